"""The contrast of two colours, as WCAG 2.2 defines it."""

from PIL import ImageColor


def contrast(one: str, two: str) -> float:
    """From 1 (the same) to 21 (black on white); colours as CSS writes them."""
    high, low = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = (_linear(level / 255) for level in ImageColor.getrgb(colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(level: float) -> float:
    # 0.04045 is sRGB's own threshold; WCAG prints 0.03928, which makes no difference at 8 bits
    return float(level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4)
