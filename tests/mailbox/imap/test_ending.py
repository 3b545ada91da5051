"""A wait ends when it should: at its timeout, and when somebody cancels it, whatever the server is just doing."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from pydantic import SecretStr

from assistant.mailbox import Mailbox, MailboxAddress, NoCode, Unreachable, WantedCode, patience
from assistant.mailbox.channel import Channel
from tests.mailbox.conftest import Deliver, DuringIdle
from tests.mailbox.fake_imap import Conversation, FakeImap
from tests.mailbox.samples import CAMILLE, SECRET, a_message

FROM_SITE = WantedCode(sender="espace.test", length=6)
STATES = ["CAPABILITY", "LOGIN", "LIST", "EXAMINE", "NOOP", "UID-SEARCH", "UID-FETCH", "IDLE", "DONE"]


@pytest.fixture
def fake() -> Iterator[FakeImap]:
    """A server without faults as yet."""
    with FakeImap() as server:
        yield server


def drip(conversation: Conversation, line: str) -> None:
    """Answer a byte at a time and never come to an end: a timeout that begins anew with each byte is none."""
    with suppress(OSError):
        while not conversation.server.closing.wait(0.05):
            conversation.say("*")


def silence(conversation: Conversation, line: str) -> None:
    """Don't answer."""


def open_at(port: int, *, tls: bool = False) -> Mailbox:
    """Return a mailbox on a server of this machine."""
    return Mailbox(MailboxAddress("127.0.0.1", port, CAMILLE, implicit_tls=tls), SecretStr(SECRET))


def fail_at(fake: FakeImap, mailbox: Mailbox, state: str, fault: object) -> object:
    """Bring the mailbox to where the fault will be met; return the position."""
    since = mailbox.mark()
    fake.messages.append(a_message().as_bytes().replace(b"\n", b"\r\n"))
    fake.faults[state] = [fault] * 100  # type: ignore[list-item]
    if state in ("IDLE", "DONE"):
        fake.messages.clear()
    if state in ("CAPABILITY", "LOGIN", "LIST", "EXAMINE"):
        fake.faults["NOOP"] = [lambda conversation, line: conversation.hang_up()]
    return since


@pytest.mark.parametrize("fault", [drip, silence])
@pytest.mark.parametrize("state", STATES)
def test_timeout(fake: FakeImap, state: str, fault: object) -> None:
    """A server that drips bytes, or says nothing, at whatever command, doesn't make us wait longer than was asked."""
    with open_at(fake.port) as mailbox:
        since = fail_at(fake, mailbox, state, fault)
        began = time.monotonic()
        with pytest.raises((NoCode, Unreachable)):
            mailbox.wait_code(FROM_SITE, since, 0.3)  # type: ignore[arg-type]
        assert 0.3 <= time.monotonic() - began < 1.3


@pytest.mark.parametrize("fault", [drip, silence])
@pytest.mark.parametrize("state", STATES)
def test_cancel(fake: FakeImap, state: str, fault: object) -> None:
    """A wait of a minute ends within a second of its cancel, at whatever command, and says so."""
    cancel = threading.Event()
    times = []

    def fault_then_cancel(conversation: Conversation, line: str) -> None:
        times.append(time.monotonic())
        cancel.set()
        fault(conversation, line)  # type: ignore[operator]

    with open_at(fake.port) as mailbox:
        since = fail_at(fake, mailbox, state, fault_then_cancel)
        with pytest.raises(NoCode, match=r"^[^ ]+ the wait for a mail with a code from espace\.test was cancelled: "):
            mailbox.wait_code(FROM_SITE, since, 60, cancel)  # type: ignore[arg-type]
        assert time.monotonic() - times[0] < 1


@pytest.mark.parametrize("tls", [True, False])
def test_connecting(tls: bool) -> None:
    """A server that takes the connection and says nothing, in its greeting or TLS handshake, ends at both ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        mailbox = open_at(listener.getsockname()[1], tls=tls)
        began = time.monotonic()
        with pytest.raises(Unreachable, match="too long"):
            mailbox.wait_mail(FROM_SITE, None, 0.2)
        assert 0.2 <= time.monotonic() - began < 1.2
        cancel = threading.Event()
        timer = threading.Timer(0.2, cancel.set)
        timer.start()
        began = time.monotonic()
        with pytest.raises(NoCode, match="cancelled"):
            mailbox.wait_mail(FROM_SITE, None, 60, cancel)
        timer.join()
        assert time.monotonic() - began < 1.2


def test_cancelled_before(fake: FakeImap) -> None:
    """What is cancelled before it began asks the server nothing."""
    cancel = threading.Event()
    cancel.set()
    with open_at(fake.port) as mailbox, pytest.raises(NoCode, match="cancelled"):
        mailbox.wait_mail(FROM_SITE, None, 60, cancel)
    assert fake.heard == []


def test_goes_on_after_a_cancel(mailbox: Mailbox, deliver: Deliver, during_idle: DuringIdle) -> None:
    """A cancel ends IDLE in order: the next wait needs no new connection, and finds what came meanwhile."""
    cancel = threading.Event()
    since = mailbox.mark()
    connection = mailbox._connection
    during_idle(cancel.set)
    with pytest.raises(NoCode, match="cancelled: no mail came"):
        mailbox.wait_code(FROM_SITE, since, 60, cancel)
    deliver(a_message())
    assert mailbox.wait_code(FROM_SITE, since, 5).value.get_secret_value() == "482913"
    assert mailbox._connection is connection


def test_cancel_in_a_long_sleep(mailbox: Mailbox, during_idle: DuringIdle, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody looks before a minute is over, and nothing comes, a cancel is heard all the same."""
    monkeypatch.setattr(patience, "PACE", ((float("inf"), 60.0),))
    cancel, times = threading.Event(), []
    since = mailbox.mark()

    def cancel_a_little_later() -> None:
        timer = threading.Timer(0.3, lambda: (times.append(time.monotonic()), cancel.set()))
        timer.start()

    during_idle(cancel_a_little_later)
    with pytest.raises(NoCode, match="cancelled"):
        mailbox.wait_code(FROM_SITE, since, 30, cancel)
    assert time.monotonic() - times[0] < 1


def test_cancel_tells_what_came(mailbox: Mailbox, deliver: Deliver, during_idle: DuringIdle) -> None:
    """Who cancels is told what came until then."""
    cancel = threading.Event()
    since = mailbox.mark()
    during_idle(lambda: deliver(a_message(sender="Autre <a@autre.test>")), cancel.set)
    with pytest.raises(NoCode, match=r"cancelled: 1 mail came, none from espace\.test"):
        mailbox.wait_code(FROM_SITE, since, 60, cancel)


def test_waiting_costs_nothing(mailbox: Mailbox) -> None:
    """A wait sleeps: it takes hardly any of the processor's time."""
    since = mailbox.mark()
    before = time.thread_time()
    with pytest.raises(NoCode):
        mailbox.wait_code(FROM_SITE, since, 1)
    assert time.thread_time() - before < 0.3


@pytest.mark.parametrize("fault", [drip, silence])
def test_logout(fake: FakeImap, fault: object) -> None:
    """A server that doesn't answer LOGOUT doesn't hold us up."""
    fake.faults["LOGOUT"] = [fault]  # type: ignore[list-item]
    mailbox = open_at(fake.port)
    mailbox.mark()
    began = time.monotonic()
    mailbox.close()
    assert time.monotonic() - began < 1


def test_is_a_channel(mailbox: Mailbox) -> None:
    """A mailbox is one of the ways in which codes come."""
    channel: Channel = mailbox
    assert channel.mark() == mailbox.mark()
