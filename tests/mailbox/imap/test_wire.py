"""The bytes themselves: what a server may not do, and how a host is found."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from assistant.mailbox import Mailbox, MailboxAddress, NoCode, TlsRefused, Unreachable, WantedMail
from assistant.mailbox import mailbox as mailbox_module
from assistant.mailbox.imap import hosts, wire
from assistant.mailbox.patience import Patience
from mock_site.mail_server import MailServer
from tests.mailbox.fake_imap import Conversation, FakeImap
from tests.mailbox.samples import CAMILLE, SECRET


@pytest.fixture
def fake() -> Iterator[FakeImap]:
    """A server without faults as yet."""
    with FakeImap() as server:
        yield server


def open_at(port: int, host: str = "127.0.0.1") -> Mailbox:
    """Return a mailbox on a server of this machine."""
    return Mailbox(MailboxAddress(host, port, CAMILLE, implicit_tls=False), SecretStr(SECRET))


def test_mark_ends(fake: FakeImap, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has no timeout of its own has an end nevertheless, also where the server drips bytes."""
    monkeypatch.setattr(mailbox_module, "QUICK", 0.3)

    def drip(conversation: Conversation, line: str) -> None:
        while not conversation.server.closing.wait(0.05):
            conversation.say("*")

    fake.faults["EXAMINE"] = [drip] * 5
    with open_at(fake.port) as box:
        began = time.monotonic()
        with pytest.raises(Unreachable):
            box.mark()
        assert time.monotonic() - began < 2


@pytest.mark.parametrize("evil", ["* OK [X] {99999999}\r\n", "* " + "x" * 1_100_000])
def test_too_much(fake: FakeImap, evil: str) -> None:
    """A server that announces, or sends, more than there can be is given up at once, before it fills the memory."""

    def too_much(conversation: Conversation, line: str) -> None:
        conversation.say(evil)

    fake.faults["NOOP"] = [too_much] * 50
    with open_at(fake.port) as box:
        since = box.mark()
        with pytest.raises(NoCode, match=r"the connection was lost ([2-9]|\d\d) times"):
            box.wait_mail(WantedMail(), since, 1)


def test_said_before_tls(fake: FakeImap, server: MailServer) -> None:
    """What a stranger slips in behind the answer to STARTTLS isn't taken for said under its protection."""
    fake.capabilities += " STARTTLS"
    fake.faults["STARTTLS"] = [lambda more, line: more.say(f"{line.split(' ')[0]} OK go\r\n* CAPABILITY IMAP4rev1\r\n")]
    address = MailboxAddress("127.0.0.1", fake.port, CAMILLE, implicit_tls=False, ca_file=server.certificate)
    with Mailbox(address, SecretStr(SECRET)) as box, pytest.raises(TlsRefused, match="spoke on in clear"):
        box.mark()
    assert "LOGIN" not in fake.heard


def test_starttls_refused(fake: FakeImap, server: MailServer) -> None:
    """Where STARTTLS is refused, the password isn't said in clear instead."""
    fake.capabilities += " STARTTLS"
    fake.faults["STARTTLS"] = [lambda more, line: more.say(f"{line.split(' ')[0]} NO not today\r\n")]
    address = MailboxAddress("127.0.0.1", fake.port, CAMILLE, implicit_tls=False, ca_file=server.certificate)
    with Mailbox(address, SecretStr(SECRET)) as box, pytest.raises(Unreachable):
        box.mark()
    assert "LOGIN" not in fake.heard


def test_second_address(fake: FakeImap, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host with several addresses is reached at the first that answers."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        nobody = closed.getsockname()[1]
    both = [(socket.AF_INET, socket.SOCK_STREAM, 0, ("127.0.0.1", port)) for port in (nobody, fake.port)]
    monkeypatch.setattr(hosts, "_look_up", lambda host, port: both)
    monkeypatch.setattr(MailboxAddress, "on_loopback", property(lambda self: True))
    with open_at(fake.port, "imap.exemple.test") as box:
        box.mark()


def test_dead_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A look-up that takes for ever is left alone at the deadline, and when the wait is cancelled."""
    asked, over = threading.Event(), threading.Event()

    def never(host: str, port: int) -> list[hosts.Where]:
        asked.set()
        over.wait(20)
        return []

    monkeypatch.setattr(hosts, "_look_up", never)
    box = open_at(1, "imap.exemple.test")
    began = time.monotonic()
    with pytest.raises(Unreachable, match="too long"):
        box.wait_mail(WantedMail(), None, 0.2)
    assert 0.2 <= time.monotonic() - began < 1.2
    asked.clear()
    cancel = threading.Event()
    canceller = threading.Thread(target=lambda: (asked.wait(5), cancel.set()))
    canceller.start()
    began = time.monotonic()
    with pytest.raises(NoCode, match="cancelled"):
        box.wait_mail(WantedMail(), None, 60, cancel)
    assert time.monotonic() - began < 1
    canceller.join()
    over.set()


@pytest.mark.parametrize("fault", [socket.gaierror(-2, "unknown"), UnicodeError("label too long")])
def test_unknown_names(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    """A name that nobody knows, or that can be none, is told as that."""

    def unknown(host: str, port: int) -> list[hosts.Where]:
        raise fault

    monkeypatch.setattr(hosts, "_look_up", unknown)
    with open_at(1, "imap.exemple.test") as box, pytest.raises(Unreachable, match="no host of this name"):
        box.mark()


def test_a_server_that_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that nobody takes are given up like an answer that doesn't come."""
    monkeypatch.setattr(wire, "READ_TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        made = wire.Wire.connect("127.0.0.1", listener.getsockname()[1], Patience(10))
        began = time.monotonic()
        with pytest.raises(TimeoutError):
            made.send(bytes(50_000_000))
        assert time.monotonic() - began < 5
        made.close()
