"""A helper's machine in one folder, on which `pasapas enrol` runs as it does at a helper's."""

import csv
import io
import os
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyrage
from pydantic import SecretStr

from assistant import bundled
from assistant.enrol.people.sealer import write_private
from tests.enrol.killing.batch import made_up
from tests.enrol.traces.processes import MEMORY, Seen, family, wait_for_the_end_of
from tests.enrol.traces.seeking import Person, Wanted
from tests.postgres import PASSWORD
from tests.running import ROOT

PATIENCE = 90
"""Seconds that a batch may take."""
MAILBOX = "Nymphéa-de-Nuit-3317"
"""The password of a mailbox, which is in the environment of ours alone."""
LOOK_EVERY = 0.8
"""Seconds between two looks."""


def persons(mock: bundled.MockAddresses, number: int) -> list[Person]:
    """So many people whom the site can enrol, whose names stand in no file by chance."""
    rare = [one for one in made_up(mock, 4 * number + 8) if min(len(one["first_name"]), len(one["last_name"])) > 5]
    return list(rare[:number])


@dataclass
class Scene:
    """All that a batch may write to is below `folder`; the site is elsewhere, and may know everybody."""

    folder: Path
    mock: bundled.MockAddresses
    people: list[Person]
    database: SecretStr | None = None
    timeout: float = 10.0
    more: dict[str, str] = field(default_factory=dict)
    """Variables of the helper's session."""
    worker: str = field(default_factory=lambda: f"poste-{secrets.token_hex(4)}")

    def __post_init__(self) -> None:
        for name in ("home", "tmp", "run", "work"):
            (self.folder / name).mkdir(parents=True)
        key = pyrage.x25519.Identity.generate()
        self.key.write_text(f"{key}\n", encoding="utf-8")
        write_private(self.sealed, pyrage.encrypt(_as_csv(self.people), [key.to_public()]))
        told = (
            f'timeout = {self.timeout}\n[enrol]\nhelper = "Aline"\nplace = "Médiathèque"\nworker = "{self.worker}"\n'
            f'silence = 0.5\n[sites.mon-espace-sante]\norigin = "{self.mock.site}"\n'
        )
        (self.folder / "work" / "pasapas.toml").write_text(told, encoding="utf-8")

    @property
    def key(self) -> Path:
        """The age identity that opens the people file."""
        return self.folder / "work" / "key.txt"

    @property
    def sealed(self) -> Path:
        """The people file."""
        return self.folder / "work" / "people.csv.age"

    @property
    def environment(self) -> dict[str, str]:
        """Of the helper's session: every folder is one of ours."""
        home, tmp = str(self.folder / "home"), str(self.folder / "tmp")
        told = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        told |= {"HOME": home, "TMPDIR": tmp, "TEMP": tmp, "TMP": tmp, "PYTHONPATH": str(ROOT)}
        told["XDG_RUNTIME_DIR"] = str(self.folder / "run")
        told["PASAPAS_SITES__MON_ESPACE_SANTE__MAILBOX_PASSWORD"] = MAILBOX
        if self.database:
            told["PASAPAS_ENROL__DATABASE"] = self.database.get_secret_value()
        return told | self.more

    @cached_property
    def wanted(self) -> Wanted:
        """What is looked for."""
        return Wanted.of(self.people)

    def seen(self) -> Seen:
        """What looks will find."""
        return Seen(self.wanted, Wanted.of([], {"mailbox": MAILBOX, "database": PASSWORD}))

    def steps(self) -> set[str]:
        """Where those stand who are being served."""
        file = self.folder / "home" / ".local" / "share" / "pasapas" / "enrolments" / "register.db"
        if not file.exists():
            return set()
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database, suppress(sqlite3.OperationalError):
            rows = database.execute("SELECT step FROM queue_places WHERE status = 'being-served'").fetchall()
            return {step for (step,) in rows}
        return set()

    def command(self, *more: str, module: Sequence[str] = ("assistant",)) -> list[str]:
        """The command that serves them; the first word may be another command than the plain one."""
        whom = ("accompagnement", "--people", self.sealed.name, "--identity", self.key.name)
        return [sys.executable, "-m", *module, "enrol", *more[:1], *whom, *more[1:]]

    def run(self, *more: str, module: Sequence[str] = ("assistant",)) -> "subprocess.CompletedProcess[str]":
        """Run it to its end."""
        return subprocess.run(  # noqa: S603 - our own program
            self.command(*more, module=module), cwd=self.folder / "work", env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip

    def watch(self, seen: Seen, until: Callable[[], bool], *more: str) -> "subprocess.CompletedProcess[str]":
        """Run it, and look at it again and again; it is killed once `until` is so."""
        with subprocess.Popen(  # noqa: S603 - our own program
            self.command(*more), cwd=self.folder / "work", env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as process:  # fmt: skip
            try:
                while True:
                    try:
                        out, err = process.communicate(timeout=LOOK_EVERY)
                        break
                    except subprocess.TimeoutExpired:
                        seen.look(process.pid, (self.folder,))
                    if until():
                        left = family(process.pid)
                        process.kill()
                        assert wait_for_the_end_of(left[1:], PATIENCE), "what it had started goes on"
            finally:
                process.kill()
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def in_memory(self) -> list[Path]:
        """The folders of this worker in the machine's memory."""
        return list(MEMORY.glob(f"pasapas-sitting-*-{self.worker}-*"))


def _as_csv(people: list[Person]) -> bytes:
    text = io.StringIO(newline="")
    columns = [*dict.fromkeys(name for one in people for name in one)]
    rows = [[one.get(name, "") for name in columns] for one in people]
    csv.writer(text, delimiter=";").writerows([[*columns, "fictional"], *([*row, "oui"] for row in rows)])
    return text.getvalue().encode()
