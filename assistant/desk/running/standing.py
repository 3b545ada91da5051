"""What a page of a sitting shows beside its steps: messages, sheets, the question that stands."""

from dataclasses import dataclass, field
from pathlib import Path

from assistant.desk.words.questions import Question


@dataclass(frozen=True)
class Said:
    """A message."""

    what: str
    remedy: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet to take home, as its file was when it was made."""

    number: int
    whose: str = field(repr=False)
    name: str
    """The file's."""
    content: bytes = field(repr=False)
    kept: bool = False


@dataclass(frozen=True)
class Standing:
    """A question that stands."""

    id: str
    question: Question = field(repr=False)
    chosen: str = ""
    """What was chosen and is to be confirmed; empty where nothing was."""
    fault: bool = False
    """Whether what was typed was none of the answers."""
    version: int = 0
    """Another each time the question looks otherwise: a form of an earlier look is void."""

    @property
    def action(self) -> str:
        """What a form's ticket is for: this question, as it stands now."""
        return f"answer {self.id} {self.version}"


def content_of(file: Path) -> bytes:
    """What stands in a sheet; nothing where it is gone already."""
    try:
        return file.read_bytes()
    except OSError:
        return b""
