"""Goes on where a site has changed: with what an element has become, or past a page that is new, never silently.

For comparing only (`pasapas drift`): with a persona on a site of this machine, and a recording of how it was.
"""

from assistant.healing.healer import Healer

__all__ = ["Healer"]
