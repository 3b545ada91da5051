"""HTML to the text that a person sees: pure, bounded, never raising.

What isn't seen (styles, scripts, hidden elements, attributes, struck-out text) is left out: it is where other readers
find colours that look like codes. A block is a line, a table's cells are separated by tabs.
"""

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from justhtml import Node

LIMIT: Final = 500_000
"""Characters of HTML that are looked at."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNSEEN: Final = _names(
    "head style script title template noscript object iframe svg math select textarea audio video canvas map s strike"
    " del"
)
_BLOCKS: Final = _names(
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul"
)
_CELLS: Final = frozenset(("td", "th"))
_HIDING: Final = re.compile(
    r"""display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse) | mso-hide\s*:\s*all | color\s*:\s*transparent
    | (?<![\w-])opacity\s*:\s*0(?:\.0*)?\s*(?:;|!|$)
    | font-size\s*:\s*(?:0(?:\.0+)?(?:px|pt|r?em|%)?|1(?:px|pt))\s*(?:;|!|$)
    | (?<![\w-])(?:max-)?(?:height|width)\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$) | line-through""",
    re.VERBOSE | re.IGNORECASE,
)
_HIDDEN_CLASS: Final = re.compile(r"\.([\w-]+)\s*\{[^{}]*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MEDIA: Final = re.compile(r"@media[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


def html_to_text(html: str) -> str:
    """Return the visible text, a line per block, without empty lines at either end."""
    # imported where it is needed: it takes longer to load than to read a mail
    from justhtml import JustHTML

    root = JustHTML(html[:LIMIT], sanitize=False).root
    hidden = _hidden_classes(root)
    pieces: list[str] = []
    # a stack and not recursion: mails nest tables deeper than Python nests calls
    stack: list[Node | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
        elif item.name == "#text":
            pieces.append(re.sub(r"[ \t\r\n\f]+", " ", str(item.data or "")))
        elif item is root or _is_seen(item, hidden):
            around = _around(item.name)
            stack.extend((around, *reversed(item.children or []), around))
    return _tidy("".join(pieces))


def _around(name: str) -> str:
    return "\t" if name in _CELLS else "\n" if name in _BLOCKS else ""


def _is_seen(node: "Node", hidden_classes: frozenset[str]) -> bool:
    if node.name in _UNSEEN or node.name.startswith(("#", "!")):
        return False
    attributes = node.attrs or {}
    if "hidden" in attributes or _HIDING.search(attributes.get("style") or ""):
        return False
    classes = frozenset((attributes.get("class") or "").split())
    # what another mail program quotes is not this mail's own text
    quoted = node.name == "blockquote" and (attributes.get("type") == "cite" or "gmail_quote" in classes)
    return not quoted and "gmail_quote" not in classes and not classes & hidden_classes


def _hidden_classes(root: "Node") -> frozenset[str]:
    sheets = ["".join(str(child.data or "") for child in style.children or []) for style in root.query("style")]
    # rules for another screen, such as a telephone's, don't hide anything on this one
    return frozenset(name for sheet in sheets for name in _HIDDEN_CLASS.findall(_MEDIA.sub("", sheet[:50_000])))


def _tidy(text: str) -> str:
    lines = (re.sub(r" *\t[\t ]*", "\t", re.sub(r" {2,}", " ", line)).strip(" \t") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
