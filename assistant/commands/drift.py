"""diff and drift: what changed on a site since a run that was accepted, and what to do about it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from assistant.bundled import flow_files
from assistant.commands.folders import emptied, gone
from assistant.commands.writing import CannotWrite, writing
from assistant.drifting.baselines import (
    Before,
    GuideStale,
    JourneyChanged,
    NoBaseline,
    accept,
    accepted,
    baseline_folder,
    before_in,
    run_name,
)
from assistant.flow.load import load
from assistant.flow.model import Flow
from assistant.language.notation import parse
from assistant.language.targets import TargetError
from assistant.language.typography import fold
from assistant.player import StepFailed
from assistant.repairing import NotRepaired, Renaming, Repair, repair, write
from assistant.running.playing import Progress
from assistant.running.runs import RunWish, run
from assistant.settings import Settings
from reports.drift import Drift, Stale, learn, stale
from reports.drift.page import report
from reports.guide.writing import write_whole
from reports.recording import Recording
from wording import say

REPORT: Final = "drift.html"


@dataclass(frozen=True)
class DriftWish:
    """What is to be compared, and what is done then."""

    run: RunWish
    against: Path | None = None
    """The folder of a recording or a baseline; the accepted baseline beside the flow where None."""
    out: Path | None = None
    accept: bool = False
    once: bool = False
    """Whether accepting plays once alone: what is dynamic is then not learned."""
    repair: bool = False


@dataclass(frozen=True)
class Drifted:
    """What was found, and what was written."""

    drift: Drift | None
    """None where there was nothing to compare with: a first baseline."""
    stale: tuple[Stale, ...] = ()
    report: Path | None = None
    repair: Repair | None = None
    """What would repair the flow."""
    repaired: tuple[Path, ...] = ()
    """The flows that were repaired."""
    unrepaired: NotRepaired | None = None
    """Why the flow can't be repaired so."""
    accepted: Path | None = None
    """The baseline that was accepted."""
    learned: tuple[str, ...] = ()
    """What two runs told otherwise."""

    @property
    def status(self) -> int:
        """The exit code: 0 where nothing changed, or the look alone, or the change was accepted."""
        if self.accepted or self.drift is None:
            return 0
        return {"fails": JourneyChanged.exit_code, "stale": GuideStale.exit_code}.get(self.drift.verdict, 0)


def diff(before: Path, after: Path, out: Path | None) -> Drifted:
    """Compare two recordings, or baselines; with `out`, write the report there.

    Raises:
        RecordingError: a folder holds neither.
        CannotWrite: the report can't be written.

    """
    then, now = before_in(before), before_in(after)
    found = _compared(then, now.recording, now.folder)
    return _reported(found, then, now.recording, now.folder, out)


def drift(wish: DriftWish, settings: Settings, progress: Progress) -> Drifted:
    """Play a flow and compare the run with the baseline; then repair the flow, or accept the run, where that is wished.

    Raises:
        NoBaseline: there is none to compare with.
        PasapasError: says what is wrong: with the flow, the person, the site, the browser; or, in accepting, a step.
        RecordingError: what is to be compared with can't be read.

    """
    flow = load(wish.run.flow)
    name = run_name(flow, wish.run.person, wish.run.device)
    if wish.out and wish.against and wish.against.resolve().is_relative_to(wish.out.resolve()):
        what = say("what is compared with would be replaced by the run")
        raise CannotWrite(what, where=str(wish.out), remedy=say("choose another folder with --out"))
    before = before_in(wish.against, flow) if wish.against else accepted(flow, name)
    if wish.accept and not wish.repair:
        return _accepted(flow, name, before, wish, settings, progress)
    if before is None:
        remedy = say(
            "play it when all is as it should be, and accept that: pasapas drift {flow} --accept", flow=_as_typed(flow)
        )
        what = say("the flow “{flow}” has no baseline yet", flow=flow.flow)
        raise NoBaseline(what, where=str(baseline_folder(flow, name)), remedy=remedy)
    with _folder(wish.out) as folder:
        recording = _played(replace(wish.run, healed_by=before.recording), settings, folder, progress)
        found = _with_repair(_compared(before, recording, folder), flow, recording, written=wish.repair)
        found = _reported(found, before, recording, folder, wish.out)
    if not wish.accept or found.unrepaired:
        return found
    accepting = _accepted(load(wish.run.flow), name, None, wish, settings, progress)
    return replace(found, accepted=accepting.accepted, learned=accepting.learned)


