"""What the tests of the stand-in share: fictional people, a visitor who speaks plain HTTP, the steps of the journey."""

import email
import html
import imaplib
import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from itertools import count
from typing import Any, Final, Self
from urllib.parse import urlsplit

import httpx
from stdnum.fr.nir import calc_check_digits

from mock_site.server import MockSite

PASSWORD: Final = "Orchidée-Bleue-7"
TLS: Final = ssl.create_default_context()
"""Unused, but httpx would read all certificates of the machine for each client (50 ms)."""

_numbers = count(1)


def a_nir(number: int, *, place: str = "99999") -> str:
    """A number that nobody can have: commune 99 999 is not assigned."""
    first = f"25805{place}{number:03}"
    return first + calc_check_digits(first)


def a_person(**changes: Any) -> dict[str, Any]:
    """What somebody is registered with; every call gives another number, address and telephone."""
    number = next(_numbers)
    person = {
        "civility": "Madame",
        "first_name": "Camille",
        "last_name": "Exemple",
        "birth_date": "1958-05-12",
        "nir": a_nir(number),
        "card": "photo",
        "card_serial": "12345678901",
        "email": f"camille{number}@courrier.test",
        "mobile": f"063998{number:04}",
    }
    return person | changes


@dataclass(frozen=True)
class Somebody:
    """A registered person and her mailbox."""

    data: dict[str, Any]
    mailbox: dict[str, str]
    mock: MockSite

    @property
    def identifier(self) -> str:
        """What she logs in with."""
        return self.data["email"].replace("@", "-at-")

    @property
    def form(self) -> dict[str, str]:
        """What she types to identify herself."""
        return {field: self.data[field] for field in ("provisional_code", "nir", "card", "card_serial")}

    def mails(self) -> list[EmailMessage]:
        """Her mails, the oldest first."""
        address = urlsplit(self.mock.imap)
        with imaplib.IMAP4(address.hostname or "", address.port or 0, timeout=5) as imap:
            imap.login(self.mailbox["user"], self.mailbox["password"])
            imap.select("INBOX", readonly=True)
            numbers = imap.search(None, "ALL")[1][0].split()
            raw: list[Any] = [imap.fetch(number, "(RFC822)")[1][0] for number in numbers]
        return [email.message_from_bytes(parts[1], policy=policy.default) for parts in raw]

    def code(self) -> str:
        """The one-time code of her latest mail."""
        return text_of(self.mails()[-1]).splitlines()[-1].partition("#")[2]


def registered(mock: MockSite, **changes: Any) -> Somebody:
    """Somebody who is known to that site, for tests that have more than one; keyword arguments change her."""
    person = a_person(**changes)
    answer = httpx.post(f"{mock.control}/people", json=person, verify=TLS, timeout=60).json()
    return Somebody(person | {"provisional_code": answer["provisional_code"]}, answer["mailbox"], mock)


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    """The mail's text, or its HTML."""
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


@dataclass(frozen=True)
class Seen:
    """A page as the visitor got it."""

    status: int
    html: str
    path: str

    @property
    def heading(self) -> str:
        """The page's heading of level 1."""
        return _plain(re.findall(r"<h1[^>]*>(.*?)</h1>", self.html, re.S)[0])

    @property
    def text(self) -> str:
        """All that can be read, with the page's title."""
        return _plain(self.html)

    @property
    def messages(self) -> dict[str, str]:
        """The messages at the fields, by the field's name; under "" the one that belongs to no field."""
        found = re.findall(r'id="(\w+)-message">.*?</svg>(.*?)</p>', self.html, re.S)
        general = re.findall(r"<li>([^<]+)</li>", self.html.partition('class="summary"')[2].partition("</ul>")[0])
        return {field: _plain(text) for field, text in [*found, *(("", text) for text in general)]}

    def value(self, field: str) -> str:
        """What stands in the field."""
        tag = re.findall(rf'<input[^>]* name="{field}"[^>]*>', self.html)[0]
        return html.unescape("".join(re.findall(r'value="([^"]*)"', tag)))

    def invalid(self, field: str) -> bool:
        """Whether the field is marked as invalid."""
        return bool(re.search(rf'(?:id="{field}"|[" ]{field}-message)[^>]*aria-invalid="true"', self.html))


def _plain(markup: str) -> str:
    """Without tags, with plain spaces and apostrophes."""
    return html.unescape(re.sub("<[^>]+>", "", markup)).replace("\u00a0", " ").replace("’", "'").strip()


class Visitor:
    """Somebody with a browser that runs no script."""

    def __init__(self, origin: str) -> None:
        # a busy machine, or fifty people at once, are no fault of the site
        self.client = httpx.Client(base_url=origin, follow_redirects=True, verify=TLS, timeout=60)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def see(self, path: str) -> Seen:
        """Go to a page."""
        return self.seen(self.client.get(path))

    def send(self, path: str, values: dict[str, str], *, page: str | None = None) -> Seen:
        """Fill the form of a page (by default the same address) and send it."""
        token = re.findall(r'name="form_token" value="([^"]+)"', self.client.get(page or path).text)[0]
        return self.seen(self.client.post(path, data=values | {"form_token": token}))

    def identify(self, person: Somebody, **changes: str) -> Seen:
        """Row 15–20."""
        return self.send("/activation/identification", person.form | changes)

    def come_to_credentials(self, person: Somebody) -> Seen:
        """Rows 15–23."""
        self.identify(person)
        self.send("/activation/decision", {"decision": "activate", "terms": "yes"})
        return self.send("/activation/coordonnees", {})

    def activate(self, person: Somebody) -> Seen:
        """Rows 15–27."""
        self.come_to_credentials(person)
        return self.choose(identifier=person.identifier)

    def choose(self, **changes: str) -> Seen:
        """Row 24–26."""
        values = {"identifier": "quelquun.42", "password": PASSWORD, "confirmation": changes.get("password", PASSWORD)}
        return self.send("/activation/identifiant", values | changes)

    def log_in(self, person: Somebody, **changes: str) -> Seen:
        """Row 29; the answer is the code page, and the code is on its way."""
        values = {"identifier": person.identifier, "password": PASSWORD, "channel": "email"}
        return self.send("/connexion", values | changes)

    def give(self, code: str) -> Seen:
        """Row 30."""
        return self.send("/connexion/code", {"code": code})

    def seen(self, answer: httpx.Response) -> Seen:
        """An answer as a page."""
        return Seen(answer.status_code, answer.text, answer.url.path)


Register = Callable[..., Somebody]
