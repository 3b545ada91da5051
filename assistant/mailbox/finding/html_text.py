"""HTML to the text that a person sees: pure, bounded, never raising.

What isn't seen (styles, scripts, hidden elements, attributes, struck-out text) is left out: it is where other readers
find colours that look like codes. A block is a line, a table's cells are separated by tabs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from assistant.mailbox.finding.colours import WHITE, Ground
from assistant.mailbox.finding.sheet import Sheet
from assistant.mailbox.finding.unseen import is_hiding

if TYPE_CHECKING:
    from justhtml import Node

LIMIT: Final = 200_000
"""Characters of HTML that are looked at: twice what mail programs show of a mail before they cut it off."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNSEEN: Final = _names(
    "head style script title template noscript object iframe svg math select textarea audio video canvas map s strike"
    " del sup sub"
)
_BLOCKS: Final = _names(
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul"
)
_CELLS: Final = frozenset(("td", "th"))
_QUOTES: Final = _names("gmail_quote yahoo_quoted moz-cite-prefix protonmail_quote")
MOST_LINKS: Final = 500
MOST_TAGS: Final = 6_000
"""A long newsletter has 3,000; more cost more time than a mail may take."""


PICTURE: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a picture right beside letters or digits, which may show more of them."""
_LONE: Final = re.compile(rf"(?<!\w){PICTURE}(?!\w)")
_PIXEL: Final = re.compile(r"\s*[0-3](?:px)?\s*")
"""The width or height of a picture that shows nothing."""


@dataclass(frozen=True)
class Anchor:
    """A link that a person sees."""

    href: str
    text: str
    """What is to be clicked; an image's alternative text where it is one."""
    before: str
    """The end of the text before it, in lines."""
    pictured: bool = False
    """Whether the text is a picture's."""


@dataclass(frozen=True)
class Seen:
    """What a person sees of a mail's HTML."""

    text: str
    anchors: tuple[Anchor, ...]


def html_to_text(html: str) -> str:
    """Return the visible text, a line per block, without empty lines at either end."""
    return read_html(html).text


def read_html(html: str) -> Seen:
    """Return the visible text and the visible links."""
    # imported where it is needed: it takes longer to load than to read a mail
    from justhtml import JustHTML

    root = JustHTML(_bounded(html), sanitize=False).root
    sheet = Sheet("\n".join(_sheets(root)))
    pieces: list[str] = []
    found: list[tuple[str, int, int, str]] = []
    # a stack and not recursion: mails nest tables deeper than Python nests calls
    stack: list[tuple[Node | str | None, Ground]] = [(root, WHITE)]
    opened: list[tuple[str, int, list[str]]] = []
    while stack:
        item, ground = stack.pop()
        if item is None:
            address, begin, alts = opened.pop()
            found.append((address, begin, len(pieces), " ".join(alts)))
        elif isinstance(item, str):
            pieces.append(item)
        elif item.name == "#text":
            pieces.append(re.sub(r"[ \t\r\n\f]+", " ", str(item.data or "")))
        elif item is root or _is_seen(item, style := sheet.style_of(item)):
            ground = ground if item is root else ground.within(item, style)
            if ground.hides:
                continue
            around = _around(item.name)
            stack.append((around, ground))
            if item.name == "a" and len(found) < MOST_LINKS and (href := (item.attrs or {}).get("href")):
                opened.append((href, len(pieces), []))
                stack.append((None, ground))
            if item.name == "img":
                pieces.append(_in_place_of(item))
                if opened:
                    opened[-1][2].append((item.attrs or {}).get("alt") or "")
            stack.extend((child, ground) for child in reversed(item.children or []))
            stack.append((around, ground))
    return Seen(_tidy("".join(pieces)), tuple(_anchor(pieces, *one) for one in found))


def _bounded(html: str) -> str:
    cut = next(islice(re.finditer("<", html[:LIMIT]), MOST_TAGS, None), None)
    return html[: cut.start() if cut else LIMIT]


def _in_place_of(picture: "Node") -> str:
    """A sign for a picture that may show digits; nothing for a pixel, or one that is told in words."""
    attributes = picture.attrs or {}
    sizes = (attributes.get("width") or "", attributes.get("height") or "")
    told = attributes.get("alt") or ""
    in_words = re.search(r"[^\W\d_]", told) is not None and not re.search(r"\d", told)
    return "" if in_words or any(map(_PIXEL.fullmatch, sizes)) else PICTURE


def _anchor(pieces: list[str], href: str, begin: int, end: int, alts: str) -> Anchor:
    text = " ".join("".join(pieces[begin:end]).replace(PICTURE, "").split())
    before = _tidy("".join(pieces[max(0, begin - 40) : begin])[-400:])
    return Anchor(href.strip(), text or alts.strip(), before, pictured=not text)


def _around(name: str) -> str:
    return "\t" if name in _CELLS else "\n" if name in _BLOCKS else ""


def _is_seen(node: "Node", style: str) -> bool:
    if node.name in _UNSEEN or node.name.startswith(("#", "!")):
        return False
    attributes = node.attrs or {}
    if "hidden" in attributes or is_hiding(style):
        return False
    # what another mail program quotes is not this mail's own text
    quoted = node.name == "blockquote" and attributes.get("type") == "cite"
    return not quoted and not _QUOTES & frozenset((attributes.get("class") or "").split())


def _sheets(root: "Node") -> Iterator[str]:
    for style in root.query("style"):
        yield "".join(str(child.data or "") for child in style.children or [])


def _tidy(text: str) -> str:
    text = _LONE.sub("", text)
    lines = (re.sub(r" *\t[\t ]*", "\t", re.sub(r" {2,}", " ", line)).strip(" \t") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
