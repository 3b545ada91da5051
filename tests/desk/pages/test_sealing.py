"""Sealed people files are opened and sealed in a program of their own: the desk goes on meanwhile, and nobody sees in."""

import asyncio
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, process_time
from typing import Any

import pytest

from assistant.desk.running import sealing
from tests.desk.pages.behind import Behind
from tests.desk.pages.papers import TWO, desk_in, opens, taken, words
from tests.enrol.people.age_by_hand import sealed
from tests.enrol.people.lists import CAMILLE, COLUMNS, as_csv, row_of

PASSPHRASE = "quatre mots sans lien"
REAL = as_csv([COLUMNS, row_of(CAMILLE, last_name="Martin", first_name="Lou")])
"""Nothing in it says that she is invented."""
LONG = 0.15
"""Seconds: an event must be on the page in 0.2."""


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    """One desk for all."""
    with desk_in(tmp_path_factory.mktemp("desk")) as opened:
        opens(opened)  # what is imported the first time is not what is measured
        yield opened


@contextmanager
def ticking(behind: Behind) -> Iterator[list[tuple[float, float]]]:
    """How long the desk's event loop could do nothing, each time: seconds of this process's work, and by the clock.

    By the clock alone, another program's work would count too.
    """
    gaps: list[tuple[float, float]] = []
    going = True

    def tick(loop: asyncio.AbstractEventLoop, worked: float, last: float) -> None:
        gaps.append((process_time() - worked, monotonic() - last))
        if going:
            loop.call_later(0.01, tick, loop, process_time(), monotonic())

    async def begin() -> None:
        tick(asyncio.get_running_loop(), process_time(), monotonic())

    behind.run(begin)
    try:
        yield gaps
    finally:
        going = False


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, dict[str, Any]]]:
    """Programs that were started: what with, and how."""
    seen: list[tuple[Any, dict[str, Any]]] = []

    def run(command: Any, **how: Any) -> Any:
        seen.append((command, how))
        return real(command, **how)

    real = subprocess.run
    monkeypatch.setattr(subprocess, "run", run)
    return seen


def test_the_desk_goes_on_while_a_file_is_sealed_and_opened(
    behind: Behind, started: list[tuple[Any, dict[str, Any]]]
) -> None:
    """With all the work that sealing takes; the passphrase is in no argument and no environment, and nothing on disk."""
    opens(behind, REAL)
    with ticking(behind) as gaps:
        answer = behind.send("/people", "/people/seal", {"first": PASSPHRASE, "again": PASSPHRASE})
        file = taken(behind, answer).content
        behind.desk.forget()
        assert opens(behind, file, "Durand.csv.age", passphrase=PASSPHRASE).status_code == 303
    assert behind.desk.people
    assert behind.desk.people.content.data == REAL
    assert (behind.desk.people.content.name, behind.desk.people.content.sealed) == ("Durand.csv", True)
    assert max(worked for worked, _ in gaps) < LONG
    assert max(waited for _, waited in gaps) < sum(waited for _, waited in gaps) / 4
    assert len(started) == 2
    for command, how in started:
        assert not {"env", "cwd", "shell"} & how.keys()
        assert not any(PASSPHRASE in said or "Durand" in said for said in (*command, *os.environ.values()))
    assert not [one for one in behind.desk.folder.rglob("*") if one.is_file()]


def test_what_is_wrong_is_told_as_here(behind: Behind) -> None:
    """A wrong passphrase, or a cut file: each in the desk's language, with what to do."""
    file = sealed(TWO, PASSPHRASE)
    for content, passphrase, says in (
        (file, "another one, and long", "The passphrase doesn't open it. Type it again;"),
        (file[:-9], PASSPHRASE, "It is damaged, or not all there. Take another copy"),
    ):
        refused = opens(behind, content, "a.csv.age", passphrase=passphrase)
        assert (refused.status_code, says in words(refused)) == (400, True)


@pytest.mark.parametrize("program", ["tests.desk.nowhere", "json.tool"])
def test_a_program_that_says_nothing_costs_nothing(
    behind: Behind, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It can't be started, or dies: that is said, and quotes nothing."""
    monkeypatch.setattr(sealing, "PROGRAM", program)
    refused = opens(behind, sealed(TWO, PASSPHRASE), "a.csv.age", passphrase=PASSPHRASE)
    assert refused.status_code == 400
    assert "The program that opens and seals files did not answer (ValidationError). Try it again" in words(refused)


def test_nothing_of_it_is_said_by_accident() -> None:
    """The words between desk and program tell nothing of what they hold."""
    order = sealing.SealOrder(does="open", name="Durand.csv", where="Durand.csv", passphrase="secret", language="en")  # type: ignore[arg-type]
    assert not {"Durand", "secret"} & set(repr(order).replace("'", " ").replace(".", " ").split())
    assert sealing.SealOrder.model_validate_json(order.model_dump_json()) == order
