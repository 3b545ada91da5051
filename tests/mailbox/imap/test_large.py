"""Large messages: what crosses the wire is bounded, and the text is whole, wherever the attachment stands."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.mailbox import Mailbox, Position, WantedCode, WantedMail
from assistant.mailbox.imap.fetching import fetch_mails
from assistant.mailbox.imap.structure import Part, structure, worth_fetching
from assistant.mailbox.message import Arrival
from tests.mailbox.imap.conftest import Account
from tests.mailbox.imap.proxy import Link, Proxy
from tests.mailbox.samples import SENDER, a_message

FROM_SITE = WantedCode(sender="espace.test", length=6)
LARGE = 20_000_000
PIXEL = bytes.fromhex("89504e470d0a1a0a")


def with_headers(message: Any, user: str) -> EmailMessage:
    """Put on it what a site would."""
    message["From"], message["To"], message["Subject"] = SENDER, user, "Votre code d’accès"
    message["Date"] = "Thu, 12 Mar 2026 12:00:00 +0000"
    made: EmailMessage = message
    return made


def file(size: int) -> MIMEApplication:
    """An attachment."""
    attachment = MIMEApplication(bytes(size * 3 // 4), "pdf")
    attachment["Content-Disposition"] = "attachment; filename=notice.pdf"
    return attachment


def text(content: str, kind: str = "plain") -> MIMEText:
    """A text."""
    return MIMEText(content, kind, "utf-8")


def received(mailbox: Mailbox) -> int:
    """Bytes that came over its connection."""
    assert mailbox._connection
    return mailbox._connection._client.wire.received


def code_in(mailbox: Mailbox, since: Position) -> str:
    """Wait for it."""
    return mailbox.wait_code(FROM_SITE, since, 20).value.get_secret_value()


@pytest.mark.parametrize("first", [True, False])
def test_attachment(account: Account, box: Mailbox, first: bool) -> None:
    """An attachment of 20 MB stays on the server, also where it stands before the text."""
    since = box.mark()
    parts = [text("Votre code d’accès : 482913"), file(LARGE)]
    account.deliver(with_headers(MIMEMultipart("mixed", _subparts=parts[::-1] if first else parts), account.user))
    assert code_in(box, since) == "482913"
    assert received(box) < 100_000


def test_nested(account: Account, box: Mailbox, sent: list[bytes]) -> None:
    """Both forms of the text are found deep within, with the pictures that belong to it; an attached message is not.

    Nothing is fetched but by PEEK, which would mark the mail as read were the folder not examined.
    """
    picture = MIMEImage(PIXEL, "png")
    picture["Content-ID"] = "<logo>"
    html = text("<p>Votre code d’accès : <b>482913</b></p><img src='cid:logo'>", "html")
    related = MIMEMultipart("related", _subparts=[html, picture])
    alternative = MIMEMultipart("alternative", _subparts=[text("Votre code d’accès : 482913"), related])
    parts = [file(LARGE // 10), MIMEMessage(a_message("Votre code : 771204")), alternative, text("Pied de page")]
    account.deliver(with_headers(MIMEMultipart("mixed", _subparts=parts), account.user))
    mail = box.wait_mail(WantedMail(), None, 5)
    assert mail.text == "Votre code d’accès : 482913\n\nPied de page"
    assert "<b>482913</b></p><img src='data:image/png;base64,iVBORw0KGgo='>\n<pre>Pied" in (mail.html or "")
    assert (mail.subject, mail.complete) == ("Votre code d’accès", False)
    assert b"BODY.PEEK[" in b"".join(sent)
    assert b"BODY[" not in b"".join(sent)
    assert received(box) < 100_000


@pytest.mark.parametrize(("size", "complete"), [(10_000, True), (65_000, True), (300_000, True), (1_200_000, False)])
def test_complete(account: Account, box: Mailbox, size: int, complete: bool) -> None:
    """What is not too large is fetched to its last byte, so that its signature can be checked, and says so."""
    message = a_message()
    message.add_attachment(bytes(size * 3 // 4), maintype="application", subtype="pdf", filename="notice.pdf")
    account.deliver(message)
    mail = box.wait_mail(WantedMail(), None, 5)
    kept = account.server.messages(account.user)[0].raw
    assert mail.complete is complete
    assert (mail.raw == kept) is complete
    assert kept.startswith(mail.raw)
    assert "482913" in mail.text


def test_large_text(account: Account, box: Mailbox) -> None:
    """A text of several megabytes is read from its beginning, be it the whole message or a part of it."""
    for kind in ("plain", "html"):
        account.deliver(
            with_headers(text("Votre code d’accès : 482913\n" + "Bla bla bla.\n" * 200_000, kind), account.user)
        )
    assert "482913" in box.wait_mail(WantedMail(), None, 5).text
    assert received(box) < 2 * (65_536 + 262_144) + 5_000


def test_many_large(account: Account, box: Mailbox) -> None:
    """Several large messages are read one by one, and the code is found in the right one."""
    since = box.mark()
    for number in range(5):
        parts = [file(2_000_000), text(f"Votre code d’accès : 48291{number}")]
        message = with_headers(MIMEMultipart("mixed", _subparts=parts), account.user)
        message.replace_header("Date", f"Thu, 12 Mar 2026 12:00:0{number} +0000")
        account.deliver(message)
    assert code_in(box, since) == "482914"
    assert received(box) < 200_000


@pytest.mark.parametrize("answer", [b"NO [SERVERBUG] can't", b"BAD what?", b"OK nothing to say"])
def test_refused_structure(account: Account, answer: bytes) -> None:
    """A server that can't say what a message is made of is asked for the message's beginning, on the same connection."""

    def refuse(link: Link, line: bytes) -> None:
        link.say(line.split(b" ")[0] + b" " + answer + b"\r\n")

    parts = [text("Votre code d’accès : 482913"), file(2_000_000)]
    account.deliver(with_headers(MIMEMultipart("mixed", _subparts=parts), account.user))
    with Proxy(account.server.imap) as proxy:
        proxy.faults["FETCH"] = [Link.pass_on, refuse]
        with account.open(proxy.port) as box:
            mail = box.wait_mail(WantedMail(), None, 5)
            assert (mail.text, mail.complete) == ("Votre code d’accès : 482913", False)
            assert received(box) < 1_100_000
        assert proxy.heard.count("LOGIN") == 1


def test_origin_left_out() -> None:
    """A server that leaves out where a piece of a message begins is understood."""
    raw = a_message().as_bytes()
    now = datetime(2026, 3, 12, tzinfo=UTC)
    mails = fetch_mails(lambda uids, items: {7: {b"BODY[]": raw}}, [7, 8], lambda uid, when: Arrival(uid, "INBOX", now))
    assert [(mail.uid, mail.raw, mail.complete) for mail in mails] == [(7, raw, True)]


STRANGE = st.recursive(
    st.none() | st.integers() | st.binary(max_size=9) | st.sampled_from([b"TEXT", b"PLAIN", b"MIXED"]),
    lambda inner: st.lists(inner, max_size=11) | st.lists(inner, max_size=11).map(tuple),
    max_leaves=40,
)


@given(STRANGE)
def test_any_structure(body: Any) -> None:
    """Whatever a server says about a message, asking which parts are worth fetching never raises."""
    assert len(worth_fetching(structure(body))) <= 12


@pytest.mark.parametrize(
    "body",
    [
        None,
        (),
        ((),),
        (b"TEXT",),
        (b"TEXT", b"PLAIN", 3),
        ([],),
        ([None, 7], b"MIXED"),
        (b"TEXT", b"PLAIN", *[None] * 20),
    ],
)
def test_strange_structures(body: Any) -> None:
    """What no server should say about a message is of no interest, and never raises."""
    assert isinstance(worth_fetching(structure(body)), tuple)


def test_texts_before_pictures() -> None:
    """Of very many parts the texts are fetched first, and no more parts than a few."""
    pictures = [Part(f"{number}", "image/png", 100, identified=True) for number in range(1, 60)]
    whole = Part("", "multipart/mixed", parts=(*pictures, Part("60", "text/plain", 100)))
    assert len(worth_fetching(whole)) == 12
    assert worth_fetching(whole)[-1].section == "60"
