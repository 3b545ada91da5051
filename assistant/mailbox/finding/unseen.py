"""What declarations of CSS keep from being seen: hidden, too small, off the page; and what shows it in disorder."""

import re
from typing import Final

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
_COMMENT: Final = re.compile(r"/\*.{0,2000}?\*/", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")


def is_hiding(style: str) -> bool:
    """Whether declarations of CSS keep an element from being seen."""
    return _HIDING.search(plain(style[:5_000])) is not None


def reverses(text: str, html: str) -> bool:
    """Whether a mail has means to show its signs in another order than they stand in: its numbers can't be trusted."""
    html = html[:200_000]
    if _OVERRIDES.search(text[:200_000]) or _OVERRIDES.search(html):
        return True
    # from right to left is what Arabic is written in
    return _ARABIC.search(html) is None and _REVERSING.search(plain(html)) is not None


def plain(style: str) -> str:
    """Return declarations without comments and escapes."""
    if "/*" in style:
        style = _COMMENT.sub("", style)
    return _ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), style) if "\\" in style else style
