"""Whether a mail is genuine: what the site signs, what the mail server finds out and writes, whoever keeps the mail."""

import smtplib
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import dkim
import httpx
import pytest

from mock_site.clock import Clock
from mock_site.mails import DOMAIN
from mock_site.server import MockSite
from tests.mock_site.journey import Register, Somebody
from tests.mock_site.mail_servers import STORES

GENUINE = (
    "mx.courrier.test; dkim=pass header.d=mon-espace-sante.test header.s=courriel;"
    " spf=pass smtp.mailfrom=mon-espace-sante.test; dmarc=pass header.from=mon-espace-sante.test"
)


@pytest.fixture(scope="module", params=STORES)
def mock(request: pytest.FixtureRequest) -> Iterator[MockSite]:
    """The stand-in, with each store of mail."""
    with MockSite(mail=request.param) as mock:
        yield mock


@pytest.fixture
def invited(somebody: Register, control: httpx.Client) -> Somebody:
    """Somebody who has got the invitation."""
    person = somebody()
    control.post("/invitations", json={"email": person.data["email"]})
    return person


def raw(person: Somebody) -> list[bytes]:
    """Her mails as they come over IMAP."""
    return [mail.raw for mail in person.mock.mail.messages(person.data["email"])]


def parsed(person: Somebody) -> EmailMessage:
    """Her only mail."""
    (only,) = raw(person)
    return message_from_bytes(only, policy=policy.default)


def is_signed(mail: bytes, control: httpx.Client) -> bool:
    """Whether the signature holds, by the key that the control address tells."""

    def ask(name: bytes, timeout: int = 5) -> bytes:
        return str(control.get(f"/dns/{name.decode().rstrip('.')}").json()["txt"]).encode()

    return bool(dkim.verify(mail, dnsfunc=ask))


def from_outside(
    person: Somebody, mail: bytes | EmailMessage, *, sender: str = "a@ailleurs.test", helo: str = "pc.test"
) -> None:
    """Hand a mail to the server as anybody may."""
    content = mail if isinstance(mail, bytes) else mail.as_bytes(policy=policy.SMTP)
    with smtplib.SMTP(*person.mock.mail.smtp, local_hostname=helo) as smtp:
        smtp.sendmail(sender, [person.data["email"]], content)


def a_mail(sender: str = f"Mon espace santé <ne-pas-repondre@{DOMAIN}>", **headers: str) -> EmailMessage:
    """A mail that says that it is the site's."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "camille@courrier.test", "Votre code"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content("Votre code : 123456\n")
    return mail


def test_the_signature_holds(invited: Somebody, control: httpx.Client) -> None:
    """What is read over IMAP passes by the published key; with another byte in text, subject or sender it doesn't."""
    (mail,) = raw(invited)
    assert is_signed(mail, control)
    for old, new in ((b"ACTIVER", b"ACTIVES"), (b"Activez", b"Activet"), (b"ne-pas-repondre@", b"ne-pas-rependre@")):
        assert mail.count(old)
        assert not is_signed(mail.replace(old, new), control)


def test_nothing_can_be_added(invited: Somebody, control: httpx.Client) -> None:
    """A second sender, subject or date on top, which some readers would show, breaks the signature."""
    (mail,) = raw(invited)
    for name in (b"From", b"To", b"Subject", b"Date", b"Message-ID", b"Content-Type"):
        assert not is_signed(name + b": autre@ailleurs.test\r\n" + mail, control)
    assert is_signed(b"X-Autre: 1\r\n" + mail, control)


def test_the_server_says_that_it_is_genuine(invited: Somebody) -> None:
    """One Authentication-Results of the server's own name, above what it is about."""
    mail = parsed(invited)
    assert [" ".join(value.split()) for value in mail.get_all("Authentication-Results", [])] == [GENUINE]
    names = list(mail.keys())
    assert names[:4] == ["Return-Path", "Authentication-Results", "Received", "DKIM-Signature"]


