"""The sending side: what becomes of a page, and of its mail, when the mail server is down or will not have it."""

import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import parseaddr

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mock_site import mails
from mock_site.clock import Clock
from mock_site.mail.wire import WIRE
from mock_site.postman import LATER
from mock_site.server import MockSite
from mock_site.store import Person
from tests.mock_site.journey import Register, Somebody, Visitor

NOW = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


def subjects(person: Somebody) -> list[str]:
    """What she has got."""
    mails = [message_from_bytes(mail.raw) for mail in person.mock.mail.messages(person.data["email"])]
    return [str(make_header(decode_header(mail["Subject"]))) for mail in mails]


def test_a_page_does_not_break_for_want_of_a_mail_server(
    somebody: Register, visitor: Visitor, mock: MockSite, clock: Clock
) -> None:
    """The code page is shown as ever; the code comes a minute after the server has come back, and opens the door."""
    person = somebody()
    visitor.activate(person)
    mock.mail.go_down()
    assert visitor.log_in(person).path == "/connexion/code"
    clock.advance(LATER[0])  # still down
    mock.mail.come_back()
    assert subjects(person) == []
    clock.advance(LATER[1] - timedelta(seconds=5))
    assert subjects(person) == []
    clock.advance(timedelta(seconds=5))
    assert subjects(person) == ["Votre code d’accès à Mon espace santé"]
    assert visitor.give(person.code()).heading == "Bienvenue Camille"


def test_a_mail_is_given_up_in_the_end(somebody: Register, control: httpx.Client, mock: MockSite, clock: Clock) -> None:
    """After the last attempt it is noted as undelivered, and never comes."""
    person = somebody()
    mock.mail.go_down()
    assert control.post("/invitations", json={"email": person.data["email"]}).status_code == 202
    for later in LATER:
        assert mock.postman.waiting == 1
        clock.advance(later)
    mock.mail.come_back()
    assert mock.postman.waiting == 0
    assert [note.mail["To"].addresses[0].addr_spec for note in mock.postman.undelivered] == [person.data["email"]]
    clock.advance(timedelta(days=1))
    assert subjects(person) == []


def test_an_address_without_a_mailbox(mock: MockSite) -> None:
    """The server's 550 is final: noted at once, never tried again, and no page hears of it."""
    known = len(mock.postman.undelivered)
    mail = mails.access_code(_person(), "123456", mock.origin, mock.clock.now())
    mock.postman.deliver(mail)
    assert mock.postman.waiting == 0
    note = mock.postman.undelivered[known:][0]
    assert note.mail is mail and "550" in note.reason


def _person(**changes: str) -> Person:
    """Somebody whom no mailbox belongs to."""
    return Person(**{"first_name": "Anaïs", "last_name": "Exemple", "email": "personne@courrier.test"} | changes)


NAMES = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=200).map(str.strip).filter(bool)


@settings(max_examples=60)
@given(first=NAMES, last=NAMES)
@example(first="Marie-Thérèse-Françoise", last="de La Rochefoucauld-Montmorency-Bouillon d’Aubigné-Sur-Nère " * 3 + "É")
@example(first="É" * 200, last="D'Œuvre, (née) “Élan” <x@y.test>; =?utf-8?q?Bcc=3A?=")
@example(first='Jean "Jeannot"', last="Dupont\\, fils" + " a" * 60)
def test_every_name_fits_into_a_header(first: str, last: str) -> None:
    """ASCII alone, encoded words of at most 75 characters on lines of at most 76 (RFC 2047, 2), one address, the name."""
    mail = mails.access_code(_person(first_name=first, last_name=last), "123456", "http://127.0.0.1:1", NOW)
    raw = mail.as_bytes(policy=WIRE)
    assert raw.isascii()
    to = re.findall(rb"^To: (?:.*\r\n)(?:[ \t].*\r\n)*", raw, re.MULTILINE)[0]
    assert all(len(word) <= 75 for word in re.findall(rb"=\?[^?]+\?[bq]\?[^?]*\?=", to))
    assert all(len(line) <= 76 for line in to.splitlines() if b"=?" in line)
    name, address = parseaddr(to.decode().removeprefix("To:").replace("\r\n", ""))
    assert address == "personne@courrier.test"
    shown = str(make_header(decode_header(name))) if "=?" in name else name
    assert " ".join(shown.split()) == " ".join(f"{first} {last}".split())


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_every_line_is_short(kind: str) -> None:
    """Quoted-printable: no server on the way has a reason to change a line, which would break the signature."""
    mail = mails.invitation(_person(provisional_code="Zk7Qw2Xm9Lp4"), "http://127.0.0.1:1", NOW)
    part = mail.get_body((kind,))
    assert part is not None
    raw = part.as_bytes(policy=WIRE)
    assert raw.isascii() and max(map(len, raw.splitlines())) <= 76
    assert part["Content-Transfer-Encoding"] == "quoted-printable"
