"""What a flow is called in the language of whoever chooses it."""

from functools import lru_cache
from pathlib import Path

from assistant.flow.catalogues import good, po_file, read
from assistant.flow.model import Flow


def title_in(flow: Flow, language: str) -> tuple[str, str]:
    """The flow's title in a language where somebody has translated it, else its own; and which language that is."""
    if flow.language.split("-")[0] == language:
        return flow.title, flow.language
    catalogue = po_file(flow.file, language)
    changed = catalogue.stat().st_mtime if catalogue.is_file() else 0.0
    said = _translated(catalogue, language, flow.title, changed)
    return (said, language) if said else (flow.title, flow.language)


@lru_cache(maxsize=200)
def _translated(file: Path, language: str, title: str, changed: float) -> str:
    message = read(file, language).get(title)
    return str(message.string) if message and message.string and good(message) else ""
