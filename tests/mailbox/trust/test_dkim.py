"""DKIM verified here: what proves a sender, and the many things that look like a proof."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.mailbox.trust import dkim as verifying
from assistant.mailbox.trust.dkim import verified
from assistant.mailbox.trust.origin import origin_of
from assistant.mailbox.trust.policy import TrustPolicy
from tests.mailbox.trust.signing import MESSAGE, Zone, key, mail_of, signed, zone

LIST_FOOTER = b"-- \r\nListe des voisins\r\n"


def proves(raw: bytes, dns: Zone | None = None, domain: str = "espace.test") -> bool:
    """Whether a message is proved to be a domain's."""
    return bool(verified(mail_of(raw), domain, dns or zone(domain)))


@pytest.mark.parametrize(
    "tags",
    [{}, {"c": "simple/simple"}, {"c": "relaxed/simple"}, {"d": "courriel.espace.test"}, {"x": "32503680000"}, {"t": "1"}],
    ids=str,
)  # fmt: skip
def test_good(tags: dict[str, str]) -> None:
    """A signature by the sender's domain, or one below the same registered one, proves it."""
    dns = zone(tags.get("d", "espace.test"))
    assert proves(signed(**tags), dns)
    assert dns.asked == [f"cle._domainkey.{tags.get('d', 'espace.test')}"]


BAD = {
    "another domain": signed(d="mechant.test"),
    "another suffix": signed(d="test"),
    "part of the text": signed(l="10"),
    "part of the text, and all of it is there": signed(l="1000"),
    "expired": signed(x="1500000000", t="1400000000"),
    "expires at no time": signed(x="demain"),
    "sha1": signed(algorithm="rsa-sha1"),
    "not the subject": signed(headers=("from", "to", "date")),
    "body changed": signed() + b"x",
    "footer of a list": signed() + LIST_FOOTER,
    "subject changed": signed().replace(b"Subject: Votre", b"Subject: Voter"),
    "sender changed": signed().replace(b"code@courriel", b"secours@courriel"),
    "another subject on top": b"Subject: Votre code : 666666\r\n" + signed(headers=("from", "subject", "date")),
    "another subject behind a lone CR": b"X-Pad: a\rSubject: Votre code : 666666\r\n" + signed(),
    "another sender on top": b"From: a@mechant.test\r\n" + signed(headers=("from", "subject")),
    "another key": signed(by=key(1024)),
    "no signature": MESSAGE,
    "garbage": b"DKIM-Signature: v=1; a=rsa-sha256; d=espace.test; s=cle; h=from:subject; bh=x; b=x\r\n" + MESSAGE,
    "no field in the header": b"x\r\n" + signed(),
    "huge header": b"X-Pad: " + b"a" * 100_000 + b"\r\n" + signed(),
    "white space without end": signed().replace(b"v=1;", b"v=1;" + b"\r\n " * 300),
}


@pytest.mark.parametrize("name", BAD)
def test_bad(name: str) -> None:
    """What isn't signed by the domain, or not all that a person reads, or isn't valid any more, proves nothing."""
    assert not proves(BAD[name])
    assert origin_of(mail_of(BAD[name]), TrustPolicy(dns=zone())).verdict == "unproved"


def test_bad_is_bad_for_its_reason_alone() -> None:
    """The messages above would be good but for what is wrong with each: the signer works with every tag."""
    mended = signed(headers=("from", "subject", "date"))
    assert proves(mended)
    assert proves(signed(x="32503680000", t="1400000000"))
    assert proves(signed(by=key(1024)), zone(record=key(1024).record))


RECORDS = {
    "usual": (key().record, True),
    "all tags": (key().record + b"; t=s; h=sha256; s=email", True),
    "no version": (key().record.replace(b"v=DKIM1; ", b""), True),
    "tried out": (key().record + b"; t=y", False),
    "tried out, strict": (key().record + b"; t=y:s", False),
    "sha1 alone": (key().record + b"; h=sha1", False),
    "reports alone": (key().record + b"; s=tlsrpt", False),
    "another version": (key().record.replace(b"DKIM1", b"DKIM2"), False),
    "revoked": (b"v=DKIM1; k=rsa; p=", False),
    "no base64": (b"v=DKIM1; k=rsa; p=????", False),
    "broken ed25519": (b"v=DKIM1; k=ed25519; p=AAAA", False),
    "no text": (b"\xff\xfe", False),
    "too long": (key().record + b"; n=" + b"a" * 1500, False),
    "empty": (b"", False),
}


@pytest.mark.parametrize("name", RECORDS)
def test_what_the_domain_publishes(name: str) -> None:
    """A key that is revoked, only tried out, or not for mail, proves nothing."""
    record, good = RECORDS[name]
    assert proves(signed(), zone(record=record)) is good


