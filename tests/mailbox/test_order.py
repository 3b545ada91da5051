"""Which of several mails counts: the newest, but not by a date that anybody may write; a proved one before others."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assistant.mailbox.finding.mention import speaks_of_a_code
from assistant.mailbox.order import Order, moment
from assistant.mailbox.records import Mail, WantedCode
from assistant.mailbox.trust.policy import NOBODY, TrustPolicy
from tests.mailbox.samples import NOON, a_mail
from tests.mailbox.trust.signing import MESSAGE, mail_of, signed, zone

SITE = WantedCode(sender="espace.test")
OWN = TrustPolicy(frozenset({"mx.exemple.test"}))
PASS = b"Authentication-Results: mx.exemple.test; dmarc=pass header.from=espace.test\r\n" + MESSAGE


def at(mail: Mail, seconds: float, uid: int = 1, received: float = 0) -> Mail:
    """A mail that says it was sent so many seconds after noon, and came so many after."""
    when = {"date": NOON + timedelta(seconds=seconds), "received": NOON + timedelta(seconds=received)}
    return replace(mail, uid=uid, **when)  # type: ignore[arg-type]


def uids(order: Order, mails: Sequence[Mail]) -> list[int]:
    """In which order they count."""
    return [mail.uid for mail in order.ordered(list(mails))]


def test_a_mail_is_not_newer_than_it_can_be() -> None:
    """A sender's clock is believed up to five minutes ahead of the server's, and any time behind."""
    assert moment(at(a_mail(), -40_000)) == NOON - timedelta(seconds=40_000)
    assert moment(at(a_mail(), 299)) == NOON + timedelta(seconds=299)
    assert moment(replace(at(a_mail(), 0), date=datetime(2099, 1, 1, tzinfo=UTC))) == NOON + timedelta(minutes=5)
    assert moment(replace(a_mail(), received=datetime.max.replace(tzinfo=UTC))) == NOON
    earliest = datetime.min.replace(tzinfo=UTC)
    assert moment(replace(at(a_mail(), 0), date=earliest)) == earliest


@pytest.mark.parametrize(
    ("wanted", "policy", "first"),
    [(SITE, OWN, 1), (SITE, TrustPolicy(dns=zone()), 1), (SITE, NOBODY, 2), (WantedCode(), OWN, 2)],
    ids=["server", "signature", "nobody is believed", "any sender"],
)
def test_a_proved_mail_counts_before_a_newer_one_of_anybody(
    wanted: WantedCode, policy: TrustPolicy, first: int
) -> None:
    """Whoever writes the site's name into From is not heard beside the site: by the server's word, or a signature."""
    raw = signed() if policy.dns else PASS
    proved, forged = at(mail_of(raw), 0, 1), at(mail_of(MESSAGE), 60, 2)
    assert uids(Order(wanted, (), policy), [proved, forged])[0] == first


def test_of_two_proved_ones_the_newest_counts() -> None:
    """And of two that nobody proves as well."""
    for raw in (PASS, MESSAGE):
        mails = [at(mail_of(raw), 60, 2), at(mail_of(raw), 0, 1), at(mail_of(raw), 90, 3)]
        assert uids(Order(SITE, (), OWN), mails) == [3, 2, 1]


def test_nobody_is_asked_for_the_keys_of_one_mail() -> None:
    """Where there is nothing to decide, no key is asked for; where there is, once for a mail."""
    dns = zone()
    order = Order(SITE, (), TrustPolicy(dns=dns))
    one = at(mail_of(signed()), 0)
    order.ordered([one])
    assert not dns.asked
    order.ordered([one, at(mail_of(MESSAGE), 1, 2)])
    order.ordered([one, at(mail_of(MESSAGE), 1, 2)])
    assert len(dns.asked) == 1


def test_what_anybody_says_of_a_code_makes_no_proved_one_void() -> None:
    """A stranger's "your code is void" hides what is unproved, and not the site's own."""
    order = Order(SITE, (), OWN)
    assert order.note_without_code(at(mail_of(MESSAGE), 60, 2))
    assert not order.is_void(at(mail_of(PASS), 0, 1))
    assert order.is_void(at(mail_of(MESSAGE), 0, 3))
    assert not order.is_void(at(mail_of(MESSAGE), 61, 4))


def test_what_was_given_is_not_given_again() -> None:
    """Neither the same mail, nor its copy elsewhere, nor an older one; the same digits in a new one are fine."""
    named = replace(at(a_mail(), 0, 5), headers={"message-id": ("<a@espace.test>",)}, uidvalidity=7)
    order = Order(SITE, (named,), NOBODY)
    assert order.was_given(replace(named, headers={}))
    assert order.was_given(replace(named, folder="Junk", uid=1))
    assert not order.was_given(replace(named, headers={}, uid=6))
    assert not order.was_given(replace(named, headers={}, uidvalidity=8))
    assert order.is_void(at(a_mail(), -1, 6))
    assert not order.is_void(at(a_mail(), 0, 6))
    assert not order.is_void(at(a_mail(sender="a@autre.test"), -1, 6))


@pytest.mark.parametrize(
    ("mail", "speaks"),
    [
        (a_mail("Votre code a été annulé."), True),
        (a_mail("Bonjour", subject="Votre code d’accès"), True),
        (a_mail("", "<p>Your <b>verification code</b> is below</p><img src=x>"), True),
        (a_mail("Someone signed in to your account on a new computer.", subject="New login"), False),
        (a_mail("Votre dossier 482913 avance.", subject="Nouvelles"), False),
        (a_mail("Bienvenue !\n\nNe communiquez jamais un code à personne.", subject="Bienvenue"), False),
        (a_mail(), False),
    ],
)
def test_a_mail_that_speaks_of_a_code(mail: Mail, speaks: bool) -> None:
    """A code in the subject, or a sentence of the text or HTML that one follows, was sent, or is void; no mere warning."""
    assert speaks_of_a_code(mail) is speaks
