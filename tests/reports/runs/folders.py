"""Folders as the plugin leaves them."""

from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from reports.recording import ActionRecord, Box, Failure, Figure, Mark, MarkedElement, Recording, Screen, StepRecord
from reports.runs import Attachment, PlayedTest
from tests.reports.runs.tests_of import a_test

MADE = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def a_recording(steps: int = 3, *, pictures: int = 0, failed: bool = False, seconds: float = 0.5) -> Recording:
    """So many steps, the first ones with a picture, the last one failed or done."""
    played = tuple(
        StepRecord(
            id=f"step-{number}",
            title=f"Étape numéro {number}",
            outcome="failed" if failed and number == steps else "done",
            seconds=seconds * number,
            actions=(
                ActionRecord(
                    verb="click", sentence="Cliquer sur « Continuer »", line=7, outcome="done", seconds=seconds
                ),
            ),
            figures=(a_figure(number),) if number <= pictures else (),
            screens=(Screen(before=1, path="/", title="Essai", heading="Autre page", aria=""),),
        )
        for number in range(1, steps + 1)
    )
    stop = Failure(
        step=f"step-{steps}",
        sentence="Cliquer sur le bouton « Continuer »",
        reason="il n’y a pas de bouton « Continuer »",
        where="activation.yaml:12",
        nearest=('button "Suivant"',),
    )
    return Recording(
        flow="activation",
        title="Activer",
        language="fr",
        site="essai",
        person="Camille Exemple",
        made=MADE,
        made_with="pasapas 0.1.0",
        outcome="failed" if failed else "done",
        failure=stop if failed else None,
        steps=played,
    )


def a_figure(number: int) -> Figure:
    """A page of its own colour with one marked button."""
    mark = Mark(legend="Là.", name="bouton", elements=(MarkedElement(box=Box(x=40, y=40, width=90, height=30)),))
    return Figure(
        file=f"{number:02d}.png",
        width=300,
        height=200,
        scale=1,
        page_title="Essai",
        heading=f"Page {number}",
        path="/",
        aria="",
        marks=(mark,),
    )


def leave(folder: Path, result: PlayedTest, recording: Recording | None = None, *, shot: bool = False) -> PlayedTest:
    """A test's folder: its result, and what it names."""
    if recording:
        inside = folder / "recording"
        inside.mkdir(parents=True)
        recording.save(inside)
        for step in recording.steps:
            for figure in step.figures:
                _paint(inside / figure.file, len(step.title) + int(figure.file[:2]))
        result = result.model_copy(update={"recording": "recording"})
    if shot:
        folder.mkdir(parents=True, exist_ok=True)
        _paint(folder / "failed.png", 3)
        picture = Attachment(kind="picture", name="Screenshot", path="failed.png")
        result = result.model_copy(update={"attachments": (picture,)})
    result.save(folder)
    return result


def _paint(file: Path, shade: int) -> None:
    Image.new("RGB", (300, 200), (255 - shade, 240, 240)).save(file, compress_level=1)


def leave_a_run(folder: Path) -> None:
    """One of each outcome, in two browsers and two windows."""
    leave(folder / "a", a_test(1, case="photo"), a_recording(pictures=2))
    failed = {"outcome": "failed", "failure": "E   no\nbouton introuvable", "case": "sans photo"}
    leave(folder / "b", a_test(2, **failed, browser="firefox"), a_recording(failed=True), shot=True)
    drift = {"verdict": "Un texte a changé.", "differences": ("« A » devient « B »",)}
    leave(folder / "c", a_test(3, outcome="warned", drift=drift, device="iPhone 13"), a_recording())
    leave(folder / "d", a_test(4, outcome="skipped", failure="pas de Firefox ici"))
