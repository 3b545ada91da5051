"""The command line: the one place that prints, and that turns errors into exit codes.

`app` is the application; the commands are in the other modules, each a function of plain values.
"""

import sys
import traceback
from typing import Final

from typer.exceptions import TyperException

from assistant.cli import (
    desk,
    drifting,
    enrolling,
    guides,
    journal,
    looking,
    mail,
    mandates,
    people,
    serving,
    translating,
)
from assistant.cli.app import app
from assistant.cli.output import READER_GONE, ReaderGone, checked, patient
from assistant.environment import terminal_language
from assistant.errors import PasapasError
from assistant.extras import ENROL, MISSING, how_to_add, is_of_an_extra
from assistant.show import Screen
from assistant.usage import mistake
from wording import say, speak

__all__ = [
    "BUG",
    "ENROL",
    "INTERRUPTED",
    "MISSING",
    "app",
    "desk",
    "drifting",
    "enrolling",
    "guides",
    "journal",
    "looking",
    "mail",
    "main",
    "mandates",
    "people",
    "serving",
    "translating",
]

BUG: Final = 70
"""The exit code for our own bugs (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED: Final = 130


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 when all is well, the error's own code, 70 for our bugs, 130 on Ctrl-C.

    141 where the reader of a pipe has gone: quietly, as other tools do.
    """
    speak(terminal_language())
    with patient():
        outcome = _outcome(arguments)
    sys.exit(outcome)


def _outcome(arguments: list[str] | None) -> int:
    screen = Screen(quiet=False, as_json=False)
    try:
        with checked():
            # Typer gives back the exit code of those who leave by its Exit, and nothing else does
            return app(arguments, prog_name=app.info.name, standalone_mode=False) or 0
    except TyperException as error:
        return _mistyped(screen, error)
    except PasapasError as error:
        screen.error(error.what, error.where, error.remedy)
        return error.exit_code
    except _recording_error() as error:
        screen.error(str(error), "", "")
        return 30
    except ModuleNotFoundError as error:
        return _without(screen, error)
    except ReaderGone:
        return READER_GONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        # the error's own words could quote a person's value: its kind and the lines are enough to find the bug
        screen.bug("".join(traceback.format_tb(error.__traceback__)) + type(error).__name__)
        return BUG


def _without(screen: Screen, error: ModuleNotFoundError) -> int:
    """What to install where a library of an extra is missing; any other one is a bug of ours."""
    if not is_of_an_extra(error.name):
        screen.bug("".join(traceback.format_tb(error.__traceback__)) + type(error).__name__)
        return BUG
    what, remedy = how_to_add()
    screen.error(what, error.name or "", remedy)
    return MISSING


def _recording_error() -> type[Exception]:
    """What a folder that is no recording raises: asked for when something went wrong, since it takes long to load."""
    from reports.recording import RecordingError

    return RecordingError


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
