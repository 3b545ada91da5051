"""The commands for people files: `pasapas people …`."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.app import app
from assistant.options import AsJson, FlowName, Quiet
from assistant.show_people import PeopleScreen
from assistant.usage import App
from wording import say

people = App(
    name="people",
    help="People files, for assisted enrolments: a template, what is wrong in one, one sealed at rest.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(people)

PeopleFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="CSV, XLSX, XLS, ODS, YAML or JSON, sealed or not; or a folder.")
]
Identity = Annotated[
    Path | None,
    typer.Option(
        "--identity", metavar="FILE", help="An age identity that opens sealed files, instead of a passphrase."
    ),
]


@people.command()
def template(
    flow: FlowName,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Where to: its ending tells the kind, .xlsx, .ods or .csv."),
    ] = None,
    fictional: Annotated[
        bool, typer.Option("--fictional", help="For invented people, with a column that says so and their passwords.")
    ] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Make the people file of a flow, to be filled in: a column for each value, and what to write there."""
    from assistant.bundled import flow_file
    from assistant.commands.people import make_template

    made = make_template(flow_file(flow), out, fictional=fictional)
    PeopleScreen(quiet=quiet, as_json=as_json).template(made)


@people.command()
def check(
    file: PeopleFile,
    flow: FlowName,
    identity: Identity = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Look a people file through for a flow: every fault with its row and column, doubles, and never a value."""
    from assistant.bundled import flow_file
    from assistant.cli.passphrases import passphrase_for
    from assistant.commands.people import check as look
    from assistant.enrol.people.faults import PeopleFaults

    flow_of = flow_file(flow)
    found = look(file, flow_of, passphrase_for(file), identity)
    PeopleScreen(quiet=quiet, as_json=as_json).checked(found)
    if found.read.faults:
        raise typer.Exit(PeopleFaults.exit_code)


@people.command()
def seal(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The people file; the sealed one is put beside it.")],
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to", metavar="KEY", help="For the owner of this public key, of age or SSH; several times for several."
        ),
    ] = None,
    identity: Annotated[
        Path | None,
        typer.Option(
            "--identity", metavar="FILE", help="With --to: your age identity, to try whether it can be opened."
        ),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Write over a sealed file of that name.")] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Seal a people file with a passphrase, or for keys, as FILE.age; any program for age opens it."""
    from assistant.cli.passphrases import new_passphrase, said_yes
    from assistant.commands.people import remove
    from assistant.commands.people import seal as seal_file
    from assistant.enrol.people.sealer import to_be_sealed

    screen = PeopleScreen(quiet=quiet, as_json=as_json)
    to_be_sealed(file, replace=replace)
    made = seal_file(file, tuple(to or ()), None if to else new_passphrase(file), identity, replace=replace)
    screen.sealed(made)
    if not made.tried or as_json:
        return
    screen.note(
        say(
            "The plain file is still there. Taking it away takes its name off the disk: on an SSD or a stick, in "
            "backups and in the bin of a cloud, what it held may still be found. Only a disk that is encrypted as a "
            "whole keeps that from others."
        )
    )
    if said_yes(say("Take {file} away now?", file=file)):
        remove(made)
        screen.note(say("{file} is taken away.", file=file))


@people.command()
def unseal(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The sealed people file.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where to, instead of beside it without .age.")
    ] = None,
    identity: Identity = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Open a sealed people file in order to change it: the plain one is put beside it."""
    from assistant.cli.passphrases import passphrase_for
    from assistant.commands.people import unseal as unseal_file

    plain = unseal_file(file, out, passphrase_for(file), identity)
    PeopleScreen(quiet=quiet, as_json=as_json).opened(plain)
