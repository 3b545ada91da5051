"""The sheets that people take home: where the helper says, or in memory until the batch is over."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from assistant.commands.writing import writing
from assistant.enrol.contracts import Listed, Outcome
from assistant.enrol.mandates.book import MandateBook
from assistant.enrol.sitting.batch import Ending
from assistant.flow.copies import copies
from assistant.flow.entries import NAMES
from assistant.flow.model import Flow
from assistant.settings import Settings
from reports.papers.models import Choice, ExitSheet, Journey, Text
from reports.papers.models import Ending as PaperEnding
from reports.papers.printing import exit_sheet
from reports.papers.writing import write
from wording import say
from wording.entry import entry

_ON_PAPER: Final = {outcome: PaperEnding(outcome.value) for outcome in Outcome if outcome.value in set(PaperEnding)}
Tells = Callable[[str, str], None]


class Sheets:
    """Makes a sheet after each sitting. Its files can be read by this user alone."""

    def __init__(
        self, flow: Flow, settings: Settings, mandates: MandateBook, out: Path | None, folder: Path, tells: Tells
    ) -> None:
        self._flow = flow
        self._settings = settings
        self._mandates = mandates
        self._keeps = out is not None
        self._out = out or folder
        self._tells = tells
        self._made: list[Path] = []

    def make(self, ending: Ending, person: str) -> None:
        """Make the sheet of a sitting that ended, and tell the helper where it is.

        Raises:
            CannotWrite: the folder can't be written.

        """
        if ending.outcome not in _ON_PAPER:
            return
        language = ending.listed.language or self._flow.language
        file = self._out / f"{ending.ended.astimezone():%Y-%m-%d-%H%M%S}.pdf"
        with writing(self._out):
            write(exit_sheet(self._sheet(ending, person, language)), file)
        self._made.append(file)
        kept, gone = say("print it, then delete it: it holds her name"), say("print it now: it is gone when you stop")
        self._tells(say("the sheet to take home: {file}", file=file), kept if self._keeps else gone)

    def kept(self) -> tuple[Path, ...]:
        """The files that stay when the batch is over."""
        return tuple(self._made) if self._keeps else ()

    def _sheet(self, ending: Ending, person: str, language: str) -> ExitSheet:
        flow, own = self._flow, self._settings.enrol
        listed = ending.listed
        mandates = self._mandates.current(person)
        back = (ending.ended.astimezone() + timedelta(days=ending.days)).date() if ending.days else None
        text = _Texts(flow, language).text
        more = flow.enrolment
        return ExitSheet(
            ending=_ON_PAPER[ending.outcome],
            journey=Journey(text(flow.title), flow.site),
            when=ending.ended.astimezone(),
            helper=own.helper,
            place=own.place,
            language=language,
            person=_name(listed),
            steps=tuple(text(title) for title in ending.steps),
            choices=tuple(Choice(text(asked), text(chosen, NAMES)) for asked, chosen in ending.chosen),
            next=text(more.next) if more and more.next else None,
            undo=text(more.undo) if more else None,
            comes_back=back,
            mandate_until=max((mandate.permission.last for mandate in mandates), default=None),
            logged_out=ending.logged_out,
            journal_days=own.retention,
        )


def _name(listed: Listed) -> str:
    return " ".join(filter(None, (listed.person.values.get(part, "") for part in ("first_name", "last_name"))))


class _Texts:
    """The flow's own texts in the person's language, where somebody has translated them."""

    def __init__(self, flow: Flow, language: str) -> None:
        self._flow = flow
        self._language = language
        written = copies(flow).get(f"{language}.po", b"") if language != flow.language else b""
        self._catalogue: Catalog = read_po(BytesIO(written))

    def text(self, written: str, context: str | None = None) -> Text:
        """A text of the flow; beside a name on the screen stands what it means."""
        message = self._catalogue.get(entry(written), context)
        said = message.string if message and isinstance(message.string, str) else ""
        if context == NAMES:
            return Text(written, self._flow.language, said)
        return Text(said, self._language) if said else Text(written, self._flow.language)
