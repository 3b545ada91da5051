"""`kill -9` at the boundaries of a sitting: nobody twice, nobody lost, what is unknown is asked."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant import bundled
from tests.enrol.killing.batch import Killing, enrolments, made_up
from tests.postgres import DATABASES

AROUND_THE_CLICK = ("after fire", "after _sent")


def _die_at(killing: Killing, people: list[dict[str, str]], which: int, at: int | str) -> bool:
    """Whether the worker died at that boundary of this person, whoever else it had to finish before."""
    return killing.work(people[: which + 1], counted=people[which]["nir"], die_at=at) is None


def test_the_boundaries_around_the_click(mock: bundled.MockAddresses, tmp_path: Path) -> None:
    """A worker dies before, and after, the request leaves: the next one asks the site and a human, and clicks once in all."""
    people = made_up(mock, 2)
    killing = Killing(mock, tmp_path / "home", timeout=4)
    for number, name in enumerate(AROUND_THE_CLICK):
        assert _die_at(killing, people, number, name), name
    last = killing.work(people)
    assert last is not None
    assert enrolments(mock, people) == [1, 1]
    # what had not left yet is said by a human; what had, by the site itself
    assert killing.asked == {people[0]["nir"]: 1}


@pytest.mark.matrix
@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("register_url", DATABASES, indirect=True)
def test_every_boundary(mock: bundled.MockAddresses, tmp_path: Path, register_url: SecretStr | None, half: int) -> None:
    """A worker dies at each boundary of a sitting, a person for each; in the end everybody is enrolled once."""
    count = made_up(mock, 1)
    probe = Killing(mock, tmp_path / "probe").work(count, counted=count[0]["nir"])
    assert probe is not None
    names = probe["boundaries"]
    deaths = range(1 + half, len(names) + 1, 2)
    people = made_up(mock, len(deaths) + 1)[1:]
    killing = Killing(mock, tmp_path / "home", database=register_url.get_secret_value() if register_url else None)
    for number, at in enumerate(deaths):
        assert _die_at(killing, people, number, at), names[at - 1]
    assert killing.work(people) is not None
    assert enrolments(mock, people) == [1] * len(people)
