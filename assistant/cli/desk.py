"""The command that opens the desk."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.app import app, settings_of
from assistant.options import AsJson, SettingsFile
from assistant.show import Screen
from wording import say


@app.command()
def desk(
    settings: SettingsFile = None,
    as_json: AsJson = False,
    browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open it in your browser, or print its address.")
    ] = True,
) -> None:
    """Open the desk: a page for helpers, in your browser, on this machine alone."""
    from assistant.desk.opening import open_desk

    screen = Screen(quiet=False, as_json=as_json)
    chosen = settings_of(settings)
    screen.note(say("The desk stands open until you press Ctrl-C here."))
    open_desk(chosen, settings, Path.cwd(), 10.0, typer.echo)
