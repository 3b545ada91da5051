"""The witness: a small file outside the database that says what was last seen of it, so that an old backup is noticed.

It stands in the folder of each place of work, and once more among what this user's programs remember (XDG_STATE_HOME):
whoever puts back the whole folder puts back the first one, too.
"""

import contextlib
import json
import os
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Final

from filelock import FileLock
from platformdirs import user_state_path

from assistant.enrol.register.errors import RegisterRestored
from assistant.enrol.register.faults import PATIENCE
from wording import say

FILE: Final = "witness.json"


@dataclass(frozen=True)
class Seen:
    """What was last seen of a register."""

    register: str
    """Its id."""
    place: str
    """Where it was: the folder, or host and name of the database."""
    generation: int
    head: str
    time: str
    """When the ledger was changed last: ISO 8601, by the database's clock."""
    journal_number: int
    journal_head: str


class Witness:
    """What this place of work has seen; safe to use from several threads and programs."""

    def __init__(self, home: Path) -> None:
        self._files = (home / FILE, user_state_path("pasapas") / "enrolments" / FILE)
        self._lock = threading.Lock()
        self._seen: dict[str, Seen] = {}
        self.unwritten: str = ""
        """Why the file could not be written the last time; empty where it was."""

    def seen(self, register: str) -> tuple[Seen, ...]:
        """What was seen of a register: by this program, by the files.

        Raises:
            RegisterRestored: a file can't be understood.

        """
        with self._lock:
            mine = [self._seen[register]] if register in self._seen else []
            return (*mine, *(found[register] for found in self._read() if register in found))

    def others(self, register: str, place: str) -> tuple[Seen, ...]:
        """What was seen of another register that stood in the same place.

        Raises:
            RegisterRestored: a file can't be understood.

        """
        return tuple(
            one for found in self._read() for one in found.values() if one.place == place and one.register != register
        )

    def saw(self, seen: Seen, *, ledger: bool = True, anew: bool = False) -> None:
        """Note what was seen; of two sights the later one is kept, unless the register begins anew with this one.

        `ledger` says that it was changed: then both files are written, else the folder's alone. Where they can't be,
        `unwritten` says why: what is in the database stands anyway.
        """
        with self._lock:
            self._seen[seen.register] = seen if anew else _later(self._seen.get(seen.register), seen)
            self.unwritten = ""
            for number, file in enumerate(self._files):
                if ledger or anew or number == 0:
                    self._write(file, seen, anew=anew, needed=number == 0)

    def _write(self, file: Path, seen: Seen, *, anew: bool, needed: bool) -> None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with FileLock(file.with_suffix(".lock"), timeout=PATIENCE, mode=0o600):
                known = {} if anew and not file.exists() else _content(file, broken_is_empty=anew)
                if anew:
                    known = {name: one for name, one in known.items() if one.place != seen.place}
                known[seen.register] = seen if anew else _later(known.get(seen.register), seen)
                _replace(file, known)
        except (OSError, RegisterRestored) as error:
            if needed:
                self.unwritten = type(error).__name__

    def _read(self) -> list[dict[str, Seen]]:
        return [_content(file) for file in self._files]


def _later(one: Seen | None, other: Seen) -> Seen:
    """The later sight of each: the ledger, and the journal."""
    if one is None:
        return other
    ledger = one if one.generation > other.generation else other
    journal = one if one.journal_number > other.journal_number else other
    return replace(ledger, journal_number=journal.journal_number, journal_head=journal.journal_head)


def _content(file: Path, *, broken_is_empty: bool = False) -> dict[str, Seen]:
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
        return {name: _one(one) for name, one in read.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError):
        if broken_is_empty:
            return {}
        raise RegisterRestored(
            say("this file can’t be read: it tells whether the register is the last one, or an old backup"),
            where=str(file),
            remedy=say("see to it that you can read it; where it is damaged: `pasapas enrol resolve FLOW --restored`"),
        ) from None


def _one(read: Mapping[str, object]) -> Seen:
    seen = Seen(**read)  # type: ignore[arg-type] # checked in the next line
    for field in fields(Seen):
        if not isinstance(getattr(seen, field.name), int if field.type is int else str):
            raise TypeError
    return seen


def _replace(file: Path, known: Mapping[str, Seen]) -> None:
    """Write it so that at any moment the old or the new one is whole on disk."""
    text = json.dumps({name: asdict(one) for name, one in known.items()}, indent=1)
    new = file.with_suffix(".new")
    with contextlib.suppress(FileNotFoundError):
        new.unlink()
    descriptor = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    # the folder is not synced: after a power cut the file may be the one before, which is whole and says less
    new.replace(file)
