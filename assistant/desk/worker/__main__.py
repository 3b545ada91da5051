"""`python -m assistant.desk.worker`: carries out one order of its desk, and tells how that ended."""

import signal
import sys
import traceback
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from assistant.desk.words.events import Failed, Stopped
from assistant.desk.words.requests import EnrolOrder, Order
from assistant.desk.worker.pipe import STOPPED, Pipe
from assistant.errors import PasapasError
from assistant.extras import MISSING, how_to_add, is_of_an_extra
from assistant.settings import nothing_logged
from wording import speak

_BUG: Final = 70
_NO_ORDER: Final = 2


def main() -> int:
    """Do what the first line says; the exit code is that of the command line."""
    # whoever started the desk in the background may have had it ignored
    signal.signal(signal.SIGINT, signal.default_int_handler)
    pipe = Pipe.of_this_process()
    try:
        order = pipe.order()
        if order is None:
            return 0
        speak(order.language)
        return _done(order, pipe)
    except ValidationError:
        return _NO_ORDER
    except KeyboardInterrupt:
        # the desk has said stop, or has died, as soon as it had given the order
        pipe.tell(Stopped())
        return STOPPED
    finally:
        pipe.close()


def _done(order: Order, pipe: Pipe) -> int:
    try:
        # before the first import of Playwright, which reads once whether it is to tell what is typed
        with nothing_logged():
            _carry_out(order, pipe)
    except PasapasError as error:
        return _failed(pipe, Failed(what=error.what, where=error.where, remedy=error.remedy, code=error.exit_code))
    except KeyboardInterrupt:
        pipe.tell(Stopped())
        return STOPPED
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and is_of_an_extra(error.name):
            what, remedy = how_to_add()
            return _failed(pipe, Failed(what=what, where=error.name or "", remedy=remedy, code=MISSING))
        # the error's own words could quote a person's value: its kind and its place are enough to find the bug
        return _failed(pipe, Failed(what=type(error).__name__, where=_place_of(error), code=_BUG))
    return 0


def _carry_out(order: Order, pipe: Pipe) -> None:
    if isinstance(order, EnrolOrder):
        from assistant.desk.worker.serving import serve

        serve(order, pipe)
    else:
        from assistant.desk.worker.making import make

        make(order, pipe)


def _failed(pipe: Pipe, failed: Failed) -> int:
    pipe.tell(failed)
    return failed.code


def _place_of(error: Exception) -> str:
    """The last line of ours that it passed."""
    passed = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in passed if "site-packages" not in frame.filename] or list(passed)
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""


if __name__ == "__main__":
    sys.exit(main())
