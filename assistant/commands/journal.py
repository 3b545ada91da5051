"""journal: whether the journal of enrolments is as it was written, and what it says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from assistant.enrol.register.database import Register, open_register
from assistant.enrol.register.errors import RegisterUnavailable
from assistant.enrol.register.journal import Entry, RegisterJournal
from assistant.enrol.register.keys import Keys, open_keys
from assistant.enrol.register.place import home_of, worker_of
from assistant.enrol.register.sqlite import FILE
from assistant.enrol.register.verifying import Verified, verify
from assistant.enrolment_settings import EnrolSettings
from wording import say


@dataclass(frozen=True)
class Checked:
    """A journal that is as it was written."""

    where: str
    found: Verified


def verify_journal(settings: EnrolSettings) -> Checked:
    """Go through the whole journal.

    Raises:
        JournalBroken: it is not as it was written.
        KeyRefused: the register's key isn't here.
        RegisterUnavailable: there is no register, or it can't be read.

    """
    with _opened(settings) as (register, keys):
        return Checked(register.where, verify(register, keys))


def read_journal(settings: EnrolSettings, last: int | None = None) -> tuple[Entry, ...]:
    """The last entries, or all, from the oldest to the newest.

    Raises:
        KeyRefused: the register's key isn't here.
        RegisterUnavailable: there is no register, or it can't be read.

    """
    with _opened(settings) as (register, keys):
        return RegisterJournal(register, keys, worker_of(settings)).entries(last)


def has_register(settings: EnrolSettings) -> bool:
    """Whether there is a register already: looking makes none."""
    return settings.database is not None or (home_of(settings) / FILE).exists()


@contextmanager
def _opened(settings: EnrolSettings) -> Iterator[tuple[Register, Keys]]:
    """The register, also where it is an old backup: looking is allowed; none is made."""
    home = home_of(settings)
    if not has_register(settings):
        raise RegisterUnavailable(
            say("there is no register of enrolments here yet"),
            where=str(home),
            remedy=say("it is made with the first enrolment; another folder is set with `enrol.home`"),
        )
    register = open_register(home, settings.database, unchecked=True)
    try:
        yield register, open_keys(register, settings.key)
    finally:
        register.close()
