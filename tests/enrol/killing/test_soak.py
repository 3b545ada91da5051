"""A long batch on the real site: several workers, killed at random."""

import json
import os
import random
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr

from assistant import bundled
from tests.enrol.killing.batch import SIGKILLED, Killing, made_up
from tests.postgres import needs_postgres
from tests.running import ROOT

PEOPLE = int(os.environ.get("SOAK_PEOPLE", "150"))
WORKERS = int(os.environ.get("SOAK_WORKERS", "3"))
KILLS = int(os.environ.get("SOAK_KILLS", "12"))
SEED = int(os.environ.get("SOAK_SEED", "7"))
"""Of how many, and when: a machine that is not quiet takes fewer people."""
KEY = "q3pTz0y1S8cVd5m2h7Jx4kLw9nRb6fAeUgYoIiPsDtE="
"""Any 32 bytes: the helpers who share a database share it."""
ENTRIES = 25
"""Of the journal, for a sitting, at the least: by them deaths are spread over the whole batch, however long it takes."""


@dataclass
class Workers:
    """So many at once; one that was killed is started again, until nobody waits."""

    killing: Killing
    people: list[dict[str, str]]
    folder: Path
    running: dict[int, "subprocess.Popen[str]"] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def start(self) -> list[threading.Thread]:
        """A thread for each."""
        threads = [threading.Thread(target=self._work, args=(number,)) for number in range(WORKERS)]
        for thread in threads:
            thread.start()
        return threads

    def kill(self, number: int) -> bool:
        """Whether it was at work until now."""
        process = self.running.get(number)
        if process is None or process.poll() is not None:
            return False
        process.kill()
        return True

    def _work(self, number: int) -> None:
        while True:
            told = self.killing.told(self.people, worker=f"poste-{number}", home=self.folder / f"home-{number}")
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.enrol.killing.worker"], cwd=ROOT, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )  # fmt: skip
            self.running[number] = process
            _, said = process.communicate(json.dumps(told) + "\n")
            if process.returncode != SIGKILLED:
                self.failed += [said] if process.returncode else []
                return


def written(url: SecretStr, after: int) -> list[tuple[int, str, int]]:
    """The journal's entries after one: their number, event, and the number of the worker who wrote it."""
    with psycopg.connect(url.get_secret_value()) as connection:
        try:
            asked = "SELECT number, event, worker FROM pasapas.journal WHERE number > %s ORDER BY number"
            rows = connection.execute(asked, [after]).fetchall()
        except psycopg.errors.UndefinedTable:
            # the first worker is about to make it
            return []
    return [(number, event, int(worker.rpartition("-")[2])) for number, event, worker in rows]


@pytest.mark.matrix
@needs_postgres
def test_a_long_batch_with_random_deaths(mock: bundled.MockAddresses, tmp_path: Path, postgres_url: SecretStr) -> None:
    """150 people, 3 workers on one Postgres, 12 of them killed at random, every second one in the click: all are enrolled once."""
    began = time.monotonic()
    people = made_up(mock, PEOPLE)
    killing = Killing(mock, tmp_path / "home-0", database=postgres_url.get_secret_value(), key=KEY)
    dice = random.Random(SEED)  # noqa: S311 - a seed, no secret
    workers = Workers(killing, people, tmp_path)
    threads = workers.start()
    spread = PEOPLE * ENTRIES / (KILLS + 1)
    due = [int(spread * (number + dice.random())) for number in range(KILLS)]
    kills = in_the_click = last = 0
    while alive := [thread for thread in threads if thread.is_alive()]:
        alive[0].join(0.05)
        new = written(postgres_url, last)
        last = new[-1][0] if new else last
        if kills == KILLS or last < due[kills]:
            continue
        # every second one dies once the ledger has its word, while it is being sent
        clicking = [worker for _, event, worker in new if event == "fired"]
        victims = clicking if kills % 2 else list(range(WORKERS))
        if clicking and kills % 2:
            alive[0].join(dice.choice((0, dice.uniform(0, 0.5))))
        if victims and workers.kill(dice.choice(victims)):
            in_the_click += kills % 2
            kills += 1
    assert not workers.failed, workers.failed[0]
    # whoever was being served by the last that died is taken up by one more
    assert killing.work(people, worker="poste-9") is not None
    killing.examine(people)
    assert kills >= min(KILLS, 10)
    figures = {
        "people": PEOPLE,
        "workers": WORKERS,
        "kills": kills,
        "in the click": in_the_click,
        "asked of a human": sum(killing.asked.values()),
        "seconds": round(time.monotonic() - began),
    }
    print(json.dumps(figures))  # noqa: T201
