"""The command line: the one place that prints, and that turns errors into exit codes."""

import json
import sys
import traceback
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, Final

import typer
from typer.exceptions import TyperException

from assistant.environment import terminal_language
from assistant.errors import PasapasError
from assistant.options import (
    AsJson,
    Database,
    Editions,
    Faults,
    FlowName,
    Formats,
    Headed,
    Languages,
    ListFaults,
    LookSeed,
    MailServer,
    Ocr,
    Out,
    People,
    PeopleSeed,
    PersonFile,
    Port,
    Quiet,
    SettingsFile,
    SiteName,
    ThemeName,
    Vintage,
    WordsSeed,
)
from assistant.show import Screen
from assistant.usage import App, mistake
from wording import say, speak

if TYPE_CHECKING:
    from assistant.commands.written import GuidesWanted
    from assistant.settings import Settings

BUG: Final = 70
"""The exit code for our own bugs (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED: Final = 130

app = App(
    name="pasapas",
    help="Write a journey through a web site once; get an illustrated guide and a test from it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _settings(file: Path | None) -> "Settings":
    from assistant.settings import load

    settings = load(file)
    if settings.language:
        speak(settings.language)
    return settings


def _wanted(formats: str, editions: str, languages: str | None, theme: str | None) -> "GuidesWanted":
    from assistant.commands.written import GuidesWanted

    return GuidesWanted(_listed(formats), _listed(editions), _listed(languages or ""), theme or "")


def _listed(names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))


@app.command()
def guide(
    flow: FlowName,
    person: PersonFile = None,
    site: SiteName = None,
    format: Formats = "html",  # noqa: A002 - the option's name
    edition: Editions = "standard",
    language: Languages = None,
    theme: ThemeName = None,
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
    from assistant.commands.runs import RunWish

    wanted = _wanted(format, edition, language, theme)
    file = flow_file(flow)
    screen = Screen(quiet=quiet, as_json=as_json)
    with screen.progress() as progress:
        wish = RunWish(file, person, site, headed=headed, ocr=ocr)
        made = make_guide(wish, _settings(settings), out or Path("out") / file.stem, wanted, progress)
    screen.made(made)


@app.command()
def play(
    flow: FlowName,
    person: PersonFile = None,
    site: SiteName = None,
    settings: SettingsFile = None,
    headed: Headed = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Play a flow and check what it expects, without pictures."""
    from assistant.bundled import flow_file
    from assistant.commands.runs import RunWish, run

    screen = Screen(quiet=quiet, as_json=as_json)
    with screen.progress() as progress:
        played = run(RunWish(flow_file(flow), person, site, headed=headed), _settings(settings), None, progress)
    screen.played(played.recording)


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
def render(
    recording: Annotated[Path, typer.Argument(metavar="RECORDING", help="The folder of a recording.")],
    format: Formats = "html",  # noqa: A002 - the option's name
    edition: Editions = "standard",
    language: Languages = None,
    theme: ThemeName = None,
    out: Out = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Make guides of a recording again, without a browser."""
    from assistant.commands.guide import render as render_again

    wanted = _wanted(format, edition, language, theme)
    Screen(quiet=quiet, as_json=as_json).made(render_again(recording, out or recording.parent, wanted))


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
        made = make_demo(_settings(settings), out or Path("pasapas-demo"), progress)
    screen.made(made)


@app.command()
def serve(
    port: Port = 0,
    vintage: Vintage = None,
    faults: Faults = None,
    list_faults: ListFaults = False,
    look: LookSeed = None,
    words: WordsSeed = None,
    people: People = None,
    seed: PeopleSeed = None,
    database: Database = None,
    mail: MailServer = None,
    as_json: AsJson = False,
) -> None:
    """Serve the bundled mock site, with its mail, until Ctrl-C."""
    from assistant.commands.serve import ServeWish, faults_told
    from assistant.commands.serve import serve as serve_mock

    screen = Screen(quiet=False, as_json=as_json)
    if list_faults:
        screen.told(faults_told())
        return
    wish = ServeWish(port, vintage, tuple(faults or ()), look, words, people, seed, database, mail)
    with serve_mock(wish) as (mock, login):
        screen.serving(mock, login, wish.faults)
        # until SIGINT, which typer turns into exit code 130
        Event().wait()


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
    read = _settings(settings)
    if install_browser:
        ensure_browser(read, screen.note)
    findings = examine(read)
    screen.findings(findings)
    if not all(finding.good for finding in findings):
        raise typer.Exit(NotReady.exit_code)


@app.command()
def schema() -> None:
    """Print the JSON Schema of flows, for editors that help while one writes."""
    from assistant.flow.schema import flow_schema

    sys.stdout.write(json.dumps(flow_schema(), ensure_ascii=False, indent=1) + "\n")


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 when all is well, the error's own code, 70 for our bugs, 130 on Ctrl-C."""
    speak(terminal_language())
    sys.exit(_outcome(arguments))


def _outcome(arguments: list[str] | None) -> int:
    from reports.recording import RecordingError

    screen = Screen(quiet=False, as_json=False)
    try:
        # Typer gives back the exit code of those who leave by its Exit, and nothing else does
        return app(arguments, prog_name=app.info.name, standalone_mode=False) or 0
    except TyperException as error:
        return _mistyped(screen, error)
    except PasapasError as error:
        screen.error(error.what, error.where, error.remedy)
        return error.exit_code
    except RecordingError as error:
        screen.error(str(error), "", "")
        return 30
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        # the error's own words could quote a person's value: its kind and the lines are enough to find the bug
        screen.bug("".join(traceback.format_tb(error.__traceback__)) + type(error).__name__)
        return BUG


def _mistyped(screen: Screen, error: TyperException) -> int:
    """Tell what is wrong with the command line; without any command, all there is."""
    context = getattr(error, "ctx", None)
    said = error.format_message()
    if context is not None and said == context.get_help():
        screen.note(said)
    else:
        command = context.command_path if context is not None else app.info.name
        screen.error(mistake(said), "", say("`{command} --help` tells what it takes", command=command))
    return error.exit_code
