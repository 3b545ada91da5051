"""Asks for what may stand neither on the command line nor in the environment: passphrases, and a plain yes."""

import getpass
import sys
import warnings
from pathlib import Path

from pydantic import SecretStr

from assistant.enrol.people.faults import NotOpened
from assistant.enrol.people.reading import wants_passphrase
from assistant.enrol.people.sealer import fit
from wording import say


def passphrase_for(file: Path) -> SecretStr | None:
    """The passphrase of a people file, asked for at the terminal where one opens it; None where none is needed.

    Raises:
        NotAPeopleFile: the file can't be read.
        NotOpened: there is no terminal to ask at.

    """
    if not wants_passphrase(file):
        return None
    return _hidden(say("Passphrase of {file}: ", file=file.name), str(file))


def new_passphrase(file: Path) -> SecretStr:
    """A passphrase for a file to be sealed, typed twice.

    Raises:
        NotOpened: it is too short, the two differ, or there is no terminal to ask at.

    """
    first = fit(_hidden(say("New passphrase for {file}: ", file=file.name), str(file)), file)
    again = _hidden(say("Once more: "), str(file))
    if first != again:
        remedy = say("run it again, and type the same twice")
        raise NotOpened(say("the two passphrases differ: nothing was sealed"), where=str(file), remedy=remedy)
    return first


def said_yes(question: str) -> bool:
    """Whether whoever sits at the terminal answers yes; nobody there, or anything else, is a no."""
    if not sys.stdin.isatty():
        return False
    try:
        answer = input(f"{question} {say('[yes/no]')} ")
    except EOFError:
        return False
    return answer.strip().casefold() in {"yes", "y", say("yes"), say("y", context="short for yes")}


def _hidden(prompt: str, file: str) -> SecretStr:
    """What is typed without being shown."""
    try:
        with warnings.catch_warnings():
            # without a terminal it would read the standard input, and show it
            warnings.simplefilter("error", getpass.GetPassWarning)
            return SecretStr(getpass.getpass(prompt))
    except (getpass.GetPassWarning, EOFError, OSError):
        remedy = say("run it at a terminal; with an age identity none is asked for: --identity FILE")
        raise NotOpened(say("its passphrase can't be asked for"), where=file, remedy=remedy) from None
