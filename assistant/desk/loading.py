"""Loads flows for all that lists journeys: each once, whoever asks; anew where it was changed."""

from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from assistant.flow.model import Flow

_ONE: Final = Lock()
"""Whoever wants what another thread loads already waits for that, instead of loading it too."""


def flow_in(file: Path, *, own: bool) -> "Flow":
    """The flow of a file; `own` are those of the desk's folder, which somebody may be writing.

    Raises:
        PasapasError: it has faults.
        OSError: it can't be read.

    """
    with _ONE:
        return _loaded(file, _state(file.parent) if own else ())


@lru_cache(maxsize=300)
def _loaded(file: Path, state: tuple[tuple[str, float], ...]) -> "Flow":
    """The flow, read once; anew where it, or one beside it that it may use, was changed."""
    from assistant.flow.load import load

    return load(file)


def _state(folder: Path) -> tuple[tuple[str, float], ...]:
    """What tells whether a flow of the folder was changed; those that came with us stay as they are."""
    return tuple(sorted((file.name, _changed(file)) for file in folder.glob("*.y*ml")))


def _changed(file: Path) -> float:
    return file.stat().st_mtime if file.is_file() else 0.0
