"""The queue: attended sittings of a campaign, one person at a time per worker, that outlive the death of all.

`book` says whose turn it is, `lives` which worker is alive, `engine` keeps each sitting in DBOS, and `attended` brings
them together. Only this room imports dbos, and only `engine` and `closed` do.
"""

from assistant.enrol.queue.errors import WorkerAtWork
from assistant.enrol.queue.opening import forget, look, open_queue

__all__ = ["WorkerAtWork", "forget", "look", "open_queue"]
