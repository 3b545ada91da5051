"""The commands about mail: the code in one, and whether a mailbox can be read."""

import sys
from typing import Annotated, Literal

import typer

from assistant.cli.app import app, settings_of
from assistant.options import AsJson, PersonFile, SettingsFile
from assistant.show import Screen
from wording import say

_STDIN = "-"


@app.command()
def code(
    file: Annotated[
        str, typer.Argument(metavar="FILE.eml", help="A mail that was saved as a file; - for the standard input.")
    ],
    kind: Annotated[
        Literal["otp", "activation", "link"],
        typer.Option("--kind", metavar="otp|activation|link", help="A one-time code, an activation code, or a link."),
    ] = "otp",
    length: Annotated[
        int | None,
        typer.Option(
            "--length",
            metavar="N",
            min=4,
            max=12,
            help="How many characters it has, from 4 to 12; any usual number else.",
        ),
    ] = None,
    alphabet: Annotated[
        Literal["digits", "alnum"] | None,
        typer.Option("--alphabet", metavar="digits|alnum", help="Digits alone, or letters too."),
    ] = None,
    sender: Annotated[
        str | None, typer.Option("--from", metavar="DOMAIN", help="Who the mail must be from, as in mairie.test.")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="ADDRESS", help="Whom the mail must be sent to.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print the code in a mail, and why it is the one; exit code 3 where there is none for sure."""
    from pathlib import Path

    from assistant.commands.code import CodeWish, find_code, read_file
    from assistant.mailbox.errors import NoCode

    wish = CodeWish(kind, length, alphabet, sender, to)
    screen = Screen(quiet=False, as_json=as_json)
    if file == _STDIN:
        if sys.stdin.isatty():
            screen.note(say("Paste the mail's source here, then press Ctrl-D."))
        file = say("standard input")
        found = find_code(sys.stdin.buffer.read(wish.limit + 1), file, wish)
    else:
        found = find_code(read_file(Path(file)), file, wish)
    screen.code(found, file)
    if found.code is None:
        raise typer.Exit(NoCode.exit_code)


@app.command()
def mailbox(
    name: Annotated[
        str | None, typer.Argument(metavar="[SITE]", help="A site of the settings; the only one with a mailbox else.")
    ] = None,
    person: PersonFile = None,
    watch: Annotated[
        float,
        typer.Option(
            "--watch",
            metavar="SECONDS",
            min=0,
            show_default=False,
            help="Wait for a mail that you send yourself meanwhile.",
        ),
    ] = 0,
    settings: SettingsFile = None,
    as_json: AsJson = False,
) -> None:
    """Look a mailbox of the settings through, and say what to change where it can’t be read."""
    from assistant.commands.mailbox import check_mailbox
    from assistant.person import Person
    from assistant.running.mailboxes import choose

    site, chosen = choose(settings_of(settings), name)
    values = Person.load(person).values if person else {}
    checkup = check_mailbox(site, chosen, values.get("email"), values.get("mobile"), watch=watch)
    Screen(quiet=False, as_json=as_json).mailbox(checkup)
    if checkup.status:
        raise typer.Exit(checkup.status)
