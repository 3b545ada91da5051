"""Faults on the way, one by one, in front of both real servers: the code is found nevertheless, soon, and only once."""

import re
import time
from collections.abc import Callable, Iterator

import pytest

from assistant.mailbox import NoCode, WantedCode, patience
from assistant.mailbox.imap import wire
from tests.mailbox.imap.conftest import Account
from tests.mailbox.imap.proxy import Fault, Link, Proxy
from tests.mailbox.samples import a_message

FROM_SITE = WantedCode(sender="espace.test", length=6)
Deliver = Callable[[], None]
Make = Callable[[Deliver], Fault]


@pytest.fixture
def proxy(account: Account) -> Iterator[Proxy]:
    """What stands before the server."""
    with Proxy(account.server.imap) as proxy:
        yield proxy


def when_idling(act: Callable[[Link, bytes], bool]) -> Fault:
    """Return a fault of IDLE: `act` is done once the server agrees, before the client hears of that."""

    def fault(link: Link, line: bytes) -> None:
        def heard(answer: bytes) -> bool:
            if not answer.startswith(b"+"):
                return False
            link.on_line = lambda line: False
            return act(link, answer)

        link.on_line = heard
        link.pass_on(line)

    return fault


def quiet(link: Link) -> None:
    """Keep from the client what the server tells of itself, until it answers."""

    def keep(line: bytes) -> bool:
        if line.startswith(b"*"):
            return True
        link.on_line = lambda line: False
        return False

    link.on_line = keep


def closed(deliver: Deliver) -> Fault:
    """The server closes the connection during IDLE, without a word."""

    def act(link: Link, answer: bytes) -> bool:
        link.say(answer)
        deliver()
        link.hang_up()
        return True

    return when_idling(act)


def bye(deliver: Deliver) -> Fault:
    """The server says good-bye, as one does that restarts."""

    def act(link: Link, answer: bytes) -> bool:
        link.say(answer)
        deliver()
        link.say(b"* BYE going down\r\n")
        link.hang_up()
        return True

    return when_idling(act)


def dead(deliver: Deliver) -> Fault:
    """The peer is gone, and nobody tells: a connection that a router has forgotten."""

    def act(link: Link, answer: bytes) -> bool:
        link.say(answer)
        deliver()
        link.dead = True
        return True

    return when_idling(act)


def with_idling(deliver: Deliver) -> Fault:
    """The notice comes in one segment with the permission to idle, and not again."""

    def act(link: Link, answer: bytes) -> bool:
        deliver()
        quiet(link)
        link.say(answer + b"* 1 EXISTS\r\n")
        return True

    return when_idling(act)


def before_idling(deliver: Deliver) -> Fault:
    """The notice comes before the permission to idle, and not again."""

    def act(link: Link, answer: bytes) -> bool:
        deliver()
        quiet(link)
        link.say(b"* 1 EXISTS\r\n" + answer)
        return True

    return when_idling(act)


def in_two(deliver: Deliver) -> Fault:
    """The notice's line is split over two segments; its second half comes with the answer to DONE."""

    def act(link: Link, answer: bytes) -> bool:
        def halve(line: bytes) -> bool:
            if not line.endswith(b"EXISTS\r\n"):
                return False
            link.on_line = lambda line: False
            link.say(line[:-5])
            link.hold(line[-5:])
            return True

        link.on_line = halve
        link.say(answer)
        deliver()
        return True

    return when_idling(act)


def garbage(deliver: Deliver) -> Fault:
    """What comes is no IMAP."""

    def act(link: Link, answer: bytes) -> bool:
        link.say(answer)
        deliver()
        link.say(b"\x00\xff what? {12}\r\n")
        return True

    return when_idling(act)


def refused(deliver: Deliver) -> Fault:
    """The server offers IDLE, and refuses it."""

    def fault(link: Link, line: bytes) -> None:
        deliver()
        link.say(line.split(b" ")[0] + b" BAD not now\r\n")

    return fault


def never_told(deliver: Deliver) -> Fault:
    """The notice is lost."""

    def act(link: Link, answer: bytes) -> bool:
        link.say(answer)
        quiet(link)
        deliver()
        return True

    return when_idling(act)


