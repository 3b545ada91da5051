"""guide, render, demo: from a flow to a guide, or from a recording to a guide again."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from assistant.browser import NARROW
from assistant.bundled import flow_file
from assistant.commands.folders import emptied, gone, refuse_others
from assistant.commands.writing import writing
from assistant.commands.written import GuidesWanted, Lack, UnknownChoice, Written, write_guides
from assistant.flow.copies import copies
from assistant.flow.load import load
from assistant.player import StepFailed
from assistant.running.playing import Progress
from assistant.running.runs import RunWish, run
from assistant.settings import Settings
from assistant.traces import search_guide
from reports.guide import EDITIONS
from reports.guide.writing import write_whole
from reports.recording import Recording
from wording import say


@dataclass(frozen=True)
class Made:
    """What was written."""

    guide: Path
    """The first guide."""
    files: tuple[Path, ...]
    """All files of all guides."""
    recording: Path
    steps: int
    pictures: int
    untranslated: tuple[Lack, ...] = ()
    """What is not translated, for each language that is not whole."""
    remarks: tuple[str, ...] = ()
    """What else is to be known of the guides, a sentence each."""
    unsearchable: tuple[str, ...] = ()
    """The person's values of one character, by their names: they are not replaced in pictures."""


def make_guide(wish: RunWish, settings: Settings, out: Path, wanted: GuidesWanted, progress: Progress) -> Made:
    """Play a flow and write its guides to `out/` (`index.html` where nothing else is said), its recording beside them.

    An earlier guide is replaced only by a whole one. Where a step fails, the recording up to there is in `out/failed/`.

    Raises:
        PasapasError: says what is wrong.

    """
    # a faulty flow or wish leaves no folder behind
    wanted.check()
    catalogues = copies(load(wish.flow))
    plays = tuple(_plays(wish, wanted))
    with writing(out):
        for name in ("failed", *(play.folder for play in plays)):
            refuse_others(out / name)
    made = [_made_once(play, settings, out, catalogues, progress) for play in plays]
    files = tuple(file for one in made for file in one.files)
    remarks = tuple(remark for one in made for remark in one.remarks)
    return replace(made[0], files=files, remarks=remarks)


@dataclass(frozen=True)
class _Play:
    """What is played once, and which guides are made of it."""

    wish: RunWish
    wanted: GuidesWanted
    folder: str
    widest: int = 0
    """CSS pixels that the window may be wide; 0 leaves it to the settings."""

    def window(self, settings: Settings) -> Settings:
        """The settings, their window no wider than may be."""
        return settings.model_copy(update={"width": min(settings.width, self.widest or settings.width)})


def _plays(wish: RunWish, wanted: GuidesWanted) -> Iterator[_Play]:
    """One for all editions but those that need a window of their own, where no device is named."""
    apart = tuple(name for name in wanted.editions if EDITIONS[name].window and not wish.device)
    others = tuple(name for name in wanted.editions if name not in apart)
    if others:
        yield _Play(wish, replace(wanted, editions=others), "recording")
    for name in apart:
        at = replace(wish, device=NARROW) if EDITIONS[name].telephone else wish
        yield _Play(at, replace(wanted, editions=(name,)), f"recording-{name}", EDITIONS[name].window)


def _made_once(play: _Play, settings: Settings, out: Path, catalogues: Mapping[str, bytes], progress: Progress) -> Made:
    with writing(out):
        fresh = emptied(out / f"{play.folder}.new")
        for name, content in catalogues.items():
            (fresh / name).write_bytes(content)
    try:
        played = run(play.wish, play.window(settings), fresh, progress)
    except StepFailed:
        fresh.replace(gone(out / "failed"))
        raise
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    with writing(out):
        gone(out / "failed")
        folder = fresh.replace(gone(out / play.folder))
        search = partial(search_guide, redactor=played.redactor, ocr=played.ocr)
        written = write_guides(played.recording, folder, out, play.wanted, search)
    made = _made(played.recording, written, folder)
    return replace(made, unsearchable=tuple(sorted(played.redactor.unsearchable)))


def render(folder: Path, out: Path, wanted: GuidesWanted, flow: Path | None = None) -> Made:
    """Make guides of a recording again, without a browser; with a flow, its catalogues are copied again before.

    Raises:
        PasapasError: says what is wrong.
        RecordingError: there is no recording in the folder.

    """
    recording = Recording.load(folder)
    wanted.check()
    catalogues = _catalogues(recording, flow) if flow else {}
    with writing(folder):
        for name, content in catalogues.items():
            write_whole(folder / name, content)
    with writing(out):
        # the recording holds nobody's data: it was searched when it was made
        return _made(recording, write_guides(recording, folder, out, wanted, lambda *_: None), folder)


def _catalogues(recording: Recording, file: Path) -> dict[str, bytes]:
    """The catalogues of a recording's flow; those of another would take the place of its own."""
    flow = load(file)
    if flow.flow != recording.flow:
        what = say("the recording is of “{flow}”, and this flow is another one", flow=recording.flow)
        raise UnknownChoice(what, where=str(file), remedy=say("name the flow that was recorded"))
    return copies(flow)


def demo(settings: Settings, out: Path, progress: Progress) -> Made:
    """Make the guide of the bundled activation journey.

    Raises:
        PasapasError: says what is wrong.

    """
    return make_guide(RunWish(flow_file("activation")), settings, out, GuidesWanted(), progress)


def _made(recording: Recording, written: Written, folder: Path) -> Made:
    done = [step for step in recording.steps if step.outcome != "skipped"]
    pictures = sum(len(step.figures) for step in done)
    return Made(written.files[0], written.files, folder, len(done), pictures, written.lacks, written.remarks)