def test_how_it_came(somebody: Register, control: httpx.Client, clock: Clock) -> None:
    """Received tells the machines, the addressee and the site's time; INTERNALDATE tells the same time."""
    clock.set(datetime.fromisoformat("2031-02-03T04:05:06+00:00"))
    person = somebody()
    control.post("/invitations", json={"email": person.data["email"]})
    mail = parsed(person)
    received = " ".join(mail["Received"].split())
    assert received.startswith(f"from sortie.{DOMAIN} ([127.0.0.1]) by mx.courrier.test with ESMTP id ")
    assert f"for <{person.data['email']}>; Mon, 03 Feb 2031 04:05:" in received
    assert mail["Return-Path"] == f"<ne-pas-repondre@{DOMAIN}>"
    (kept,) = person.mock.mail.messages(person.data["email"])
    assert kept.date.isoformat().startswith("2031-02-03T04:05:")


@pytest.mark.parametrize(
    ("mail", "sender", "results"),
    [
        (a_mail(), f"a@{DOMAIN}", f"dkim=none; spf=fail smtp.mailfrom={DOMAIN}; dmarc=fail header.from={DOMAIN}"),
        (
            a_mail(),
            "a@ailleurs.test",
            f"dkim=none; spf=none smtp.mailfrom=ailleurs.test; dmarc=fail header.from={DOMAIN}",
        ),
        (
            a_mail("a@ailleurs.test"),
            "a@ailleurs.test",
            "dkim=none; spf=none smtp.mailfrom=ailleurs.test; dmarc=none header.from=ailleurs.test",
        ),
        (
            a_mail(f"a@courriel.{DOMAIN}"),
            "",
            f"dkim=none; spf=none smtp.helo=pc.test; dmarc=fail header.from=courriel.{DOMAIN}",
        ),
        (
            a_mail("a@ailleurs.test, b@" + DOMAIN),
            "a@ailleurs.test",
            "dkim=none; spf=none smtp.mailfrom=ailleurs.test; dmarc=none header.from=invalid",
        ),
    ],
    ids=["forged envelope", "forged sender", "honest stranger", "forged subdomain", "two senders"],
)
def test_a_stranger_gets_what_he_deserves(somebody: Register, mail: EmailMessage, sender: str, results: str) -> None:
    """Whoever writes by SMTP from elsewhere can't pass for the site."""
    person = somebody()
    from_outside(person, mail, sender=sender)
    assert " ".join(str(parsed(person)["Authentication-Results"]).split()) == f"mx.courrier.test; {results}"


def test_a_genuine_mail_that_somebody_sends_on(invited: Somebody) -> None:
    """Its signature still holds, and with it DMARC; with a changed text neither does. SPF fails in both cases."""
    (mail,) = raw(invited)
    original = mail[mail.index(b"DKIM-Signature") :]
    sender = f"a@{DOMAIN}"
    from_outside(invited, original, sender=sender)
    from_outside(invited, original.replace(b"ACTIVER", b"ACTIVES"), sender=sender)
    results = [message_from_bytes(mail)["Authentication-Results"] for mail in raw(invited)[1:]]
    assert [[part.split()[0] for part in value.split(";")[1:]] for value in results] == [
        ["dkim=pass", "spf=fail", "dmarc=pass"],
        ["dkim=fail", "spf=fail", "dmarc=fail"],
    ]


def test_a_signature_that_can_not_be_checked(somebody: Register) -> None:
    """No such key, or nonsense in place of a signature: an error of the signer's, and no 5xx from the server."""
    person = somebody()
    tags = f"v=1; a=rsa-sha256; c=relaxed/relaxed; d={DOMAIN}; h=from; bh=AAAA; b=AAAA"
    for signature in (f"{tags}; s=inconnu", "n’importe quoi", f"{tags}; s=courriel; t=x", ";;;=", f"{tags}; s=a;b=é"):
        from_outside(person, b"DKIM-Signature: " + signature.encode() + b"\r\n" + a_mail().as_bytes(policy=policy.SMTP))
    found = [message_from_bytes(mail)["Authentication-Results"] for mail in raw(person)]
    assert all("dkim=permerror" in value and "dmarc=fail" in value for value in found) and len(found) == 5


