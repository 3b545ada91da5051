"""Connecting: TLS as it should be, passwords said to the right server alone, and only once."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import imapclient
import pytest
from pydantic import SecretStr

from assistant.mailbox import (
    AuthFailed,
    BadAddress,
    Mailbox,
    MailboxAddress,
    TlsRefused,
    Unreachable,
    Untrusted,
)
from assistant.mailbox.imap import wire
from assistant.mailbox.imap.opening import open_client
from assistant.mailbox.patience import Patience
from mock_site.mail.certificate import make_certificate
from mock_site.mail_server import MailServer
from tests.mailbox.samples import CAMILLE, SECRET


@pytest.fixture
def versions(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """What protected each login: the version of TLS, or None."""
    seen: list[str | None] = []
    login = imapclient.IMAPClient.login

    def watched(client: imapclient.IMAPClient, user: str, password: str) -> object:
        sock = client.socket()
        seen.append(sock.version() if isinstance(sock, ssl.SSLSocket) else None)
        return login(client, user, password)

    monkeypatch.setattr(imapclient.IMAPClient, "login", watched)
    return seen


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that takes connections and never says anything."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def open_mailbox(address: MailboxAddress, password: str = SECRET) -> None:
    """Connect and ask something."""
    with Mailbox(address, SecretStr(password)) as mailbox:
        mailbox.mark()


def test_plain_on_loopback(address: MailboxAddress, versions: list[str | None]) -> None:
    """On loopback, where nobody can listen, no certificate is asked for."""
    open_mailbox(address)
    assert versions == [None]


def test_starttls(server: MailServer, versions: list[str | None]) -> None:
    """With a CA file STARTTLS comes before the password, on loopback too."""
    where = f"imap://{CAMILLE}@127.0.0.1:{server.imap[1]}"
    open_mailbox(MailboxAddress.parse(where, ca_file=server.certificate))
    assert versions == ["TLSv1.3"]


def test_implicit_tls(server: MailServer, versions: list[str | None]) -> None:
    """With imaps:// the connection is protected from its first byte; a name or an address in the certificate will do."""
    for host in ("127.0.0.1", "localhost"):
        where = f"imaps://{CAMILLE}@{host}:{server.imaps[1]}"
        open_mailbox(MailboxAddress.parse(where, ca_file=server.certificate))
    assert versions == ["TLSv1.3", "TLSv1.3"]


@pytest.mark.parametrize("scheme", ["imap", "imaps"])
def test_wrong_certificate(server: MailServer, scheme: str, tmp_path: Path, versions: list[str | None]) -> None:
    """A certificate that the CA file doesn't vouch for is refused before anything secret is said."""
    port = (server.imaps if scheme == "imaps" else server.imap)[1]
    where = f"{scheme}://{CAMILLE}@127.0.0.1:{port}"
    with pytest.raises(TlsRefused, match="not to be trusted"):
        open_mailbox(MailboxAddress.parse(where, ca_file=make_certificate(tmp_path).file))
    assert versions == []


def test_unknown_certificate(server: MailServer) -> None:
    """Without a CA file the system's certificates count, which don't know the mock's."""
    with pytest.raises(TlsRefused, match="CA file"):
        open_mailbox(MailboxAddress.parse(f"imaps://{CAMILLE}@127.0.0.1:{server.imaps[1]}"))


def test_tls_where_there_is_none(server: MailServer) -> None:
    """TLS spoken to a port that begins in clear is said to be that."""
    with pytest.raises(TlsRefused, match="imap://"):
        open_mailbox(MailboxAddress.parse(f"imaps://{CAMILLE}@127.0.0.1:{server.imap[1]}"))


def test_plain_elsewhere(server: MailServer, monkeypatch: pytest.MonkeyPatch, versions: list[str | None]) -> None:
    """A server on another machine that offers no STARTTLS never hears the password."""
    monkeypatch.setattr(MailboxAddress, "on_loopback", property(lambda self: False))
    monkeypatch.setattr(imapclient.IMAPClient, "has_capability", lambda client, name: False)
    with pytest.raises(Untrusted, match="in clear"):
        open_mailbox(MailboxAddress.parse(f"imap://{CAMILLE}@127.0.0.1:{server.imap[1]}"))
    assert versions == []


