"""Many people, several workers, and deaths in between: `python -m tests.enrol.soak --help`.

Real: the queue, the register with its ledger, Postgres, the workers' processes and their deaths. Made up: the site, a
counter that takes its time, and the human who is asked after an unknown end, who looks at the site. Another sitting can
be given as `MODULE:FUNCTION`; it is called with a `Desk`, and returns what `Queue.serve` takes.
"""

import argparse
import contextlib
import importlib
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import SecretStr

from assistant.enrol.contracts import State
from assistant.enrol.queue import look, open_queue
from assistant.enrol.register.database import open_register
from assistant.enrol.register.ledger import RegisterLedger
from tests.enrol.queue.conftest import many
from tests.enrol.slow_site import Desk, Site
from tests.postgres import PostgresServer, find_postgres
from tests.running import ROOT

CAMPAIGN = "soak"
AT_THE_CLICK = 0.6
"""Of the deaths, how many are sought in the click, or shortly after: the others come anywhere."""


def work(home: Path, url: SecretStr | None, worker: str, site: str, people: int, sitting: str) -> None:
    """Be a worker, until nobody waits."""
    module, function = sitting.split(":")
    make = getattr(importlib.import_module(module), function)
    register = open_register(home, url)
    ledger = RegisterLedger(register)
    with open_queue(CAMPAIGN, "site", home, url, worker, None, ledger=ledger) as queue:
        queue.add(many(people))
        desk = Desk(queue, ledger, worker, site, random.Random(worker))  # noqa: S311 (chances, not secrets)
        queue.serve(make(desk))
    register.close()


@dataclass
class Figures:
    """What a soak came to."""

    people: int
    workers: int
    kills: int = 0
    false_deaths: int = 0
    sittings: int = 0
    enrolled: int = 0
    enrolled_twice: int = 0
    lost: int = 0
    unknown: int = 0
    """Whose click's end nobody saw: each was asked about."""
    unknown_left: int = 0
    seconds: float = 0


@dataclass
class Soak:
    """A batch with deaths, drawn from a seed."""

    people: int = 150
    workers: int = 3
    kills: int = 12
    false_deaths: int = 0
    seed: int = 1
    sitting: str = "tests.enrol.slow_site:fake_sitting"

    def run(self, home: Path, url: SecretStr | None, server: PostgresServer | None) -> Figures:
        """Serve everybody, and count."""
        figures = Figures(self.people, self.workers)
        began = time.monotonic()
        with Site(self.seed) as site:
            self._start = lambda name: self._worker(home, url, site, name)
            running = {name: self._start(name) for name in (f"worker-{number}" for number in range(self.workers))}
            self._harm(figures, running, site, server)
            for name in running:
                _end(running[name])
            while any(place.status != "ended" for place in look(CAMPAIGN, home, url).places):
                _end(self._start("worker-0"))
            self._count(figures, site, home, url)
        figures.seconds = round(time.monotonic() - began, 1)
        return figures

    def _harm(
        self,
        figures: Figures,
        running: dict[str, "subprocess.Popen[bytes]"],
        site: Site,
        server: PostgresServer | None,
    ) -> None:
        """Kill a worker, or cut its lock's connection, every few sittings; a killed one starts again."""
        chance = random.Random(self.seed)  # noqa: S311 (chances, not secrets)
        harms = ["kill"] * self.kills + ["cut"] * self.false_deaths
        chance.shuffle(harms)
        every = max(1, self.people // (len(harms) + 1))
        for harm in harms:
            for _ in range(chance.randint(max(1, every // 2), every)):
                if not site.served.acquire(timeout=30):
                    break
            threading.Event().wait(chance.uniform(0, 0.3))
            if harm == "cut" and server:
                figures.false_deaths += cut(server, chance)
                continue
            name = chance.choice(sorted(running))
            if chance.random() < AT_THE_CLICK:
                name = site.clicks(chance.uniform(0, 0.1)) or name
            running[name].kill()
            running[name].communicate()
            figures.kills += running[name].returncode < 0
            running[name] = self._start(name)

    def _worker(self, home: Path, url: SecretStr | None, site: Site, name: str) -> "subprocess.Popen[bytes]":
        address = url.get_secret_value() if url else ""
        given = ["--worker", name, "--site", site.address, "--people", str(self.people), "--sitting", self.sitting]
        return subprocess.Popen(  # noqa: S603 (our own)
            [sys.executable, "-m", "tests.enrol.soak", *given, "--home", str(home)],
            cwd=ROOT,
            env=os.environ | {"SOAK_DATABASE": address},
            stderr=subprocess.PIPE,
        )

    def _count(self, figures: Figures, site: Site, home: Path, url: SecretStr | None) -> None:
        register = open_register(home, url)
        lines = {line.key: line.state for line in RegisterLedger(register).lines()}
        register.close()
        figures.enrolled = sum(count > 0 for count in site.enrolled.values())
        figures.enrolled_twice = sum(count > 1 for count in site.enrolled.values())
        figures.lost = sum(lines.get(key) is not State.DONE or not site.enrolled[key] for key in many(self.people))
        figures.unknown = len(site.asked)
        figures.unknown_left = sum(state in (State.FIRED, State.UNKNOWN) for state in lines.values())
        figures.sittings = site.sittings


def cut(server: PostgresServer, chance: random.Random) -> int:
    """Cut the connection that holds some living worker's lock."""
    with server.admin() as admin:
        found = admin.execute("SELECT pid FROM pg_stat_activity WHERE application_name = 'pasapas worker'").fetchall()
        if not found:
            return 0
        admin.execute("SELECT pg_terminate_backend(%s)", chance.choice(sorted(found)))
    return 1


def _end(worker: "subprocess.Popen[bytes]") -> None:
    said = worker.communicate(timeout=300)[1]
    assert worker.returncode == 0, said.decode()


@contextlib.contextmanager
def _server(sqlite: bool) -> Iterator[PostgresServer | None]:
    programs = None if sqlite else find_postgres()
    if programs is None:
        yield None
        return
    with PostgresServer(programs, durable=True) as server:
        yield server


def main() -> None:
    """Run a soak, or one of its workers, from a shell."""
    parser = argparse.ArgumentParser(description="People, workers, and deaths in between.")
    for name, default in asdict(Soak()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(default), default=default)
    parser.add_argument("--sqlite", action="store_true")
    for name in ("home", "worker", "site"):
        parser.add_argument(f"--{name}", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        url = SecretStr(os.environ["SOAK_DATABASE"]) if os.environ["SOAK_DATABASE"] else None
        work(Path(given.home), url, given.worker, given.site, given.people, given.sitting)
        return
    soak = Soak(**{name: getattr(given, name) for name in asdict(Soak())})
    with tempfile.TemporaryDirectory() as folder, _server(given.sqlite) as server:
        url = SecretStr(server.database()) if server else None
        figures = soak.run(Path(folder) / "home", url, server)
    sys.stdout.write(json.dumps(asdict(figures), indent=1) + "\n")


if __name__ == "__main__":
    main()
