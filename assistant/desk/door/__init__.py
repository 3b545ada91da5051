"""The door: one person comes in, who holds the one-time address; from nowhere else is anything taken."""

from assistant.desk.door.door import Door
from assistant.desk.door.guard import Guard
from assistant.desk.door.ring import Ring

__all__ = ["Door", "Guard", "Ring"]
