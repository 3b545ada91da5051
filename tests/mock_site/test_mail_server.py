"""What the mail server promises to the mock site and to the tests, whoever keeps its mail."""

import smtplib
import ssl
import threading
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Literal

import imapclient
import pytest

from mock_site.mail_server import MailServer, Store
from tests.mock_site.mail_servers import STORES

CAMILLE = "camille.martin@exemple.test"
SECRET = "mot-de-passe-fictif"


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> Store:
    """Who keeps the mail."""
    kind: Store = request.param
    return kind


@pytest.fixture
def server(store: Store) -> Iterator[MailServer]:
    """A running server with one mailbox."""
    with MailServer(store=store) as server:
        server.add_mailbox(CAMILLE, SECRET)
        yield server


def a_mail(to: str = CAMILLE, *, spam: bool = False) -> EmailMessage:
    """Return a mail in two forms, with letters beyond ASCII."""
    mail = EmailMessage()
    mail["From"] = "Espace fictif <ne-pas-repondre@espace.test>"
    mail["To"] = to
    mail["Subject"] = "Votre code d’accès"
    if spam:
        mail["X-Spam-Flag"] = "YES"
    mail.set_content("Voici l’été.\n")
    mail.add_alternative("<p>Voici l’été.</p>", subtype="html")
    mail.set_boundary("frontiere")
    return mail


def send(server: MailServer, mail: EmailMessage) -> None:
    """Hand a mail to the server."""
    with smtplib.SMTP(*server.smtp, local_hostname="localhost") as smtp:
        smtp.send_message(mail)


def connect(server: MailServer, how: Literal["plain", "starttls", "tls"] = "plain") -> imapclient.IMAPClient:
    """Return a client that is logged in."""
    context = ssl.create_default_context(cafile=server.certificate)
    context.verify_flags |= ssl.VERIFY_X509_STRICT  # what Python 3.13 does by itself
    host, port = server.imaps if how == "tls" else server.imap
    client = imapclient.IMAPClient(host, port, ssl=how == "tls", ssl_context=context, timeout=5)
    if how == "starttls":
        client.starttls(context)
    client.login(CAMILLE, SECRET)
    return client


@pytest.mark.parametrize("how", ["plain", "starttls", "tls"])
def test_reads_what_was_sent(server: MailServer, how: Literal["plain", "starttls", "tls"]) -> None:
    """A mail sent by SMTP is read by IMAP byte for byte, whichever way the connection is protected."""
    mail = a_mail()
    send(server, mail)
    with connect(server, how) as client:
        client.select_folder("INBOX", readonly=True)
        (uid,) = client.search("ALL")
        raw = client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"]
    assert raw.rstrip().endswith(b"\r\n" + mail.as_bytes().replace(b"\n", b"\r\n").rstrip())


def test_unknown_recipient(server: MailServer) -> None:
    """Mail for somebody without a mailbox is refused with 550, so that a typing error can't be missed."""
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        send(server, a_mail("camile@exemple.test"))
    assert refused.value.recipients["camile@exemple.test"][0] == 550


def test_address_in_capitals(server: MailServer) -> None:
    """Addresses are compared without regard to case, when a mailbox is opened and when a mail comes."""
    server.add_mailbox("Noe@Exemple.TEST", SECRET)
    send(server, a_mail("NOE@exemple.test"))


def test_unusual_address(server: MailServer) -> None:
    """Whatever signs an address has that the site takes, its mailbox can be read; another sign is another mailbox."""
    for address in ("d'oeuvre+essai@exemple.test", "100%_moi@exemple.test", "100%u_moi@exemple.test"):
        server.add_mailbox(address, SECRET)
        send(server, a_mail(address))
        assert len(server.messages(address)) == 1


def test_spam(server: MailServer) -> None:
    """A mail marked as spam is in Junk, not in INBOX."""
    send(server, a_mail(spam=True))
    with connect(server) as client:
        found = {}
        for folder in ("INBOX", "Junk"):
            client.select_folder(folder, readonly=True)
            found[folder] = len(client.search("ALL"))
    assert found == {"INBOX": 0, "Junk": 1}


def test_idle_is_told(server: MailServer) -> None:
    """A client that waits in IDLE hears of a delivery without asking."""
    with connect(server) as client:
        client.select_folder("INBOX", readonly=True)
        client.idle()
        send(server, a_mail())
        # read by hand: IMAPClient's idle_check gives up on a line that comes in two segments
        sock, told = client.socket(), b""
        sock.settimeout(5)
        while b"* 1 EXISTS" not in told or not told.endswith(b"\r\n"):
            told += sock.recv(4096)
        client.idle_done()


