"""Servers that restart, go away, aren't who they should be, refuse somebody, or have too many at once: both kinds."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import imapclient
import pytest
from pydantic import SecretStr

from assistant.mailbox import (
    AuthFailed,
    Mailbox,
    MailboxAddress,
    NoCode,
    Position,
    TlsRefused,
    Unreachable,
    patience,
)
from mock_site.mail import dovecot_settings
from mock_site.mail.certificate import make_certificate
from mock_site.mail_server import MailServer
from tests.mailbox.conftest import DuringIdle
from tests.mailbox.imap.conftest import Account
from tests.mailbox.imap.test_fault_list import FROM_SITE, code_in
from tests.mailbox.samples import SECRET, a_message
from tests.mock_site.mail_servers import needs_dovecot

T = TypeVar("T")


def test_restart(account: Account, box: Mailbox, during_idle: DuringIdle) -> None:
    """A server that restarts while a code is waited for costs nothing but the time that it takes."""

    def restart() -> None:
        account.server.go_down()
        account.server.come_back()
        account.deliver(a_message())

    since = box.mark()
    during_idle(restart)
    assert code_in(box, since) == "482913"


def test_goes_away(account: Account, box: Mailbox, during_idle: DuringIdle) -> None:
    """A server that went away for good is told of when the time is over: nobody answers, or the connection was lost."""
    since = box.mark()
    during_idle(account.server.go_down)
    began = time.monotonic()
    try:
        with pytest.raises((Unreachable, NoCode), match=r"no answer|the connection was lost"):
            box.wait_code(FROM_SITE, since, 0.5)
        assert 0.5 <= time.monotonic() - began < 1.5
    finally:
        account.server.come_back()


def test_dropped_between_two_questions(account: Account, box: Mailbox) -> None:
    """A mailbox whose connection the server dropped meanwhile connects again by itself."""
    first = box.mark()
    account.server.go_down()
    account.server.come_back()
    assert box.mark() == first


@pytest.mark.parametrize("scheme", ["imap", "imaps"])
def test_refused_certificate(account: Account, scheme: str, tmp_path: Path, sent: list[bytes]) -> None:
    """A certificate that nobody vouches for is refused before anything secret is said."""
    port = getattr(account.server, scheme)[1]
    another = make_certificate(tmp_path).file
    address = MailboxAddress("127.0.0.1", port, account.user, implicit_tls=scheme == "imaps", ca_file=another)
    with Mailbox(address, SecretStr(SECRET)) as box, pytest.raises(TlsRefused, match="not to be trusted"):
        box.mark()
    assert b"LOGIN" not in b"".join(sent)


def test_good_certificate(account: Account) -> None:
    """With the right certificate both ways into TLS work."""
    for scheme in ("imap", "imaps"):
        port = getattr(account.server, scheme)[1]
        ca_file = account.server.certificate
        address = MailboxAddress("127.0.0.1", port, account.user, implicit_tls=scheme == "imaps", ca_file=ca_file)
        with Mailbox(address, SecretStr(SECRET)) as box:
            since = box.mark()
            account.deliver(a_message())
            assert code_in(box, since) == "482913"


def test_bad_password(account: Account, sent: list[bytes]) -> None:
    """A wrong password is tried once, in a wait too, and isn't told."""
    with Mailbox(account.address(), SecretStr("faux-secret")) as box, pytest.raises(AuthFailed) as caught:
        box.wait_code(FROM_SITE, Position({}), 10)
    assert "faux-secret" not in str(caught.value)
    assert b"".join(sent).count(b"LOGIN") == 1


@needs_dovecot
def test_connection_limit(monkeypatch: pytest.MonkeyPatch, during_idle: DuringIdle) -> None:
    """Where too many programs are connected, that is said; a wait that had begun goes on when one of them leaves."""
    few = dovecot_settings._MAIN.template.replace("connections = 200", "connections = 2")
    monkeypatch.setattr(dovecot_settings, "_MAIN", type(dovecot_settings._MAIN)(few))
    with MailServer(store="dovecot") as server:
        server.add_mailbox("noe@exemple.test", SECRET)
        account = Account(server, "noe@exemple.test")
        first, second = account.client(), account.client()
        with account.open() as box:
            with pytest.raises(Unreachable, match="Maximum number of connections"):
                box.mark()
            first.logout()
            since = until(box.mark)
            others = []

            def take_its_place() -> None:
                box._connection._client.wire.close()  # type: ignore[union-attr]
                others.append(until(account.client))
                account.deliver(a_message())

            rest, rests = patience.Patience.rest, []

            def leave_then_rest(patience: patience.Patience) -> bool:
                rests.append(1)
                if len(rests) == 2:  # the first is for the connection that was lost, the second for the one refused
                    second.logout()
                return rest(patience)

            monkeypatch.setattr(patience.Patience, "rest", leave_then_rest)
            during_idle(take_its_place)
            assert code_in(box, since) == "482913"
            assert len(rests) >= 2
            others[0].logout()


def until(connect: Callable[[], T]) -> T:
    """Connect as soon as there is room: a server counts a connection for a moment after its end."""
    while True:
        try:
            return connect()
        except (imapclient.exceptions.LoginError, Unreachable):
            continue
