"""What is missing or wrong in a flow's catalogue: values, Markdown and names of the screen must survive translation."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from babel.messages.catalog import Message
from markdown_it import MarkdownIt

from assistant.flow.catalogues import good, po_file, read
from assistant.flow.entries import NAMES, Entry, entries, quotations
from assistant.flow.model import Flow
from assistant.language.typography import fold
from wording import say
from wording.entry import expressions

_MARKS: Final = ("strong_open", "em_open", "code_inline", "list_item_open")


@dataclass(frozen=True, order=True)
class CatalogueFault:
    """A translation that can't be used as it is."""

    file: str
    line: int
    """From 1; that of the flow where the catalogue has no such text."""
    text: str
    """The text in the flow's language, shortened."""
    what: str
    remedy: str

    def __str__(self) -> str:
        what = say("“{text}”: {what}; {remedy}", text=self.text, what=self.what, remedy=self.remedy)
        return f"{self.file}:{self.line}: {what}"


@dataclass(frozen=True)
class Findings:
    """What was found in one catalogue."""

    file: Path
    language: str
    texts: int
    missing: tuple[CatalogueFault, ...]
    fuzzy: tuple[CatalogueFault, ...]
    """Translations of a text that has changed since: nobody has said that they still hold."""
    broken: tuple[CatalogueFault, ...]
    obsolete: int
    """Translations of texts that the flow no longer has."""

    @property
    def whole(self) -> bool:
        """Whether guides in this language have no text in the flow's."""
        return not (self.missing or self.fuzzy or self.broken)


def look_through(flow: Flow, language: str) -> Findings:
    """Look a language's catalogue of a flow through; `flow` as it stands in its file.

    Raises:
        BadCatalogue: the catalogue can't be read.

    """
    file = po_file(flow.file, language)
    catalogue = read(file, language)
    wanted = {(one.context, one.text): one for one in entries(flow)}
    names = {fold(one.text) for one in wanted.values() if one.context == NAMES}
    missing, fuzzy, broken = [], [], []
    for one in wanted.values():
        message = catalogue.get(one.text, one.context)
        if message is None or not message.string:
            missing.append(_missing(flow, file, one, message))
        elif not good(message):
            what, remedy = say("its text has changed"), say("look at it again, and take the mark “fuzzy” away")
            fuzzy.append(_fault(file, message, what, remedy))
        else:
            broken += [_fault(file, message, *wrong) for wrong in _wrong(one, str(message.string), names)]
    known = {(message.context, message.id) for message in catalogue if message.id}
    obsolete = len(catalogue.obsolete) + len(known - set(wanted))
    return Findings(file, language, len(wanted), tuple(missing), tuple(fuzzy), tuple(broken), obsolete)


def _missing(flow: Flow, file: Path, one: Entry, message: Message | None) -> CatalogueFault:
    what = say("not translated")
    if message is None:
        remedy = say("`pasapas translate update` puts it into the catalogue")
        return CatalogueFault(str(flow.file), one.line, _short(one.text), what, remedy)
    return _fault(file, message, what, say("translate it"))


def _fault(file: Path, message: Message, what: str, remedy: str) -> CatalogueFault:
    return CatalogueFault(str(file), message.lineno or 1, _short(str(message.id)), what, remedy)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def _wrong(one: Entry, said: str, names: set[str]) -> Iterator[tuple[str, str]]:
    yield from _wrong_values(one.text, said)
    if one.markdown:
        yield from _wrong_markdown(one.text, said)
    elif "\n" in said:
        yield say("it has several lines"), say("write it on one")
    yield from _lost_names(one.text, said, names)


def _wrong_values(text: str, said: str) -> Iterator[tuple[str, str]]:
    if "{%" in text:
        yield say("a text with {% … %} can't be translated"), say("write two steps, each with its own when:")
        return
    wanted, found = set(expressions(text)), set(expressions(said))
    for value in sorted(wanted - found):
        yield say("its value is lost"), say("write {value} where it belongs", value=f"{{{{ {value} }}}}")
    for value in sorted(found - wanted):
        yield (
            say("it has a value that the text has not"),
            say("take {value} away", value=f"{{{{ {value} }}}}"),
        )
    if said.count("{{") != said.count("}}") or len(found) < said.count("{{") - said.count("}}"):
        yield say("its braces don't match"), say("write each value as in the text")


def _wrong_markdown(text: str, said: str) -> Iterator[tuple[str, str]]:
    wanted, found = _markdown(text), _markdown(said)
    told = {
        "strong_open": say("the bold words are not the same in number"),
        "em_open": say("the emphasised words are not the same in number"),
        "code_inline": say("the words between backquotes are not the same in number"),
        "list_item_open": say("the items of its list are not the same in number"),
    }
    for mark in _MARKS:
        if wanted[mark] != found[mark]:
            yield told[mark], say("write as many as the text has, with ** or - in the same way")
    if (lost := _links(text) - _links(said)) or (more := _links(said) - _links(text)):
        address = next(iter(lost or more))
        yield say("a link leads elsewhere"), say("write the address {address} as in the text", address=address)
    if said.count("**") % 2 and not text.count("**") % 2:
        yield say("a ** has no other one"), say("write ** before and after the bold words, without spaces inside")


def _markdown(text: str) -> Counter[str]:
    tokens = MarkdownIt("commonmark", {"html": False}).parse(text)
    return Counter(token.type for outer in tokens for token in (outer, *(outer.children or ())))


def _links(text: str) -> set[str]:
    tokens = MarkdownIt("commonmark", {"html": False}).parse(text)
    inner = (token for outer in tokens for token in outer.children or () if token.type == "link_open")
    return {str(token.attrGet("href")) for token in inner}


def _lost_names(text: str, said: str, names: set[str]) -> Iterator[tuple[str, str]]:
    kept = {fold(name) for name in quotations(said)}
    for name in dict.fromkeys(quotations(text)):
        if fold(name) in names and fold(name) not in kept:
            remedy = say("write “{name}” as it stands on the screen: its translation is put beside it", name=name)
            yield say("a name of the screen is lost"), remedy
