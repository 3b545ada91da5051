"""Runs workers that die, one after another, and looks at what the site knows."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from pydantic import SecretStr
from sqlalchemy import select

from assistant import bundled
from assistant.enrol.contracts import Outcome, State
from assistant.enrol.queue import look
from assistant.enrol.register.database import open_register
from assistant.enrol.register.keys import open_keys
from assistant.enrol.register.ledger import RegisterLedger
from assistant.enrol.register.tables import LedgerMove
from assistant.enrol.register.verifying import verify
from tests.running import ROOT

SIGKILLED = -9


def made_up(mock: bundled.MockAddresses, number: int) -> list[dict[str, str]]:
    """So many fictional people who can be enrolled, registered with the mock site."""
    wanted = json.dumps({"count": 2 * number + 5, "seed": 7}).encode()
    question = Request(f"{mock.control}/people/generated", wanted)  # noqa: S310 - our own mock
    with urlopen(question) as answer:  # noqa: S310 - our own mock
        people = json.loads(answer.read())["people"]
    told = [{key: value for key, value in one.items() if isinstance(value, str)} for one in people]
    # the site enrols nobody without an address
    return [one for one in told if one.get("email")][:number]


def enrolments(mock: bundled.MockAddresses, people: list[dict[str, str]]) -> list[int]:
    """How many times the site has enrolled each."""
    counts = []
    for one in people:
        with urlopen(f"{mock.control}/people/{one['nir']}") as answer:  # noqa: S310 - our own mock
            counts.append(int(json.loads(answer.read())["enrolments"]))
    return counts


def moments(boundaries: list[str]) -> list[str]:
    """The boundaries between which something is done: what comes right after the end of something else is the same."""
    between = zip(["", *boundaries], boundaries, strict=False)
    # but an action ends once the page has got its answer, and a request leaves once the page has asked for it
    always = ("after to ", "before sent")
    return [name for before, name in between if not before.startswith("after ") or name.startswith(always)]


def ended(process: "subprocess.Popen[str]") -> dict[str, Any] | None:
    """What a worker says in the end, or None where it was killed."""
    out, err = process.communicate()
    if process.returncode == SIGKILLED:
        return None
    assert process.returncode == 0, out + err
    said: dict[str, Any] = json.loads(out.splitlines()[-1])
    return said


def sleeps(process: "subprocess.Popen[str]") -> None:
    """Wait until a worker sleeps; it must come to that."""
    found = os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
    assert found and found.si_code == os.CLD_STOPPED, process.communicate()


def wake(process: "subprocess.Popen[str]") -> None:
    """Let it go on."""
    process.send_signal(signal.SIGCONT)


@dataclass
class Killing:
    """A campaign whose workers die."""

    mock: bundled.MockAddresses
    home: Path
    database: str | None = None
    key: str | None = None
    flow: str = "accompagnement"
    """A bundled flow, or a file."""
    timeout: float = 10.0
    """Seconds that a page may take: as long is waited for what a site doesn't say."""

    def __post_init__(self) -> None:
        """The site would let anybody be enrolled twice, and count it."""
        bundled.switch_on(self.mock, "double-submit")

    @property
    def _asked(self) -> Path:
        return self.home.with_name("asked")

    @property
    def asked(self) -> Counter[str]:
        """Whose enrolment a human was asked about, and how many times."""
        return Counter(self._asked.read_text().split()) if self._asked.exists() else Counter()

    def told(
        self,
        people: list[dict[str, str]],
        *,
        counted: str = "",
        die_at: str | None = None,
        worker: str = "poste-1",
        home: Path | None = None,
        harm: str = "kill",
        resolve: bool = False,
    ) -> dict[str, Any]:
        """What a worker is told."""
        return {
            "flow": self.flow, "site": self.mock.site, "telephone": self.mock.telephone, "control": self.mock.control,
            "home": str(home or self.home), "database": self.database, "key": self.key, "worker": worker,
            "people": people, "counted": counted, "die_at": die_at, "harm": harm, "resolve": resolve,
            "asked": str(self._asked), "timeout": self.timeout,
        }  # fmt: skip

    def start(self, people: list[dict[str, str]], **told: Any) -> "subprocess.Popen[str]":
        """Start a worker; where it is told to sleep or to die, of the last one it is."""
        if "die_at" in told:
            told["counted"] = people[-1]["nir"]
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.enrol.killing.worker"], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdin
        process.stdin.write(json.dumps(self.told(people, **told)) + "\n")
        process.stdin.flush()
        return process

    def work(self, people: list[dict[str, str]], **told: Any) -> dict[str, Any] | None:
        """Run a worker; what it says in the end, or None where it was killed."""
        return ended(self.start(people, **told))

    def dies(self, people: list[dict[str, str]], at: str) -> None:
        """Have a worker die at that boundary of the last one's sitting, whoever else it has to finish before."""
        said = self.work(people, die_at=at)
        assert said is None, f"{at} was never reached: {said}"

    def examine(self, people: list[dict[str, str]]) -> None:
        """Nobody is enrolled twice, nobody is lost, nothing is left open, and the journal is whole."""
        assert enrolments(self.mock, people) == [1] * len(people)
        url = SecretStr(self.database) if self.database else None
        register = open_register(self.home, url)
        states = [line.state for line in RegisterLedger(register).lines()]
        with register.look() as connection:
            moves = connection.execute(select(LedgerMove.key, LedgerMove.after, LedgerMove.resolved)).all()
        verify(register, open_keys(register, SecretStr(self.key) if self.key else None))
        register.close()
        assert states == [State.DONE] * len(people)
        # it was written once that the click is made, and once more for each no of a human
        fired = Counter(move.key for move in moves if move.after == State.FIRED)
        assert fired == Counter({move.key for move in moves}) + Counter(
            move.key for move in moves if move.resolved and move.after == State.FREE
        )
        places = look(Path(self.flow).stem, self.home, url).places
        assert [place.status for place in places] == ["ended"] * len(people)
        assert {place.outcome for place in places} <= {Outcome.DONE, Outcome.ALREADY}
