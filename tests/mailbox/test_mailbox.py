"""The mailbox on the embedded server: real SMTP in, real IMAP out."""

import logging
import time
from email.message import EmailMessage

import pytest
from pydantic import SecretStr

from assistant.mailbox import (
    Ambiguous,
    AuthFailed,
    BadAddress,
    Mailbox,
    MailboxAddress,
    NoCode,
    Position,
    TlsRefused,
    Unreachable,
    Untrusted,
    WantedCode,
    WantedMail,
    patience,
)
from mock_site.mail_server import MailServer
from tests.mailbox.conftest import Deliver, DuringIdle
from tests.mailbox.samples import CAMILLE, SECRET, a_message

FROM_SITE = WantedCode(sender="espace.test", length=6)


@pytest.fixture
def push_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks without being told."""
    monkeypatch.setattr(patience, "PACE", ((float("inf"), 60.0),))


def value(mailbox: Mailbox, wanted: WantedCode, since: Position, timeout: float = 5) -> str:
    """Wait for a code and return it."""
    return mailbox.wait_code(wanted, since, timeout).value.get_secret_value()


def test_code_while_waiting(mailbox: Mailbox, deliver: Deliver, during_idle: DuringIdle, push_only: None) -> None:
    """A code that comes while we wait is in hand at once, because the server's push is heard."""
    since = mailbox.mark()
    during_idle(lambda: deliver(a_message()))
    began = time.monotonic()
    assert value(mailbox, FROM_SITE, since, timeout=30) == "482913"
    assert time.monotonic() - began < 5


def test_code_over_tls(server: MailServer, deliver: Deliver, during_idle: DuringIdle, push_only: None) -> None:
    """Over TLS a push is heard as well, although TLS has a buffer of its own."""
    address = MailboxAddress.parse(f"imaps://{CAMILLE}@127.0.0.1:{server.imaps[1]}", ca_file=server.certificate)
    with Mailbox(address, SecretStr(SECRET)) as mailbox:
        since = mailbox.mark()
        during_idle(lambda: deliver(a_message()))
        began = time.monotonic()
        assert value(mailbox, FROM_SITE, since, timeout=30) == "482913"
    assert time.monotonic() - began < 5


def test_code_before_waiting(mailbox: Mailbox, deliver: Deliver) -> None:
    """A code that came between the click and the wait is found, although nothing is pushed any more."""
    since = mailbox.mark()
    deliver(a_message())
    assert value(mailbox, FROM_SITE, since, timeout=0) == "482913"


def test_stale_code(mailbox: Mailbox, deliver: Deliver) -> None:
    """A code that was there before the position was noted is never returned."""
    deliver(a_message())
    with pytest.raises(NoCode, match="no mail came"):
        mailbox.wait_code(FROM_SITE, mailbox.mark(), 0.3)


def test_stale_then_new(mailbox: Mailbox, deliver: Deliver, during_idle: DuringIdle) -> None:
    """Beside a stale code the new one is returned."""
    deliver(a_message())
    since = mailbox.mark()
    during_idle(lambda: deliver(a_message("Votre code : 771204")))
    assert value(mailbox, FROM_SITE, since) == "771204"


def test_many_mails(mailbox: Mailbox, deliver: Deliver) -> None:
    """Among many other mails the right one is found."""
    since = mailbox.mark()
    for number in range(8):
        deliver(a_message(f"Votre code : {771200 + number}", sender=f"Autre <a@autre{number}.test>"))
    deliver(a_message())
    assert value(mailbox, FROM_SITE, since) == "482913"


def test_two_codes(mailbox: Mailbox, deliver: Deliver) -> None:
    """A mail with two codes is not guessed at, and the message names neither."""
    since = mailbox.mark()
    deliver(a_message("Votre code : 482913. Votre code : 771204."))
    with pytest.raises(Ambiguous, match="2 codes") as caught:
        mailbox.wait_code(FROM_SITE, since, 5)
    assert not any(code in str(caught.value) for code in ("482913", "771204"))


def test_junk(mailbox: Mailbox, deliver: Deliver, during_idle: DuringIdle) -> None:
    """A code that the server put into Junk is found there while we wait on INBOX."""
    since = mailbox.mark()
    during_idle(lambda: deliver(a_message(spam=True)))
    code = mailbox.wait_code(FROM_SITE, since, 5)
    assert (code.mail.folder, code.value.get_secret_value()) == ("Junk", "482913")


def test_junk_then_inbox(mailbox: Mailbox, deliver: Deliver, during_idle: DuringIdle) -> None:
    """Having looked into Junk, the mailbox still hears of INBOX."""
    since = mailbox.mark()
    during_idle(
        lambda: deliver(a_message("Bonjour", spam=True)),
        lambda: deliver(a_message()),
    )
    assert value(mailbox, FROM_SITE, since) == "482913"


def test_junk_without_sender(mailbox: Mailbox, deliver: Deliver) -> None:
    """In Junk a subject alone isn't believed, and the message says so."""
    since = mailbox.mark()
    deliver(a_message(spam=True))
    with pytest.raises(NoCode, match="1 in Junk, which counts only where a sender is named"):
        mailbox.wait_code(WantedCode(subject="code"), since, 0.3)


def test_look_alike(mailbox: Mailbox, deliver: Deliver) -> None:
    """A sender that only resembles the wanted one is refused and named."""
    since = mailbox.mark()
    deliver(a_message(sender="Espace fictif <code@espace.test.mechant.test>"))
    with pytest.raises(Untrusted, match=r"mechant\.test, which resembles espace\.test"):
        mailbox.wait_code(FROM_SITE, since, 0.3)


