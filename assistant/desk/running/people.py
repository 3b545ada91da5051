"""The people file that somebody has opened at the desk: in memory alone, for all pages that need to know who is who."""

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pydantic import SecretStr

from assistant.desk.running.sealing import opened_apart
from wording import spoken_language

if TYPE_CHECKING:
    from assistant.desk.running.journeys import JourneyKnown
    from assistant.enrol.people import PeopleRead
    from assistant.enrol.people.opening import Content
    from assistant.flow.model import Flow


@dataclass(frozen=True)
class OpenedPeople:
    """A people file as a browser has sent it, read for one journey."""

    name: str = field(repr=False)
    """The file's name: its ending tells its kind. It may be somebody's own."""
    journey: "JourneyKnown" = field(repr=False)
    data: bytes = field(repr=False)
    """As it was sent: sealed, where it is."""
    content: "Content" = field(repr=False)
    """What it holds: opening a sealed file once more would take another second."""
    passphrase: SecretStr | None = field(repr=False)
    read: "PeopleRead" = field(repr=False)
    language: str = field(repr=False)
    """In which its faults are told."""
    number: str = field(default_factory=secrets.token_urlsafe, repr=False)
    """Another for each file that is opened: what forms are for that stand in a page about its people."""

    @property
    def flow(self) -> str:
        """The journey that it was read for, as orders and commands name it."""
        return self.journey.key


@dataclass(frozen=True)
class Stood:
    """Somebody in the file that is open, by her row: `commands.people_found.People`."""

    people: OpenedPeople = field(repr=False)
    row: str

    @property
    def name(self) -> str:
        """What messages call the file."""
        return self.people.name

    def read(self, flow: "Flow") -> "PeopleRead":
        """All that it holds for a flow."""
        from assistant.enrol.people.reading import look_through_opened

        if flow == self.people.journey.flow:
            return self.people.read
        return look_through_opened(self.people.content, self.people.name, flow)


def open_people(name: str, data: bytes, journey: "JourneyKnown", passphrase: SecretStr | None = None) -> OpenedPeople:
    """Read a people file for a journey; nothing is written. Not for the event loop: it waits.

    Raises:
        NotAPeopleFile: it can't be read as people.
        NotOpened: it is sealed, and the passphrase doesn't open it.

    """
    from assistant.enrol.people.opening import opened_bytes
    from assistant.enrol.people.reading import content_wants_passphrase, look_through_opened

    if passphrase and content_wants_passphrase(data):
        content = opened_apart(name, data, passphrase)
    else:
        content = opened_bytes(name, data, name, passphrase)
    read = look_through_opened(content, name, journey.flow)
    return OpenedPeople(name, journey, data, content, passphrase, read, spoken_language())


def reread(people: OpenedPeople, journey: "JourneyKnown") -> OpenedPeople:
    """The same file for another journey, which may want other columns; or in another language.

    Raises:
        NotAPeopleFile: for that one it can't be read as people.

    """
    from assistant.enrol.people.reading import look_through_opened

    read = look_through_opened(people.content, people.name, journey.flow)
    return replace(people, journey=journey, read=read, language=spoken_language())
