"""search: a person's values in files of any kind, for whoever is about to hand them on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import PasapasError
from assistant.person import Person
from assistant.redaction import Redactor
from assistant.traces import NotSearched, Ocr, Trace, traces
from wording import say


class NothingToSearch(PasapasError):
    """A file or folder to be searched does not exist."""

    exit_code = 35


@dataclass(frozen=True)
class Searched:
    """What became of one file."""

    file: Path
    traces: tuple[Trace, ...]
    skipped: str = ""
    """Why it was not searched; empty where it was."""
    removed: bool = False


def search_files(
    named: Sequence[Path], person: Path, example: Path | None = None, *, ocr: bool = False, remove: bool = False
) -> tuple[Searched, ...]:
    """Search files, and all files in folders, for the values of the person's file.

    Raises:
        PersonFaults: a person's file can't be read.
        NothingToSearch: a file or folder is not there.
        NoRecognition: pictures are to be read, and can't be.

    """
    known = Person.load(example).values if example else {}
    redactor = Redactor(Person.load(person).values, known)
    reader = Ocr() if ocr else None
    return tuple(_searched(file, redactor, reader, remove) for file in _files(named))


def _files(named: Sequence[Path]) -> Iterator[Path]:
    for path in named:
        if not path.exists():
            remedy = say("name a file or a folder that exists")
            raise NothingToSearch(say("there is nothing of this name"), where=str(path), remedy=remedy)
        yield from sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]


def _searched(file: Path, redactor: Redactor, ocr: Ocr | None, remove: bool) -> Searched:
    try:
        found = tuple(dict.fromkeys(traces(file, redactor, ocr=ocr)))
    except NotSearched as error:
        return Searched(file, (), error.what)
    if found and remove:
        file.unlink()
    return Searched(file, found, removed=bool(found) and remove)
