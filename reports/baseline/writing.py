"""Writes a baseline: a folder whose files git can compare."""

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from reports.baseline.pictured import referring, without_values
from reports.baseline.places import Places, apart, names
from reports.baseline.yaml import written
from reports.recording import Figure, Recording, RecordingError, StepRecord
from wording import say

HEAD: Final = "baseline.yaml"
"""The file that makes a folder a baseline."""
DYNAMICS: Final = "dynamics.yaml"
"""The file that says what is different in every run."""
KINDS: Final = {"steps": ".yaml", "places": ".yaml", "pictures": ".png"}
"""Its folders, and how the names of their files end."""
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_CHANGING: Final = {"seconds", "line"}
_RENDERING: Final = {"said", "named", "obstacles"}
"""What only a guide needs: in another language, or so that labels cover nothing."""
_HEADS: Final = (
    "flow",
    "title",
    "intro",
    "language",
    "site",
    "person",
    "device",
    "width",
    "outcome",
    "failure",
    "refused",
    "glossary",
)


class NotABaseline(RecordingError):
    """A folder that would be replaced holds something else than a baseline."""


def write_baseline(recording: Recording, pictures: Path, folder: Path, beside: Mapping[str, str] | None = None) -> None:
    """Write a recording as a baseline; an earlier one is replaced by a whole one, or not at all.

    `pictures` is the recording's folder; `beside` are further files of the baseline, by their names.

    Raises:
        NotABaseline: the folder holds something else.
        OSError: it can't be written.

    """
    _refuse_others(folder)
    if strange := [step.id for step in recording.steps if not _NAME.fullmatch(step.id)]:
        raise NotABaseline(say("{folder}: no step can be called «{name}»", folder=folder, name=strange[0]))
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        # mkdtemp's 0700 would keep colleagues from reading it
        fresh.chmod(0o755)
        for name, text in {**texts(recording), **(beside or {})}.items():
            file = fresh / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        for name, picture in named_pictures(recording).items():
            source = pictures / picture.file
            if source.is_file():
                (fresh / "pictures").mkdir(exist_ok=True)
                shutil.copyfile(source, fresh / name)
        _swap(fresh, folder)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def texts(recording: Recording) -> dict[str, str]:
    """The files of a baseline that are texts, by their names in its folder."""
    dumped = recording.model_dump(mode="json", exclude_defaults=True)
    head = {key: dumped[key] for key in _HEADS if key in dumped}
    # below a key of its own: at the outermost level, `flow:` would make it a flow to be tested
    files = {HEAD: written({"baseline": {**head, "order": [step.id for step in recording.steps]}})}
    for step, named in zip(recording.steps, _named(recording), strict=True):
        words, places = _step(step, named)
        files[f"steps/{step.id}.yaml"] = written(words)
        if places:
            files[f"places/{step.id}.yaml"] = written({key: places[key] for key in names(places)})
    return files


def named_pictures(recording: Recording) -> dict[str, Figure]:
    """The pictures by their names in the baseline's folder: a step's stay its own when another one comes before it."""
    return {
        f"pictures/{name}": figure
        for step, named in zip(recording.steps, _named(recording), strict=True)
        for name, figure in zip(named, step.figures, strict=True)
    }


def _named(recording: Recording) -> Iterator[list[str]]:
    for step in recording.steps:
        count = range(1, len(step.figures) + 1)
        yield [f"{step.id}.png" if number == 1 else f"{step.id}-{number}.png" for number in count]


def _step(step: StepRecord, pictures: list[str]) -> tuple[Any, Places]:
    dumped = step.model_dump(mode="json", exclude_defaults=True)
    for figure, name in zip(dumped.get("figures", ()), pictures, strict=True):
        figure["file"] = name
        figure["aria"] = without_values(figure.get("aria", ""))
    words, places = apart(_lasting(dumped))
    referring(words)
    return words, places


def _lasting(node: Any) -> Any:
    """Without what changes with each run or with each line of the flow, and without what only a guide needs."""
    if isinstance(node, list):
        return [_lasting(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: _lasting(value) for key, value in node.items() if key not in _CHANGING | _RENDERING}


def _refuse_others(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and _is_ours(folder))):
        what = say("{folder}: it holds something else than a baseline; move it away", folder=folder)
        raise NotABaseline(what)


def _is_ours(folder: Path) -> bool:
    return all(
        path.name in (HEAD, DYNAMICS)
        or (path.name in KINDS and path.is_dir() and all(one.suffix == KINDS[path.name] for one in path.iterdir()))
        for path in folder.iterdir()
    )


def _swap(fresh: Path, folder: Path) -> None:
    if not folder.exists():
        fresh.replace(folder)
        return
    old = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.old."))
    folder.replace(old / "old")
    try:
        fresh.replace(folder)
    except BaseException:
        (old / "old").replace(folder)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
