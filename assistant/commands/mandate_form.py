"""mandate form: the paper that a person signs, blank or filled in."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import cast, get_args

from assistant.bundled import flow_file
from assistant.commands.on_paper import PaperTexts, site_name
from assistant.commands.people_found import born, name_of
from assistant.commands.writing import writing
from assistant.enrol.contracts import Listed
from assistant.enrol.mandates.errors import MandateRefused
from assistant.enrol.mandates.record import check_days
from assistant.flow.load import load
from assistant.settings import Settings
from reports.papers import Journey, MandateForm, mandate_form, write
from reports.papers.models import Edition
from wording import LANGUAGES, say


@dataclass(frozen=True)
class FormWish:
    """What the form says already; what is empty is written by hand."""

    flows: tuple[str, ...]
    """Files, or names of bundled flows."""
    person: str = field(default="", repr=False)
    helper: str = ""
    place: str = ""
    first: date | None = None
    days: int = 0
    language: str = ""
    """The first flow's where it is empty."""
    edition: str = "standard"
    out: Path | None = None


def make_form(wish: FormWish, settings: Settings, listed: Listed | None = None) -> Path:
    """Write the form as PDF, to be printed twice and signed; its owner alone can read the file.

    `listed`: somebody of a people file, whose name and birth date it says.

    Raises:
        PasapasError: a flow has faults, or something was wished that there is not.

    """
    made = form_content(wish, settings, listed)
    out = wish.out or Path(say("mandate.pdf"))
    with writing(out.parent):
        write(made, out)
    return out


def form_content(wish: FormWish, settings: Settings, listed: Listed | None = None) -> bytes:
    """The form as PDF, in memory alone.

    Raises:
        PasapasError: a flow has faults, or something was wished that there is not.

    """
    flows = [load(flow_file(name)) for name in wish.flows]
    language = _one_of(wish.language or flows[0].language, LANGUAGES)
    edition = cast(Edition, _one_of(wish.edition, get_args(Edition)))
    if wish.days:
        check_days(wish.days)
    form = MandateForm(
        journeys=tuple(
            Journey(PaperTexts(flow, language).text(flow.title), site_name(flow, settings)) for flow in flows
        ),
        language=language,
        edition=edition,
        person=wish.person or (name_of(listed) if listed else ""),
        birth_date=born(listed) if listed else None,
        helper=wish.helper or settings.enrol.helper,
        place=wish.place or settings.enrol.place,
        first=wish.first,
        days=wish.days,
        journal_days=settings.enrol.retention,
    )
    return mandate_form(form)


def _one_of(given: str, known: tuple[str, ...]) -> str:
    if given not in known:
        what = say("«{given}» is not one of them", given=given)
        raise MandateRefused(what, remedy=say("write one of {known}", known=", ".join(known)))
    return given
