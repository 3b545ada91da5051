"""Repairs flows after a site has renamed something: only the words of what was renamed change, never silently."""

from assistant.repairing.patching import Mention, Patch, Renaming, patches
from assistant.repairing.writing import NotRepaired, Repair, repair, write

__all__ = ["Mention", "NotRepaired", "Patch", "Renaming", "Repair", "patches", "repair", "write"]
