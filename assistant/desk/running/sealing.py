"""Has a people file opened or sealed in a program of its own: its seconds of work would stop the desk's event loop.

Called in a thread: it waits for the program.
"""

import subprocess
import sys
from typing import TYPE_CHECKING, Final, Literal

from pydantic import SecretStr, ValidationError

from assistant.desk.words.sealing import SealOrder, SealTold
from wording import say, spoken_language

if TYPE_CHECKING:
    from assistant.enrol.people.opening import Content

PROGRAM: Final = "assistant.desk.worker.sealing"
_PATIENCE: Final = 120.0
"""Seconds: the most work that is still done takes some ten on a slow machine."""


def opened_apart(name: str, data: bytes, passphrase: SecretStr) -> "Content":
    """What a sealed file holds, as `opened_bytes`.

    Raises:
        NotAPeopleFile: it is much too large.
        NotOpened: the passphrase doesn't open it, or it can't be opened at all.

    """
    from assistant.enrol.people.opening import Content

    told, content = _done("open", name, data, passphrase, name)
    return Content(told.name, content, sealed=True)


def sealed_apart(data: bytes, passphrase: SecretStr, where: str) -> bytes:
    """What a file would hold that is sealed, as `sealed_content`.

    Raises:
        NotOpened: the passphrase is too short, or it is sealed already.

    """
    return _done("seal", "", data, passphrase, where)[1]


def _done(
    does: Literal["open", "seal"], name: str, data: bytes, passphrase: SecretStr, where: str
) -> tuple[SealTold, bytes]:
    order = SealOrder(does=does, name=name, where=where, passphrase=passphrase, language=spoken_language())
    try:
        ended = subprocess.run(  # noqa: S603 - our own program
            (sys.executable, "-m", PROGRAM),
            input=order.model_dump_json().encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
        head, _, content = ended.stdout.partition(b"\n")
        told = SealTold.model_validate_json(head)
    except (OSError, subprocess.TimeoutExpired, ValidationError) as error:
        # its own text would quote what was sent
        raise _broken(type(error).__name__, where) from None
    if told.refused:
        from assistant.enrol.people import faults

        raise getattr(faults, told.refused)(told.what, where=told.where, remedy=told.remedy)
    return told, content


def _broken(kind: str, where: str) -> Exception:
    from assistant.enrol.people.faults import NotOpened

    what = say("the program that opens and seals files did not answer ({kind})", kind=kind)
    return NotOpened(what, where=where, remedy=say("try it again; nothing was changed"))
