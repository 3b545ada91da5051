"""The journeys that can be chosen at the desk: those of its folder, and those that came with pasapas; and for whom."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.bundled import flow_files, root
from assistant.desk.loading import flow_in
from assistant.desk.shelves.handing import key_of, lies_in
from assistant.errors import PasapasError
from assistant.flow.beside import example_file
from assistant.flow.catalogues import languages
from assistant.flow.model import Flow
from assistant.flow.titles import title_in
from assistant.person import Person
from wording import spoken_language

_FLOWS: Final = ("*.yaml", "*.yml", "flows/**/*.yaml")
_PEOPLE: Final = ("*.yaml", "*.yml", "*.json")
_LARGEST: Final = 1_000_000
"""Bytes of a file that may be a flow or a person's."""
_LIKE_A_FLOW: Final = re.compile(r"^steps:", re.MULTILINE)


@dataclass(frozen=True)
class Journey:
    """A flow that can be chosen, or that would be, were it not for its faults."""

    file: Path
    flow: Flow | None
    title: str
    language: str
    """BCP 47, of the title."""
    own: bool
    """Whether it is of the desk's folder; else it came with pasapas."""
    order: str
    """What orders and commands take: the name of a bundled flow, or a file."""
    fault: PasapasError | None = None

    @property
    def key(self) -> str:
        """What stands for it in the browser."""
        return key_of(self.file)

    @property
    def languages(self) -> tuple[str, ...]:
        """BCP 47: the flow's own, then those that it is translated into."""
        return tuple(dict.fromkeys((self.flow.language, *languages(self.file)))) if self.flow else ()


@dataclass(frozen=True)
class Someone:
    """Whose values can be typed."""

    name: str
    file: Path | None
    """None for the flow's example, whoever it is."""
    own: bool = False
    """Whether the file is of the desk's folder."""

    @property
    def key(self) -> str:
        """What stands for it in the browser; empty for the example."""
        return key_of(self.file) if self.file else ""


def journeys(folder: Path) -> list[Journey]:
    """The journeys of the desk's folder, then the bundled ones, by their titles in the language that is spoken."""
    bundled = {file.resolve() for file in flow_files().values()}
    own = [file for file in _plain(folder, _FLOWS) if _LIKE_A_FLOW.search(_text(file))]
    found = [_journey(file, str(file), own=True) for file in own if file.resolve() not in bundled]
    found += [_journey(file, name, own=False) for name, file in flow_files().items()]
    return sorted(found, key=lambda journey: (not journey.own, journey.flow is None, journey.title.casefold()))


def journey_of(folder: Path, key: str) -> Journey | None:
    """The journey that a key stands for."""
    return next((journey for journey in journeys(folder) if journey.key == key), None)


def people(flow: Flow, folder: Path) -> list[Someone]:
    """Who can take this journey: the example, people of the folder whose file has what it asks for, fictional ones."""
    example = example_file(flow)
    found = [Someone(_name(example) if example else "", None)] if example or not flow.person else []
    own = [file for file in _plain(folder, _PEOPLE) if not _LIKE_A_FLOW.search(_text(file))]
    found += [Someone(file.name, file, own=True) for file in own if _fits(flow, file)]
    bundled = sorted((root() / "fixtures" / "people").glob("*.yaml"))
    others = [file for file in bundled if not (example and file.samefile(example)) and _fits(flow, file)]
    return found + sorted((Someone(_name(file), file) for file in others), key=lambda one: one.name.casefold())


def _journey(file: Path, order: str, *, own: bool) -> Journey:
    try:
        flow = flow_in(file, own=own)
        title, language = title_in(flow, spoken_language())
        return Journey(file, flow, title, language, own, order)
    except PasapasError as error:
        return Journey(file, None, file.name, "", own, order, error)


def _plain(folder: Path, patterns: tuple[str, ...]) -> list[Path]:
    found = (file for pattern in patterns for file in folder.glob(pattern) if lies_in(folder, file))
    return sorted(file for file in found if file.stat().st_size <= _LARGEST)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _fits(flow: Flow, file: Path) -> bool:
    try:
        Person.load(file).for_flow(flow.person, file)
    except PasapasError:
        return False
    return True


def _name(file: Path) -> str:
    """What a fictional person is called."""
    values = Person.load(file).values
    return " ".join(values[part] for part in ("first_name", "last_name") if values.get(part)) or file.stem