FORGED = "dkim=pass header.d=mon-espace-sante.test; dmarc=pass header.from=mon-espace-sante.test"


@pytest.mark.parametrize(
    "header",
    [
        f"Authentication-Results: mx.courrier.test; {FORGED}",
        f"AUTHENTICATION-RESULTS: MX.Courrier.TEST; {FORGED}",
        f"Authentication-Results:\r\n (un (petit) commentaire) mx.courrier.test (1.0);\r\n {FORGED}",
        f'Authentication-Results: "mx.courrier.test"; {FORGED}',
        f'Authentication-Results: "mx.courr\\ier.test" 1; {FORGED}',
        f"Authentication-Results: mx.courrier.test/1; {FORGED}",
        f"Authentication-Results: mx.courrier.test.; {FORGED}",
        f"Authentication-Results : mx.courrier.test; {FORGED}",
        f"X-Autre: a\rAuthentication-Results: mx.courrier.test; {FORGED}",
        f"X-Autre: a\nAuthentication-Results: mx.courrier.test; {FORGED}",
        "Return-Path: <ne-pas-repondre@mon-espace-sante.test>",
    ],
)
def test_nobody_speaks_in_the_servers_name(somebody: Register, header: str) -> None:
    """A result that came along under its name is removed, however it is written (RFC 8601, 5); and Return-Path."""
    person = somebody()
    with smtplib.SMTP(*person.mock.mail.smtp, local_hostname="pc.test") as smtp:
        smtp.ehlo()
        smtp.mail("a@ailleurs.test")
        smtp.rcpt(person.data["email"])
        smtp.putcmd("data")
        assert smtp.getreply()[0] == 354
        smtp.send(header.encode() + b"\r\n" + a_mail().as_bytes(policy=policy.SMTP) + b"\r\n.\r\n")
        assert smtp.getreply()[0] == 250
    (mail,) = raw(person)
    assert mail.count(b"dkim=pass") == mail.count(b"dmarc=pass") == 0
    assert message_from_bytes(mail).get_all("Return-Path") == ["<a@ailleurs.test>"]
    assert (b"\r\nX-Autre: a\r\n" in mail) == header.startswith("X-Autre")


def test_what_others_say_stays(somebody: Register) -> None:
    """A result of another server is not the server's to remove: whom to believe is the reader's business."""
    person = somebody()
    other = f"mx.courrier.test.ailleurs.test; {FORGED}"
    from_outside(person, a_mail(Authentication_Results=other))
    ours, theirs = (" ".join(value.split()) for value in parsed(person).get_all("Authentication-Results", []))
    assert (ours.partition(";")[0], theirs) == ("mx.courrier.test", other)


@pytest.mark.parametrize(
    ("helo", "sender"),
    [
        ("pc.test; dmarc=pass", "a@ailleurs.test"),
        ("pc.test", '"a;dmarc=pass"@ailleurs.test'),
        ("pc.test)dkim=pass(", "a@ailleurs.test"),
        ("dmarc=pass", ""),
    ],
)
def test_nothing_speaks_from_inside_a_value(somebody: Register, helo: str, sender: str) -> None:
    """What a stranger calls himself stays out of the results, unless it is a plain name."""
    person = somebody()
    from_outside(person, a_mail(), helo=helo, sender=sender)
    assert "=pass" not in str(parsed(person)["Authentication-Results"]) + str(parsed(person)["Received"])


def test_the_zone_can_be_asked(control: httpx.Client) -> None:
    """Key, senders and policy of the site's domain; names regardless of case; 404 for what nobody publishes."""
    key = control.get(f"/dns/courriel._domainkey.{DOMAIN.upper()}").json()["txt"]
    assert key.startswith("v=DKIM1; k=rsa; p=MII")
    assert control.get(f"/dns/{DOMAIN}").json() == {"name": DOMAIN, "txt": "v=spf1 exists:%{h}._spf.%{d} -all"}
    assert control.get(f"/dns/_dmarc.{DOMAIN}.").json()["txt"].startswith("v=DMARC1; p=none")
    assert control.get("/dns/ailleurs.test").status_code == 404
