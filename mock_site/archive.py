"""Delivered mail in the site's database: the mail server itself forgets all when it stops."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from mock_site.mail.archive import Delivered
from mock_site.store import DeliveredMail


class DatabaseArchive:
    """Keeps what was delivered, for the next start with the same database."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        self._sessions = sessions

    def keep(self, mail: Delivered) -> None:
        """Keep it; when this returns it is safe."""
        with self._sessions.begin() as database:
            database.add(DeliveredMail(address=mail.address, folder=mail.folder, date=mail.date, raw=mail.raw))

    def mails(self) -> Iterable[Delivered]:
        """All that was kept, the oldest first."""
        with self._sessions.begin() as database:
            rows = database.scalars(select(DeliveredMail).order_by(DeliveredMail.id))
            return [Delivered(row.address, row.folder, row.date, row.raw) for row in rows]
