"""The commands that look at something and say what they find."""

import json
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.app import app, settings_of
from assistant.options import AsJson, Ocr, Out, Quiet, SettingsFile
from assistant.show import Screen


@app.command()
def check(
    flows: Annotated[
        list[str] | None, typer.Argument(metavar="[FLOW]…", help="All bundled flows where none is named.")
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Check flows without a browser: every fault, a line each."""
    from assistant.bundled import flow_file, flow_files
    from assistant.commands.check import check as find_faults
    from assistant.flow.faults import FlowFaults

    files = [flow_file(name) for name in flows] if flows else list(flow_files().values())
    faults = find_faults(files)
    screen = Screen(quiet=quiet, as_json=as_json)
    screen.faults(faults, [str(file) for file in files])
    if faults:
        raise typer.Exit(FlowFaults.exit_code)


@app.command()
def search(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files, or folders with all that they hold.")],
    person: Annotated[
        Path, typer.Option("--person", metavar="FILE", help="The file of the person whose values are looked for.")
    ],
    example: Annotated[
        Path | None,
        typer.Option("--example", metavar="FILE", help="The example persona’s file: her values are nobody’s."),
    ] = None,
    ocr: Ocr = False,
    remove: Annotated[bool, typer.Option("--remove", help="Remove each file that holds any of them.")] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Search files for a person’s values: guides in any format, recordings, pictures, videos."""
    from assistant.commands.search import search_files
    from assistant.traces import PersonalDataLeft

    screen = Screen(quiet=quiet, as_json=as_json)
    found = search_files(files, person, example, ocr=ocr, remove=remove)
    screen.searched(found)
    if any(result.traces for result in found):
        raise typer.Exit(PersonalDataLeft.exit_code)


@app.command()
def report(
    results: Annotated[
        list[Path], typer.Argument(metavar="RESULTS…", help="Folders with the results that the tests left.")
    ],
    out: Out = None,
    commit: Annotated[
        str, typer.Option("--commit", metavar="COMMIT", help="What git calls the checkout, to be told in the report.")
    ] = "",
    settings: SettingsFile = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Make one report of the tests of a run, also of the results of several jobs."""
    from assistant.commands.report import make_report

    screen = Screen(quiet=quiet, as_json=as_json)
    settings_of(settings)
    screen.reported(make_report(results, out or Path("report"), commit))


@app.command()
def doctor(
    install_browser: Annotated[
        bool, typer.Option("--install-browser", help="Install a browser where none is found.")
    ] = False,
    settings: SettingsFile = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Say what is found on this machine, and what to do where something is not."""
    from assistant.commands.doctor import NotReady, ensure_browser, examine

    screen = Screen(quiet=quiet, as_json=as_json)
    read = settings_of(settings)
    if install_browser:
        ensure_browser(read, screen.note)
    findings = examine(read)
    screen.findings(findings)
    if any(finding.fault for finding in findings):
        raise typer.Exit(NotReady.exit_code)


@app.command()
def schema() -> None:
    """Print the JSON Schema of flows, for editors that help while one writes."""
    from assistant.flow.schema import flow_schema

    Screen(quiet=False, as_json=False).told(json.dumps(flow_schema(), ensure_ascii=False, indent=1) + "\n")