def test_messages(server: MailServer) -> None:
    """All that lies in a mailbox is told at once: INBOX first, byte for byte, and nothing is marked as read by it."""
    assert server.messages(CAMILLE) == server.messages("personne@exemple.test") == ()
    mails = [a_mail(spam=True), a_mail(), a_mail()]
    for mail in mails:
        send(server, mail)
    kept = server.messages(CAMILLE.upper())
    assert [mail.folder for mail in kept] == ["INBOX", "INBOX", "Junk"]
    assert kept[0].uid < kept[1].uid
    assert all(mail.date.utcoffset() == timedelta() for mail in kept)
    assert kept[2].raw.rstrip().endswith(mails[0].as_bytes().replace(b"\n", b"\r\n").rstrip())
    with connect(server) as client:
        client.select_folder("INBOX", readonly=True)
        assert len(client.search("UNSEEN")) == 2


def test_wrong_password(server: MailServer) -> None:
    """Another password, or another person's, opens nothing."""
    client = imapclient.IMAPClient(*server.imap, ssl=False, timeout=5)
    with pytest.raises(imapclient.exceptions.LoginError):
        client.login(CAMILLE, "autre")
    client.logout()


def test_new_password(server: MailServer) -> None:
    """Adding a mailbox again changes its password and keeps its mail."""
    send(server, a_mail())
    server.add_mailbox(CAMILLE, "autre-mot-de-passe")
    client = imapclient.IMAPClient(*server.imap, ssl=False, timeout=5)
    client.login(CAMILLE, "autre-mot-de-passe")
    assert client.select_folder("INBOX", readonly=True)[b"EXISTS"] == 1
    client.logout()


def test_mailbox_before_start(store: Store) -> None:
    """A mailbox may be added before the server runs."""
    server = MailServer(store=store)
    server.add_mailbox(CAMILLE, SECRET)
    with server:
        send(server, a_mail())


def test_down_and_back(server: MailServer) -> None:
    """A server that went down and came back has the same ports and the same mail; its connections are gone."""
    send(server, a_mail())
    before = (server.smtp, server.imap, server.imaps)
    with connect(server) as client:
        client.select_folder("INBOX", readonly=True)
        server.go_down()
        with pytest.raises(ConnectionRefusedError):
            smtplib.SMTP(*server.smtp, local_hostname="localhost")
        server.come_back()
        with pytest.raises(client.AbortError):
            client.noop()
    assert (server.smtp, server.imap, server.imaps) == before
    with connect(server) as client:
        assert client.select_folder("INBOX", readonly=True)[b"EXISTS"] == 1


def test_stop_leaves_nothing(tmp_path: Path, store: Store) -> None:
    """Stopping ends the thread, even with clients connected and one of them waiting in IDLE, and twice is no fault."""
    server = MailServer(certificate_folder=tmp_path, store=store)
    server.add_mailbox(CAMILLE, SECRET)
    server.start()
    smtp = smtplib.SMTP(*server.smtp, local_hostname="localhost")
    idle, tls, left = connect(server), connect(server, "tls"), connect(server, "tls")
    left._imap._simple_command("LOGOUT")  # and the socket stays open: the server's farewell isn't answered
    idle.select_folder("INBOX", readonly=True)
    idle.idle()
    server.stop()
    server.stop()
    assert "mock-mail" not in {thread.name for thread in threading.enumerate()}
    smtp.close()
    idle.shutdown()
    tls.shutdown()
    left.shutdown()


def test_start_raises_in_the_caller(tmp_path: Path) -> None:
    """What goes wrong in the server's thread is raised by start(), and no thread is left."""
    server = MailServer(certificate_folder=tmp_path / "missing")
    with pytest.raises(FileNotFoundError):
        server.start()
    assert "mock-mail" not in {thread.name for thread in threading.enumerate()}


def test_environment_does_not_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The pymap library would take its certificate from CERT_FILE in the environment; ours doesn't."""
    monkeypatch.setenv("CERT_FILE", str(tmp_path / "other.pem"))
    with MailServer() as server:
        server.add_mailbox(CAMILLE, SECRET)
        with connect(server, "tls"):
            pass


def test_key_is_private(tmp_path: Path) -> None:
    """The certificate's key is readable by its owner only, and the temporary folder goes away with the server."""
    with MailServer(certificate_folder=tmp_path) as server:
        assert server.certificate.with_suffix(".key").stat().st_mode & 0o077 == 0
    with MailServer() as server:
        folder = server.certificate.parent
    assert not folder.exists()


def test_not_running() -> None:
    """Asking a server that doesn't run for its ports says what to do."""
    with pytest.raises(RuntimeError, match="start"):
        _ = MailServer().smtp
