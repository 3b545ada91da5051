"""The people of a file, opened in memory; its passphrase is asked for at the terminal."""

from getpass import getpass
from pathlib import Path

from pydantic import SecretStr

from assistant.enrol.contracts import Listed
from assistant.enrol.people.opening import read_bytes
from assistant.enrol.people.reading import read_people
from assistant.enrol.people.sealing import is_sealed
from assistant.flow.model import Flow
from wording import say


def people_of(file: Path, flow: Flow, key: Path | None) -> tuple[Listed, ...]:
    """Read a people file; where it is sealed and no age identity opens it, its passphrase is asked for.

    Raises:
        PeopleFaults, NotAPeopleFile, NotOpened: it can't serve.

    """
    passphrase = None
    if key is None and file.is_file() and is_sealed(read_bytes(file)):
        passphrase = SecretStr(getpass(say("Passphrase of {file}: ", file=file.name)))
    return read_people(file, flow, passphrase, key)
