"""People files that are nowhere on this machine's disk: a browser has sent them."""

import sys
from datetime import date

import pytest
from pydantic import SecretStr

from assistant.enrol.people import NotAPeopleFile, NotOpened, look_through, look_through_content
from assistant.enrol.people import opening as people_opening
from assistant.enrol.people.reading import content_wants_passphrase
from tests.enrol.people.age_by_hand import sealed
from tests.enrol.people.lists import LISTS, flow
from tests.enrol.people.test_sealing import KINDS, PASSPHRASE
from tests.running import run


@pytest.mark.parametrize("name", ["personnes.csv", "personnes.xlsx", "personnes.xls", "personnes.ods", "fautes.csv"])
def test_the_same_is_found_as_in_a_file(name: str) -> None:
    """People, faults, remarks, doubles, columns: all of it, place by place."""
    data, day = (LISTS / name).read_bytes(), date(2026, 11, 26)
    found = look_through_content(name, data, flow(), today=day)
    assert found == look_through(LISTS / name, flow(), today=day)
    assert found.rows


@pytest.mark.parametrize("kind", list(KINDS))
def test_sealed_ones_are_opened_by_their_passphrase(kind: str) -> None:
    """Of every kind; whether one is wanted is told by what they hold."""
    data = sealed(KINDS[kind], PASSPHRASE.get_secret_value())
    assert (content_wants_passphrase(data), content_wants_passphrase(KINDS[kind])) == (True, False)
    found = look_through_content(f"people.{kind}.age", data, flow(), PASSPHRASE)
    assert (bool(found.people), found.sealed, found.lies_open) == (True, True, False)


def test_messages_call_it_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """What doesn't open, holds nobody, or is too large."""
    shut = sealed(KINDS["csv"], PASSPHRASE.get_secret_value())
    with pytest.raises(NotOpened) as wrong:
        look_through_content("mine.csv.age", shut, flow(), SecretStr("another"))
    with pytest.raises(NotAPeopleFile) as empty:
        look_through_content("mine.csv", b"nothing", flow())
    monkeypatch.setattr(people_opening, "LARGEST", 5)
    with pytest.raises(NotAPeopleFile, match="much too large") as large:
        look_through_content("mine.csv", b"nothing", flow())
    assert [one.value.where for one in (wrong, empty, large)] == ["mine.csv.age", "mine.csv", "mine.csv"]


CODE = """
import os, sys
from pydantic import SecretStr
from assistant.enrol.people import look_through_content
from tests.enrol.people.lists import flow
from tests.enrol.people.test_in_memory import KINDS, PASSPHRASE, sealed
journey, heard = flow(), []
sealed_too = sealed(KINDS["xlsx"], PASSPHRASE.get_secret_value())
def hear(event, given):
    if event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        heard.append(given[0])
    if event in ("os.mkdir", "os.rename", "os.link", "os.symlink", "socket.connect", "subprocess.Popen", "os.exec"):
        heard.append(event)
sys.addaudithook(hear)
found = [look_through_content(f"people.{kind}", data, journey) for kind, data in KINDS.items()]
found.append(look_through_content("people.xlsx.age", sealed_too, journey, PASSPHRASE))
print(all(one.people for one in found), [name for name in heard if name != os.devnull])
"""


def test_nothing_is_written() -> None:
    """No file is opened for writing, made, or moved, whatever kind is read (PEP 578 tells of each)."""
    ran = run(sys.executable, "-c", CODE, PYTHONDONTWRITEBYTECODE="1")
    assert (ran.stdout, ran.stderr) == ("True []\n", "")
