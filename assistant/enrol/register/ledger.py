"""The ledger: nobody is enrolled twice. `contracts.Ledger` says what each call means; `rules` are pure."""

import re
import secrets
from typing import Final

from sqlalchemy import Connection, exists, insert, select, update

from assistant.enrol.contracts import Line, State
from assistant.enrol.register.database import Change, Register
from assistant.enrol.register.errors import (
    LostToken,
    NotFree,
    NothingToResolve,
    RegisterUnavailable,
    YouWouldHaveWrittenAValue,
)
from assistant.enrol.register.restored import move
from assistant.enrol.register.tables import NAME, LedgerLine, LedgerMove, Meta
from wording import say

_KEY: Final = re.compile(r"[0-9a-f]{64}")
_WORKER: Final = re.compile(rf"[A-Za-z0-9._-]{{1,{NAME}}}")


class RegisterLedger:
    """The ledger of an open register. Each change is on disk before the call returns."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def line(self, key: str) -> Line | None:
        """What is written of her; None where nothing ever was.

        Somebody of whom an accepted backup says anything but done, or nothing, is unknown: see `restored`.

        Raises:
            RegisterUnavailable: the register can't be read.

        """
        opaque(key)
        with self._register.look() as connection:
            return _line(connection, key)

    def lines(self) -> tuple[Line, ...]:
        """Everybody who was ever armed, who changed last comes first.

        Raises:
            RegisterUnavailable: the register can't be read.

        """
        with self._register.look() as connection:
            keys = connection.execute(select(LedgerLine.key).order_by(LedgerLine.generation.desc())).scalars().all()
            return tuple(line for key in keys if (line := _line(connection, key)))

    def arm(self, key: str, worker: str) -> str:
        """Open the way to one irreversible click, and return its token; an earlier armed token is void from then on.

        Raises:
            NotFree: she is enrolled, or nobody knows whether she is.
            RegisterRestored: the register is an old backup.
            RegisterUnavailable: it can't be written.

        """
        opaque(key)
        named(worker)
        token = secrets.token_hex(16)
        with self._register.change() as change:
            line = _line(change.connection, key)
            state = line.state if line else State.FREE
            if state not in (State.FREE, State.ARMED):
                raise NotFree(state)
            _write(change, key, state, State.ARMED, token, worker)
        if self._register.witness.unwritten:
            raise RegisterUnavailable(
                say("the file that tells old backups from the last register can’t be written"),
                where=str(self._register.home),
                remedy=say("see to it that you may write to this folder and to its files"),
            )
        return token

    def fire(self, key: str, token: str) -> None:
        """Write, before the click, that it is made. Compare-and-set from armed by this very token.

        Raises:
            LostToken: another sitting has armed since, or somebody has resolved.
            RegisterRestored: the register is an old backup: nothing may be clicked.
            RegisterUnavailable: it can't be written: nothing may be clicked.

        """
        opaque(key)
        with self._register.change() as change:
            line = _line(change.connection, key)
            if line is None or line.state != State.ARMED or line.token != token:
                raise LostToken
            _write(change, key, State.ARMED, State.FIRED, token, line.worker)

    def done(self, key: str, token: str) -> None:
        """Write that the site said yes. Whatever was said since: who has fired may say it, since the site has.

        Raises:
            LostToken: this token never fired.
            RegisterRestored: the register is an old backup.
            RegisterUnavailable: it can't be written: she stays fired.

        """
        opaque(key)
        with self._register.change() as change:
            fired = exists().where(
                LedgerMove.token == token, LedgerMove.key == key, LedgerMove.after == State.FIRED.value
            )
            if not token or not change.connection.execute(select(fired)).scalar_one():
                raise LostToken
            line = _written(change.connection, key)
            if line is not None and line.state != State.DONE:
                _write(change, key, line.state, State.DONE, token, line.worker)

    def unknown(self, key: str, token: str | None = None) -> None:
        """Write that a fired click's end was not seen; nothing changes where nothing is fired (any more).

        Of somebody whom an accepted backup has made unknown, it is written that nobody could say what became of her:
        she stays so, even when the backup is trusted again.

        Raises:
            LostToken: another token than this one has fired.
            RegisterRestored: the register is an old backup.
            RegisterUnavailable: it can't be written: she stays fired, which is asked about as well.

        """
        opaque(key)
        with self._register.change() as change:
            line = _written(change.connection, key)
            state = line.state if line else State.FREE
            if line is not None and state == State.FIRED:
                if token is not None and token != line.token:
                    raise LostToken
                _write(change, key, State.FIRED, State.UNKNOWN, line.token, line.worker)
            elif token is None and state in (State.FREE, State.ARMED) and _is_doubted(change.connection, key):
                _write(change, key, state, State.UNKNOWN, "", line.worker if line else "")

    def disarm(self, key: str, token: str) -> None:
        """Close an armed way that was not gone; nothing changes where this token has it no longer.

        Raises:
            RegisterRestored: the register is an old backup.
            RegisterUnavailable: it can't be written: she stays armed, which hinders nobody.

        """
        opaque(key)
        with self._register.change() as change:
            line = _written(change.connection, key)
            if line is not None and line.state == State.ARMED and line.token == token:
                _write(change, key, State.ARMED, State.FREE, token, line.worker)

    def resolve(self, key: str, *, enrolled: bool, by: str, token: str | None = None) -> None:
        """A human's word, or the site's: done, or free again. `by` is a worker's name, or "site".

        That she is enrolled may be said at any time. That she is not, only where it is asked; with a token, only of the
        click that this token has fired.

        Raises:
            LostToken: she is not enrolled, it is said; and another token than this one has fired since.
            NothingToResolve: she is not enrolled, it is said; and she is, or a sitting is under way.
            RegisterRestored: the register is an old backup.
            RegisterUnavailable: it can't be written.

        """
        opaque(key)
        named(by)
        with self._register.change() as change:
            line = _line(change.connection, key)
            state = line.state if line else State.FREE
            asked = state in (State.FIRED, State.UNKNOWN)
            if not enrolled and not asked and state != State.FREE:
                raise NothingToResolve(
                    say("she is enrolled already")
                    if state == State.DONE
                    else say("a sitting with her is under way, and nothing was sent")
                )
            if line is not None and asked and not enrolled and token and line.token not in ("", token):
                # whoever answered has looked at the site before that click was made
                raise LostToken(asked=True)
            if state != State.DONE and (enrolled or asked):
                written = _written(change.connection, key)
                before = written.state if written else State.FREE
                _write(change, key, before, State.DONE if enrolled else State.FREE, "", by, resolved=True)


def opaque(key: str) -> str:
    """Let nothing through but an opaque id.

    Raises:
        YouWouldHaveWrittenAValue: it is something else.

    """
    if not _KEY.fullmatch(key):
        raise YouWouldHaveWrittenAValue("key")
    return key


def named(worker: str) -> str:
    """Let nothing through but what may be a worker's name.

    Raises:
        YouWouldHaveWrittenAValue: it is something else.

    """
    if not _WORKER.fullmatch(worker):
        raise YouWouldHaveWrittenAValue("worker")
    return worker


def _written(connection: Connection, key: str) -> Line | None:
    """The line as it stands."""
    columns = (LedgerLine.key, LedgerLine.state, LedgerLine.token, LedgerLine.worker, LedgerLine.changed)
    row = connection.execute(select(*columns).where(LedgerLine.key == key)).one_or_none()
    return Line(row.key, State(row.state), row.token, row.worker, row.changed) if row else None


def _line(connection: Connection, key: str) -> Line | None:
    """The line, as far as it may be believed."""
    line = _written(connection, key)
    mark = connection.execute(select(Meta.distrusted)).scalar_one()
    if mark is None or (line is not None and line.state == State.DONE):
        return line
    said = exists().where(LedgerMove.key == key, LedgerMove.resolved, LedgerMove.generation > mark)
    if connection.execute(select(said)).scalar_one():
        return line
    asked = select(LedgerMove.time).where(LedgerMove.generation == mark)
    return Line(key, State.UNKNOWN, "", line.worker if line else "", connection.execute(asked).scalar_one())


def _is_doubted(connection: Connection, key: str) -> bool:
    """Whether an accepted backup makes her unknown, whatever the line says."""
    line = _line(connection, key)
    return line is not None and line.state == State.UNKNOWN


def _write(
    change: Change, key: str, before: State, after: State, token: str, worker: str, *, resolved: bool = False
) -> None:
    """Set the line, if it is still as it was; and write the move down."""
    generation = move(
        change.connection,
        change.book,
        change.now,
        key=key,
        before=before.value,
        after=after.value,
        token=token,
        worker=worker,
        resolved=resolved,
    )
    new = {"state": after.value, "token": token, "worker": worker, "changed": change.now, "generation": generation}
    held = update(LedgerLine).where(LedgerLine.key == key, LedgerLine.state == before.value)
    if after == State.FIRED:
        held = held.where(LedgerLine.token == token)
    if change.connection.execute(held.values(new)).rowcount == 1:
        return
    if before != State.FREE or _written(change.connection, key) is not None:
        raise LostToken
    change.connection.execute(insert(LedgerLine).values(key=key, **new))
