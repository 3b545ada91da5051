"""What can go wrong with the queue that is not our own bug."""

from typing import ClassVar

from assistant.errors import PasapasError


class WorkerAtWork(PasapasError):
    """Another worker with this name is at work: two would serve the same person."""

    exit_code: ClassVar[int] = 80
