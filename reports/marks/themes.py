"""How marks are coloured and shaped: a theme is chosen for a guide, the sizes (`Look`) follow from the paper."""

from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as CSS writes them, a font family, the badge's shape."""

    name: str
    colour: str
    """Outlines, lines, and what a label is filled with: at least 4.5:1 on `ink`, 3:1 on `halo`."""
    ink: str = "#FFFFFF"
    """The letters of a label."""
    halo: str = "#FFFFFF"
    """The band around everything, which sets marks off from dark and coloured pages."""
    font: str = "DejaVu Sans"
    badge: Literal["round", "square"] = "round"


RASPBERRY: Final = Theme("raspberry", "#B3005E")
"""6.8:1 on white, but only 1.7:1 on navy: hence the halo."""
INK: Final = Theme("ink", "#111111", badge="square")
"""For black and white: told from the page's own greys by shape."""
THEMES: Final = {theme.name: theme for theme in (RASPBERRY, INK)}
