"""Says in one sentence why a folder can't be written: guides, recordings and catalogues are."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import PasapasError
from wording import say
from wording.reasons import os_reason


class CannotWrite(PasapasError):
    """A guide, a recording or a catalogue can't be written to its folder."""

    exit_code = 19


@contextmanager
def writing(out: Path, remedy: str = "") -> Iterator[None]:
    """Turn the system's refusal to write into an error that people understand.

    Raises:
        CannotWrite: the folder, or a file in it, can't be written.

    """
    try:
        yield
    except OSError as error:
        what = say("can't be written ({reason})", reason=os_reason(error))
        raise CannotWrite(what, where=str(out), remedy=remedy or say("choose another folder with --out")) from None
