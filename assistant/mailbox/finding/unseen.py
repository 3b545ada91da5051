"""What a mail's styles keep from being seen: hidden, too small, off the page, or in its ground's own colour."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from justhtml import Node

_HIDING: Final = re.compile(
    r"""display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse) | mso-hide\s*:\s*all | color\s*:\s*transparent
    | (?<![\w-])opacity\s*:\s*0?(?:\.0*)?\s*(?:;|!|$)
    | font-size\s*:\s*(?:0(?:\.0+)?(?:px|pt|r?em|%)?|[01](?:\.\d+)?(?:px|pt))\s*(?:;|!|$)
    | (?<![\w-])(?:max-)?(?:height|width)\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$) | line-through
    | (?<![\w-])(?:left|top|right|text-indent)\s*:\s*-\s*\d{3,} | clip\s*:\s*rect\(\s*(?:0|1px)
    | clip-path\s*:\s*inset\(\s*(?:50|100)% | transform\s*:\s*scale\(\s*0\s*[,)]""",
    re.VERBOSE | re.IGNORECASE,
)
_COLOUR: Final = re.compile(r"(?<![\w-])color\s*:\s*([^;!]{1,40})", re.IGNORECASE)
_BACKGROUND: Final = re.compile(r"(?<![\w-])background(?:-color|-image)?\s*:\s*([^;!]{1,400})", re.IGNORECASE)
_RGB: Final = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*1(?:\.0*)?\s*)?\)")
_NAMED: Final = {"white": "ffffff", "black": "000000", "transparent": ""}


def is_hiding(style: str) -> bool:
    """Whether declarations of CSS keep an element from being seen."""
    return _HIDING.search(style[:5_000]) is not None


@dataclass(frozen=True)
class Ground:
    """The colour under a text and the text's own; None where they can't be told."""

    under: str | None
    text: str | None = None

    def within(self, node: "Node") -> "Ground":
        """The same inside an element."""
        attributes = node.attrs or {}
        style = (attributes.get("style") or "")[:5_000]
        ground = self
        if under := _BACKGROUND.findall(style) or [found for found in [attributes.get("bgcolor")] if found]:
            known = colour(under[-1])
            ground = ground if known == "" else replace(ground, under=known)
        elif attributes.get("class") or attributes.get("background"):
            # a style sheet may give it any colour
            ground = replace(ground, under=None)
        written = _COLOUR.findall(style) or [found for found in [attributes.get("color")] if found]
        if written:
            ground = replace(ground, text=colour(written[-1]))
        elif attributes.get("class") or node.name == "a":
            ground = replace(ground, text=None)
        return ground

    @property
    def hides(self) -> bool:
        """Whether the text is of its ground's colour."""
        return bool(self.text) and self.text == self.under


WHITE: Final = Ground("ffffff")


def colour(written: str) -> str | None:
    """A colour as six hexadecimal digits; empty for a transparent one, None for one that isn't told so simply."""
    text = written.strip().lower()
    if text in _NAMED:
        return _NAMED[text]
    if found := re.fullmatch(r"#?([0-9a-f]{3}|[0-9a-f]{6})", text):
        short = found[1]
        return short if len(short) == 6 else "".join(2 * sign for sign in short)
    if found := _RGB.fullmatch(text):
        return "".join(f"{min(255, int(part)):02x}" for part in found.groups())
    return None
