"""Runs workers that die, one after another, and looks at what the site knows."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from assistant import bundled
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


@dataclass
class Killing:
    """A campaign whose workers die."""

    mock: bundled.MockAddresses
    home: Path
    database: str | None = None
    key: str | None = None
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
        die_at: int | str | None = None,
        worker: str = "poste-1",
        home: Path | None = None,
    ) -> dict[str, Any]:
        """What a worker is told."""
        return {
            "flow": "accompagnement", "site": self.mock.site, "control": self.mock.control,
            "home": str(home or self.home), "database": self.database, "key": self.key, "worker": worker,
            "people": people, "counted": counted, "die_at": die_at, "asked": str(self._asked), "timeout": self.timeout,
        }  # fmt: skip

    def work(
        self,
        people: list[dict[str, str]],
        *,
        counted: str = "",
        die_at: int | str | None = None,
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
