"""The standard output, which may be full, closed, or a pipe whose reader has gone."""

import contextlib
import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any, Final

from assistant.errors import PasapasError
from wording import say
from wording.reasons import os_reason

READER_GONE: Final = 141
"""The exit code where the reader of a pipe has gone: as shells tell that SIGPIPE ended a program."""


class Unwritable(PasapasError):
    """The output can't be written (EX_IOERR of sysexits.h)."""

    exit_code = 74


class ReaderGone(Exception):
    """Nobody reads the output any more, as after `| head`."""


@contextlib.contextmanager
def checked() -> Iterator[None]:
    """Have whatever is printed meanwhile written at the end at the latest.

    Raises:
        Unwritable: it can't be.
        ReaderGone: nobody wants it.

    """
    output = _Checked(sys.stdout)
    with contextlib.redirect_stdout(output):
        yield
        output.flush()


@contextlib.contextmanager
def patient() -> Iterator[None]:
    """Have a command end as it should where what it says on the way can't be written."""
    with contextlib.redirect_stderr(_Patient(sys.stderr)) if sys.stderr else contextlib.nullcontext():
        yield


class _Checked(io.TextIOBase):
    """Hands on what is printed; what goes wrong then is told as an error of the output, and of no file."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The stream's own."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    @property
    def errors(self) -> str | None:  # type: ignore[override]
        """How the stream writes what it can't encode."""
        return getattr(self._stream, "errors", None)

    def isatty(self) -> bool:
        """Whether somebody watches."""
        return self._stream is not None and bool(self._stream.isatty())

    def fileno(self) -> int:
        """The stream's own."""
        if self._stream is None:
            raise io.UnsupportedOperation("fileno")
        return int(self._stream.fileno())

    def writable(self) -> bool:
        """What is printed goes somewhere, or an error says that it doesn't."""
        return True

    def write(self, text: str) -> int:
        """Hand it on."""
        if not isinstance(text, str):
            # Typer finds out so what kind of stream it is
            raise TypeError(text)
        if not text:
            return 0
        if self._stream is None:
            # closed before we began (`>&-`): Python has no stream then
            raise _unwritable(say("it is closed"))
        with self._watched():
            self._stream.write(text)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:  # type: ignore[override]
        """Hand them on."""
        self.write("".join(lines))

    def flush(self) -> None:
        """Have it written."""
        if self._stream is not None:
            with self._watched():
                self._stream.flush()

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        failed: Exception
        try:
            yield
            return
        except BrokenPipeError:
            failed = ReaderGone()
        except OSError as error:
            failed = _unwritable(os_reason(error))
        self._give_up()
        raise failed

    def _give_up(self) -> None:
        # what couldn't be written would be tried again when Python ends, and told as a fault
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)


class _Patient(_Checked):
    """Of what it can't write nothing is told: there is nowhere to tell it."""

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            self._give_up()


def _unwritable(reason: str) -> Unwritable:
    return Unwritable(
        say("the output can't be written ({reason})", reason=reason),
        remedy=say("look whether the disk is full, or where the output goes"),
    )
