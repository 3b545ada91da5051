"""Reads a baseline back into a recording."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from ruamel.yaml.error import YAMLError

from reports.baseline.pictured import told
from reports.baseline.places import together
from reports.baseline.writing import HEAD
from reports.baseline.yaml import read
from reports.recording import FILE_NAME, Recording, RecordingError
from wording import say
from wording.reasons import os_reason

_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""A baseline doesn't say when it was made: git does."""


def is_baseline(folder: Path) -> bool:
    """Whether a folder holds a baseline."""
    return (folder / HEAD).is_file()


def load(folder: Path) -> tuple[Recording, Path]:
    """Read a recording or a baseline, and say where its pictures are; a guide's folder has its recording within.

    Raises:
        RecordingError: there is neither.

    """
    if is_baseline(folder):
        return read_baseline(folder), folder
    within = folder / "recording"
    if not (folder / FILE_NAME).exists() and (within / FILE_NAME).exists():
        folder = within
    return Recording.load(folder), folder


def read_baseline(folder: Path) -> Recording:
    """Read a baseline as a recording; its pictures are named from its folder.

    Raises:
        RecordingError: it can't be read.

    """
    whole = _yaml(folder / HEAD)
    head = whole.get("baseline") if isinstance(whole, dict) else None
    if not isinstance(head, dict) or not isinstance(head.get("order"), list):
        raise _unreadable(folder / HEAD, say("not as pasapas writes it"))
    order = [str(name) for name in head.pop("order")]
    steps = [_step(folder, name) for name in order]
    try:
        return Recording.model_validate({**head, "made": _NEVER, "made_with": "", "steps": steps})
    except ValidationError as error:
        place = [str(part) for part in error.errors()[0]["loc"]]
        at = folder / "steps" / f"{order[int(place[1])]}.yaml" if place[0] == "steps" and place[1:] else folder / HEAD
        raise _unreadable(at, ".".join(place)) from error


def _step(folder: Path, name: str) -> Any:
    file, places = folder / "steps" / f"{name}.yaml", folder / "places" / f"{name}.yaml"
    if "/" in name or name.startswith("."):
        raise _unreadable(folder / HEAD, say("not as pasapas writes it"))
    words = _yaml(file)
    stands = _yaml(places) if places.is_file() else {}
    if not isinstance(words, dict) or not isinstance(stands, dict):
        raise _unreadable(file, say("not as pasapas writes it"))
    told(words)
    try:
        step = together(words, stands)
    except RecordingError as error:
        raise _unreadable(places, str(error)) from None
    for action in step.get("actions", ()):
        if isinstance(action, dict):
            action |= {"line": 0, "seconds": 0.0}
    for figure in step.get("figures", ()):
        if isinstance(figure, dict):
            figure["file"] = f"pictures/{figure.get('file')}"
    return step


def _yaml(file: Path) -> Any:
    try:
        return read(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise RecordingError(say("{file}: {reason}", file=file, reason=os_reason(error))) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise _unreadable(file, say("not YAML")) from error


def _unreadable(file: Path, place: str) -> RecordingError:
    return RecordingError(say("{file}: this baseline can't be read ({place}); accept it again", file=file, place=place))
