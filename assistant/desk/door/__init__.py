"""The door: one person comes in, who holds the one-time address; from nowhere else is anything taken."""

from assistant.desk.door.door import Door
from assistant.desk.door.guard import Guard

__all__ = ["Door", "Guard"]
