"""Opens the register: a file of the folder, or a Postgres database that several helpers share."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from pydantic import SecretStr
from sqlalchemy import Connection, Engine, Table, insert, select, update

from assistant.enrol.register import postgres, sqlite
from assistant.enrol.register.book import Book, read_book
from assistant.enrol.register.chain import BEGINNING, moment
from assistant.enrol.register.errors import RegisterUnavailable
from assistant.enrol.register.faults import told
from assistant.enrol.register.folder import alone, prepare
from assistant.enrol.register.guards import guards
from assistant.enrol.register.restored import ACCEPTED, TRUSTED, compare, move
from assistant.enrol.register.tables import VERSION, Base, Meta
from assistant.enrol.register.witness import Seen, Witness
from wording import say


class Kind(Protocol):
    """What differs between databases: the modules `sqlite` and `postgres`."""

    def lock(self, connection: Connection) -> None:
        """Be the only one that makes tables."""

    def claim(self, connection: Connection, where: str) -> None:
        """See that the database is ours, or nobody's."""

    def place(self, connection: Connection) -> str:
        """Which database this is."""

    def now(self, connection: Connection) -> datetime:
        """What time it is."""

    def tidy(self, engine: Engine) -> None:
        """Let go of what was purged."""

    @property
    def LOOKING(self) -> Mapping[str, Any]:  # noqa: N802 (a constant of the modules)
        """The options of a connection that only looks."""


@dataclass
class Change:
    """One transaction that changes the ledger or the journal; nobody else is at it."""

    connection: Connection
    book: Book
    """What the register says of itself; whatever is set here is written at the end."""
    now: datetime


class Register:
    """An open register: `engine` is SQLAlchemy's; `change` is how ledger and journal write."""

    def __init__(self, engine: Engine, kind: Kind, home: Path, where: str) -> None:
        self.engine = engine
        self.home = home
        self.where = where
        """The file, or host and name of the database: for messages."""
        self.witness = Witness(home)
        self._kind = kind

    def __repr__(self) -> str:
        return f"Register({self.where})"

    @contextmanager
    def change(self, *, compared: bool = True) -> Iterator[Change]:
        """Change something, alone; it is on disk when the block ends.

        Unless it is `compared` with what was seen of it last, an old backup is changed, too; and nothing is told to the
        witness.

        Raises:
            RegisterRestored: the register is not the one that was seen last.
            RegisterUnavailable: it can't be written; nothing was.

        """
        with told(self.where), self.engine.begin() as connection:
            book = read_book(connection, lock=True)
            anew = compared and compare(connection, book, self.witness, self.where, self._kind.place(connection))
            before = book.values()
            yield Change(connection, book, self._kind.now(connection))
            after = book.values()
            if after != before:
                connection.execute(update(Meta).values(after))
        if compared and (after != before or anew):
            self.witness.saw(self._seen(book), ledger=after["generation"] != before["generation"], anew=anew)

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """Read only, all of one moment.

        Raises:
            RegisterUnavailable: it can't be read.

        """
        with told(self.where), self.engine.connect().execution_options(**self._kind.LOOKING) as connection:
            yield connection

    def book(self) -> Book:
        """What the register says of itself.

        Raises:
            RegisterUnavailable: it can't be read.

        """
        with self.look() as connection:
            return read_book(connection)

    def check(self) -> None:
        """Compare it with what was seen of it last.

        Raises:
            RegisterRestored: it is an old backup, or another one.
            RegisterUnavailable: it can't be read.

        """
        with self.change():
            pass

    def accept(self, worker: str) -> None:
        """A human's word that this register, although a backup or a copy, is the one to go on with.

        From then on everybody who isn't done in it is unknown, until somebody says what became of her.

        Raises:
            RegisterUnavailable: it can't be written.

        """
        with self.change(compared=False) as change:
            book = change.book
            book.place = self._kind.place(change.connection)
            book.distrusted = move(change.connection, book, change.now, after=ACCEPTED, worker=worker, resolved=True)
        self.witness.saw(self._seen(book), anew=True)

    def trust(self, worker: str) -> None:
        """A human's word that everybody who was served in the time that a backup lost is looked after.

        Raises:
            RegisterRestored: the register is not the one that was seen last.
            RegisterUnavailable: it can't be written.

        """
        with self.change() as change:
            book = change.book
            if book.distrusted is not None:
                book.distrusted = None
                move(change.connection, book, change.now, after=TRUSTED, worker=worker, resolved=True)

    def have(self, *tables: Table) -> None:
        """Make tables of another room that hang on `tables.Base`, where they are missing.

        Raises:
            RegisterUnavailable: they can't be made.

        """
        with told(self.where), self.engine.begin() as connection:
            self._kind.lock(connection)
            Base.metadata.create_all(connection, tables=list(tables))

    def make(self) -> None:
        """Make the tables where there are none.

        Raises:
            RegisterUnavailable: they can't be made, or are not ours, or are of a newer pasapas.

        """
        with told(self.where), self.engine.begin() as connection:
            self._kind.lock(connection)
            self._kind.claim(connection, self.where)
            Base.metadata.create_all(connection)
            version = connection.execute(select(Meta.version)).scalar_one_or_none()
            if version is None:
                self._begin(connection)
            elif version > VERSION:
                raise RegisterUnavailable(
                    say("a newer pasapas has written this register; it was left as it is"),
                    where=self.where,
                    remedy=say("install that version here, too"),
                )

    def tidy(self) -> None:
        """See that what was purged is gone from the database's files, as far as that can be had.

        Raises:
            RegisterUnavailable: it can't be done now.

        """
        with told(self.where):
            self._kind.tidy(self.engine)

    def close(self) -> None:
        """Let the database go."""
        self.engine.dispose()

    def _begin(self, connection: Connection) -> None:
        for statement in guards(connection.dialect.name):
            connection.exec_driver_sql(statement)
        now = self._kind.now(connection)
        empty = {"generation": 0, "head": BEGINNING, "journal_number": 0, "journal_head": BEGINNING}
        about = {"version": VERSION, "id": secrets.token_hex(16), "made": now, "changed": now}
        connection.execute(insert(Meta).values(empty | about | {"place": self._kind.place(connection)}))

    def _seen(self, book: Book) -> Seen:
        journal = book.journal_number, book.journal_head
        return Seen(book.id, self.where, book.generation, book.head, moment(book.changed), *journal)


def open_register(home: Path, url: SecretStr | None = None, *, unchecked: bool = False) -> Register:
    """Open the register of a folder, or of a database; make it where there is none.

    `unchecked`: look at it, or accept it, even where it is an old backup.

    Raises:
        RegisterRestored: it is an old backup, a copy, or another register than the one that was used here.
        RegisterUnavailable: it can't be opened, is none, or is of a newer pasapas.

    """
    home = home.absolute()
    prepare(home)
    if url is None:
        register = Register(sqlite.engine_in(home), sqlite, home, str(home / sqlite.FILE))
    else:
        address = postgres.url_of(url)
        register = Register(postgres.engine_at(address), postgres, home, postgres.named(address))
    try:
        with alone(home):
            register.make()
        if not unchecked:
            register.check()
    except BaseException:
        register.close()
        raise
    return register
