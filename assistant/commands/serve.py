"""serve: the bundled mock site with its mail, for as long as somebody wants it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.bundled import MailboxLogin, MockAddresses, is_known, mock_says, mock_site, root, welcome
from assistant.person import Person

PERSONA = "camille.yaml"
"""Who is registered and invited."""


@dataclass(frozen=True)
class ServeWish:
    """How the mock site shall be. What is None, or empty, is as the mock site has it by default."""

    port: int = 0
    """The site's; a free one where 0."""
    vintage: str | None = None
    faults: tuple[str, ...] = ()
    """Each as `NAME` or `NAME:option=value,…`."""
    look: int | None = None
    """The seed of a redesign of the look."""
    words: int | None = None
    """The seed of a redesign of the words."""
    people: int | None = None
    """How many generated people are known there."""
    seed: int | None = None
    """Which ones."""
    database: Path | None = None
    """Where people and accounts are kept from one run to the next."""
    mail: str | None = None
    """Who keeps the mail: `embedded` or `dovecot`."""

    def arguments(self) -> list[str]:
        """What the mock site's own command line is told."""
        values: dict[str, object] = {"port": self.port, "vintage": self.vintage, "look": self.look, "words": self.words}
        values |= {"people": self.people, "seed": self.seed, "database": self.database, "mail": self.mail}
        given = [f"--{name}={value}" for name, value in values.items() if value is not None]
        return given + [f"--fault={fault}" for fault in self.faults]


@contextmanager
def serve(wish: ServeWish) -> Iterator[tuple[MockAddresses, MailboxLogin | None]]:
    """Run the mock site, with the example persona registered and invited; one whom a database knows stays as she is.

    Raises:
        MockFailed: it did not start; a value means nothing to it.

    """
    with mock_site(*wish.arguments()) as mock:
        person = Person.load(root() / "fixtures" / "people" / PERSONA)
        login = (
            None
            if wish.database and is_known(mock, person.values)
            else welcome(mock, person.values, ("provisional_code",))
        )
        yield mock, login


def faults_told() -> str:
    """Every fault of the mock site with its options, for people to read.

    Raises:
        MockFailed: it does not run.

    """
    return mock_says("--list-faults")
