"""Takes the clean pictures of a run, and measures what to mark on them.

Personal values are replaced in the page before the picture is taken, and put back afterwards.
"""

from assistant.camera.taking import Camera
from assistant.camera.watching import Watcher

__all__ = ["Camera", "Watcher"]
