"""The commands that tell what has changed on a site."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.app import app, settings_of
from assistant.options import (
    AsJson,
    DeviceName,
    FlowName,
    Headed,
    Out,
    PersonFile,
    Quiet,
    SettingsFile,
    SiteName,
)
from assistant.show_drift import DriftScreen


@app.command()
def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="The folder of a recording, a guide or a baseline.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="The one to compare it with.")],
    out: Out = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Compare two recordings of a flow: what changed for the reader, and which pages of the guide are stale."""
    from assistant.commands.drift import diff as compare

    found = compare(before, after, out)
    DriftScreen(quiet=quiet, as_json=as_json).drifted(found)
    if found.status:
        raise typer.Exit(found.status)


@app.command()
def drift(
    flow: FlowName,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="FOLDER",
            help="A recording or a baseline to compare with, instead of the accepted one beside the flow.",
        ),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Make what is seen now the baseline; what differs each time is learned.")
    ] = False,
    once: Annotated[
        bool, typer.Option("--once", help="With --accept: play once, without learning what differs each time.")
    ] = False,
    repair: Annotated[
        bool, typer.Option("--repair", help="Write the suggested names into the flow; comments and layout are kept.")
    ] = False,
    person: PersonFile = None,
    site: SiteName = None,
    device: DeviceName = None,
    vintage: Annotated[
        str | None, typer.Option("--vintage", metavar="YEAR", help="Of the bundled site: which year’s, 2022 or 2025.")
    ] = None,
    faults: Annotated[
        list[str] | None,
        typer.Option(
            "--fault",
            metavar="NAME[:OPTION=VALUE,…]",
            help="Of the bundled site: what is wrong with it, as in button-renamed; may be given several times.",
        ),
    ] = None,
    look: Annotated[
        int | None, typer.Option("--look", metavar="SEED", help="Of the bundled site: another look, the same words.")
    ] = None,
    words: Annotated[
        int | None, typer.Option("--words", metavar="SEED", help="Of the bundled site: other words, the same look.")
    ] = None,
    out: Out = None,
    settings: SettingsFile = None,
    headed: Headed = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Play a flow anew and tell what changed since its accepted baseline: broken steps, new names, stale pages."""
    from assistant.bundled import flow_file
    from assistant.commands.drift import DriftWish
    from assistant.commands.drift import drift as compare
    from assistant.flow.cases import MockWish
    from assistant.running.runs import RunWish

    mock = MockWish.model_construct(vintage=vintage, look=look, words=words, faults=tuple(faults or ()))
    run = RunWish(flow_file(flow), person, site, headed=headed, device=device or "", mock=tuple(mock.arguments()))
    screen = DriftScreen(quiet=quiet, as_json=as_json)
    wish = DriftWish(run, against, out, accept=accept, once=once, repair=repair)
    with screen.progress() as progress:
        found = compare(wish, settings_of(settings), progress)
    screen.drifted(found)
    if found.unrepaired and repair:
        raise found.unrepaired
    if found.status:
        raise typer.Exit(found.status)
