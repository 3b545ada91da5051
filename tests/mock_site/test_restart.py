"""A database of one's own survives: a stop, a kill, a new start on the same port. What is not ours is left alone."""

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from mock_site import opening
from mock_site.clock import Clock
from mock_site.server import MockSite
from tests.mock_site.journey import PASSWORD, TLS, Somebody, Visitor, a_person


@dataclass
class Program:
    """The stand-in as a process of its own."""

    process: "subprocess.Popen[str]"
    addresses: dict[str, str]

    def kill(self) -> None:
        """As the system does when memory is short: nothing is put in order."""
        self.process.send_signal(signal.SIGKILL)
        assert self.process.wait(timeout=20) == -signal.SIGKILL


@contextmanager
def running(database: Path, port: int = 0, *more: str) -> Iterator[Program]:
    """Run it for as long as the block lasts."""
    command = [sys.executable, "-m", "mock_site", "--database", str(database), "--port", str(port), *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            assert process.stdout is not None
            yield Program(process, json.loads(process.stdout.readline()))
        finally:
            process.kill()


def control(address: str, path: str, body: Any = None) -> Any:
    """Tell the control address something, or ask it."""
    with httpx.Client(base_url=address, verify=TLS, timeout=60) as client:
        answer = client.get(path) if body is None else client.post(path, json=body)
    assert answer.is_success, answer.text
    return answer.json()


def somebody(mock: MockSite, **changes: Any) -> Somebody:
    """Register somebody."""
    person = a_person(**changes)
    told = control(mock.control, "/people", person)
    return Somebody(person | {"provisional_code": told["provisional_code"]}, told["mailbox"], mock)


def wrong(visitor: Visitor, times: int) -> None:
    """Give a code of the right shape that is not hers, so often."""
    for _ in range(times):
        visitor.give("000000")


def test_everything_survives_a_restart(tmp_path: Path) -> None:
    """A journey half-way, a code that was sent, a lock, letters, text messages: all go on where they were."""
    database, clock = tmp_path / "site.sqlite", Clock()
    with MockSite(database=database, clock=clock) as mock:
        port = urlsplit(mock.origin).port or 0
        half_way, waiting, locked, by_letter = (somebody(mock) for _ in range(4))
        letter = somebody(mock, email=None)
        control(mock.control, "/invitations", {"nir": letter.data["nir"]})
        travellers = [Visitor(mock.origin) for _ in range(4)]
        travellers[0].come_to_credentials(half_way)
        for traveller, person in zip(travellers[1:3], (waiting, locked), strict=True):
            traveller.activate(person)
            traveller.log_in(person, channel="sms")
        wrong(travellers[2], 5)
        travellers[3].identify(by_letter)
        travellers[3].send("/activation/decision", {"decision": "oppose"})
        before = [told(mock, person) for person in (half_way, waiting, locked, by_letter, letter)]
    with MockSite(database=database, clock=clock, port=port) as mock:
        assert [told(mock, person) for person in (half_way, waiting, locked, by_letter, letter)] == before
        assert len(before[4]["letters"]) == 1 and before[3]["opposed"]
        assert travellers[0].choose(identifier="apres.la.pause").heading == "Mon espace santé a bien été activé !"
        code = before[1]["text_messages"][-1]["text"].partition("est ")[2][:6]
        assert travellers[1].give(code).heading == "Bienvenue Camille"
        assert "Trop de codes" in travellers[2].give("000000").messages["code"]
        assert travellers[3].see("/activation/decision").path == "/activation/opposition"
        clock.advance(timedelta(minutes=11))
        assert "plus valable" in travellers[2].give("000000").messages["code"]
    for traveller in travellers:
        traveller.client.close()


def told(mock: MockSite, person: Somebody) -> Any:
    """All that the site holds of somebody."""
    return control(mock.control, f"/people/{person.data['nir']}")


def test_a_killed_site_goes_on(tmp_path: Path) -> None:
    """SIGKILL in the middle of a journey: the same cookie, the same form, and it comes to its end."""
    database, person = tmp_path / "site.sqlite", a_person(provisional_code="A1B2C3D4E5F6")
    with running(database) as program:
        port = urlsplit(program.addresses["site"]).port or 0
        mailbox = control(program.addresses["control"], "/people", person)["mailbox"]
        traveller = Visitor(program.addresses["site"])
        traveller.come_to_credentials(Somebody(person, mailbox, MockSite()))
        program.kill()
    with running(database, port) as program:
        assert program.addresses["site"] == str(traveller.client.base_url).rstrip("/")
        assert traveller.choose(identifier="revenue.apres").heading == "Mon espace santé a bien été activé !"
        traveller.send("/connexion", {"identifier": "revenue.apres", "password": PASSWORD, "channel": "sms"})
        program.kill()
    with running(database, port) as program:
        state = control(program.addresses["control"], f"/people/{person['nir']}")
        assert (state["identifier"], state["enrolments"]) == ("revenue.apres", 1)
        assert control(program.addresses["control"], "/people", a_person(email=person["email"]))["mailbox"] == mailbox
        code = state["text_messages"][-1]["text"].partition("est ")[2][:6]
        assert traveller.give(code).heading == "Bienvenue Camille"
    traveller.client.close()


def test_generated_people_stay_as_they_are(tmp_path: Path) -> None:
    """`--people` at the second start registers nobody anew who is known: an account is not lost."""
    with MockSite(database=tmp_path / "site.sqlite", people=3, seed=7) as mock:
        (first, *_) = control(mock.control, "/people/generated", {"seed": 7, "count": 3})["people"]
        account = {"nir": first["nir"], "identifier": first["identifier"], "password": first["password"]}
        control(mock.control, "/accounts", account)
    with MockSite(database=tmp_path / "site.sqlite", people=4, seed=7) as mock:
        assert control(mock.control, f"/people/{first['nir']}")["identifier"] == first["identifier"]


def test_reset_leaves_an_empty_site_that_works(tmp_path: Path) -> None:
    """Nobody is known any more, visits are over, and whoever is registered now can travel."""
    with MockSite(database=tmp_path / "site.sqlite", people=20) as mock, Visitor(mock.origin) as visitor:
        person = somebody(mock)
        visitor.activate(person)
        visitor.log_in(person, channel="sms")
        control(mock.control, "/reset", {})
        with closing(sqlite3.connect(tmp_path / "site.sqlite")) as connection:
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608
        assert {name for name, count in rows.items() if count} <= {"mailboxes"}
        assert "Camille" not in visitor.see("/espace").html
        assert visitor.activate(somebody(mock)).heading == "Mon espace santé a bien été activé !"


def of_another_version(file: Path) -> None:
    """A database of this site, with another number in it."""
    with MockSite(database=file):
        pass
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version={opening.version() + 1}")


def of_another_program(file: Path) -> None:
    """Somebody's recipes."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def no_database(file: Path) -> None:
    """A text."""
    file.write_text("Chère Léonie,\n" * 100, encoding="utf-8")


def a_folder(file: Path) -> None:
    """No file at all."""
    file.mkdir()


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (of_another_version, "another version of the mock site, or another program, made it"),
        (of_another_program, "another version of the mock site, or another program, made it"),
        (no_database, "no database of the mock site"),
        (a_folder, "no database of the mock site"),
    ],
)
def test_what_is_not_ours_is_left_alone(tmp_path: Path, made: Callable[[Path], None], reason: str) -> None:
    """It is said what it is and what to do instead; not a byte is changed, no file is left beside it."""
    file = tmp_path / "site.sqlite"
    made(file)
    before = file.read_bytes() if file.is_file() else b""
    with pytest.raises(opening.NotOurDatabaseError, match=f"{reason}.*name another file for --database"):
        MockSite(database=file).start()
    assert (file.read_bytes() if file.is_file() else b"") == before
    assert [entry.name for entry in tmp_path.iterdir()] == [file.name]


def test_the_program_says_so_in_one_line(tmp_path: Path) -> None:
    """On stderr, with status 1."""
    file = tmp_path / "site.sqlite"
    of_another_program(file)
    command = [sys.executable, "-m", "mock_site", "--database", str(file)]
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)  # noqa: S603
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("mock_site: another version") and ran.stderr.count("\n") == 1


def test_any_change_of_a_table_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number is made from the tables themselves: nobody has to remember to count it up."""
    before = opening.version()
    monkeypatch.setattr(opening.Base.metadata.tables["people"].c.first_name, "nullable", True)
    assert opening.version() != before and 0 < before < 2**31
