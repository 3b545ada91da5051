"""A worker dies anywhere: nobody is lost, nobody is served after her end."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.enrol.contracts import Outcome
from assistant.enrol.queue import look
from tests.enrol.queue.dying import KEYS
from tests.postgres import DATABASES
from tests.running import ROOT

ONCE = ("before", "after")
TORN = (*ONCE, "torn")
MATRIX = [
    *(f"{name}:{when}:1" for name in ("add", "take", "finish", "born") for when in TORN),
    *(f"{name}:{when}:1" for name in ("launch", "enqueue", "dequeue", "hand-over", "holds", "begin") for when in ONCE),
    *(f"{name}:{when}:1" for name in ("end", "outcome", "close") for when in ONCE),
    # between one person and the next, and where the next round is written
    *(f"{name}:{when}:2" for name in ("take", "finish") for when in TORN),
    *(f"{name}:{when}:2" for name in ("enqueue", "dequeue", "hand-over", "end", "outcome") for when in ONCE),
    *(f"reached:{when}:{count}" for when in ONCE for count in (1, 2, 3)),
]
AFTER_A_DEATH = [f"{name}:{when}:1" for name in ("take", "resume", "hand-over", "begin") for when in ONCE]
"""Where the worker who takes over may die as well."""
FEW = {"sqlite": "take:torn:1", "postgres": "finish:before:1"}
"""Of them, what every run of the tests tries, on either kind of database."""


@dataclass
class Batch:
    """A batch whose workers die."""

    folder: Path
    url: SecretStr | None

    @property
    def log(self) -> Path:
        """What the sittings did."""
        return self.folder / "log"

    def work(self, worker: str, days: int, point: str = "") -> "subprocess.Popen[bytes]":
        """Start a worker."""
        self.log.touch()
        url = self.url.get_secret_value() if self.url else ""
        arguments = [str(self.folder / "home"), url, worker, str(days), str(self.log), point]
        return subprocess.Popen(  # noqa: S603 (our own)
            [sys.executable, "-m", "tests.enrol.queue.dying", *arguments], cwd=ROOT, stderr=subprocess.PIPE
        )

    def dies(self, worker: str, point: str) -> None:
        """Have a worker die at a point: it must come to it."""
        ended = self.work(worker, 0, point)
        said = ended.communicate(timeout=60)[1]
        assert ended.returncode == -signal.SIGKILL, f"{point} was never reached\n{said.decode()}"

    def serves(self, worker: str, days: int) -> None:
        """Have a worker serve whoever waits."""
        ended = self.work(worker, days)
        said = ended.communicate(timeout=60)[1]
        assert ended.returncode == 0, said.decode()
        assert not said

    def ended(self) -> dict[str, Outcome]:
        """Who has ended, and how."""
        found = look("health", self.folder / "home", self.url).places
        return {place.key: place.outcome for place in found if place.status == "ended" and place.outcome}

    def goes_on_after(self, *deaths: tuple[str, str], survivor: str = "two") -> None:
        """After these deaths of workers, the survivor finds everybody where they were."""
        over: set[str] = set()
        for worker, point in deaths:
            self.dies(worker, point)
            over |= {key for key, outcome in self.ended().items() if outcome is not Outcome.DECLINED}
        before = len(self.log.read_text().splitlines())
        self.serves(survivor, 4)
        lines = [line.split() for line in self.log.read_text().splitlines()]
        assert not over & {line[2] for line in lines[before:] if line[0] == "served"}, "served after her end"
        ends = self.ended()
        assert ends.pop(KEYS[3]) is Outcome.DECLINED
        assert ends.keys() == set(KEYS[:3]), "somebody was lost"
        assert set(ends.values()) <= {Outcome.DONE, Outcome.ALREADY}
        assert sorted(line[1] for line in lines if line[0] == "enrolled") == sorted(KEYS[:3])


@pytest.fixture(params=DATABASES)
def new_batch(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Batch]]:
    """Make a batch with a database of its own, of either kind."""
    server = request.getfixturevalue("postgres") if request.param == "postgres" else None
    made: list[str] = []

    def new() -> Batch:
        if server:
            made.append(server.database())
        return Batch(tmp_path_factory.mktemp("batch"), SecretStr(made[-1]) if server else None)

    yield new
    for url in made:
        server.drop(url)


def test_a_death_loses_nobody(new_batch: Callable[[], Batch]) -> None:
    """Wherever a worker dies, the next one goes on."""
    batch = new_batch()
    batch.goes_on_after(("one", FEW["postgres" if batch.url else "sqlite"]))


@pytest.mark.matrix
@pytest.mark.parametrize("survivor", ["one", "two"])
@pytest.mark.parametrize("point", MATRIX)
def test_a_death_anywhere_loses_nobody(new_batch: Callable[[], Batch], point: str, survivor: str) -> None:
    """Before, in and after everything that the queue does; the same worker comes back, or another one."""
    new_batch().goes_on_after(("one", point), survivor=survivor)


@pytest.mark.matrix
@pytest.mark.parametrize("point", AFTER_A_DEATH)
def test_who_takes_over_may_die_as_well(new_batch: Callable[[], Batch], point: str) -> None:
    """Whoever takes a dead worker's person over may die of it anywhere, and so may the next."""
    new_batch().goes_on_after(("one", "finish:before:1"), ("two", point), ("one", point), survivor="three")
