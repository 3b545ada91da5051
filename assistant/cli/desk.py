"""The command that opens the desk."""

import json
import traceback
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
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="The port to listen at. Without it: the settings', or any."),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open it in your browser, or print its address.")
    ] = True,
) -> None:
    """Open the desk: a page for helpers, in your browser, on this machine alone."""
    from assistant.desk.opening import Opened, open_desk

    screen = Screen(quiet=False, as_json=as_json)
    chosen = settings_of(settings)
    if port is not None:
        chosen = chosen.model_copy(update={"desk": chosen.desk.model_copy(update={"port": port})})

    def tell(opened: Opened) -> None:
        if as_json:
            typer.echo(json.dumps({"address": opened.address}))
            return
        if browser and _shown(opened.address):
            screen.note(say("The desk opens in your browser. Does nothing happen? Then open this address there, once:"))
        else:
            screen.note(say("Open this address in your browser; it serves once:"))
        typer.echo(opened.address)
        if opened.again:
            screen.note(say("Your desk stood open already: this is the same one. Where it was opened before, it ends."))
        else:
            screen.note(say("The desk stands open until you close it in the page, or press Ctrl-C here."))

    def bug(error: BaseException) -> None:
        screen.bug("".join(traceback.format_tb(error.__traceback__)) + type(error).__name__)

    open_desk(chosen, settings, Path.cwd(), tell, bug)


def _shown(address: str) -> bool:
    """Have the default browser open an address, in a program of its own; False where there is none with windows.

    The address goes by a pipe: which words a program was started with can be seen by everybody.
    """
    import subprocess
    import sys
    import webbrowser

    from assistant.settings import environment_with

    try:
        if type(webbrowser.get()) is webbrowser.GenericBrowser:
            # one of the terminal, which would take the terminal, and the address
            return False
    except webbrowser.Error:
        return False
    opens = [sys.executable, "-c", "import sys, webbrowser; webbrowser.open(sys.stdin.read())"]
    quiet = subprocess.DEVNULL
    try:
        started = subprocess.Popen(opens, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, env=environment_with())  # noqa: S603
    except OSError:
        return False
    if started.stdin:
        started.stdin.write(address.encode())
        started.stdin.close()
    return True
