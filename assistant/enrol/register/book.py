"""What the register says of itself: the row of `tables.Meta`."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime

from sqlalchemy import Connection, select

from assistant.enrol.register.tables import Meta


@dataclass
class Book:
    """The row, as one transaction sees it; `tables.Meta` says what each is."""

    id: str
    place: str
    key_check: str | None
    generation: int
    head: str
    changed: datetime
    journal_number: int
    journal_head: str
    distrusted: int | None

    def values(self) -> dict[str, object]:
        """By the names of the columns."""
        return asdict(self)


def read_book(connection: Connection, *, lock: bool = False) -> Book:
    """Read it; `lock`: nobody else changes anything until the transaction ends (on SQLite that is so anyway)."""
    asked = select(*(getattr(Meta, field.name) for field in fields(Book)))
    return Book(**connection.execute(asked.with_for_update() if lock else asked).mappings().one())
