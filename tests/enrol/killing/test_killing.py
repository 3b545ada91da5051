"""`kill -9` at the boundaries of a sitting: nobody twice, nobody lost, what is unknown is asked."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant import bundled
from tests.desk.served import lay_out
from tests.enrol.killing.batch import Killing, made_up, moments
from tests.postgres import DATABASES

AROUND_THE_CLICK = ("after fire", "after sent")
AROUND_A_CODE = ("after to click#7", "after code_came#1", "after to fill#4", "after to click#8")
"""Asked for, read, typed, and sent; by then the site has her new number."""


def test_the_boundaries_around_the_click(mock: bundled.MockAddresses, tmp_path: Path) -> None:
    """A worker dies before, and after, the request leaves: the next one asks the site and a human, and clicks once in all."""
    people = made_up(mock, 2)
    killing = Killing(mock, tmp_path / "home", timeout=4)
    for number, name in enumerate(AROUND_THE_CLICK, 1):
        killing.dies(people[:number], name)
    assert killing.work(people) is not None
    killing.examine(people)
    # what had not left yet is said by a human; what had, by the site itself
    assert killing.asked == {people[0]["nir"]: 1}


@pytest.mark.matrix
def test_the_boundaries_around_a_code(mock: bundled.MockAddresses, tmp_path: Path) -> None:
    """A worker dies while a code is on its way, or was used: another one is asked for, and nobody is asked anything."""
    lay_out(tmp_path)
    made = enumerate(made_up(mock, len(AROUND_A_CODE)))
    people = [one | {"nouveau": "mobile", "mobile": f"06399801{number:02}"} for number, one in made]
    flow = tmp_path / "flows" / "mes-demarches" / "inscription.yaml"
    killing = Killing(mock, tmp_path / "home", flow=str(flow), timeout=20)
    for number, at in enumerate(AROUND_A_CODE, 1):
        killing.dies(people[:number], at)
        # so soon after the last one the site sends no other code: whoever asks then is stopped, and comes again
        bundled.let_pass(mock, 120)
    # whose code was used has her new number by now, and the site takes no other way to it
    people[-1]["nouveau"] = "rien"
    assert killing.work(people) is not None
    killing.examine(people)
    assert not killing.asked


@pytest.mark.matrix
@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("register_url", DATABASES, indirect=True)
def test_every_boundary(mock: bundled.MockAddresses, tmp_path: Path, register_url: SecretStr | None, half: int) -> None:
    """A worker dies at each boundary of a sitting; in the end everybody is enrolled once.

    Before the ledger's word one person has to bear them all, one worker after another; from there on, each has her own.
    """
    count = made_up(mock, 1)
    probe = Killing(mock, tmp_path / "probe").work(count, counted=count[0]["nir"])
    assert probe is not None
    deaths = moments(probe["boundaries"])
    # the witness is told of it once it is on disk
    fired = deaths.index("before fire#1") + 1
    before, after = deaths[:fired][half::2], deaths[fired:][half::2]
    people = made_up(mock, len(after) + 2)[1:]
    url = register_url.get_secret_value() if register_url else None
    killing = Killing(mock, tmp_path / "home", database=url)
    for at in before:
        killing.dies(people[:1], at)
    for number, at in enumerate(after, 2):
        killing.dies(people[:number], at)
    assert killing.work(people) is not None
    killing.examine(people)
    print(f"{len(before) + len(after)} deaths, {sum(killing.asked.values())} asked of a human")  # noqa: T201
    assert set(killing.asked.values()) <= {1}
    # while it is held back on its way, nobody can say whether a dying browser sends it; once sent, the site itself says so
    held = deaths.index("before sent#1")
    asked = {one["nir"] for one, at in zip(people[1:], after, strict=True) if deaths.index(at) < held}
    perhaps = {one["nir"] for one, at in zip(people[1:], after, strict=True) if deaths.index(at) == held}
    assert asked <= set(killing.asked) <= asked | perhaps
