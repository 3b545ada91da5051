"""Batches with deaths: nobody is enrolled twice, nobody is lost, everything unknown is asked."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from tests.enrol.soak import Figures, Soak
from tests.postgres import PostgresServer, needs_postgres


def holds(figures: Figures) -> None:
    """See that nobody was enrolled twice or lost, and nothing is left open."""
    assert figures.enrolled == figures.people
    assert figures.enrolled_twice == 0
    assert figures.lost == 0
    assert figures.unknown_left == 0


@pytest.mark.matrix
@needs_postgres
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_hundred_and_fifty_people_and_twelve_deaths(
    tmp_path: Path, postgres: PostgresServer, postgres_url: SecretStr, seed: int
) -> None:
    """150 people, 3 workers on Postgres, 12 of whom are killed at random."""
    figures = Soak(seed=seed).run(tmp_path / "home", postgres_url, postgres)
    assert figures.kills >= 10
    holds(figures)


@pytest.mark.matrix
@needs_postgres
def test_false_deaths(tmp_path: Path, postgres: PostgresServer, postgres_url: SecretStr) -> None:
    """100 people, 3 workers of whom the others think, again and again, that one is dead; and some who are."""
    figures = Soak(people=100, kills=5, false_deaths=12, seed=2).run(tmp_path / "home", postgres_url, postgres)
    assert figures.false_deaths >= 10
    holds(figures)


@pytest.mark.matrix
def test_two_workers_on_one_machine(tmp_path: Path) -> None:
    """The same on SQLite, where two workers share a machine."""
    figures = Soak(people=60, workers=2, kills=6, seed=4).run(tmp_path / "home", None, None)
    assert figures.kills >= 5
    holds(figures)


@pytest.mark.matrix
@needs_postgres
def test_a_few_people_and_a_death(tmp_path: Path, postgres: PostgresServer, postgres_url: SecretStr) -> None:
    """Two workers, a death of each kind, if the machine leaves them the time; deaths at each point: test_deaths."""
    figures = Soak(people=10, workers=2, kills=1, false_deaths=1, seed=5).run(tmp_path / "home", postgres_url, postgres)
    assert (figures.kills, figures.false_deaths) == (1, 1)
    holds(figures)
