"""Reads the people file that an option names, with what must be asked and said at the terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.enrol.contracts import Listed
    from assistant.flow.model import Flow


def people_of(file: Path, flow: "Flow", identity: Path | None) -> "tuple[Listed, ...]":
    """Everybody in a people file; its passphrase is asked for, and a file of real people that lies open is warned of.

    Raises:
        PeopleFaults: rows must be mended.
        NotAPeopleFile: it can't be read as people.
        NotOpened: it is sealed, and that doesn't open it.

    """
    from assistant.cli.passphrases import passphrase_for
    from assistant.enrol.people import PeopleFaults, look_through
    from assistant.show_people import PeopleScreen

    found = look_through(file, flow, passphrase_for(file), identity)
    if found.faults:
        raise PeopleFaults(str(file), found.faults)
    PeopleScreen(quiet=False, as_json=False).remarks(str(file), found)
    return found.people
