"""The catalogues that a recording takes along: one for each language, with the texts of all flows that were played."""

from pathlib import Path

from babel.messages.catalog import Catalog

from assistant.flow.catalogues import header, languages, po_file, read, written
from assistant.flow.model import Flow


def copies(flow: Flow) -> dict[str, bytes]:
    """The catalogues beside a flow and beside those that it uses, by the names of their files in a recording's folder.

    Where two of them translate a text differently, the flow's own counts.

    Raises:
        BadCatalogue: one of them can't be read.

    """
    files = list(dict.fromkeys((flow.file, *(step.file for step in flow.steps))))
    spoken = sorted({language for file in files for language in languages(file)})
    return {f"{language}.po": _whole(files, language) for language in spoken}


def _whole(files: list[Path], language: str) -> bytes:
    first = po_file(files[0], language)
    whole = read(first, language)
    for file in files[1:]:
        _add(whole, read(po_file(file, language), language))
    whole.obsolete.clear()
    return written(whole, header(first, language))


def _add(whole: Catalog, other: Catalog) -> None:
    for message in other:
        if message.id and not (known := whole.get(message.id, message.context)):
            whole[message.id] = message
        elif message.id and known and not known.string:
            known.string, known.flags = message.string, message.flags
