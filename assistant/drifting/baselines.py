"""The baseline of a flow: where it is, how a run is compared with it, and how a run becomes the next one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from ruamel.yaml.error import YAMLError

from assistant.errors import PasapasError
from assistant.flow.cases import Case
from assistant.flow.model import Flow
from reports.baseline import DYNAMICS, is_baseline, load, write_baseline
from reports.baseline.yaml import read, written
from reports.drift import Drift, Dynamics, compare
from reports.drift.pixels import with_looks
from reports.recording import Figure, Recording, RecordingError, StepRecord
from wording import say

_HEADER: Final = """\
# What is different in every run of an unchanged site, so that no change is told there. Written when a baseline is
# accepted; yours to change. In texts, … stands for what differs; patterns are regular expressions.
"""


class NoBaseline(PasapasError):
    """A flow has no baseline to be compared with."""

    exit_code = 62


class GuideStale(PasapasError):
    """The flow can still be done, but the site says something else than the guide: texts changed or moved."""

    exit_code = 63


class JourneyChanged(PasapasError):
    """The flow can no longer be done as it is: a step is broken, more or less, or a target has another name."""

    exit_code = 61


@dataclass(frozen=True)
class Before:
    """What a run is compared with."""

    recording: Recording
    folder: Path
    """Of its pictures."""
    dynamics: Dynamics

    def against(self, recording: Recording, pictures: Path) -> Drift:
        """Compare a run with it; `pictures` is the run's folder."""
        drift = compare(self.recording, recording, self.dynamics)
        if is_baseline(self.folder):
            drift = drift.model_copy(update={"made_before": ""})
        return with_looks(drift, self.recording, recording, (self.folder, pictures), self.dynamics)


def baseline_folder(flow: Flow, name: str = "") -> Path:
    """Where a flow's baseline is: `baseline/FLOW` beside it, or `baseline/FLOW.NAME` for a case or another person."""
    return flow.file.parent / "baseline" / (f"{flow.flow}.{name}" if name else flow.flow)


def case_name(flow: Flow, case: Case) -> str:
    """How the baseline of a case is called: by nothing where it is the example persona as she is."""
    own = case.person not in ("", flow.example) or bool(case.values or case.mock or case.device or case.also)
    return case.name if own else ""


def run_name(flow: Flow, person: Path | None, device: str) -> str:
    """How the baseline of a run is called that somebody starts by hand."""
    example = (flow.file.parent / flow.example).resolve() if flow.example else None
    parts = [person.stem] if person is not None and person.resolve() != example else []
    parts += [re.sub(r"[^a-z0-9]+", "-", device.lower()).strip("-")] if device else []
    return ".".join(parts)


def accepted(flow: Flow, name: str = "") -> Before | None:
    """The accepted baseline of a flow; None where there is none.

    Raises:
        RecordingError: it can't be read.

    """
    folder = baseline_folder(flow, name)
    return before_in(folder, flow) if is_baseline(folder) else None


def before_in(folder: Path, flow: Flow | None = None) -> Before:
    """A recording or a baseline to compare with, with what is declared in the flow.

    Raises:
        RecordingError: there is none, or it can't be read.

    """
    recording, pictures = load(folder)
    return Before(recording, pictures, dynamics_in(folder, flow))


def dynamics_in(folder: Path, flow: Flow | None = None) -> Dynamics:
    """What is dynamic: by the file in the folder, where there is one, and by the flow.

    Raises:
        RecordingError: the file can't be read.

    """
    file = folder / DYNAMICS
    known = Dynamics()
    if file.is_file():
        try:
            known = Dynamics.model_validate(read(file.read_text(encoding="utf-8")) or {})
            for pattern in known.patterns:
                re.compile(pattern)
        except (OSError, ValueError, ValidationError, YAMLError, re.error) as error:
            what = say("{file}: what is dynamic can't be read ({kind})", file=file, kind=type(error).__name__)
            raise RecordingError(what) from error
    declared = flow.changing if flow is not None else ()
    patterns = (one[1:-1] for one in declared if is_pattern(one))
    texts = (one for one in declared if not is_pattern(one))
    return known.model_copy(update={"texts": (*known.texts, *texts), "patterns": (*known.patterns, *patterns)})


def is_pattern(said: str) -> bool:
    """Whether what is declared is a regular expression, and no text."""
    return len(said) > 2 and said[0] == said[-1] == "/"


def against_baseline(flow: Flow, case: Case, recording: Recording, pictures: Path) -> Drift | None:
    """Compare a case's run with its baseline; None where none was accepted.

    Raises:
        RecordingError: the baseline can't be read.

    """
    before = accepted(flow, case_name(flow, case))
    return before.against(recording, pictures) if before is not None else None


def accept(flow: Flow, name: str, recording: Recording, pictures: Path, learned: Dynamics | None = None) -> Path:
    """Make a run the baseline, and return its folder. What has not changed in an earlier one stays as it was.

    Raises:
        RecordingError: the earlier one can't be read, or the folder holds something else.
        OSError: it can't be written.

    """
    folder = baseline_folder(flow, name)
    before = accepted(flow, name)
    stored = dynamics_in(folder)
    texts = tuple(dict.fromkeys((*stored.texts, *(learned.texts if learned else ()))))
    dynamic = {key: list(said) for key, said in (("texts", texts), ("patterns", stored.patterns)) if said}
    if before is not None:
        recording = _settled(before, recording, before.against(recording, pictures))
    write_baseline(recording, pictures, folder, _beside(dynamic))
    return folder


def _beside(dynamic: Mapping[str, object]) -> dict[str, str]:
    return {DYNAMICS: _HEADER + written(dict(dynamic))} if dynamic else {}


def _settled(before: Before, recording: Recording, drift: Drift) -> Recording:
    """The run, where nothing is told of a step with that step's pages and pictures as they were accepted."""
    told = {step for one in drift.differences for step in one.steps}
    known = {step.id: step for step in before.recording.steps if step.id not in told}
    steps = tuple(_as_it_was(known.get(step.id), step, before.folder) for step in recording.steps)
    return recording.model_copy(update={"steps": steps})


def _as_it_was(old: StepRecord | None, step: StepRecord, folder: Path) -> StepRecord:
    if old is None or len(old.figures) != len(step.figures) or len(old.screens) != len(step.screens):
        return step
    figures = tuple(map(partial(_pictured, folder), old.figures, step.figures))
    return step.model_copy(update={"screens": old.screens, "figures": figures})


def _pictured(folder: Path, old: Figure, new: Figure) -> Figure:
    file = folder / old.file
    return new.model_copy(update={"aria": old.aria, "file": str(file.resolve())}) if file.is_file() else new
