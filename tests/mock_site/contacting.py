"""What the tests of the contact change share: the way there, what the site holds, the texts that a number has got."""

import sqlite3
from contextlib import closing
from typing import Any, Final

from mock_site.server import MockSite
from tests.mock_site.journey import Seen, Somebody, Visitor

CONTACT: Final = "/activation/coordonnees"
EMAIL: Final = "/activation/coordonnees/email"
MOBILE: Final = "/activation/coordonnees/mobile"


def come(visitor: Visitor, person: Somebody) -> Seen:
    """Rows 15–21."""
    visitor.identify(person)
    return visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})


def kept(mock: MockSite, person: Somebody) -> tuple[str | None, str | None]:
    """Her address and number in the site's database."""
    (row,) = ask(mock, "SELECT email, mobile FROM people WHERE nir = ?", person.data["nir"])
    return row


def texts(mock: MockSite, number: str) -> list[str]:
    """The text messages that a number (as it is typed) has got."""
    return [text for (text,) in ask(mock, "SELECT text FROM text_messages WHERE number = ?", "+33" + number[1:])]


def ask(mock: MockSite, query: str, value: str) -> list[Any]:
    """What the site's database answers."""
    assert mock.database is not None
    with closing(sqlite3.connect(mock.database)) as connection:
        return connection.execute(query, [value]).fetchall()
