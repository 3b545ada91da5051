"""How large marks are: sizes in CSS pixels of the picture. Colours and shapes are a theme's."""

from dataclasses import dataclass, replace
from typing import Final

_LABEL: Final = ("badge", "pill_height", "letter", "tip", "tip_base", "leader_from")
_LINES: Final = ("halo", "stroke")


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes of what is drawn. The defaults suit a picture shown at its own size."""

    badge: float = 32
    """Diameter of a numbered badge, without its halo."""
    pill_height: float = 34
    letter: float = 15
    """Width reserved for a letter of a pill's word."""
    halo: float = 2.5
    """Width of the white band around everything."""
    stroke: float = 3
    """Thickness of outlines and leader lines."""
    tip: float = 11
    """Length of a label's tip, from the label to its target's outline."""
    tip_base: float = 14
    leader_from: float = 14
    """Beyond this distance a tip becomes a leader line with an arrowhead."""
    gap: float = 3
    """Free room that a label keeps from text, besides its halo."""
    margin: float = 6
    """Free room between a label and the picture's edge."""

    def scaled(self, factor: float) -> "Look":
        """The same look with larger labels, for a picture that is shown smaller than it is; lines grow half as much."""
        label = {name: getattr(self, name) * factor for name in _LABEL}
        lines = {name: getattr(self, name) * (1 + factor) / 2 for name in _LINES}
        return replace(self, **label, **lines)

    def size(self, text: str) -> tuple[float, float]:
        """Width and height of the label with this text, without its halo: a circle for a number, a pill for a word."""
        if text.isdecimal():
            return (self.badge, self.badge)
        return (self.letter * len(text) + self.pill_height * 0.72, self.pill_height)
