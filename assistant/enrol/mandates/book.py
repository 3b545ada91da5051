"""The book of mandates, in the register's database.

Which day it is: the machine's own local date. A mandate is signed and used where the helper's machine stands, and says
days, not hours; Europe/Paris would be a day off in La Réunion or Martinique. A machine whose clock has no time zone
(UTC) is up to two hours late in France: between midnight and two, yesterday's mandate still counts.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from assistant.enrol.contracts import Journal
from assistant.enrol.mandates.errors import NoSuchMandate
from assistant.enrol.mandates.record import Mandate, Permission
from assistant.enrol.mandates.tables import TABLES, MandateRow, RevocationRow
from assistant.enrol.register.database import Register
from assistant.enrol.register.events import LONGEST, Event
from assistant.enrol.register.restored import move
from wording import say

Clock = Callable[[], datetime]
_REVOKED: Final = "revoked"
"""What a move of the whole ledger leads to, when a mandate was revoked."""


def local_now() -> datetime:
    """Now, in the machine's own time zone."""
    return datetime.now().astimezone()


class MandateBook:
    """Everything that was permitted and taken back; `contracts.Mandates`."""

    def __init__(self, register: Register, journal: Journal | None = None, clock: Clock = local_now) -> None:
        """Open the book; its tables are made where they are missing. `clock` tells an aware, local time.

        Raises:
            RegisterUnavailable: they can't be made.

        """
        self._register, self._journal, self._clock = register, journal, clock
        register.have(*TABLES)

    def today(self) -> date:
        """Which day it is here."""
        return self._clock().date()

    def allows(self, person: str, flow: str) -> bool:
        """Whether there is a mandate today, in date, not revoked, that names the flow.

        Raises:
            RegisterUnavailable: the register can't be read.

        """
        day = self.today()
        return any(mandate.covers(flow, day) for mandate in self.of(person))

    def current(self, person: str) -> tuple[Mandate, ...]:
        """Her mandates that are in date today, or will be, and are not revoked."""
        day = self.today()
        return tuple(one for one in self.of(person) if one.revoked is None and day <= one.permission.last)

    def until(self, person: str, flow: str) -> Mandate | None:
        """Of her mandates that permit a flow today, the one that lasts longest; None where there is none."""
        day = self.today()
        found = [mandate for mandate in self.of(person) if mandate.covers(flow, day)]
        return max(found, key=lambda mandate: mandate.permission.last, default=None)

    def of(self, person: str) -> tuple[Mandate, ...]:
        """All mandates of an opaque person, the revoked and the past ones too."""
        return self._found(MandateRow.person == person)

    def all(self) -> tuple[Mandate, ...]:
        """Everybody's mandates, in the order of recording."""
        return self._found()

    def record(self, permission: Permission, by: str) -> Mandate:
        """Write down what was signed on paper.

        Raises:
            RegisterRestored: the register is an old backup: what was revoked since would count again.
            RegisterUnavailable: it can't be written; nothing was.

        """
        with self._register.change() as change, Session(change.connection) as session:
            row = _row(permission, self._clock().astimezone(UTC), by)
            session.add(row)
            session.flush()
            mandate = _mandate(row, None)
        self._note(mandate, Event.MANDATE_RECORDED)
        return mandate

    def revoke(self, number: int, by: str) -> Mandate:
        """Take a mandate back, at once; of one that was taken back already, the first time stays.

        Raises:
            NoSuchMandate: no mandate has that number.
            RegisterRestored: the register is an old backup: nobody is served with it either.
            RegisterUnavailable: the register can't be written; nothing was.

        """
        with self._register.change() as change, Session(change.connection) as session:
            row = session.get(MandateRow, number)
            if row is None:
                remedy = say("`pasapas mandate list` tells them all")
                raise NoSuchMandate(say("there is no mandate {number}", number=number), remedy=remedy)
            revocation = session.get(RevocationRow, number)
            anew = revocation is None
            if revocation is None:
                revocation = RevocationRow(mandate=number, revoked=self._clock().astimezone(UTC), by=by)
                session.add(revocation)
                session.flush()
                # the ledger's chain is what the witness knows: a backup from before would let the mandate count again
                move(change.connection, change.book, change.now, after=_REVOKED, worker=by, resolved=True)
            mandate = _mandate(row, revocation)
        if anew:
            self._note(mandate, Event.MANDATE_REVOKED)
        return mandate

    def _found(self, *which: ColumnElement[bool]) -> tuple[Mandate, ...]:
        wanted = select(MandateRow, RevocationRow).outerjoin(RevocationRow).where(*which).order_by(MandateRow.number)
        with self._register.look() as connection, Session(connection) as session:
            return tuple(_mandate(row, revocation) for row, revocation in session.execute(wanted))

    def _note(self, mandate: Mandate, event: str) -> None:
        if self._journal:
            flows = " ".join(mandate.permission.flows)
            # the journal takes short facts alone
            what = flows if len(flows) <= LONGEST else len(mandate.permission.flows)
            facts = {"mandate": mandate.number, "flows": what, "days": mandate.permission.days}
            self._journal.write(mandate.permission.person, event, facts)


def _row(permission: Permission, recorded: datetime, by: str) -> MandateRow:
    return MandateRow(
        person=permission.person,
        helper=permission.helper.strip(),
        flows=" ".join(permission.flows),
        first=permission.first,
        days=permission.days,
        place=permission.place.strip(),
        unprotected=permission.unprotected,
        signed=permission.signed,
        recorded=recorded,
        by=by,
    )


def _mandate(row: MandateRow, revocation: RevocationRow | None) -> Mandate:
    flows = tuple(row.flows.split())
    permission = Permission(row.person, row.helper, flows, row.first, row.days, row.place, row.unprotected)
    return Mandate(row.number, permission, row.recorded, row.by, revocation.revoked if revocation else None)
