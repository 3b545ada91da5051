"""guide, render, demo: from a flow to a guide, or from a recording to a guide again."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from assistant.bundled import flow_file
from assistant.commands.runs import Progress, RunWish, run
from assistant.commands.traces import search_guide
from assistant.player import StepFailed
from assistant.settings import Settings
from reports.guide import write_html
from reports.recording import Recording


@dataclass(frozen=True)
class Made:
    """What was written."""

    guide: Path
    recording: Path
    steps: int
    pictures: int


def make_guide(wish: RunWish, settings: Settings, out: Path, language: str | None, progress: Progress) -> Made:
    """Play a flow and write its guide to `out/index.html` and its recording to `out/recording/`.

    An earlier guide is replaced only by a whole one. Where a step fails, the recording up to there is in `out/failed/`.

    Raises:
        PasapasError: says what is wrong.

    """
    fresh = _emptied(out / "recording.new")
    try:
        played = run(wish, settings, fresh, progress)
    except StepFailed:
        fresh.replace(_gone(out / "failed"))
        raise
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    _gone(out / "failed")
    folder = fresh.replace(_gone(out / "recording"))
    guide = write_html(played.recording, folder, out, language=language)
    search_guide(guide, played.redactor)
    return _made(played.recording, guide, folder)


def render(folder: Path, out: Path, language: str | None) -> Made:
    """Make the guide of a recording again, without a browser.

    Raises:
        RecordingError: there is no recording in the folder.

    """
    recording = Recording.load(folder)
    return _made(recording, write_html(recording, folder, out, language=language), folder)


def demo(settings: Settings, out: Path, progress: Progress) -> Made:
    """Make the guide of the bundled activation journey.

    Raises:
        PasapasError: says what is wrong.

    """
    return make_guide(RunWish(flow_file("activation")), settings, out, None, progress)


def _made(recording: Recording, guide: Path, folder: Path) -> Made:
    done = [step for step in recording.steps if step.outcome != "skipped"]
    return Made(guide, folder, len(done), sum(len(step.figures) for step in done))


def _gone(folder: Path) -> Path:
    if folder.exists():
        shutil.rmtree(folder)
    return folder


def _emptied(folder: Path) -> Path:
    _gone(folder).mkdir(parents=True)
    return folder
