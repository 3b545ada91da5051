"""What is tried: a flow with one of its cases, or a person who was named on the command line."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.bundled import flow_file, root
from assistant.errors import PasapasError
from assistant.flow.beside import also_files, case_file, example_file
from assistant.flow.cases import Case, MockWish
from assistant.flow.faults import FlowFaults
from assistant.flow.load import load
from assistant.flow.model import Flow
from assistant.testing.names import near
from wording import say


class NoPlaywright(PasapasError):
    """Flows are tested with pytest-playwright, and it is not installed."""

    exit_code = 58

    def __init__(self) -> None:
        what = say("flows are tested with pytest-playwright, which is not installed")
        super().__init__(what, remedy="pip install 'pasapas[test]'")


@dataclass(frozen=True)
class Trial:
    """One flow, to be played once in a test."""

    flow: Flow
    case: Case
    person: Path | None
    """The file of the person who plays; None where the flow needs none."""
    also: tuple[Path, ...] = ()
    """Files of others whom the bundled site knows."""
    site: str | None = None
    """A site of the settings to play on, instead of the flow's own."""

    @property
    def line(self) -> int:
        """Where its case stands in the flow's file, from 1; where the flow begins, where it has none."""
        return self.case.line or self.flow.lines.get("flow", 1)

    @property
    def mock(self) -> MockWish:
        """How the bundled site shall be."""
        return self.case.mock or MockWish()


def trials(file: Path, people: Collection[Path] = (), site: str | None = None) -> tuple[Trial, ...]:
    """What a flow is tried with: people where they are named, else its own cases.

    Raises:
        FlowFaults: it is faulty.

    """
    flow = _loaded(file)
    if people:
        return tuple(
            Trial(flow, Case(name=_named(person), person=str(person), line=1), person, site=site) for person in people
        )
    return tuple(Trial(flow, case, case_file(flow, case), tuple(also_files(flow, case)), site) for case in flow.cases())


def _loaded(file: Path) -> Flow:
    try:
        return load(file)
    except FlowFaults as error:
        raise FlowFaults(replace(fault, file=near(Path(fault.file))) for fault in error.faults) from None


def _named(person: Path) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in person.stem.lower()).strip(
        "-"
    )


def trial(flow: str | Path, beside: Path, *, person: str | Path | None, site: str | None, **options: Any) -> Trial:
    """What a test in Python asks for: a flow and people by paths from the test's folder, or by the bundled ones' names.

    `options` are the keys of a flow's `tests:`: `with`, here `values`, `also`, `device`; and those of its `mock:`.

    Raises:
        NoSuchFlow, FlowFaults: the flow is not there, or faulty.
        TypeError: there is no such option.

    """
    here = beside / flow
    played = _loaded(here if here.is_file() else flow_file(str(flow)))
    mock = {name: options.pop(name) for name in tuple(options) if name in MockWish.model_fields}
    also = tuple(_person(other, beside) for other in options.pop("also", ()))
    known = {"values", "device"}
    if unknown := set(options) - known:
        choices = ", ".join(sorted({*known, "also", "person", "site", *MockWish.model_fields}))
        raise TypeError(f"play() takes no {', '.join(sorted(unknown))}; it takes {choices}")
    who = Path(person).stem if person is not None else ""
    case = Case(**options, person=who, mock=MockWish(**mock) if mock else None).called(played.example, played.flow)
    file = _person(person, beside) if person is not None else example_file(played)
    return Trial(played, case, file, also, site)


def _person(named: str | Path, beside: Path) -> Path:
    near, bundled = beside / named, root() / "fixtures" / "people" / f"{named}.yaml"
    return bundled if bundled.is_file() and not near.is_file() else near
