"""The book of mandates, in the register's database.

Which day it is: the machine's own local date. A mandate is signed and used where the helper's machine stands, and says
days, not hours; Europe/Paris would be a day off in La Réunion or Martinique. A machine whose clock has no time zone
(UTC) is up to two hours late in France: between midnight and two, yesterday's mandate still counts.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.enrol.contracts import Journal
from assistant.enrol.mandates.errors import NoSuchMandate
from assistant.enrol.mandates.record import Mandate, Permission
from assistant.enrol.mandates.tables import Base, MandateRow, RevocationRow
from wording import say

Clock = Callable[[], datetime]
_ALL: Final = select(MandateRow, RevocationRow).outerjoin(RevocationRow).order_by(MandateRow.number)


def local_now() -> datetime:
    """Now, in the machine's own time zone."""
    return datetime.now().astimezone()


class MandateBook:
    """Everything that was permitted and taken back; `contracts.Mandates`."""

    def __init__(self, engine: Engine, journal: Journal | None = None, clock: Clock = local_now) -> None:
        """Open the book; its tables are made where they are missing. `clock` tells an aware, local time."""
        self._engine, self._journal, self._clock = engine, journal, clock
        Base.metadata.create_all(engine)

    def allows(self, person: str, flow: str) -> bool:
        """Whether there is a mandate today, in date, not revoked, that names the flow."""
        day = self._clock().date()
        return any(mandate.covers(flow, day) for mandate in self.of(person))

    def current(self, person: str) -> tuple[Mandate, ...]:
        """Her mandates that are in date today, or will be, and are not revoked."""
        day = self._clock().date()
        return tuple(one for one in self.of(person) if one.revoked is None and day <= one.permission.last)

    def of(self, person: str) -> tuple[Mandate, ...]:
        """All mandates of an opaque person, the revoked and the past ones too."""
        with Session(self._engine) as session:
            return _mandates(session.execute(_ALL.where(MandateRow.person == person)))

    def all(self) -> tuple[Mandate, ...]:
        """Everybody's mandates, in the order of recording."""
        with Session(self._engine) as session:
            return _mandates(session.execute(_ALL))

    def record(self, permission: Permission, by: str) -> Mandate:
        """Write down what was signed on paper."""
        recorded = self._clock().astimezone(UTC)
        with Session(self._engine) as session, session.begin():
            row = MandateRow(
                person=permission.person,
                helper=permission.helper.strip(),
                flows=" ".join(permission.flows),
                first=permission.first,
                days=permission.days,
                place=permission.place.strip(),
                unprotected=permission.unprotected,
                signed=permission.signed,
                recorded=recorded.replace(tzinfo=None),
                by=by,
            )
            session.add(row)
            session.flush()
            number = row.number
        self._note(permission, "mandate-recorded", number, first=permission.first.isoformat(), days=permission.days)
        return Mandate(number, permission, recorded, by)

    def revoke(self, number: int, by: str) -> Mandate:
        """Take a mandate back, at once; of one that was taken back already, the first time stays.

        Raises:
            NoSuchMandate: no mandate has that number.

        """
        found = [one for one in self.all() if one.number == number]
        if not found:
            raise NoSuchMandate(
                say("there is no mandate {number}", number=number), remedy=say("`pasapas mandate list` tells them all")
            )
        if found[0].revoked is None:
            revoked = self._clock().astimezone(UTC).replace(tzinfo=None)
            try:
                with Session(self._engine) as session, session.begin():
                    session.add(RevocationRow(mandate=number, revoked=revoked, by=by))
            except IntegrityError:
                pass  # somebody else has revoked it since: what was wanted is so
            else:
                self._note(found[0].permission, "mandate-revoked", number)
        return next(one for one in self.all() if one.number == number)

    def _note(self, permission: Permission, event: str, number: int, **more: str | int) -> None:
        if self._journal:
            self._journal.write(
                permission.person, event, {"mandate": number, "flows": " ".join(permission.flows), **more}
            )


def _mandates(rows: Iterable[tuple[MandateRow, RevocationRow | None]]) -> tuple[Mandate, ...]:
    return tuple(_mandate(row, revocation) for row, revocation in rows)


def _mandate(row: MandateRow, revocation: RevocationRow | None) -> Mandate:
    flows = tuple(row.flows.split())
    permission = Permission(row.person, row.helper, flows, row.first, row.days, row.place, row.unprotected)
    revoked = revocation.revoked.replace(tzinfo=UTC) if revocation else None
    return Mandate(row.number, permission, row.recorded.replace(tzinfo=UTC), row.by, revoked)
