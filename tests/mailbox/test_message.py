"""From bytes to a mail: mails are written by anybody, and reading one never fails."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.mailbox import as_page
from assistant.mailbox.finding.extract import find_codes
from assistant.mailbox.message import Arrival, read_message
from assistant.mailbox.records import Mail, WantedCode
from tests.mailbox.samples import a_mail, a_message

ARRIVAL = Arrival(1, "INBOX", datetime(2026, 3, 12, 13, 0, tzinfo=UTC))
PIXEL = bytes.fromhex("89504e470d0a1a0a")


def read(raw: bytes) -> Mail:
    """Read a message."""
    return read_message(raw, ARRIVAL)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"Subject: =?utf-8?b?////?=\r\nFrom: <<>>\r\nDate: never\r\n\r\nx",
        b"From: a@b.test, c@d.test\r\n\r\n",
        b"Content-Type: text/plain; charset=unknown-8bit-x\r\n\r\n\xe9t\xe9",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>cut",
        b"Content-Type: multipart/mixed\r\n\r\nno boundary",
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!",
        b"To: " + b"(" * 500 + b"\r\n\r\nx",
    ],
)
def test_broken(raw: bytes) -> None:
    """A malformed message is a mail nevertheless, with what can be read of it and an aware date."""
    mail = read(raw)
    assert mail.date.tzinfo is not None
    assert isinstance(mail.text, str)


def test_several_authors() -> None:
    """A mail with several authors has no sender that could be trusted."""
    assert read(b"From: a@espace.test, b@mechant.test\r\n\r\n").sender == ""


def test_two_from_headers() -> None:
    """A mail with two From headers has no sender that could be trusted: programs differ in which they show."""
    assert read(b"From: a@espace.test\r\nFrom: b@mechant.test\r\n\r\n").sender == ""


def test_attached_message() -> None:
    """The text of an attached message, or of an attached file, isn't the mail's."""
    message = a_message("Bonjour\n")
    message.add_attachment("Votre code : 482913", filename="note.txt")
    message.add_attachment(a_message("Votre code : 771204"))
    mail = read(message.as_bytes())
    assert (mail.text.strip(), mail.html) == ("Bonjour", None)


def test_charsets() -> None:
    """A text is decoded by its own charset, and a header by its own."""
    raw = "Subject: =?iso-8859-1?q?Re=E7u?=\r\nContent-Type: text/plain; charset=windows-1252\r\n\r\nd’été".encode(
        "cp1252"
    )
    mail = read(raw)
    assert (mail.subject, mail.text) == ("Reçu", "d’été")


def test_name_that_looks_like_an_address() -> None:
    """The address counts, not the name that is shown before it."""
    mail = read(b'From: "code@espace.test" <a@mechant.test>\r\n\r\n')
    assert (mail.sender_name, mail.sender) == ("code@espace.test", "a@mechant.test")


def test_picture_that_travels_along() -> None:
    """A picture that came with the mail is in its page, one from elsewhere isn't."""
    message: EmailMessage = a_message(html="<img src='cid:logo@espace.test' alt='Logo'><img src='cid:autre'>")
    message.get_payload()[1].add_related(PIXEL, "image", "png", cid="<logo@espace.test>")  # type: ignore[index, union-attr]
    page = as_page(read(message.as_bytes()), "fr")
    assert '<img src="data:image/png;base64,iVBORw0KGgo=" alt="Logo">' in page
    assert "cid:" not in page


def test_html_alone() -> None:
    """A mail without plain text has its HTML's."""
    message = EmailMessage()
    message.set_content("<p>Voici <b>l’été</b></p><p>482913</p>", subtype="html")
    assert read(message.as_bytes()).text == "Voici l’été\n\n482913"


@settings(max_examples=60)
@given(st.binary(max_size=400), st.sampled_from([b"", b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>code "]))
def test_never_fails(raw: bytes, before: bytes) -> None:
    """Whatever the bytes, a mail can be read, searched for a code and shown."""
    mail = read(before + raw)
    find_codes(mail, WantedCode(kind="activation"))
    as_page(mail, "fr")


@settings(max_examples=100)
@given(st.text(max_size=200), st.text(max_size=200))
def test_texts_never_fail(text: str, html: str) -> None:
    """Whatever the text, looking for a code never raises."""
    find_codes(a_mail(f"code {text}", html=f"<p>{html}", subject=text), WantedCode())
