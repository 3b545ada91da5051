"""translate: the catalogues of a flow, for translators: made, brought up to date, looked through."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.commands.writing import writing
from assistant.errors import PasapasError
from assistant.flow.catalogues import header, languages, po_file, pot_file, template, updated, written
from assistant.flow.load import alone, load
from assistant.flow.model import Flow
from assistant.flow.translations import Findings, look_through
from reports.guide.writing import write_whole
from wording import say


class NotTranslated(PasapasError):
    """A flow's catalogue lacks translations, or has broken ones."""

    exit_code = 41


class NoLanguage(PasapasError):
    """A flow has no catalogue yet and no language was named, or it is in that language already."""

    exit_code = 42


@dataclass(frozen=True)
class Catalogue:
    """A catalogue that was written."""

    file: Path
    language: str
    """Empty where it is the one without translations."""
    texts: int
    missing: int
    fuzzy: int
    """How many translations somebody must look at again, because their texts have changed."""


def extract(files: Iterable[Path]) -> tuple[Catalogue, ...]:
    """Write each flow's catalogue without translations: `locale/FLOW.pot`.

    Raises:
        FlowFaults: a flow can't be read.
        CannotWrite: a file can't be written.

    """
    made = []
    for flow in map(_read, files):
        catalogue = template(flow)
        file = pot_file(flow.file)
        _write(file, written(catalogue, header(file, "")))
        made.append(Catalogue(file, "", len(catalogue), len(catalogue), 0))
    return tuple(made)


def update(files: Iterable[Path], wanted: tuple[str, ...]) -> tuple[Catalogue, ...]:
    """Bring each flow's catalogues up to date, those of the wanted languages or all that there are.

    Raises:
        FlowFaults: a flow can't be read.
        BadCatalogue: a catalogue can't be read.
        NoLanguage: there is no catalogue, and no language was named.
        CannotWrite: a file can't be written.

    """
    made = []
    for flow in map(_read, files):
        for language in _languages(flow, wanted):
            catalogue, file = updated(flow, language), po_file(flow.file, language)
            _write(file, written(catalogue, header(file, language)))
            messages = [message for message in catalogue if message.id]
            fuzzy = sum(message.fuzzy for message in messages)
            missing = sum(not message.string for message in messages)
            made.append(Catalogue(file, language, len(messages), missing, fuzzy))
    return tuple(made)


def check(files: Iterable[Path], wanted: tuple[str, ...]) -> tuple[Findings, ...]:
    """Look each flow's catalogues through, those of the wanted languages or all that there are.

    Raises:
        FlowFaults: a flow can't be read.
        BadCatalogue: a catalogue can't be read.
        NoLanguage: there is no catalogue, and no language was named.

    """
    return tuple(look_through(flow, language) for flow in map(_read, files) for language in _languages(flow, wanted))


def _read(file: Path) -> Flow:
    load(file)
    return alone(file)


def _languages(flow: Flow, wanted: tuple[str, ...]) -> tuple[str, ...]:
    found = wanted or languages(flow.file)
    if not found:
        remedy = say("name the languages: --language ar,uk")
        raise NoLanguage(say("there is no translation of this flow yet"), where=str(flow.file), remedy=remedy)
    for language in found:
        if language.split("-")[0] == flow.language.split("-")[0]:
            what = say("«{name}» is the flow’s own language", name=language)
            raise NoLanguage(what, where=str(flow.file), remedy=say("name another one"))
    return found


def _write(file: Path, content: bytes) -> None:
    with writing(file, say("copy the flow to a folder of your own")):
        write_whole(file, content)
