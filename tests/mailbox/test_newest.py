"""Of several codes the newest counts, and none where the newest can't be read: an older one is void."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from pydantic import SecretStr

from assistant.mailbox import Mailbox, MailboxAddress, NoCode, Position, WantedCode, order
from assistant.mailbox.trust.policy import NOBODY, TrustPolicy
from tests.mailbox.conftest import Deliver, DuringIdle
from tests.mailbox.fake_imap import FakeImap
from tests.mailbox.samples import CAMILLE, SECRET, a_message
from tests.mailbox.trust.signing import MESSAGE, signed, zone

FROM_SITE = WantedCode(sender="espace.test", length=6)


def value(mailbox: Mailbox, wanted: WantedCode, since: Position, timeout: float = 5) -> str:
    """Wait for a code and return it."""
    return mailbox.wait_code(wanted, since, timeout).value.get_secret_value()


def test_resend(mailbox: Mailbox, deliver: Deliver) -> None:
    """A code that was sent again makes the first one void: the newest wins."""
    since = mailbox.mark()
    deliver(a_message("Votre code : 482913"))
    deliver(a_message("Votre code : 771204"))
    assert value(mailbox, FROM_SITE, since) == "771204"


def test_resend_overtakes(mailbox: Mailbox, deliver: Deliver) -> None:
    """A resend that arrives before the first code still wins: the sender's clock tells."""
    since = mailbox.mark()
    deliver(a_message("Votre code : 771204", date="Thu, 12 Mar 2026 12:00:40 +0000"))
    deliver(a_message("Votre code : 482913", date="Thu, 12 Mar 2026 12:00:05 +0000"))
    assert value(mailbox, FROM_SITE, since) == "771204"


def test_notice_beside_the_code(mailbox: Mailbox, deliver: Deliver) -> None:
    """A newer mail of the site that has no code doesn't hide the one that has."""
    since = mailbox.mark()
    deliver(a_message())
    deliver(a_message("Quelqu’un s’est connecté à votre espace.", subject="Nouvelle connexion"))
    assert value(mailbox, FROM_SITE, since) == "482913"


@pytest.mark.parametrize(
    "newer",
    [
        a_message("Le nouveau code est dans l’image."),
        a_message("Votre code a été annulé.", subject="Espace fictif"),
        a_message("Bonjour", subject="Nouveau code"),
        a_message("Votre code : 77120488"),
    ],
    ids=["unreadable", "void", "announced", "other length"],
)
def test_newer_mail_about_a_code(mailbox: Mailbox, deliver: Deliver, newer: EmailMessage) -> None:
    """Where the newest mail speaks of a code that can't be read, the older code is void: none is given, and it is said.

    Nor is it when it arrives later; a newer one is.
    """
    since = mailbox.mark()
    deliver(a_message(date="Thu, 12 Mar 2026 11:59:00 +0000"))
    deliver(newer)
    told = r"1 whose code is void by now; .*; the newest speaks of a code that can’t be read for sure"
    with pytest.raises(NoCode, match=told) as caught:
        mailbox.wait_code(FROM_SITE, since, 0)
    assert "type the code yourself" in caught.value.remedy
    deliver(a_message("Votre code : 771204", date="Thu, 12 Mar 2026 12:00:01 +0000"))
    assert value(mailbox, FROM_SITE, since, timeout=0) == "771204"


def test_overtaken_by_a_mail_about_a_code(mailbox: Mailbox, deliver: Deliver, during_idle: DuringIdle) -> None:
    """An older code that arrives while we wait, after a mail that calls it void, isn't given."""
    since = mailbox.mark()
    deliver(a_message("Votre code a été annulé."))
    during_idle(lambda: deliver(a_message(date="Thu, 12 Mar 2026 11:59:00 +0000")))
    with pytest.raises(NoCode, match="2 mails came; 1 whose code is void by now"):
        mailbox.wait_code(FROM_SITE, since, 0.7)


def test_date_in_the_future(mailbox: Mailbox, deliver: Deliver, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail isn't newer than it can be: a date far ahead doesn't beat what came well after it."""
    monkeypatch.setattr(order, "AHEAD", timedelta(0))
    since = mailbox.mark()
    deliver(a_message("Votre code : 482913", date="Thu, 12 Mar 2099 12:00:00 +0000"))
    deliver(a_message("Votre code : 771204", date="Thu, 12 Mar 2099 12:00:00 +0000"))
    assert value(mailbox, FROM_SITE, since) == "771204"


def test_overtaken_by_what_was_given(mailbox: Mailbox, deliver: Deliver) -> None:
    """When a code was given, the one before it isn't, though it arrives later; another sender's still is."""
    since = mailbox.mark()
    deliver(a_message("Votre code : 771204"))
    since = since.after(mailbox.wait_code(FROM_SITE, since, 5).mail)
    deliver(a_message("Votre code : 482913", date="Thu, 12 Mar 2026 11:59:00 +0000"))
    with pytest.raises(NoCode, match="1 mail came; 1 whose code is void by now"):
        mailbox.wait_code(FROM_SITE, since, 0)
    other = a_message("Votre code : 555123", sender="a@autre.test", date="Thu, 12 Mar 2026 11:59:00 +0000")
    deliver(other)
    assert value(mailbox, WantedCode(sender="autre.test"), since) == "555123"


def test_refused_code(mailbox: Mailbox, deliver: Deliver) -> None:
    """A mail whose code was refused isn't offered again, but the same digits in another mail are."""
    since = mailbox.mark()
    deliver(a_message())
    since = since.after(mailbox.wait_code(FROM_SITE, since, 5).mail)
    with pytest.raises(NoCode):
        mailbox.wait_code(FROM_SITE, since, 0)
    deliver(a_message())
    assert value(mailbox, FROM_SITE, since) == "482913"


@pytest.mark.parametrize("others", [1, 6])
@pytest.mark.parametrize(
    ("trust", "code"),
    [(TrustPolicy(frozenset({"mx.test"})), "482913"), (TrustPolicy(dns=zone()), "482913"), (NOBODY, "666666")],
    ids=["server", "signature", "nobody is believed"],
)
def test_forged_beside_the_true_one(trust: TrustPolicy, code: str, others: int) -> None:
    """Where it can be proved who sent a mail, one that anybody may have written is no resend, few or many of them."""
    true = b"Authentication-Results: mx.test; dmarc=pass header.from=courriel.espace.test\r\n" + signed()
    forged = MESSAGE.replace(b"482913", b"666666").replace(b"12:00:00", b"12:00:30")
    with FakeImap() as fake:
        address = MailboxAddress("127.0.0.1", fake.port, CAMILLE, implicit_tls=False)
        with Mailbox(address, SecretStr(SECRET), trust=trust) as mailbox:
            since = mailbox.mark()
            fake.messages += [true, *[forged] * others]
            assert value(mailbox, FROM_SITE, since) == code
