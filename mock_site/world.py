"""What the pages of one running site share; a fault on demand is a bad part in place of a good one here."""

from dataclasses import dataclass

from sqlalchemy.orm import Session, sessionmaker

from mock_site.clock import Clock
from mock_site.mails import Postman
from mock_site.vintage import Vintage


@dataclass(frozen=True)
class World:
    """One site's surroundings."""

    origin: str
    """The site's address without a slash at the end."""
    clock: Clock
    vintage: Vintage
    sessions: sessionmaker[Session]
    """Opens the database."""
    postman: Postman
