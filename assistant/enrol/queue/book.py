"""The book of places: who is in a campaign's queue, whose turn it is, and how each turn ended.

It is what is true; the engine only carries out what stands here. Every change is one transaction.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from assistant.enrol.contracts import Outcome, Place
from assistant.enrol.queue.store import Store
from assistant.enrol.queue.tables import PlaceRow, StartRow, WorkerRow

HOUR = 3600.0
DAY = 86400.0
UNSERVED = (Outcome.DECLINED, Outcome.STOPPED, Outcome.NO_MANDATE, Outcome.DEFERRED)
"""Outcomes after which somebody may come in again."""


@dataclass(frozen=True)
class Turn:
    """Somebody who was taken by a worker, until her sitting has ended."""

    place: Place
    take: int
    start: str
    """What counts it in the site's limit."""

    @property
    def id(self) -> str:
        """What the engine calls it."""
        return f"{self.place.key}.{self.place.round}"


@dataclass(frozen=True)
class NotBefore:
    """The site's limit is reached: nobody may begin before then."""

    when: datetime


class Book:
    """One campaign's places, as one worker sees them."""

    def __init__(self, store: Store, campaign: str, site: str, clock: Callable[[], float] | None = None) -> None:
        self._store = store
        self._campaign = campaign
        self._site = site
        self._clock = clock

    def born(self, worker: str, life: str) -> None:
        """Note a worker's new life: what an earlier one left undone is anybody's."""
        with self._store.change() as session:
            session.merge(WorkerRow(worker=worker, life=life))

    def add(self, keys: Iterable[str], free: Callable[[str], bool | None] = lambda _: None) -> tuple[str, ...]:
        """Put people in, at the end; return those who were put in, for the first time or again.

        `free` says of somebody with an unknown outcome whether a human has said since that she is not enrolled (True)
        or is (False).
        """
        added: list[str] = []
        with self._store.change() as session:
            number = session.scalar(sa.select(sa.func.max(PlaceRow.number)).where(self._ours)) or 0
            for key in dict.fromkeys(keys):
                row = session.get(PlaceRow, key)
                if row is None:
                    number += 1
                    row = PlaceRow(key=key, campaign=self._campaign, number=number, changed=self._now(session))
                    session.add(row)
                    added.append(key)
                elif row.status == "ended" and self._comes_again(row, free):
                    _next_round(row, "waiting")
                    row.changed = self._now(session)
                    added.append(key)
        return tuple(added)

    def take(
        self,
        worker: str,
        life: str,
        per_hour: int | None,
        *,
        avoid: Iterable[str] = (),
        dead: Callable[[sa.Connection, str], bool],
    ) -> Turn | NotBefore | None:
        """Take whose turn it is: first whom a dead worker left, then in the queue's order; None where nobody waits.

        `dead` says whether a worker is, and keeps it so until the transaction's end.
        """
        with self._store.change() as session:
            now = self._now(session)
            row = self._left(session, set(avoid), dead) or self._next(session, set(avoid), now)
            if row is None:
                return None
            if per_hour is not None and (later := self._full(session, now, per_hour)):
                return NotBefore(datetime.fromtimestamp(later, UTC))
            row.status, row.worker, row.life, row.until = "being-served", worker, life, None
            row.take, row.changed = row.take + 1, now
            start = StartRow(id=uuid4().hex, site=self._site, at=now)
            session.add(start)
            return Turn(_place(row), row.take, start.id)

    def holds(self, key: str, round_: int, life: str) -> bool:
        """Whether a life is serving somebody, in this round."""
        with self._store.look() as session:
            row = session.get(PlaceRow, key)
            return row is not None and (row.status, row.round, row.life) == ("being-served", round_, life)

    def reached(self, turn: Turn, step: str) -> None:
        """Note which step she is at."""
        with self._store.change() as session:
            session.execute(_still(turn).values(step=step, changed=self._now(session)))

    def again(self, turn: Turn) -> Turn | None:
        """The same turn as a new round, where the engine can't carry this one out; None where it is another's now."""
        with self._store.change() as session:
            row = _row(session, turn)
            if row is None:
                return None
            row.round += 1
            return replace(turn, place=_place(row))

    def finish(self, turn: Turn, outcome: Outcome | float, *, begun: bool) -> bool:
        """Write how a turn ended; False where somebody else took her since, and nothing is written.

        Args:
            turn: the turn.
            outcome: or the days after which she comes back; 0 for the next time that anybody looks.
            begun: whether the site was visited: a turn that came to nothing before isn't counted in its limit.

        """
        with self._store.change() as session:
            row = _row(session, turn)
            if row is None:
                return False
            row.changed = self._now(session)
            if isinstance(outcome, Outcome) and outcome is not Outcome.NOT_LISTED:
                row.status, row.outcome, row.until = "ended", outcome, None
            elif isinstance(outcome, Outcome) or outcome <= 0:
                _next_round(row, "waiting")
            else:
                _next_round(row, "deferred")
                row.outcome, row.until = Outcome.DEFERRED, row.changed + outcome * DAY
            if not begun:
                session.execute(sa.delete(StartRow).where(StartRow.id == turn.start))
            return True

    def places(self) -> tuple[Place, ...]:
        """Everybody, in the order of the queue."""
        with self._store.look() as session:
            rows = session.scalars(sa.select(PlaceRow).where(self._ours).order_by(PlaceRow.number))
            return tuple(_place(row) for row in rows)

    def forget(self, before: datetime | None = None, key: str = "") -> int:
        """Delete the places, of all campaigns, that ended before then; or one person's. How many they were.

        Who ended in an unknown way stays: a human must say what became of her. The ledger still knows the others.
        """
        old = sa.and_(PlaceRow.status != "being-served", PlaceRow.outcome != Outcome.UNKNOWN)
        if before is not None:
            old = sa.and_(old, PlaceRow.status == "ended", PlaceRow.changed < before.timestamp())
        if key:
            old = sa.and_(old, PlaceRow.key == key)
        with self._store.change() as session:
            return len(session.scalars(sa.delete(PlaceRow).where(old).returning(PlaceRow.key)).all())

    def seconds_until(self, when: datetime) -> float:
        """How long it is until then, by the clock of this queue."""
        now = self._clock() if self._clock else datetime.now(UTC).timestamp()
        return max(0.0, when.timestamp() - now)

    @property
    def _ours(self) -> sa.ColumnElement[bool]:
        return PlaceRow.campaign == self._campaign

    def _now(self, session: Session) -> float:
        """The database's time where several machines share it."""
        if self._clock is not None:
            return self._clock()
        if self._store.shared:
            return float(session.scalar(sa.text("SELECT extract(epoch FROM clock_timestamp())")) or 0)
        return datetime.now(UTC).timestamp()

    def _left(self, session: Session, avoid: set[str], dead: Callable[[sa.Connection, str], bool]) -> PlaceRow | None:
        served = sa.select(PlaceRow).where(self._ours, PlaceRow.status == "being-served").order_by(PlaceRow.number)
        lives = {row.worker: row.life for row in session.scalars(sa.select(WorkerRow))}
        for row in session.scalars(served):
            if row.key not in avoid and (row.life != lives.get(row.worker) or dead(session.connection(), row.worker)):
                return row
        return None

    def _next(self, session: Session, avoid: set[str], now: float) -> PlaceRow | None:
        due = sa.and_(PlaceRow.status == "deferred", PlaceRow.until <= now)
        waiting = sa.select(PlaceRow).where(self._ours, sa.or_(PlaceRow.status == "waiting", due))
        rows = session.scalars(waiting.order_by(PlaceRow.number))
        return next((row for row in rows if row.key not in avoid), None)

    def _full(self, session: Session, now: float, per_hour: int) -> float | None:
        """When the next may begin, where the last hour is full."""
        session.execute(sa.delete(StartRow).where(StartRow.at <= now - HOUR))
        # a clock that was set back: what seems to begin later has begun by now, and holds nobody up for longer
        session.execute(sa.update(StartRow).where(StartRow.at > now).values(at=now))
        started = sa.select(StartRow.at).where(StartRow.site == self._site).order_by(StartRow.at.desc())
        nth = session.scalars(started.offset(per_hour - 1).limit(1)).first()
        return None if nth is None else nth + HOUR

    def _comes_again(self, row: PlaceRow, free: Callable[[str], bool | None]) -> bool:
        if row.outcome == Outcome.UNKNOWN:
            said = free(row.key)
            if said is False:
                row.outcome = Outcome.DONE
            return said is True
        return row.outcome in UNSERVED


def _still(turn: Turn) -> sa.Update:
    return sa.update(PlaceRow).where(
        PlaceRow.key == turn.place.key, PlaceRow.take == turn.take, PlaceRow.status == "being-served"
    )


def _row(session: Session, turn: Turn) -> PlaceRow | None:
    row = session.get(PlaceRow, turn.place.key)
    return row if row is not None and row.take == turn.take and row.status == "being-served" else None


def _next_round(row: PlaceRow, status: str) -> None:
    row.round += 1
    row.status, row.outcome, row.step, row.worker, row.life, row.until = status, "", "", "", "", None


def _place(row: PlaceRow) -> Place:
    return Place(
        key=row.key,
        round=row.round,
        status=row.status,  # type: ignore[arg-type]  # nobody but this module writes it
        outcome=Outcome(row.outcome) if row.outcome else None,
        step=row.step,
        worker=row.worker,
        until=None if row.until is None else datetime.fromtimestamp(row.until, UTC),
    )
