"""The people file that was chosen: for all pages of one session, and for nobody who comes after."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.desk.desk import Desk
from assistant.desk.door import Door
from assistant.desk.running.journeys import JourneyKnown, Journeys
from assistant.desk.running.people import OpenedPeople, open_people, reread
from assistant.settings import Settings
from tests.enrol.people.lists import LISTS


@pytest.fixture(scope="module")
def journey() -> JourneyKnown:
    """A journey by which people are enrolled."""
    found = Journeys(Path("nowhere")).find("accompagnement")
    assert found
    return found


@pytest.fixture
def opened(journey: JourneyKnown) -> OpenedPeople:
    """A file that was chosen, with a passphrase that it does not want."""
    return open_people("Durand.csv", (LISTS / "personnes.csv").read_bytes(), journey, SecretStr("quatre mots"))


def test_nothing_of_it_is_said_by_accident(opened: OpenedPeople) -> None:
    """Neither in a log nor in a trace: its name may be somebody's, as its content is."""
    assert repr(opened) == "OpenedPeople()"


def test_another_journey_reads_the_same_file(opened: OpenedPeople, journey: JourneyKnown) -> None:
    """Content and passphrase are kept for it."""
    other = Journeys(Path("nowhere")).find("connexion")
    assert other
    again = reread(opened, other)
    assert (again.flow, again.data, again.passphrase) == ("connexion", opened.data, opened.passphrase)
    assert again.read.rows == opened.read.rows


def test_who_comes_next_finds_nothing(opened: OpenedPeople, tmp_path: Path) -> None:
    """Another one-time address, or five wrong words: the file is let go of; the lock alone keeps it."""
    desk = Desk(Settings(), None, tmp_path, Door(10))
    desk.door.open(desk.door.new_address())
    desk.door.choose("a word")
    desk.people = opened
    desk.door.lock()
    for _ in range(4):
        desk.door.unlock("wrong")
    assert desk.people is opened
    desk.door.unlock("wrong")
    assert desk.people is None
    desk.people = opened
    desk.door.open(desk.door.new_address())
    assert desk.people is None


def test_journeys_of_the_folder_are_offered_too(tmp_path: Path) -> None:
    """Beside those of pasapas; one with faults is not, until it is mended."""
    own = tmp_path / "flows" / "own" / "own.yaml"
    own.parent.mkdir(parents=True)
    journeys = Journeys(tmp_path)
    bundled = [one.key for one in journeys.all()]
    assert "accompagnement" in bundled
    own.write_text("flow: own\n", encoding="utf-8")
    assert [one.key for one in journeys.all()] == bundled
    whole = "flow: own\ntitle: Mine\nlanguage: en\nsite: own\nsteps:\n  - step: one\n    title: One\n    do:\n      - open: /\n"
    own.write_text(whole, encoding="utf-8")
    assert journeys.all()[0].title == "Mine"
    assert not journeys.all()[0].enrols
