"""A long batch on the real site: several workers, killed at random."""

import json
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant import bundled
from tests.enrol.killing.batch import SIGKILLED, Killing, enrolments, made_up
from tests.postgres import needs_postgres
from tests.running import ROOT

PEOPLE = 150
WORKERS = 3
KILLS = 12
KEY = "q3pTz0y1S8cVd5m2h7Jx4kLw9nRb6fAeUgYoIiPsDtE="
"""Any 32 bytes: the helpers who share a database share it."""


@pytest.mark.matrix
@needs_postgres
def test_a_long_batch_with_random_deaths(mock: bundled.MockAddresses, tmp_path: Path, postgres_url: SecretStr) -> None:
    """150 people, 3 workers on one Postgres, 12 of them killed at random moments: everybody is enrolled once."""
    people = made_up(mock, PEOPLE)
    killing = Killing(mock, tmp_path / "home-0", database=postgres_url.get_secret_value(), key=KEY)
    dice = random.Random(7)  # noqa: S311 - a seed, no secret
    over = threading.Event()
    running: dict[int, subprocess.Popen[str]] = {}
    failed: list[str] = []

    def work(number: int) -> None:
        while not over.is_set():
            told = killing.told(people, worker=f"poste-{number}", home=tmp_path / f"home-{number}")
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.enrol.killing.worker"], cwd=ROOT, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )  # fmt: skip
            running[number] = process
            _, said = process.communicate(json.dumps(told) + "\n")
            if process.returncode == 0:
                return
            if process.returncode != SIGKILLED:
                failed.append(said)
                return

    threads = [threading.Thread(target=work, args=(number,)) for number in range(WORKERS)]
    for thread in threads:
        thread.start()
    kills = 0
    while any(thread.is_alive() for thread in threads):
        threads[dice.randrange(WORKERS)].join(dice.uniform(8, 20))
        alive = [process for process in running.values() if process.poll() is None]
        if kills < KILLS and alive:
            dice.choice(alive).kill()
            kills += 1
    over.set()
    assert not failed, failed[0]
    assert kills >= 10
    # whoever was being served by the last that died is taken up by one more
    last = killing.work(people, worker="poste-9")
    assert last is not None
    assert enrolments(mock, people) == [1] * PEOPLE
    print(f"{kills} kills, {sum(killing.asked.values())} asked of a human")  # noqa: T201
