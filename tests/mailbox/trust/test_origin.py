"""Where a mail is from: who says so, who is believed, and what is a forgery."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.mailbox.records import Mail
from assistant.mailbox.trust.author import author_of
from assistant.mailbox.trust.origin import origin_of
from assistant.mailbox.trust.policy import PROVIDERS, TrustPolicy
from tests.mailbox.samples import a_mail
from tests.mailbox.trust.signing import MESSAGE, mail_of

OWN = "mx.exemple.test"
POLICY = TrustPolicy(frozenset({OWN}))
SIGNED = b"DKIM-Signature: v=1; a=rsa-sha256; d=espace.test; s=cle; h=from:subject:date; bh=AAAA; b=AbCdEfGh12\r\n"
CUT = SIGNED.replace(b"; bh", b"; l=10; bh")
NO_SUBJECT = SIGNED.replace(b"from:subject", b"from")
PADDED = CUT.replace(b"v=1;", b"v=1;" + b" " * 5000)


def stamped(told: str, signature: bytes = SIGNED, message: bytes = MESSAGE) -> Mail:
    """A mail as the own server delivers it, with what it found out."""
    return mail_of(f"Authentication-Results: {OWN}; {told}\r\n".encode() + signature + message, complete=False)


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("dkim=pass header.d=espace.test", "proved"),
        ("dkim=pass header.d=courriel.espace.test", "proved"),
        ("dkim=pass header.i=@espace.test header.s=cle header.b=AbCdEfGh", "proved"),
        ("dkim=pass header.d=espace.test; dkim=pass header.d=envois.test", "proved"),
        ("dmarc=pass header.from=courriel.espace.test", "proved"),
        ("dmarc=pass (p=none dis=none) header.from=espace.test; dkim=pass header.d=espace.test; spf=softfail", "proved"),
        ("spf=pass smtp.mailfrom=espace.test; dkim=none; dmarc=pass header.from=espace.test", "proved"),
        # nothing said, or not about this domain
        ("none", "unproved"),
        ("dkim=none; spf=none; dmarc=none", "unproved"),
        ("dkim=pass", "unproved"),
        ("dkim=pass header.d=envois.test", "unproved"),
        ("dkim=pass header.d=espace.test header.s=autre", "unproved"),
        ("dkim=pass header.d=espace.test header.b=zzzzzzzz", "unproved"),
        ("dkim=pass header.d=espace.test; dkim=fail header.d=espace.test", "unproved"),
        ("dmarc=pass", "unproved"),
        ("dmarc=pass header.from=mechant.test", "unproved"),
        ("dmarc=bestguesspass header.from=espace.test", "unproved"),
        ("dmarc=temperror header.from=espace.test", "unproved"),
        ("dkim=temperror header.d=espace.test", "unproved"),
        # who shares a machine with others passes for all of them
        ("spf=pass smtp.mailfrom=espace.test", "unproved"),
        ("arc=pass; iprev=pass", "unproved"),
        # a list or a forwarder breaks a signature, and sends by machines of its own
        ("dkim=fail header.d=espace.test; spf=pass smtp.mailfrom=liste.test; dmarc=none", "unproved"),
        ("dkim=fail header.d=espace.test; spf=softfail smtp.mailfrom=espace.test", "unproved"),
        ("dkim=pass header.d=espace.test; spf=fail smtp.mailfrom=espace.test", "proved"),
        # what the domain itself wants refused
        ("dmarc=fail header.from=espace.test", "forged"),
        ("dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=courriel.espace.test; spf=pass smtp.mailfrom=mechant.test", "forged"),
        ("dmarc=fail action=quarantine", "forged"),
        ("dkim=pass header.d=espace.test; dmarc=fail header.from=espace.test", "forged"),
        ("dkim=none; spf=fail smtp.mailfrom=a@espace.test; dmarc=none", "forged"),
        ("dkim=fail header.d=espace.test; spf=hardfail smtp.mailfrom=espace.test", "forged"),
        ("dkim=pass header.d=mechant.test; spf=fail smtp.mailfrom=espace.test", "forged"),
        # contradictions: what a stranger smuggled into a field beside what the server wrote
        ("spf=none smtp.mailfrom=x; dmarc=pass header.from=espace.test; dmarc=fail header.from=espace.test", "forged"),
        ("dmarc=pass header.from=espace.test; dmarc=none header.from=espace.test", "unproved"),
        ('spf=pass (of "a) ; dkim=pass header.d=espace.test; x=y ("@mechant.test); dkim=fail header.d=espace.test', "unproved"),
    ],
)  # fmt: skip
def test_what_the_server_says(told: str, verdict: str) -> None:
    """Proved by a signature of the domain or by DMARC; forged where the domain itself wants it refused; else unproved."""
    origin = origin_of(stamped(told), POLICY)
    assert (origin.verdict, origin.domain) == (verdict, "espace.test")


@pytest.mark.parametrize(
    "signature",
    [CUT, PADDED, NO_SUBJECT, SIGNED.replace(b"; bh", b"; x=1500000000; bh"), SIGNED.replace(b"sha256", b"sha1")],
)
@pytest.mark.parametrize("told", ["dkim=pass header.d=espace.test", "dmarc=pass header.from=espace.test"])
def test_signature_that_leaves_something_open(told: str, signature: bytes) -> None:
    """The server's word doesn't help a signature that leaves the text's end or the subject to anybody, or is void."""
    assert origin_of(stamped(told, signature), POLICY).verdict == "unproved"
    assert origin_of(stamped(f"spf=pass smtp.mailfrom=espace.test; {told}", signature), POLICY).verdict == (
        "proved" if "dmarc" in told else "unproved"
    )


