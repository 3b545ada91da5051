"""What is wrong in a people file: all at once, each with sheet, row and column, and never a value."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.errors import PasapasError
from wording import say


class PeopleFaults(PasapasError):
    """Rows of a people file can't be used as they are; each is named with its column, and never with a value."""

    exit_code = 65

    def __init__(self, file: str, faults: Iterable["Fault"]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults), where=file)

    def __str__(self) -> str:
        return "\n".join(say("{place}: {what}", place=self.where, what=fault) for fault in self.faults)


class NotAPeopleFile(PasapasError):
    """A file can't be read as people: it is not there, damaged, of no known kind, or has no titles."""

    exit_code = 66


class NotOpened(PasapasError):
    """A sealed people file can't be opened, or one can't be sealed: a wrong passphrase or key, or a damaged file."""

    exit_code = 67


@dataclass(frozen=True)
class Spot:
    """A place in a people file, as the spreadsheet program shows it."""

    sheet: str = ""
    """Empty where the file has but one, without a name."""
    row: int = 0
    """From 1; 0 for a whole sheet or file."""
    column: int = 0
    """From 1; 0 for a whole row."""
    name: str = ""
    """What stands there, as the flow calls it; empty where nobody knows."""
    title: str = ""
    """The column's title, as it stands in the file."""
    file: str = ""
    """The file's name, where a folder of persons' files is read."""

    def __str__(self) -> str:
        parts = [self.file]
        parts += [say("sheet «{sheet}»", sheet=self.sheet)] if self.sheet else []
        parts += [say("row {row}", row=self.row)] if self.row else []
        parts += [self._column()] if self.column else [self.name]
        return ", ".join(part for part in parts if part)

    def _column(self) -> str:
        if not self.title:
            return say("column {letter}", letter=letter(self.column))
        return say("column {letter} ({title})", letter=letter(self.column), title=self.title)


@dataclass(frozen=True)
class Fault:
    """Something in a people file that must be mended, or a remark about it."""

    spot: Spot
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        place = str(self.spot)
        if not self.remedy:
            return say("{place}: {what}", place=place, what=self.what) if place else self.what
        parts = {"what": self.what, "remedy": self.remedy}
        return say("{place}: {what}; {remedy}", place=place, **parts) if place else say("{what}; {remedy}", **parts)


def letter(column: int) -> str:
    """What spreadsheet programs call a column, from 1: A, …, Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
