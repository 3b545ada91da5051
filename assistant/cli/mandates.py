"""The commands for mandates: `pasapas mandate …`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.app import app, settings_of
from assistant.options import AsJson, Quiet, SettingsFile
from assistant.show_mandates import MandateScreen
from assistant.usage import App
from wording import say

if TYPE_CHECKING:
    from assistant.commands.people_found import PeopleFile
    from assistant.enrol.mandates import MandateBook
    from assistant.enrol.register.keys import Keys

mandate = App(
    name="mandate",
    help="Mandates, for assisted enrolments: a form to sign, a record of what was signed, revoking it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(mandate)

Flows = Annotated[list[str], typer.Argument(metavar="FLOW…", help="The journeys: files, or names of bundled flows.")]
People = Annotated[Path | None, typer.Option("--people", metavar="FILE", help="The people file in which she stands.")]
Row = Annotated[
    str, typer.Option("--row", metavar="[SHEET:]ROW", help="Her row in it, as the spreadsheet program shows it.")
]
Identity = Annotated[
    Path | None,
    typer.Option(
        "--identity", metavar="FILE", help="An age identity that opens sealed files, instead of a passphrase."
    ),
]
Helper = Annotated[str, typer.Option("--helper", metavar="NAME", help="Who helps; the settings’ enrol.helper.")]
Place = Annotated[str, typer.Option("--place", metavar="PLACE", help="Library, town hall…; the settings’ enrol.place.")]
First = Annotated[str, typer.Option("--first", metavar="DAY", help="The first day, as in 26/11/2026 or 2026-11-26.")]
Days = Annotated[int | None, typer.Option("--days", metavar="N", help="How many days: 1, 31, 182 or 365.")]


@mandate.command()
def form(
    flows: Flows,
    people: People = None,
    row: Row = "",
    identity: Identity = None,
    person_name: Annotated[str, typer.Option("--person-name", metavar="NAME", help="Her name, without a file.")] = "",
    helper: Helper = "",
    place: Place = "",
    first: First = "",
    days: Days = None,
    language: Annotated[
        str, typer.Option("--language", metavar="LANGUAGE", help="The form’s language: fr, en, ar or uk.")
    ] = "",
    edition: Annotated[
        str, typer.Option("--edition", metavar="EDITION", help="standard, or large-print.")
    ] = "standard",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="The PDF to write.")] = None,
    settings: SettingsFile = None,
    quiet: Quiet = False,
) -> None:
    """Make the paper that a person signs, to be printed twice: blank, or filled in as far as it is said."""
    from assistant.bundled import flow_file
    from assistant.commands.mandate import day_of
    from assistant.commands.mandate_form import FormWish, make_form
    from assistant.flow.load import load
    from reports.papers import delete_it

    loaded = settings_of(settings)
    day = day_of(first) if first else None
    wish = FormWish(tuple(flows), person_name, helper, place, day, days or 0, language, edition, out)
    found = _file(people, row, identity)
    listed = found.person(load(flow_file(flows[0]))) if found else None
    made = make_form(wish, loaded, listed)
    remarks = [delete_it(made)] if person_name or listed else []
    remarks.append(say("print it twice, each on both sides of one sheet, and read it aloud before it is signed"))
    MandateScreen(quiet=quiet, as_json=False).form(made, remarks)


@mandate.command()
def record(
    flows: Flows,
    people: People = None,
    row: Row = "",
    identity: Identity = None,
    helper: Helper = "",
    place: Place = "",
    first: First = "",
    days: Days = None,
    settings: SettingsFile = None,
    quiet: Quiet = False,
) -> None:
    """Record what a person has signed on paper; her statement and the signatures are always asked for, live."""
    from assistant.cli.clerk import TerminalClerk
    from assistant.commands.mandate import Signed
    from assistant.commands.mandate import record as record_it
    from assistant.enrol.mandates import MandateRefused

    loaded = settings_of(settings)
    clerk = TerminalClerk()
    clerk.here()
    found = _file(people, row, identity)
    if found is None:
        raise MandateRefused(
            say("whose mandate is it?"), remedy=say("name her people file, and her row: --people FILE --row 7")
        )
    with _desk(settings) as desk:
        made = record_it(Signed(tuple(flows), helper, place, first, days or 0), found, loaded, desk, clerk)
        MandateScreen(quiet=quiet, as_json=False).mandates([made], desk[0].today())


@mandate.command()
def revoke(
    numbers: Annotated[
        list[int] | None,
        typer.Argument(metavar="[NUMBER]…", help="The mandates, as `pasapas mandate list` counts them."),
    ] = None,
    people: People = None,
    row: Row = "",
    identity: Identity = None,
    flow: Annotated[
        str, typer.Option("--flow", metavar="FLOW", help="The journey for which the people file is read.")
    ] = "",
    settings: SettingsFile = None,
    quiet: Quiet = False,
) -> None:
    """Take mandates back, at once: a run under way stops at its next step. By number, or all of a person’s."""
    from assistant.commands.mandate import current_of
    from assistant.commands.mandate import revoke as revoke_them
    from assistant.enrol.mandates import NoSuchMandate

    found = _file(people, row, identity)
    if not numbers and found is None:
        remedy = say("name its number, or her: --people FILE --row 7")
        raise NoSuchMandate(say("which mandate is revoked?"), remedy=remedy)
    with _desk(settings) as desk:
        hers = current_of(found, flow, desk) if found else ()
        revoked = revoke_them((*(numbers or ()), *hers), desk)
        MandateScreen(quiet=quiet, as_json=False).mandates(revoked, desk[0].today())


@mandate.command(name="list")
def list_them(
    people: People = None,
    identity: Identity = None,
    settings: SettingsFile = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Tell every mandate, under opaque ids; with a people file, on the screen, who has given it."""
    from assistant.commands.mandate import names_in

    found = _file(people, "", identity)
    with _desk(settings) as (book, keys, _):
        mandates = book.all()
        names = names_in(found, mandates, keys) if found and not as_json else {}
        MandateScreen(quiet=quiet, as_json=as_json).mandates(mandates, book.today(), names)


def _file(people: Path | None, row: str, identity: Path | None) -> "PeopleFile | None":
    from assistant.cli.passphrases import passphrase_for
    from assistant.commands.people_found import PeopleFile

    if people is None:
        return None
    return PeopleFile(people, row, None if identity else passphrase_for(people), identity)


@contextmanager
def _desk(settings: Path | None) -> "Iterator[tuple[MandateBook, Keys, str]]":
    from assistant.commands.enrol.office import office

    with office(settings_of(settings)) as opened:
        yield opened.mandates, opened.keys, opened.worker
