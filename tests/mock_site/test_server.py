"""MockSite as a whole: starting, stopping, keeping, failing; and as a program."""

import json
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from imaplib import IMAP4_SSL
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from mock_site.clock import Clock
from mock_site.faults.table import make
from mock_site.mail_server import Store
from mock_site.pages import home
from mock_site.server import MockSite
from mock_site.serving import Served
from tests.mock_site.journey import Register, Somebody, Visitor, a_person
from tests.mock_site.mail_servers import STORES


def test_addresses(mock: MockSite) -> None:
    """Site and control are apart; the mail's are URLs."""
    assert urlsplit(mock.origin).hostname == "127.0.0.1"
    assert mock.origin != mock.control
    assert [address.partition(":")[0] for address in (mock.smtp, mock.imap, mock.imaps)] == ["smtp", "imap", "imaps"]
    assert httpx.get(f"{mock.origin}/people").status_code == 404


def test_mail_over_tls(somebody: Register, mock: MockSite) -> None:
    """The certificate is what a client has to trust."""
    address, box = urlsplit(mock.imaps), somebody().mailbox
    context = ssl.create_default_context(cafile=mock.certificate)
    with IMAP4_SSL(address.hostname or "", address.port or 0, ssl_context=context, timeout=5) as imap:
        assert imap.login(box["user"], box["password"])[0] == "OK"


def test_state_survives_a_restart(tmp_path: Path) -> None:
    """With a database of one's own: the account, the clock handed over, the mailbox's password and its mail."""
    database, clock, person = tmp_path / "site.sqlite", Clock(), a_person()
    with MockSite(database=database, clock=clock) as mock:
        registered = httpx.post(f"{mock.control}/people", json=person).json()
        somebody = Somebody(person | {"provisional_code": registered["provisional_code"]}, registered["mailbox"], mock)
        with Visitor(mock.origin) as visitor:
            visitor.activate(somebody)
    with MockSite(database=database, clock=clock) as mock, Visitor(mock.origin) as visitor:
        again = Somebody(somebody.data, somebody.mailbox, mock)
        visitor.log_in(again)
        assert visitor.give(again.code()).heading == "Bienvenue Camille"


@pytest.mark.parametrize("store", STORES)
def test_mail_survives_a_restart(tmp_path: Path, store: Store) -> None:
    """Each mail in its folder, in order, byte for byte; the key by which its signature is checked is the same too."""
    database, person = tmp_path / "site.sqlite", a_person()
    with MockSite(database=database, mail=store) as mock, httpx.Client(base_url=mock.control) as control:
        control.post("/people", json=person)
        for fault in ("", "mail-junk", ""):
            mock.faults.clear()
            if fault:
                mock.faults.switch_on(make(fault))
            control.post("/invitations", json={"email": person["email"]})
        before = mock.mail.messages(person["email"])
        key = control.get("/dns/courriel._domainkey.mon-espace-sante.test").json()
    with MockSite(database=database, mail=store) as mock:
        after = mock.mail.messages(person["email"])
        assert [(mail.folder, mail.date, mail.raw) for mail in after] == [
            (mail.folder, mail.date, mail.raw) for mail in before
        ]
        assert [mail.folder for mail in after] == ["INBOX", "INBOX", "Junk"]
        assert httpx.get(f"{mock.control}/dns/{key['name']}").json() == key


def test_nothing_stays_without_a_database_of_its_own() -> None:
    """The temporary folder goes with the site."""
    with MockSite() as mock:
        folder = mock.certificate.parent
        assert folder.exists()
    assert not folder.exists()


def test_a_taken_port_is_told(mock: MockSite) -> None:
    """As the system tells it, at the start; and nothing is left running."""
    with pytest.raises(OSError, match="in use"):
        MockSite(port=urlsplit(mock.origin).port or 0).start()


def test_answers_are_not_held_back() -> None:
    """Asyncio sets TCP_NODELAY on sockets that name their protocol; otherwise each answer to a form takes 40 ms more."""
    served = Served()
    assert served._socket.proto == socket.IPPROTO_TCP
    served.stop()


def test_an_unknown_vintage_is_told() -> None:
    """With the known ones."""
    with pytest.raises(ValueError, match="2022, 2025"):
        MockSite(vintage="1998")


def test_a_broken_page_is_raised_when_it_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    """The visitor sees an honest page with status 500, the test the exception itself."""
    monkeypatch.setattr(home.cookies, "PURPOSES", None)
    mock = MockSite().start()
    answer = httpx.get(f"{mock.origin}/cookies")
    assert answer.status_code == 500 and "Un incident est survenu" in answer.text
    with pytest.raises(ExceptionGroup) as caught:
        mock.stop()
    assert len(caught.value.exceptions) == 1
    mock.stop()


def test_many_at_once(somebody: Register, mock: MockSite, control: httpx.Client) -> None:
    """Twelve journeys side by side: each person has one space, and it is her own."""
    people = [somebody() for _ in range(12)]

    def travel(person: Somebody) -> str:
        with Visitor(mock.origin) as visitor:
            return visitor.activate(person).heading

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(travel, people)) == {"Mon espace santé a bien été activé !"}
    for person in people:
        state = control.get(f"/people/{person.data['email']}").json()
        assert (state["identifier"], state["enrolments"]) == (person.identifier, 1)


@contextmanager
def program(*arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """Run the stand-in as a program; it does not outlive the test."""
    command = [sys.executable, "-m", "mock_site", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603
        try:
            yield running
        finally:
            running.kill()


def addresses(running: "subprocess.Popen[str]") -> dict[str, str]:
    """Read the line that it prints."""
    assert running.stdout is not None
    line: dict[str, str] = json.loads(running.stdout.readline())
    return line


def test_it_prints_its_addresses_and_ends_when_told() -> None:
    """One JSON line, a site that answers, and status 0 after SIGTERM."""
    with program("--vintage", "2025") as running:
        line = addresses(running)
        assert set(line) == {"site", "control", "simulator", "smtp", "imap", "imaps", "certificate"}
        assert httpx.get(line["site"]).status_code == 200
        running.send_signal(signal.SIGTERM)
        rest, _ = running.communicate(timeout=10)
        assert (rest, running.returncode) == ("", 0)


def test_what_prevents_the_start_is_told_in_one_line(tmp_path: Path) -> None:
    """On stderr, with status 1; nothing on stdout."""
    command = [sys.executable, "-m", "mock_site", "--database", str(tmp_path / "missing" / "site.sqlite")]
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)  # noqa: S603
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("mock_site: ") and ran.stderr.count("\n") == 1
    assert "no such folder" in ran.stderr


def test_with_parent_it_ends_with_its_parent() -> None:
    """When stdin ends, as it does when the parent is killed."""
    with program("--with-parent") as running:
        addresses(running)
        assert running.stdin is not None
        running.stdin.close()
        assert running.wait(timeout=10) == 0
