"""The sheets that people take home: where the helper says, or in memory until the batch is over."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

from assistant.commands.enrol.office import beside
from assistant.commands.on_paper import PaperTexts, main_steps, site_name
from assistant.commands.writing import writing
from assistant.enrol.contracts import Listed, Outcome
from assistant.enrol.mandates.book import MandateBook
from assistant.enrol.sitting.batch import Ending
from assistant.flow.model import Flow
from assistant.settings import Settings
from reports.papers.models import Choice, ExitSheet, Journey, Text
from reports.papers.models import Ending as PaperEnding
from reports.papers.printing import exit_sheet
from reports.papers.sections import spoken as paper_language
from reports.papers.writing import write

_ON_PAPER: Final = {outcome: PaperEnding(outcome.value) for outcome in Outcome if outcome.value in set(PaperEnding)}
# who takes her mandate back while she sits there has said no
_ON_PAPER[Outcome.NO_MANDATE] = PaperEnding.DECLINED
Told = Callable[[Path, bool], None]
"""Told of a sheet that was made, and whether it is kept when the batch is over."""


class Sheets:
    """Makes a sheet after each sitting. Its files can be read by this user alone."""

    def __init__(
        self, flow: Flow, settings: Settings, mandates: MandateBook, out: Path | None, folder: Path, told: Told
    ) -> None:
        self._flow = flow
        self._settings = settings
        self._mandates = mandates
        self._keeps = out is not None
        self._out = out or folder
        self._told = told
        self._made: list[Path] = []

    def make(self, ending: Ending, person: str) -> None:
        """Make the sheet of a sitting that ended, and tell where it is.

        Raises:
            CannotWrite: the folder can't be written.

        """
        if ending.outcome not in _ON_PAPER:
            return
        language = paper_language(ending.listed.language or self._flow.language)
        file = self._out / f"{ending.ended.astimezone():%Y-%m-%d-%H%M%S}.pdf"
        with writing(self._out):
            write(exit_sheet(self._sheet(ending, person, language)), file)
        self._made.append(file)
        self._told(file, self._keeps)

    def kept(self) -> tuple[Path, ...]:
        """The files that stay when the batch is over."""
        return tuple(self._made) if self._keeps else ()

    def _sheet(self, ending: Ending, person: str, language: str) -> ExitSheet:
        flow, own = self._flow, self._settings.enrol
        listed = ending.listed
        mandate = self._mandates.until(person, flow.flow)
        back = (ending.ended.astimezone() + timedelta(days=ending.days)).date() if ending.days else None
        texts = PaperTexts(flow, language)
        text = texts.text
        more = flow.enrolment
        return ExitSheet(
            ending=_ON_PAPER[ending.outcome],
            journey=Journey(text(flow.title), site_name(flow, self._settings)),
            when=ending.ended.astimezone(),
            helper=own.helper,
            place=own.place,
            language=language,
            person=_name(listed),
            steps=tuple(text(title) for title in main_steps(flow, ending.steps)),
            choices=tuple(Choice(text(asked), texts.on_screen(chosen)) for asked, chosen in ending.chosen),
            instead=_title(flow, ending.instead, language),
            next=text(more.next) if more and more.next else None,
            undo=text(more.undo) if more else None,
            comes_back=back,
            mandate_until=mandate.permission.last if mandate else None,
            logged_out=ending.logged_out,
            journal_days=own.retention,
        )


def _name(listed: Listed) -> str:
    return " ".join(filter(None, (listed.person.values.get(part, "") for part in ("first_name", "last_name"))))


def _title(flow: Flow, name: str, language: str) -> Text | None:
    """What the flow is called that she chose instead, which stands beside this one."""
    other = beside(flow, name)
    return PaperTexts(other, language).text(other.title) if other else None
