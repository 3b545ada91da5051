"""What has changed on a site, on the command line's screen. Used by `assistant.cli` alone."""

from collections.abc import Iterator
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final

from rich.text import Text

from assistant.show import Screen
from wording import say, say_number

if TYPE_CHECKING:
    from assistant.commands.drift import Drifted
    from assistant.repairing import Repair
    from reports.drift import Stale

_LONGEST: Final = 90
"""Characters of a text that is quoted."""


class DriftScreen(Screen):
    """Prints a comparison: the verdict, what changed, what is stale, how the flow can be repaired."""

    def drifted(self, found: "Drifted") -> None:
        """Say what changed, and what was written."""
        if self._as_json:
            self._json(_as_json(found))
            return
        for line in _lines(found):
            self._say(line)
        if found.repair:
            self._patch(found.repair)
        if found.unrepaired:
            self._errors.print(Text(say("no repair: {why}", why=found.unrepaired.what)))
        for note in _notes(found):
            self.note(note)

    def _patch(self, repair: "Repair") -> None:
        colours = {"+": "green", "-": "red", "@": "cyan"}
        if not self._quiet:
            for line in repair.diff.splitlines():
                self._out.print(Text(line, colours.get(line[:1], "")))
        for mention in (mention for patch in repair.patches for mention in patch.mentions):
            place = f"{mention.file}:{mention.line}"
            self.note(say("look yourself: {place} has the old name: {text}", place=place, text=_short(mention.text)))
        for text, languages in repair.untranslated:
            said = say("to be translated again ({languages}): {text}", languages=languages, text=_short(text))
            self.note(said)


def _lines(found: "Drifted") -> Iterator[str]:
    from reports.drift import lines

    if found.drift:
        yield from lines(found.drift)
    for page in found.stale:
        yield "  " + say("out of date in the guide: {page}", page=_page(page))
    if found.report:
        yield str(found.report)


def _page(page: "Stale") -> str:
    place = f"{page.number}. {page.title}" if page.number else say("the introduction")
    parts = [say_number("{number} picture", "{number} pictures", len(page.figures))] if page.figures else []
    parts += [say("«{text}»", text=_short(sentence)) for sentence in page.sentences]
    return say("{place}: {what}", place=place, what=", ".join(parts))


def _short(text: str) -> str:
    return shorten(text, _LONGEST, placeholder="…")


def _notes(found: "Drifted") -> Iterator[str]:
    for text in found.learned:
        yield say("different each time, and therefore no news: {text}", text=text)
    for file in found.repaired:
        yield say("repaired: {file}", file=file)
    if found.accepted:
        yield say("accepted: {folder}", folder=found.accepted)
    elif found.repair and found.repair.diff and not found.repaired:
        yield say("nothing was written to the flow; --repair does it")


def _as_json(found: "Drifted") -> dict[str, Any]:
    from reports.drift import as_json

    repair = found.repair
    patches = repair.patches if repair else ()
    return {
        **(as_json(found.drift) if found.drift else {}),
        "stale": [
            {"page": one.number, "step": one.step, "pictures": one.figures, "sentences": one.sentences}
            for one in found.stale
        ],
        "patch": repair.diff if repair else "",
        "mentions": [
            {"file": str(one.file), "line": one.line, "text": one.text} for patch in patches for one in patch.mentions
        ],
        "to_translate": [text for text, _ in repair.untranslated] if repair else [],
        "report": str(found.report) if found.report else None,
        "repaired": [str(file) for file in found.repaired],
        "accepted": str(found.accepted) if found.accepted else None,
        "dynamic": found.learned,
    }
