"""Runs workers that die, one after another, and looks at what the site knows."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from pydantic import SecretStr

from assistant import bundled
from assistant.enrol.contracts import Outcome, State
from assistant.enrol.queue import look
from assistant.enrol.register.database import open_register
from assistant.enrol.register.keys import open_keys
from assistant.enrol.register.ledger import RegisterLedger
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
    ) -> dict[str, Any]:
        """What a worker is told."""
        return {
            "flow": self.flow, "site": self.mock.site, "telephone": self.mock.telephone, "control": self.mock.control,
            "home": str(home or self.home), "database": self.database, "key": self.key, "worker": worker,
            "people": people, "counted": counted, "die_at": die_at, "asked": str(self._asked), "timeout": self.timeout,
        }  # fmt: skip

    def work(
        self,
        people: list[dict[str, str]],
        *,
        counted: str = "",
        die_at: str | None = None,
        worker: str = "poste-1",
    ) -> dict[str, Any] | None:
        """Run a worker; what it says in the end, or None where it was killed."""
        told = self.told(people, counted=counted, die_at=die_at, worker=worker)
        command = [sys.executable, "-m", "tests.enrol.killing.worker"]
        ran = subprocess.run(  # noqa: S603 - our own worker
            command, input=json.dumps(told) + "\n", capture_output=True, text=True, check=False, cwd=ROOT
        )
        if ran.returncode == SIGKILLED:
            return None
        assert ran.returncode == 0, ran.stdout + ran.stderr
        said: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
        return said

    def dies(self, people: list[dict[str, str]], at: str) -> None:
        """Have a worker die at that boundary of the last one's sitting, whoever else it has to finish before."""
        said = self.work(people, counted=people[-1]["nir"], die_at=at)
        assert said is None, f"{at} was never reached: {said}"

    def examine(self, people: list[dict[str, str]]) -> None:
        """Nobody is enrolled twice, nobody is lost, nothing is left open, and the journal is whole."""
        assert enrolments(self.mock, people) == [1] * len(people)
        url = SecretStr(self.database) if self.database else None
        register = open_register(self.home, url)
        states = [line.state for line in RegisterLedger(register).lines()]
        verify(register, open_keys(register, SecretStr(self.key) if self.key else None))
        register.close()
        assert states == [State.DONE] * len(people)
        places = look(Path(self.flow).stem, self.home, url).places
        assert [place.status for place in places] == ["ended"] * len(people)
        assert {place.outcome for place in places} <= {Outcome.DONE, Outcome.ALREADY}
