"""People files: read, checked, told apart, sealed. Persons are opened in memory alone."""

from assistant.enrol.people.faults import NotAPeopleFile, NotOpened, PeopleFaults
from assistant.enrol.people.fictional import surely_fictional
from assistant.enrol.people.identity import identity
from assistant.enrol.people.reading import PeopleRead, look_through, look_through_content, read_people

__all__ = [
    "NotAPeopleFile",
    "NotOpened",
    "PeopleFaults",
    "PeopleRead",
    "identity",
    "look_through",
    "look_through_content",
    "read_people",
    "surely_fictional",
]
