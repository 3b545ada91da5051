"""Colours that can be read: contrast is computed as WCAG 2.2 defines it, and a colour is darkened until it has it."""

import colorsys
from random import Random
from typing import Final

WHITE: Final = "#ffffff"
TEXT: Final = 4.6
"""Least contrast of text: 4.5 in success criterion 1.4.3, and a little for rounding."""
EDGE: Final = 3.1
"""Least contrast of what is not text, such as a field's edge: 3 in success criterion 1.4.11."""


def shade(hue: float, saturation: float, lightness: float) -> str:
    """Hue in degrees, the others from 0 to 1, as `#rrggbb`."""
    parts = colorsys.hls_to_rgb(hue % 360 / 360, lightness, saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (none) to 21 (black on white)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(hue: float, saturation: float, on: tuple[str, ...], ratio: float, *, lightness: float = 0.6) -> str:
    """The lightest shade, not lighter than `lightness`, that has this contrast with every one of the backgrounds."""
    steps = range(round(lightness * 100), -1, -1)
    candidates = (shade(hue, saturation, step / 100) for step in steps)
    return next(colour for colour in candidates if all(contrast(colour, ground) >= ratio for ground in on))


def palette(random: Random) -> dict[str, str]:
    """The custom properties of `site.css` that are colours, by name."""
    # neither the red of messages nor the mud that a dark yellow is
    hue = random.choice((random.uniform(80, 200), random.uniform(200, 335)))
    other = hue + random.choice((-60, -35, 35, 60, 150))
    grounds = {
        "white": random.choice((WHITE, WHITE, shade(hue, 0.5, 0.99))),
        "paper": random.choice((WHITE, shade(hue, 0.35, 0.97), shade(other, 0.45, 0.96), "#f5f5f5")),
        "mist": shade(hue, 0.5, 0.93),
        "blush": shade(random.uniform(350, 372), 0.75, 0.96),
        "sun": shade(random.uniform(35, 260), random.uniform(0.5, 0.9), 0.86),
    }
    light = (grounds["white"], grounds["paper"], grounds["mist"])
    return {
        **grounds,
        "sun-ink": readable(hue, 0.4, (grounds["sun"],), 9),
        "ink": readable(hue, random.uniform(0, 0.35), light, 11),
        "soft": readable(hue, random.uniform(0, 0.25), light, 5.5),
        "line": readable(hue, random.uniform(0, 0.3), light, EDGE, lightness=0.55),
        "hair": shade(hue, random.uniform(0, 0.3), 0.86),
        "indigo": readable(hue, random.uniform(0.45, 0.9), (*light, grounds["blush"], WHITE), TEXT, lightness=0.45),
        "indigo-dark": readable(hue, random.uniform(0.4, 0.7), (*light, WHITE), 9, lightness=0.3),
        "teal": readable(other, random.uniform(0.4, 0.9), (*light, WHITE), TEXT, lightness=0.42),
        "teal-dark": readable(other, 0.6, (*light, WHITE), 8, lightness=0.3),
        "red": readable(random.uniform(350, 368), 0.8, (*light, grounds["blush"]), TEXT, lightness=0.42),
    }
