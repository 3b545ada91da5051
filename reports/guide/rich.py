"""A text of the author's as paragraphs of runs: for formats that know neither HTML nor Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Final, Literal

from reports.guide.prose import Prose
from reports.guide.texts import sign
from reports.guide.views import GuideView

_BLOCKS: Final = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "div", "blockquote", "hr"))
_BOLD: Final = frozenset(("strong", "b", "h1", "h2", "h3", "h4", "h5", "h6"))
_ITALIC: Final = frozenset(("em", "i"))
_CODE: Final = frozenset(("code", "pre"))
_OUTSIDE: Final = ("http:", "https:", "mailto:")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    language: str = ""
    """BCP 47, where it is not the guide's own."""
    address: str = ""
    """Where it leads to outside the guide."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or one item of a list."""

    runs: tuple[Run, ...]
    kind: Literal["text", "bullet", "number"] = "text"
    level: int = 0
    """How deep in lists, from 0."""
    number: int = 1
    """Of an item of a numbered list."""

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(run.text for run in self.runs)


def plain(text: str, *, bold: bool = False, language: str = "") -> Paragraph:
    """A text that has no marking up."""
    return Paragraph((Run(text, bold=bold, language=language),))


def shown(view: GuideView, text: str, *, bold: bool = False) -> tuple[Run, ...]:
    """A title or a sentence of the guide; in its own language, with the sign after it, where it is not translated."""
    if text not in view.foreign:
        return (Run(text, bold=bold),)
    return Run(text, bold=bold, language=view.screen), Run(f" {sign(view.screen)}")


def paragraphs(prose: Prose) -> tuple[Paragraph, ...]:
    """The text's paragraphs and items; none where it is empty."""
    reader = _Reader()
    reader.feed(str(prose.html))
    reader.close()
    return tuple(reader.finished())


def numbered(prose: Prose, number: int) -> tuple[Paragraph, ...]:
    """The text as one item of a numbered list; further paragraphs of it stand below without a number."""
    first, *more = paragraphs(prose) or (plain(""),)
    return (replace(first, kind="number", number=number), *(replace(one, level=one.level + 1) for one in more))


@dataclass
class _List:
    """A list that is open."""

    ordered: bool
    next: int = 1


@dataclass
class _Reader(HTMLParser):
    """Reads what `reports.guide.markdown` and `reports.guide.texts` write."""

    done: list[Paragraph] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, Run]] = []
        self._lists: list[_List] = []
        self._item: tuple[Literal["bullet", "number"], int] | None = None
        self._runs: list[Run] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag in ("ul", "ol"):
            self._end()
            self._lists.append(_List(tag == "ol", int(told.get("start") or 1)))
        elif tag == "li":
            self._end()
            self._begin_item()
        elif tag in _BLOCKS:
            self._end()
        elif tag == "br":
            self._add("\n")
        if tag not in ("br", "wbr", "hr"):
            self._open.append((tag, self._style(tag, told)))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS or tag in ("ul", "ol", "li"):
            self._end()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag == "li":
            self._item = None
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self._add(data if self._styled().code else " ".join(_words(data)))

    def finished(self) -> list[Paragraph]:
        """All paragraphs, once everything was fed."""
        self._end()
        return self.done

    def _begin_item(self) -> None:
        if not self._lists:
            return
        last = self._lists[-1]
        self._item = ("number" if last.ordered else "bullet", last.next)
        last.next += 1

    def _styled(self) -> Run:
        return self._open[-1][1] if self._open else Run("")

    def _style(self, tag: str, told: dict[str, str]) -> Run:
        style = self._styled()
        address = told.get("href", "") if tag == "a" else ""
        return replace(
            style,
            bold=style.bold or tag in _BOLD,
            italic=style.italic or tag in _ITALIC,
            code=style.code or tag in _CODE,
            language=told.get("lang") or ("" if told.get("class") == "sign" else style.language),
            address=address if address.startswith(_OUTSIDE) else style.address,
        )

    def _add(self, text: str) -> None:
        if text:
            self._runs.append(replace(self._styled(), text=text))

    def _end(self) -> None:
        runs = _joined(self._runs)
        self._runs = []
        if not runs:
            return
        level = max(len(self._lists) - 1, 0)
        if self._item:
            kind, number = self._item
            self.done.append(Paragraph(runs, kind, level, number))
            # a further paragraph of the item has no sign of its own
            self._item = None
        else:
            self.done.append(Paragraph(runs, level=len(self._lists)))


def _words(data: str) -> Iterator[str]:
    """The pieces between white space that may break a line; a piece at the edge is empty where there is space."""
    pieces = data.replace("\n", " ").replace("\t", " ").split(" ")
    for place, piece in enumerate(pieces):
        if piece or place in (0, len(pieces) - 1):
            yield piece


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbours that look alike as one, without white space at the ends and without two spaces together."""
    joined: list[Run] = []
    for run in runs:
        before = joined[-1] if joined else None
        text = run.text.lstrip(" ") if before is None or before.text.endswith((" ", "\n")) else run.text
        if before is not None and replace(before, text="") == replace(run, text=""):
            joined[-1] = replace(before, text=before.text + text)
        elif text:
            joined.append(replace(run, text=text))
    while joined and not joined[-1].text.rstrip(" \n"):
        joined.pop()
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" \n"))
    return tuple(joined)
