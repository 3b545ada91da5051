"""What a database complains of, in plain words. Its own may hold a password or a value: they are not passed on."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from assistant.enrol.register.errors import RegisterUnavailable
from wording import say

PATIENCE: Final = 20
"""Seconds to wait for another program that is writing."""
_FATAL: Final = re.compile(r"(?:FATAL|FATALE|PANIC)\s*:\s+(.+)")


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn whatever a database raises into an error that says what, where, and what to do.

    Raises:
        RegisterUnavailable: it did raise something.

    """
    try:
        yield
    except DBAPIError as error:
        what, remedy = _sqlite(error.orig) or _postgres(error.orig)
        raise RegisterUnavailable(what, where=where, remedy=remedy) from None
    except SQLAlchemyError as error:
        what = say("the database can’t be used ({kind})", kind=type(error).__name__)
        raise RegisterUnavailable(what, where=where, remedy=say("try again; close what else uses it")) from None


def _sqlite(error: BaseException | None) -> tuple[str, str] | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    allowed = say("see to it that you may write to this folder and to its files")
    reasons = {
        3: (say("you may not write to it"), allowed),
        5: (
            say("another program has held it for {seconds} seconds", seconds=PATIENCE),
            say("close the other program, or try again"),
        ),
        8: (say("it can only be read"), allowed),
        10: (say("the disk can’t be read or written"), say("have the disk looked at, then try again")),
        11: (
            say("the file is damaged"),
            say("put it aside, put the last backup in its place, then type `pasapas enrol resolve FLOW --restored`"),
        ),
        13: full(),
        14: (say("it can’t be opened"), allowed),
        26: no_register(),
    }
    kind = say("the database can’t be used ({kind})", kind=getattr(error, "sqlite_errorname", code))
    return reasons.get(code & 0xFF, (kind, say("try again; close what else uses it")))


def full() -> tuple[str, str]:
    """What is said, and what to do, where nothing more fits on a disk."""
    return say("the disk is full: nothing could be written"), say("make room on that disk, then go on")


def no_register() -> tuple[str, str]:
    """The same where a file or a database is something else."""
    what = say("this is not a register of pasapas; it was left as it is")
    return what, say("move it away, or set another `enrol.home` or `enrol.database`")


def _postgres(error: BaseException | None) -> tuple[str, str]:
    state = getattr(error, "sqlstate", None) or ""
    refused = say("the database doesn’t let this user do that")
    ask = say("ask whoever looks after the database")
    reasons = {
        "53": (say("the database has no room left ({code})", code=state), ask),
        "28": _refused(error),
        "25": (say("the database can only be read (is it a copy that stands by?)"), ask),
        "55": (
            say("another place of work has held it for {seconds} seconds", seconds=PATIENCE),
            say("try again; if it goes on, ask whoever looks after the database"),
        ),
    }
    if state == "53100":
        return full()[0], say("make room on the database’s disk, then go on")
    if state == "42501":
        return refused, say("it needs the rights CONNECT and CREATE on this database: see docs/register.md")
    if state[:2] == "42" or state[:2] == "3F":
        return no_register()
    if state[:2] in reasons:
        return reasons[state[:2]]
    if not state and (_FATAL.search(str(error)) or _without_password(error)):
        return _refused(error)
    if not state or state[:2] in ("08", "57"):
        return say("the database doesn’t answer"), say(
            "look whether its server runs, whether this machine has a network, and whether `enrol.database` is right"
        )
    return say("the database can’t be used ({kind})", kind=state), ask


def _refused(error: BaseException | None) -> tuple[str, str]:
    """Its server has answered, and won't have us: its own sentence names the user or the database, never a password."""
    if _without_password(error):
        return say("the database wants a password"), say(
            "give it with the address, as the environment variable PASAPAS_ENROL__DATABASE: "
            "postgresql://user:password@host/name"
        )
    said = _FATAL.search(str(error))
    return say("the database refuses: {reason}", reason=said[1].strip() if said else "?"), say(
        "look whether user, password and name of the database in `enrol.database` are right"
    )


def _without_password(error: BaseException | None) -> bool:
    """Whether the server asked for a password, and the address has none."""
    asked = getattr(error, "pgconn", None)
    return asked is not None and bool(asked.needs_password) and not _FATAL.search(str(error))