@pytest.mark.parametrize("timeout", [0.0, 0.7, 1.5])
def test_timeout(mailbox: Mailbox, timeout: float) -> None:
    """A wait in vain ends within one second of what was asked."""
    since = mailbox.mark()
    began = time.monotonic()
    with pytest.raises(NoCode):
        mailbox.wait_code(FROM_SITE, since, timeout)
    assert timeout <= time.monotonic() - began < timeout + 1


def test_what_happened(mailbox: Mailbox, deliver: Deliver) -> None:
    """A wait in vain tells what came instead."""
    since = mailbox.mark()
    for _ in range(2):
        deliver(a_message(sender="Autre <a@autre.test>"))
    with pytest.raises(
        NoCode,
        match=r"a mail with a code from espace\.test didn't come within 0\.2 s: 2 mails came, none from espace\.test",
    ):
        mailbox.wait_code(FROM_SITE, since, 0.2)
    deliver(a_message("Bonjour", subject="Bonjour"))
    deliver(a_message("Bonjour"))
    wanted = WantedCode(sender="espace.test", subject="code d'accès", length=6)
    told = "4 mails came, 2 from elsewhere; 1 with another subject; 1 without a code of 6 digits"
    with pytest.raises(NoCode, match=told):
        mailbox.wait_code(wanted, since, 0.2)


def test_no_secret_is_told(address: MailboxAddress, deliver: Deliver, caplog: pytest.LogCaptureFixture) -> None:
    """Neither the code nor the password is in a repr, or in any log at its most talkative."""
    caplog.set_level(logging.DEBUG)
    with Mailbox(address, SecretStr(SECRET)) as mailbox:
        since = mailbox.mark()
        deliver(a_message())
        code = mailbox.wait_code(FROM_SITE, since, 5)
        shown = f"{code!r} {code} {mailbox!r} {mailbox.__dict__!r}"
    logs = " ".join(record.getMessage() for record in caplog.records if record.name.startswith("imapclient"))
    assert "482913" not in shown + logs
    assert SECRET not in shown + logs


def test_password_is_asked_once(address: MailboxAddress, server: MailServer) -> None:
    """A function that gives the password is called when the mailbox connects, and not again when it reconnects."""
    asked = []

    def ask() -> str:
        asked.append(1)
        return SECRET

    with Mailbox(address, ask) as mailbox:
        assert not asked
        mailbox.mark()
        server.go_down()
        server.come_back()
        mailbox.mark()
    assert len(asked) == 1


def test_newest_mail(mailbox: Mailbox, deliver: Deliver) -> None:
    """Without a position the newest matching mail is taken that is there already."""
    for number in range(5):
        deliver(a_message(f"Texte {number}", date=f"Thu, 12 Mar 2026 12:00:0{number} +0000"))
    deliver(a_message("Autre", subject="Bienvenue"))
    mail = mailbox.wait_mail(WantedMail(sender="espace.test", subject="votre CODE d'accès"), None, 5)
    assert mail.text.strip() == "Texte 4"


def test_mail_is_awaited(mailbox: Mailbox, deliver: Deliver, during_idle: DuringIdle) -> None:
    """Where no mail matches yet, the next that does is taken; with a position, older ones don't count."""
    deliver(a_message("Ancien"))
    since = mailbox.mark()
    during_idle(lambda: deliver(a_message("Nouveau")))
    assert mailbox.wait_mail(WantedMail(subject="code"), since, 5).text.strip() == "Nouveau"


def test_mail_as_it_is(mailbox: Mailbox, deliver: Deliver) -> None:
    """A mail has sender, addressee, subject, aware date and both forms, decoded."""
    html = "<p>Voici l’été</p>"
    deliver(a_message("Voici l’été\n", html=html))
    mail = mailbox.wait_mail(WantedMail(), None, 5)
    assert (mail.sender_name, mail.sender) == ("Espace fictif", "ne-pas-repondre@courriel.espace.test")
    assert (mail.to, mail.subject) == (f"Camille Martin <{CAMILLE}>", "Votre code d’accès")
    assert (mail.text.strip(), (mail.html or "").strip()) == ("Voici l’été", html)
    assert mail.date.isoformat() == "2026-03-12T12:00:00+00:00"


def test_large_attachment(mailbox: Mailbox, deliver: Deliver) -> None:
    """Of a mail with a large attachment only the beginning is fetched, which has the text."""
    message: EmailMessage = a_message()
    message.add_attachment(bytes(5_000_000), maintype="application", subtype="pdf", filename="notice.pdf")
    since = mailbox.mark()
    deliver(message)
    assert value(mailbox, FROM_SITE, since) == "482913"


def test_two_mailboxes(server: MailServer, mailbox: Mailbox, deliver: Deliver) -> None:
    """Two mailboxes in one journey don't disturb each other."""
    server.add_mailbox("noe@exemple.test", SECRET)
    other_address = MailboxAddress.parse(f"imap://noe@exemple.test@127.0.0.1:{server.imap[1]}")
    with Mailbox(other_address, SecretStr(SECRET)) as other:
        mine, theirs = mailbox.mark(), other.mark()
        deliver(a_message())
        assert value(mailbox, FROM_SITE, mine) == "482913"
        with pytest.raises(NoCode):
            other.wait_code(FROM_SITE, theirs, 0)


def test_exit_codes() -> None:
    """Every error of the mailbox has an exit code of its own, so that a script can tell them apart."""
    errors = (NoCode, Ambiguous, Untrusted, AuthFailed, Unreachable, TlsRefused, BadAddress)
    assert [error.exit_code for error in errors] == [3, 4, 5, 6, 7, 8, 9]
