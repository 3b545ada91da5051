"""Header fields as a person sees them, however they were encoded for the way."""

from datetime import UTC, datetime
from email.header import Header
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.mailbox.message import Arrival, read_message
from assistant.mailbox.mime.headers import decoded_words
from assistant.mailbox.records import Mail

ARRIVAL = Arrival(1, "INBOX", datetime(2026, 3, 12, 13, 0, tzinfo=UTC))


def read(raw: bytes) -> Mail:
    """Read a message."""
    return read_message(raw, ARRIVAL)


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("=?utf-8?q?Votre_code?= =?utf-8?q?_d=27acc=C3=A8s?=", "Votre code d'accès"),
        ("=?utf-8?q?Votre?=\r\n =?utf-8?q?code?=", "Votrecode"),
        ("=?utf-8?b?w4k=?=   \t =?iso-8859-1?q?t=E9?=", "Été"),
        ("=?utf-8?q?Code?= : =?utf-8?q?482913?=", "Code : 482913"),
        ("Code =?utf-8?q?=C3=A9?= fin", "Code é fin"),
        ("=?utf-8?q?=C3?= =?utf-8?q?=A9t=C3=A9?=", "été"),
        ("=?UTF-8*fr?Q?=C3=89t=C3=A9?=", "Été"),
        ("=?utf-8?b?w4l0w6k?=", "Été"),
        ("=?utf-8?q?Quoi=3F?= =?utf-8?q?_Rien!?=", "Quoi? Rien!"),
        ("=?utf-8?q?Votre code?=", "Votre code"),
        ("=?x-unheard-of?q?=C3=A9?=", "é"),
        ("=?utf-8?x?abc?=", "=?utf-8?x?abc?="),
        ("=?iso-8859-1?q?d=92acc=E8s?=", "d’accès"),
        ("=?utf-7?q?+ADw-script+AD4-?=", "+ADw-script+AD4-"),
        ("=?utf-8?q?Bonjour=0D=0ABcc=3A_a=40b.test?=", "Bonjour Bcc: a@b.test"),
        ("=?utf-8?q?a=00b=07c?=", "a b c"),
    ],
)
def test_subject(field: str, shown: str) -> None:
    """Between encoded words there is no space; what can't be decoded stands as it is; there is never a second line."""
    assert read(f"Subject: {field}\r\n\r\n".encode()).subject == shown


def test_raw_bytes() -> None:
    """A subject that was never encoded is UTF-8, or else what Western programs write."""
    assert read("Subject: Votre code d’été\r\n\r\n".encode()).subject == "Votre code d’été"
    assert read("Subject: Votre code d’été\r\n\r\n".encode("cp1252")).subject == "Votre code d’été"


@pytest.mark.parametrize(
    "name",
    [
        "Espace des assurées et assurés de la région d’Île-de-France et d’outre-mer, à votre écoute",
        "Éric",
        'Service "Été", bâtiment <B>',
        "Перевірка входу до особистого кабінету — служба підтримки громадян",
        "Martin, Camille",
    ],
)
def test_long_names(name: str) -> None:
    """A long name with accents is written in several encoded words, and is read as it was.

    `Header` writes it, since the library's newer way loses spaces where it folds (Python 3.11).
    """
    words = Header(f"{name} {name}", "utf-8", maxlinelen=76).encode(linesep="\r\n")
    mail = read(f"From: {words}\r\n <ne-pas-repondre@espace.test>\r\nSubject: {words}\r\n\r\n".encode())
    assert mail.sender == "ne-pas-repondre@espace.test"
    assert (mail.sender_name, mail.subject) == (f"{name} {name}", f"{name} {name}")


@pytest.mark.parametrize(
    ("field", "name", "address"),
    [
        ("=?utf-8?q?Votre?= =?utf-8?q?Espace?= <a@espace.test>", "VotreEspace", "a@espace.test"),
        ('"=?utf-8?q?=C3=89ric?=" <a@espace.test>', "Éric", "a@espace.test"),
        ('"Le \\"Service\\"" <a@espace.test>', 'Le "Service"', "a@espace.test"),
        ("=?utf-8?q?code=40espace=2Etest_=3Ccode=40espace=2Etest=3E=2C?= <a@mechant.test>",
         "code@espace.test <code@espace.test>,", "a@mechant.test"),
        ("Espace, service client <a@espace.test>", "Espace, service client", "a@espace.test"),
        ("Espace: vos codes <a@espace.test>", "Espace: vos codes", "a@espace.test"),
        ("a@espace.test", "", "a@espace.test"),
        ("<a@espace.test>", "", "a@espace.test"),
    ],
)  # fmt: skip
def test_sender(field: str, name: str, address: str) -> None:
    """What an encoded name holds is a name, and never the address."""
    mail = read(f"From: {field}\r\n\r\n".encode())
    assert (mail.sender_name, mail.sender) == (name, address)


def test_headers_are_kept() -> None:
    """Every field is there, topmost first, unfolded, by its lower-case name, and as it was written."""
    raw = b"Received: one\r\n two\r\nRECEIVED: three\r\nSubject: =?utf-8?q?=C3=A9?=\r\nX-A: \xc3\xa9\r\n\r\n"
    headers = read(raw).headers
    assert headers["received"] == ("one two", "three")
    assert (headers["subject"], headers["x-a"]) == (("=?utf-8?q?=C3=A9?=",), ("é",))


@given(st.text(max_size=300))
def test_never_fails(text: str) -> None:
    """Whatever stands in a field, it is decoded without an exception; where there is no encoded word, to itself."""
    shown = decoded_words(text)
    assert "=?" in text or shown == text


@pytest.mark.parametrize("evil", ["=?" * 20_000, "=?utf-8?q?" * 5_000, "(" * 20_000, "a" * 50_000 + "@", "<" * 20_000])
def test_bounded(evil: str) -> None:
    """A field that was made to be slow isn't."""
    began = process_time()
    read(f"From: {evil}\r\nSubject: {evil}\r\nTo: {evil}\r\n\r\n".encode())
    assert process_time() - began < 2
