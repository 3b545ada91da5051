"""What the pages of one running site share; a fault on demand is a bad part in place of a good one here."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy.orm import Session, sessionmaker

from mock_site.clock import Clock
from mock_site.faults.base import Faults
from mock_site.mail.kept import Kept
from mock_site.mail.zone import Zone
from mock_site.postman import Postman
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
    add_mailbox: Callable[[str, str], None]
    """Opens a mailbox of the mail server: address, password."""
    messages: Callable[[str], tuple[Kept, ...]]
    """What lies in the mailbox of an address: INBOX first, each folder in the order of arrival."""
    empty_mailboxes: Callable[[], None]
    """Removes every mail; the mailboxes stay."""
    zone: Zone = field(default_factory=Zone)
    """What the fictional domains publish in the domain name system."""
    faults: Faults = field(default_factory=Faults)
    look: int | None = None
    """The seed of a redesign of the look; the site's own look without one."""
    words: int | None = None
    """The seed of a redesign of the words; the site's own words without one."""