@pytest.mark.parametrize(
    "field", [b"Subject: Votre code : 666666", b"Content-Type: text/html", b"Date: x", b"To: a@b.test"]
)
def test_a_field_twice(field: bytes) -> None:
    """Where a second field of a kind was put on top of a genuine mail, it isn't proved any more."""
    mail = stamped("dkim=pass header.d=espace.test", field + b"\r\n" + SIGNED)
    origin = origin_of(mail, POLICY)
    assert (origin.verdict, origin.how) == ("unproved", "a field that must be there once is there twice")


@pytest.mark.parametrize(
    "told",
    [
        "spf=pass (domain of a(b@mechant.test) smtp.mailfrom=a; dmarc=fail (p=none) header.from=espace.test",
        'spf=pass (domain of "a@mechant.test) smtp.mailfrom=a; dmarc=fail (p=none) header.from=espace.test',
        "spf=pass (domain of a(b@mechant.test) smtp.mailfrom=a; dmarc=fail header.from=espace.test; x=y (c))",
        "dkim=fail header.d=espace.test; " * 400 + "dmarc=fail header.from=espace.test",
    ],
    ids=["comment", "quote", "balanced", "long"],
)
def test_a_fail_that_somebody_hides(told: str) -> None:
    """Who writes signs into the server's field that turn the rest into a comment doesn't hide that it found a forgery."""
    assert origin_of(stamped(told), POLICY).verdict == "forged"


def test_a_fail_of_another_domain() -> None:
    """A fail that is about somebody else is none."""
    assert origin_of(stamped("dmarc=fail header.from=mechant.test"), POLICY).verdict == "unproved"


@pytest.mark.parametrize("field", [b"X-Pad: a\rSubject: Votre code : 666666", b"X-Pad: a\rMIME-Version: 1.0"])
def test_a_field_behind_a_lone_cr(field: bytes) -> None:
    """What some programs take for a field of its own, and those that sign and check don't, proves nothing either."""
    origin = origin_of(stamped("dkim=pass header.d=espace.test", field + b"\r\n" + SIGNED), POLICY)
    assert (origin.verdict, origin.domain) == ("unproved", "espace.test")


def test_nobody_is_believed_unasked() -> None:
    """Without a policy no mail is proved or forged, whoever says so; nor by another server's word."""
    for told in ("dkim=pass header.d=espace.test", "dmarc=fail header.from=espace.test"):
        for policy in (TrustPolicy(), TrustPolicy(frozenset({"mx.autre.test"}))):
            assert origin_of(stamped(told), policy).verdict == "unproved"


@pytest.mark.parametrize(
    ("told", "policy", "how"),
    [
        ("dkim=pass header.d=espace.test", POLICY, "the server mx.exemple.test says dkim=pass"),
        ("dmarc=fail header.from=espace.test", POLICY, "the server mx.exemple.test says dmarc=fail"),
        ("none", POLICY, "nothing proves who sent it"),
        ("none", TrustPolicy(), "no server is named whose word would count, and signatures aren't verified"),
    ],
)
def test_how(told: str, policy: TrustPolicy, how: str) -> None:
    """What tells it is said in a clause."""
    assert origin_of(stamped(told), policy).how == how


