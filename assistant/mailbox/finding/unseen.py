"""What a mail's styles keep from being seen: hidden, too small, off the page, or of its ground's own colour."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from justhtml import Node

LIMIT: Final = 50_000
"""Signs of all style sheets together that are looked at."""
_HIDING: Final = re.compile(
    r"""display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse) | mso-hide\s*:\s*all | color\s*:\s*transparent
    | (?<![\w-])opacity\s*:\s*0?(?:\.0\d*)?\s*(?:;|!|$)
    | font-size\s*:\s*(?:0(?:\.0+)?(?:r?em|%)?|[01](?:\.\d+)?(?:px|pt))\s*(?:;|!|$)
    | (?<![\w-])(?:max-)?(?:height|width)\s*:\s*[01](?:px|pt|em|%)?\s*(?:;|!|$) | line-through
    | (?<![\w-])(?:left|top|right|text-indent|margin(?:-left|-top)?)\s*:\s*-\s*\d{3,} | clip\s*:\s*rect\(\s*(?:0|1px)
    | clip-path\s*:\s*inset\(\s*(?:50|100)%
    | transform\s*:[^;]{0,60}(?:scale\(\s*0\s*[,)]|translate[^;]{0,20}-\s*\d{3})""",
    re.VERBOSE | re.IGNORECASE,
)
_REVERSING: Final = re.compile(
    r"unicode-bidi\s*:\s*[\w-]*override|(?<![\w-])direction\s*:\s*rtl|flex-direction\s*:\s*row-reverse"
    r"|transform\s*:[^;]{0,60}(?:scalex\(\s*-|rotate)",
    re.IGNORECASE,
)
_OVERRIDES: Final = re.compile("\u202e|<bdo[^>]{0,80}rtl|&#(?:8238|x202e);|&rlo;", re.IGNORECASE)
_ARABIC: Final = re.compile("[\u0590-\u06ff]")
_COLOUR: Final = re.compile(r"(?<![\w-])color\s*:\s*([^;!]{1,40})", re.IGNORECASE)
_BACKGROUND: Final = re.compile(r"(?<![\w-])background(?:-color|-image)?\s*:\s*([^;!]{1,400})", re.IGNORECASE)
_RGB: Final = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*([\d.]+%?)\s*)?\)")
_NAMED: Final = {
    "white": "ffffff", "black": "000000", "transparent": "", "red": "ff0000", "blue": "0000ff", "green": "008000",
    "navy": "000080", "gray": "808080", "grey": "808080", "silver": "c0c0c0", "yellow": "ffff00", "orange": "ffa500",
    "purple": "800080", "maroon": "800000", "teal": "008080", "olive": "808000", "whitesmoke": "f5f5f5",
    "snow": "fffafa", "ivory": "fffff0", "lightgray": "d3d3d3", "lightgrey": "d3d3d3", "darkblue": "00008b",
}  # fmt: skip
_NEAR: Final = 40
"""Two colours whose parts differ by no more than this together can't be told apart."""
_COMMENT: Final = re.compile(r"/\*.{0,2000}?\*/", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_MEDIA: Final = re.compile(r"@media([^{}]{0,200})\{")
_SIMPLE: Final = re.compile(r"(?:^|[\s>+~])([a-z][\w-]*)?((?:[.#][\w-]+)*)$", re.IGNORECASE)


def is_hiding(style: str) -> bool:
    """Whether declarations of CSS keep an element from being seen."""
    return _HIDING.search(_plain(style[:5_000])) is not None


def reverses(text: str, html: str) -> bool:
    """Whether a mail has means to show its signs in another order than they stand in: its numbers can't be trusted."""
    html = html[:200_000]
    if _OVERRIDES.search(text[:200_000]) or _OVERRIDES.search(html):
        return True
    # from right to left is what Arabic is written in
    return _ARABIC.search(html) is None and _REVERSING.search(_plain(html)) is not None


def _plain(style: str) -> str:
    """Declarations without comments and escapes."""
    if "/*" in style:
        style = _COMMENT.sub("", style)
    return _ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), style) if "\\" in style else style


class Sheet:
    """A mail's style sheets, as far as their selectors are simple."""

    def __init__(self, text: str) -> None:
        self._text = _plain(text[:LIMIT])

    def style_of(self, node: "Node") -> str:
        """The declarations for an element, its own last."""
        attributes = node.attrs or {}
        names = [node.name, *(f".{name}" for name in (attributes.get("class") or "").split()[:20])]
        names.append(f"#{attributes.get('id')}")
        rules = [self._rules[name] for name in names if name in self._rules]
        return ";".join((*rules, (attributes.get("style") or "")[:5_000]))

    @cached_property
    def _rules(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for block in _without_media(self._text).split("}"):
            selectors, brace, declarations = block.rpartition("{")
            for selector in selectors[-400:].split(",") if brace else ():
                simple = _SIMPLE.search(selector.strip())
                if simple is None:
                    continue
                names = re.findall(r"[.#][\w-]+", simple[2]) or ([simple[1].lower()] if simple[1] else [])
                # a rule for some element within another is no rule for every element of that kind
                if names and (names[-1][0] in ".#" or selector.strip() == simple[1]):
                    found[names[-1]] = f"{found.get(names[-1], '')};{declarations[:2_000]}"
        return found


def _without_media(text: str) -> str:
    """The rules for this screen: those for another one, such as a telephone's, don't hide anything here."""
    kept, place = [], 0
    while found := _MEDIA.search(text, place):
        kept.append(text[place : found.start()])
        end = _end_of_block(text, found.end())
        if not re.search(r"print|max-|prefers|not|speech|orientation", found[1], re.IGNORECASE):
            kept.append(text[found.end() : end])
        place = end + 1
    return "".join((*kept, text[place:]))


def _end_of_block(text: str, begin: int) -> int:
    depth = 1
    for found in re.finditer("[{}]", text[begin:]):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return begin + found.start()
    return len(text)


@dataclass(frozen=True)
class Ground:
    """The colour under a text and the text's own; None where they can't be told."""

    under: str | None
    text: str | None = None

    def within(self, node: "Node", style: str) -> "Ground":
        """The same inside an element of a style."""
        attributes = node.attrs or {}
        ground = self
        if under := _BACKGROUND.findall(style) or [found for found in [attributes.get("bgcolor")] if found]:
            known = colour(under[-1])
            ground = ground if known == "" else replace(ground, under=known)
        elif attributes.get("class") or attributes.get("background"):
            # a style sheet may give it any colour
            ground = replace(
                ground, under=None if not style.strip(";") or attributes.get("background") else ground.under
            )
        written = _COLOUR.findall(style) or [found for found in [attributes.get("color")] if found]
        if written:
            ground = replace(ground, text=colour(written[-1]))
        elif attributes.get("class") or node.name == "a":
            ground = replace(ground, text=None)
        return ground

    @property
    def hides(self) -> bool:
        """Whether the text is of its ground's colour, or has none."""
        if self.text == "":
            return True
        if not self.text or not self.under:
            return False
        pairs = zip(bytes.fromhex(self.text), bytes.fromhex(self.under), strict=True)
        return sum(abs(one - two) for one, two in pairs) <= _NEAR


WHITE: Final = Ground("ffffff")


def colour(written: str) -> str | None:
    """A colour as six hexadecimal digits; empty for a transparent one, None for one that isn't told so simply."""
    text = written.strip().lower()
    if text in _NAMED:
        return _NAMED[text]
    if found := re.fullmatch(r"#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", text):
        digits = found[1] if len(found[1]) >= 6 else "".join(2 * sign for sign in found[1])
        return "" if digits[6:] == "00" else digits[:6]
    if found := _RGB.fullmatch(text):
        if found[4] and found[4].strip("%") not in ("1", "1.0", "100"):
            return "" if re.fullmatch(r"[0.]+%?", found[4]) else None
        return "".join(f"{min(255, int(part)):02x}" for part in found.groups()[:3])
    return None