def test_identity() -> None:
    """A key that may only sign for its own domain (`t=s`) doesn't for a part of it."""
    strict = zone(record=key().record + b"; t=s")
    assert proves(signed(i="a@espace.test"), strict)
    assert not proves(signed(i="a@b.espace.test"), strict)
    assert proves(signed(i="a@b.espace.test"))


def test_small_key() -> None:
    """A key of 768 bits can be broken: its good signature proves nothing."""
    assert not proves(signed(by=key(768)), zone(record=key(768).record))


def test_only_whole_mails() -> None:
    """Of a mail that was cut off nothing is verified, and nobody is asked."""
    dns = zone()
    assert not verified(mail_of(signed(), complete=False), "espace.test", dns)
    assert dns.asked == []


def test_strangers_are_not_asked_for_keys() -> None:
    """Only the sender's domain is asked, and for five signatures at most."""
    dns = zone()
    raw = signed()
    for number in range(30):
        raw = (
            b"DKIM-Signature: v=1; a=rsa-sha256; d=%s; s=s%d; h=from:subject; bh=AAAA; b=AAAA\r\n"
            % (
                b"espace.test" if number % 2 else b"mechant.test",
                number,
            )
            + raw
        )
    assert not proves(raw, dns)
    assert len(dns.asked) == 5
    assert all(name.endswith("._domainkey.espace.test") for name in dns.asked)


def test_one_good_among_others() -> None:
    """A list's own signature on top, or a broken one, doesn't hide the good one."""
    assert proves(signed(signed(), d="liste.test"))
    assert proves(signed(signed(), by=key(1024), s="autre"))


def test_slow_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """All signatures together get two seconds, whatever the resolver makes of them."""
    now = [1000.0]
    monkeypatch.setattr(verifying, "monotonic", lambda: now[0])
    dns = zone(record=b"")

    def take_its_time() -> None:
        now[0] += dns.seconds[-1]

    dns.answering = take_its_time
    raw = signed(signed(signed(signed(), s="a"), s="b"), s="c")
    assert not proves(raw, dns)
    assert now[0] <= 1002.0
    assert dns.seconds == [2]

    def take_a_while() -> None:
        now[0] += 0.7

    dns.answering, dns.seconds = take_a_while, []
    assert not proves(raw, dns)
    assert dns.seconds == [2, 1]


def test_a_resolver_that_raises() -> None:
    """Whatever the resolver raises, the mail is unproved."""

    def fail() -> None:
        raise RuntimeError

    dns = zone()
    dns.answering = fail
    assert not proves(signed(), dns)


@pytest.mark.parametrize(
    "filling", [b" " * 900_000, b"\t \r\n" * 200_000, b"\r\n" * 400_000, b"a " * 400_000, b"\r" * 900_000]
)
def test_bounded(filling: bytes) -> None:
    """A megabyte of white space takes less than a second (dkimpy's own way of it takes an hour)."""
    raw, filling = signed(), filling * (900_000 // len(filling))
    began = time.process_time()
    proves(raw + filling)
    proves(raw.replace(b"Subject:", b"X-Pad: " + filling[:99_000].replace(b"\r\n\r\n", b"\r\n ") + b"\r\nSubject:"))
    assert time.process_time() - began < 1


def test_white_space_may_change() -> None:
    """Relaxed canonicalization stays what it is: white space in the text and at its lines' ends doesn't count."""
    raw = signed(MESSAGE + b"deux  mots \r\n\r\n\r\n")
    assert proves(raw.replace(b"deux  mots ", b"deux \t mots"))
    assert not proves(raw.replace(b"deux  mots ", b"deuxmots"))
    simple = signed(MESSAGE + b"deux  mots\r\n", c="relaxed/simple")
    assert proves(simple)
    assert not proves(simple.replace(b"deux  mots", b"deux mots"))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.integers(0, 600), st.sampled_from([0, 1]))
def test_any_bytes(noise: bytes, at: int, cut: int) -> None:
    """Whatever the bytes, nothing raises, nothing takes a second, and a changed mail isn't proved."""
    raw = signed()
    at = min(at, len(raw))
    origin_of(mail_of(raw[:at] + noise + raw[at + cut :]), TrustPolicy(frozenset({"mx.exemple.test"}), zone()))
    origin_of(mail_of(b"DKIM-Signature: " + noise + b"\r\n" + raw), TrustPolicy(dns=zone()))


def test_origin() -> None:
    """A good signature proves the origin, and the sentence says whose it is."""
    origin = origin_of(mail_of(signed(d="courriel.espace.test")), TrustPolicy(dns=zone("courriel.espace.test")))
    assert (origin.verdict, origin.domain) == ("proved", "espace.test")
    assert origin.how == "the signature (DKIM) of courriel.espace.test is good"