def _as_typed(flow: Flow) -> str:
    return flow.flow if flow.file == flow_files().get(flow.flow) else str(flow.file)


def _accepted(
    flow: Flow, name: str, before: Before | None, wish: DriftWish, settings: Settings, progress: Progress
) -> Drifted:
    """Play, and once more for what is different each time, and make the first run the baseline."""
    with _folder(wish.out) as folder, tempfile.TemporaryDirectory() as aside:
        # without a successor for what is gone: what is accepted must be the flow as it stands
        recording = run(wish.run, settings, folder, progress).recording
        learned = None
        if not wish.once:
            learned = learn(recording, run(wish.run, settings, Path(aside), progress).recording)
        found = Drifted(None)
        if before is not None:
            found = _reported(_compared(before, recording, folder), before, recording, folder, wish.out)
        with writing(baseline_folder(flow, name), say("see whether you may write beside the flow")):
            place = accept(flow, name, recording, folder, learned)
    return replace(found, accepted=place, learned=learned.texts if learned else ())


def _played(wish: RunWish, settings: Settings, folder: Path, progress: Progress) -> Recording:
    """The run, also where it ended early: that is what is looked for."""
    try:
        return run(wish, settings, folder, progress).recording
    except StepFailed as error:
        return error.recording


@contextmanager
def _folder(out: Path | None) -> Iterator[Path]:
    """Where the run is recorded: for good, or for as long as it is looked at."""
    if out is None:
        with tempfile.TemporaryDirectory() as aside:
            yield Path(aside)
        return
    with writing(out):
        fresh = emptied(out / "recording.new")
        gone(out / "recording")
        folder = fresh.replace(out / "recording")
    yield folder


def _compared(before: Before, recording: Recording, pictures: Path) -> Drifted:
    found = before.against(recording, pictures)
    return Drifted(found, stale(found, before.recording))


def _reported(found: Drifted, before: Before, recording: Recording, pictures: Path, out: Path | None) -> Drifted:
    if out is None or found.drift is None:
        return found
    folders = before.folder, pictures
    html = report(found.drift, before.recording, recording, folders, repaired=bool(found.repaired))
    with writing(out):
        write_whole(out / REPORT, html.encode())
    return replace(found, report=out / REPORT)


def _with_repair(found: Drifted, flow: Flow, recording: Recording, *, written: bool) -> Drifted:
    renamings = _renamings(found.drift, flow, recording)
    if not renamings:
        return found
    try:
        suggested = repair(flow.file, renamings)
        files = write(suggested) if written else ()
    except NotRepaired as error:
        return replace(found, unrepaired=error)
    return replace(found, repair=suggested, repaired=files)


def _renamings(found: Drift | None, flow: Flow, recording: Recording) -> tuple[Renaming, ...]:
    """What takes the place of the flow's targets: of its actions, and of what its pictures show."""
    differences = found.differences if found else ()
    steps = {step.step: step for step in flow.steps}
    gone = {fold(one.before) for one in differences if one.before}
    known = [
        Renaming(
            steps[one.step].file,
            one.step,
            one.line,
            one.old,
            one.new,
            place_gone=_place(one.old) in gone,
            first=bool(steps[one.step].do) and steps[one.step].do[0].line == one.line,
        )
        for difference in differences
        for one in difference.repairs
        if one.step in steps
    ]
    told = {(one.step, one.old) for one in known}
    pictured = [
        Renaming(steps[step.id].file, step.id, 0, one.target, one.instead)
        for step in recording.steps
        for one in step.pictured
        if one.instead and step.id in steps and (step.id, one.target) not in told
    ]
    return tuple(dict.fromkeys((*known, *pictured)))


def _place(target: str) -> str | None:
    """The name of what a target stands in, as names are compared."""
    try:
        inside = parse(target).inside
    except TargetError:
        return None
    return fold(inside.name.text) if inside and inside.name else None