def test_providers() -> None:
    """The big providers' own servers are known by the IMAP host; who is named takes their place; elsewhere nobody."""
    assert TrustPolicy.for_host("IMAP.gmail.com").authserv_ids == {"mx.google.com"}
    assert TrustPolicy.for_host("imap.gmail.com", "mx.autre.test").authserv_ids == {"mx.autre.test"}
    assert TrustPolicy.for_host("imap.exemple.test").authserv_ids == frozenset()
    assert all(host == host.lower() for host in PROVIDERS)


@pytest.mark.parametrize(
    ("header", "domain"),
    [
        ("From: a@espace.test", "espace.test"),
        ("From: <a@ESPACE.test>", "espace.test"),
        ('from: "Espace, fictif" (le (vrai)) <a@espace.test>', "espace.test"),
        ("From: =?utf-8?q?Espace_fictif?= <a@espace.test>", "espace.test"),
        ('From: "a b"@espace.test', "espace.test"),
        ('From: "code@espace.test" <a@courriel.espace.test>', "courriel.espace.test"),
        # a name that should have been quoted: nobody can read another address in it
        ("From: Espace, service client <a@espace.test>", "espace.test"),
        ("From: Espace: vos codes <a@espace.test>", "espace.test"),
        # nobody, or several
        ("X-From: a@espace.test", None),
        ("From:", None),
        ("From: Espace", None),
        ("From: a@espace.test, b@mechant.test", None),
        ("From: a@espace.test\r\nFrom: b@mechant.test", None),
        ("From: a@espace.test\r\nFrom: a@espace.test", None),
        ("From: Nous: a@espace.test;", None),
        ("From: Nous:;", None),
        ("From: b@mechant.test, Espace <a@espace.test>", None),
        ("From: Espace, service <a@espace.test> (b@mechant.test)", None),
        ("From: Espace, service <a@espace.test>, Autre", None),
        ('From: Espace, "service <a@espace.test>', None),
        ("From: Nous: Espace <a@espace.test>;", None),
        ("From: =?utf-8?q?b=40mechant=2Etest?=, Espace <a@espace.test>", None),
        # names that are somebody else's address
        ('From: "code@espace.test" <a@mechant.test>', None),
        ("From: =?utf-8?q?code=40espace=2Etest?= <a@mechant.test>", None),
        ('From: "a@mechant.test" <code@espace.test>', None),
        ("From: (code@mechant.test) Espace <a@espace.test>", None),
        # read by one program so and by another one so
        ("From: a@mechant.test <code@espace.test>", None),
        ("From: <a@mechant.test> <code@espace.test>", None),
        ("From: <@mechant.test:code@espace.test>", None),
        ("From: code@espace.test@mechant.test", None),
        ("From: a@=?utf-8?q?espace=2Etest?=", None),
        ("From: =?utf-8?q?code=40espace=2Etest?=@mechant.test", None),
        ("From: code@espace.test(", None),
        ('From: "code@espace.test', None),
    ],
)  # fmt: skip
def test_author(header: str, domain: str | None) -> None:
    """A mail has one author, plainly written, or none."""
    author = author_of(mail_of(f"{header}\r\nSubject: x\r\n\r\nx".encode()))
    assert (author.domain if author else None) == domain


def test_author_of_a_mail_without_its_bytes() -> None:
    """Where only its parts are known, the sender is who it says."""
    author = author_of(a_mail(sender="a@ESPACE.test", sender_name="Espace"))
    assert author is not None
    assert author.domain == "espace.test"
    assert author_of(a_mail(sender="")) is None


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                b"From: ",
                b"a@espace.test",
                b"<",
                b">",
                b'"',
                b"(",
                b"\\",
                b",",
                b"\r\n",
                b" ",
                b"=?utf-8?q?",
                b"?=",
                b"\xff",
                b"\0",
            ]
        ),
        max_size=40,
    )
)
def test_any_author(parts: list[bytes]) -> None:
    """Whatever stands in From, nothing raises, and who is named is the one that the mail shows."""
    mail = mail_of(b"From: " + b"".join(parts) + b"\r\n\r\nx")
    author = author_of(mail)
    assert author is None or mail.sender.lower().endswith(author.domain)
    origin_of(mail, POLICY)
