"""What a front beside the terminal hears of a batch, and how the batch ended."""

from dataclasses import dataclass
from pathlib import Path

from assistant.enrol.contracts import Outcome
from assistant.enrol.sitting.onlooker import Onlooker


@dataclass(frozen=True)
class Served:
    """How a batch ended."""

    outcomes: dict[Outcome, int]
    """How many sittings of this batch ended how."""
    waiting: int
    unknown: int
    """How many people's enrolments nobody knows the end of, in the whole campaign."""
    sheets: tuple[Path, ...] = ()


class Front(Onlooker):
    """The terminal alone: it is told what it must know in sentences. To be built upon."""

    def sheet_made(self, file: Path, *, kept: bool) -> bool:
        """A sheet to take home lies there, for good or until the batch is over; whether whoever prints it knows now."""
        return False

    def served(self, served: Served) -> None:
        """The batch is over; what is not kept is wiped when this returns."""