@pytest.mark.parametrize(("user", "password"), [(CAMILLE, "faux-secret"), ("inconnu@exemple.test", SECRET)])
def test_bad_password(server: MailServer, versions: list[str | None], user: str, password: str) -> None:
    """A wrong name or password is AuthFailed at once, after one single try, and isn't told again."""
    began = time.monotonic()
    with (
        Mailbox(MailboxAddress.parse(f"imap://{user}@127.0.0.1:{server.imap[1]}"), SecretStr(password)) as mailbox,
        pytest.raises(AuthFailed) as caught,
    ):
        mailbox.mark()
    assert len(versions) == 1
    assert time.monotonic() - began < 2
    assert password not in str(caught.value)


def test_password_beyond_ascii(server: MailServer) -> None:
    """A password with accents works."""
    server.add_mailbox(CAMILLE, "mot-de-passe-d’été")
    open_mailbox(MailboxAddress.parse(f"imap://{CAMILLE}@127.0.0.1:{server.imap[1]}"), "mot-de-passe-d’été")


def test_nobody_there(server: MailServer) -> None:
    """A port where nobody listens is Unreachable at once, in a wait too."""
    where = MailboxAddress.parse(f"imap://{CAMILLE}@127.0.0.1:{server.imap[1]}")
    server.go_down()
    began = time.monotonic()
    with pytest.raises(Unreachable, match="no answer"):
        open_mailbox(where)
    assert time.monotonic() - began < 1


def test_server_says_nothing(silent_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that takes the connection and says nothing is given up."""
    monkeypatch.setattr(wire, "READ_TIMEOUT", 0.2)
    with pytest.raises(Unreachable, match="too long"):
        open_mailbox(MailboxAddress.parse(f"imap://{CAMILLE}@127.0.0.1:{silent_port}"))


def test_tcp_nodelay(address: MailboxAddress) -> None:
    """Small packets are sent at once: a SEARCH after DONE would wait 40 ms otherwise."""
    client = open_client(address, Patience(5))
    try:
        assert client.socket().getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    finally:
        client.logout()


def test_no_thread_is_left(address: MailboxAddress) -> None:
    """A mailbox is a plain object: using it leaves no thread."""
    before = set(threading.enumerate())
    open_mailbox(address)
    assert set(threading.enumerate()) == before


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("imaps://camille@imap.exemple.test", "imaps://camille@imap.exemple.test:993"),
        ("imap://camille@imap.exemple.test", "imap://camille@imap.exemple.test:143"),
        ("imap://camille@exemple.test@[::1]:1143", "imap://camille@exemple.test@[::1]:1143"),
        ("imap://camille%40exemple.test@localhost:1143", "imap://camille@exemple.test@localhost:1143"),
        ("imaps://imap.exemple.test:1993/", "imaps://noe@imap.exemple.test:1993"),
        (" IMAPS://imap.exemple.test ", "imaps://noe@imap.exemple.test:993"),
    ],
)
def test_address(text: str, shown: str) -> None:
    """An address says server, port and user; the user may be a mail address, or come from elsewhere."""
    assert str(MailboxAddress.parse(text, default_user="noe")) == shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("imap.exemple.test", "no mailbox's address"),
        ("http://camille@exemple.test", "no mailbox's address"),
        ("imap://camille@", "no mailbox's address"),
        ("imap://camille@exemple.test:port", "no mailbox's address"),
        ("imap://camille@exemple.test:0", "no mailbox's address"),
        ("imap://exemple.test", "whose mailbox"),
        ("imap://camille@exemple.test/INBOX", "after the port"),
        ("imap://camille:secret-fictif@exemple.test", "holds a password"),
    ],
)
def test_bad_address(text: str, told: str) -> None:
    """What is no address says why, and never shows what stands where a password might."""
    with pytest.raises(BadAddress, match=told) as caught:
        MailboxAddress.parse(text)
    assert "secret-fictif" not in str(caught.value)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("imap.exemple.test", False), ("192.0.2.1", False)],
)
def test_loopback(host: str, loopback: bool) -> None:
    """Only this machine is loopback, whatever a name pretends."""
    assert MailboxAddress(host, 143, "camille").on_loopback is loopback
