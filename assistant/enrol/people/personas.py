"""Persons' own files, in YAML or JSON, for rehearsals: each is read as a sheet of one row."""

from pathlib import Path, PurePath
from typing import Final

from assistant.enrol.people.cells import Cell, Sheet
from assistant.enrol.people.columns import column
from assistant.enrol.people.faults import Fault, NotAPeopleFile, Spot
from assistant.enrol.people.headings import Heading
from assistant.enrol.people.opening import Content
from assistant.person import Person, PersonFaults
from wording import say
from wording.reasons import os_reason

ENDINGS: Final = (".yaml", ".yml", ".json")
SEALED: Final = ".age"


def is_persons(name: str) -> bool:
    """Whether a file's name is that of a person's own file, sealed or not."""
    return PurePath(name.removesuffix(SEALED)).suffix.lower() in ENDINGS


def files_in(folder: Path) -> tuple[Path, ...]:
    """The persons' files of a folder, in the order of their names.

    Raises:
        NotAPeopleFile: there is none, or the folder can't be read.

    """
    try:
        files = tuple(file for file in sorted(folder.iterdir()) if file.is_file() and is_persons(file.name))
    except OSError as error:
        what = say("the folder can't be read ({reason})", reason=os_reason(error))
        raise NotAPeopleFile(what, where=str(folder)) from None
    if not files:
        remedy = say("name a folder with one file a person, in YAML or JSON, or a spreadsheet’s file")
        raise NotAPeopleFile(say("there is no person’s file in this folder"), where=str(folder), remedy=remedy)
    return files


def as_sheet(content: Content) -> tuple[Sheet, Heading] | Fault:
    """A person's file as a sheet of one row, whose titles are the names of her values."""
    try:
        person = Person.parse(content.data.decode("utf-8-sig"), Path(content.name))
    except PersonFaults as error:
        return Fault(Spot(file=content.name), error.what, error.remedy)
    except UnicodeDecodeError:
        return Fault(Spot(file=content.name), say("it is no text in UTF-8"), say("save it anew in UTF-8"))
    cells: dict[str, Cell] = {**person.values, "fictional": person.fictional}
    titles = dict(enumerate(cells, 1))
    sheet = Sheet("", (tuple(cells), tuple(cells.values())), file=content.name)
    return sheet, Heading(1, {number: column(name) for number, name in titles.items()}, titles)
