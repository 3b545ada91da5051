"""The commands for the journal of enrolments: `pasapas journal …`."""

from typing import Annotated

import typer

from assistant.cli.app import app, settings_of
from assistant.options import AsJson, Quiet, SettingsFile
from assistant.show_journal import JournalScreen
from assistant.usage import App

journal = App(
    name="journal",
    help="The journal of assisted enrolments: whether it is as it was written, and what it says.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(journal)


@journal.command()
def verify(settings: SettingsFile = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Go through the whole journal: nothing was changed, moved, put in or cut off."""
    from assistant.commands.journal import verify_journal

    checked = verify_journal(settings_of(settings).enrol)
    JournalScreen(quiet=quiet, as_json=as_json).verified(checked)


@journal.command()
def show(
    last: Annotated[
        int | None, typer.Option("--last", metavar="N", min=1, help="The last so many entries; all of them else.")
    ] = None,
    settings: SettingsFile = None,
    as_json: AsJson = False,
) -> None:
    """Say what was done, in plain words: steps, answers, times; persons as opaque ids."""
    from assistant.commands.journal import read_journal

    entries = read_journal(settings_of(settings).enrol, last)
    JournalScreen(quiet=False, as_json=as_json).entries(entries)