def stale(deliver: Deliver) -> Fault:
    """SEARCH answers from the past, three times."""

    def old_answer(link: Link, line: bytes) -> None:
        link.say(b"* SEARCH\r\n" + line.split(b" ")[0] + b" OK done\r\n")

    def act(link: Link, answer: bytes) -> bool:
        link.proxy.faults["SEARCH"] = [old_answer] * 3
        link.say(answer)
        deliver()
        return True

    return when_idling(act)


ALL: list[Make] = [closed, bye, dead, with_idling, before_idling, in_two, garbage, refused, never_told, stale]
PUSHED: list[Make] = [closed, bye, with_idling, before_idling, in_two, garbage, refused]


@pytest.mark.parametrize("make", ALL)
def test_in_idle(account: Account, proxy: Proxy, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code that came just then is found within three seconds, and it isn't found twice."""
    monkeypatch.setattr(wire, "READ_TIMEOUT", 0.5)
    with account.open(proxy.port) as box:
        since = box.mark()
        proxy.faults["IDLE"] = [make(lambda: account.deliver(a_message()))]
        began = time.monotonic()
        code = box.wait_code(FROM_SITE, since, 10)
        assert time.monotonic() - began < 3
        assert code.value.get_secret_value() == "482913"
        with pytest.raises(NoCode, match="no mail came"):
            box.wait_code(FROM_SITE, since.after(code.mail), 0)
        assert proxy.faults["IDLE"] == []


@pytest.mark.parametrize("make", PUSHED)
def test_pushed(account: Account, proxy: Proxy, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the server told in any way, it is that which wakes us: nobody looks by himself here."""
    monkeypatch.setattr(patience, "PACE", ((float("inf"), 60.0),))
    with account.open(proxy.port) as box:
        since = box.mark()
        proxy.faults["IDLE"] = [make(lambda: account.deliver(a_message()))]
        began = time.monotonic()
        assert box.wait_code(FROM_SITE, since, 30).value.get_secret_value() == "482913"
        assert time.monotonic() - began < 3


def hang_up(link: Link, line: bytes) -> None:
    """Break off."""
    link.hang_up()


@pytest.mark.parametrize(
    "command", ["CAPABILITY", "LOGIN", "LIST", "EXAMINE", "NOOP", "SEARCH", "FETCH", "STATUS", "DONE"]
)
def test_connection_lost(account: Account, proxy: Proxy, command: str) -> None:
    """At whatever command a connection breaks, the next goes on from the last UID."""
    with account.open(proxy.port) as box:
        since = box.mark()
        proxy.faults["IDLE"] = [never_told(lambda: account.deliver(a_message()))]
        proxy.faults["NOOP"] = [hang_up]
        proxy.faults.setdefault(command, []).append(hang_up)
        assert box.wait_code(FROM_SITE, since, 10).value.get_secret_value() == "482913"
        assert proxy.faults[command] == []


def test_renumbered(account: Account, proxy: Proxy) -> None:
    """After another UIDVALIDITY old mail isn't taken for new; the code that comes then is found."""
    account.deliver(a_message("Votre code : 111111"), a_message("Votre code : 222222"))
    with account.open(proxy.port) as box:
        since = box.mark()

        def renumber(link: Link, line: bytes) -> None:
            proxy.rewrite = lambda line: re.sub(rb"UIDVALIDITY (\d)", rb"UIDVALIDITY 7", line)
            link.hang_up()

        proxy.faults["IDLE"] = [renumber, never_told(lambda: account.deliver(a_message()))]
        assert box.wait_code(FROM_SITE, since, 10).value.get_secret_value() == "482913"


def test_renumbered_in_vain(account: Account, proxy: Proxy) -> None:
    """Where nothing came after that, the story tells of it."""
    account.deliver(a_message("Votre code : 111111"))
    with account.open(proxy.port) as box:
        since = box.mark()
        proxy.rewrite = lambda line: re.sub(rb"UIDVALIDITY (\d)", rb"UIDVALIDITY 7", line)
        box.close()
        with pytest.raises(NoCode, match="the server renumbered a folder meanwhile"):
            box.wait_code(FROM_SITE, since, 0.3)
