"""The commands that play flows and make guides."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.app import app, settings_of, wanted_of
from assistant.options import (
    AsJson,
    BrowserName,
    DeviceName,
    Editions,
    FlowName,
    Formats,
    Headed,
    Languages,
    Ocr,
    Out,
    PersonFile,
    Quiet,
    SettingsFile,
    SiteName,
    ThemeName,
)
from assistant.show import Screen


@app.command()
def guide(
    flow: FlowName,
    person: PersonFile = None,
    site: SiteName = None,
    format: Formats = "html",  # noqa: A002 - the option's name
    edition: Editions = "standard",
    language: Languages = None,
    theme: ThemeName = None,
    device: DeviceName = None,
    browser: BrowserName = None,
    ocr: Ocr = False,
    out: Out = None,
    settings: SettingsFile = None,
    headed: Headed = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Play a flow and make its illustrated guides."""
    from assistant.bundled import flow_file
    from assistant.commands.guide import make_guide
    from assistant.running.runs import RunWish

    wanted = wanted_of(format, edition, language, theme)
    file = flow_file(flow)
    screen = Screen(quiet=quiet, as_json=as_json)
    with screen.progress() as progress:
        wish = RunWish(file, person, site, headed=headed, device=device or "", ocr=ocr)
        made = make_guide(wish, settings_of(settings, browser), out or Path("out") / file.stem, wanted, progress)
    screen.made(made)


@app.command()
def play(
    flow: FlowName,
    person: PersonFile = None,
    site: SiteName = None,
    device: DeviceName = None,
    browser: BrowserName = None,
    settings: SettingsFile = None,
    headed: Headed = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Play a flow and check what it expects, without pictures."""
    from assistant.bundled import flow_file
    from assistant.running.runs import RunWish, run

    screen = Screen(quiet=quiet, as_json=as_json)
    with screen.progress() as progress:
        wish = RunWish(flow_file(flow), person, site, headed=headed, device=device or "")
        played = run(wish, settings_of(settings, browser), None, progress)
    screen.played(played.recording)


@app.command()
def render(
    recording: Annotated[Path, typer.Argument(metavar="RECORDING", help="The folder of a recording.")],
    flow: Annotated[
        str | None,
        typer.Option("--flow", metavar="FLOW", help="Take along the translations that now stand beside this flow."),
    ] = None,
    format: Formats = "html",  # noqa: A002 - the option's name
    edition: Editions = "standard",
    language: Languages = None,
    theme: ThemeName = None,
    out: Out = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Make guides of a recording again, without a browser."""
    from assistant.bundled import flow_file
    from assistant.commands.guide import render as render_again

    wanted = wanted_of(format, edition, language, theme)
    file = flow_file(flow) if flow else None
    Screen(quiet=quiet, as_json=as_json).made(render_again(recording, out or recording.parent, wanted, file))


@app.command()
def demo(
    out: Out = None,
    settings: SettingsFile = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Make the guide of the bundled activation journey on the bundled site, to see what it is like."""
    from assistant.commands.guide import demo as make_demo

    screen = Screen(quiet=quiet, as_json=as_json)
    with screen.progress() as progress:
        made = make_demo(settings_of(settings), out or Path("pasapas-demo"), progress)
    screen.made(made)
