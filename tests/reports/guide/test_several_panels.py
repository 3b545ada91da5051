"""Two pictures of one figure, in slides and in videos: each has its own part of the legend, and numbers go on."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from reports.guide import FORMATS, guide_view
from reports.guide.slides.contents import explained_by
from reports.guide.video.script import Shot, script
from reports.guide.views import FigureView, GuideView, PanelView
from reports.recording import Figure
from tests.reports.samples import recording, step

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def only(panel: PanelView, name: str, marks: set[int]) -> PanelView:
    """The panel with some of its marks."""
    labels = tuple(label for label in panel.drawing.labels if label.mark in marks)
    return replace(panel, name=name, drawing=replace(panel.drawing, labels=labels))


@pytest.fixture(scope="module")
def view(figures: dict[str, Figure], pictures: Path) -> GuideView:
    """A guide of one step, whose picture of five marks is shown in two parts."""
    said = recording(figures)
    whole = guide_view(
        said.model_copy(update={"steps": (step("compte", "Je m'identifie", figures["form"]),)}), pictures
    )
    (chapter,) = whole.chapters
    (shown,) = chapter.steps
    (figure,) = shown.figures
    (panel,) = figure.panels
    parts = (only(panel, "form", {0, 1}), only(panel, "form-2", {2, 3, 4}))
    cut = replace(shown, figures=(replace(figure, panels=parts),))
    return replace(whole, chapters=(replace(chapter, steps=(cut,)),))


def figure_of(view: GuideView) -> FigureView:
    """The guide's only figure."""
    (step_view,) = view.steps()
    return step_view.figures[0]


def test_each_picture_explains_its_own_marks(view: GuideView) -> None:
    """In order; a mark that no picture shows is explained beside the first one."""
    figure = figure_of(view)
    assert [explained_by(figure, panel) for panel in figure.panels] == [[0, 1], [2, 3, 4]]
    hidden = replace(figure, panels=(figure.panels[0], only(figure.panels[1], "form-2", {2, 3})))
    assert [explained_by(hidden, panel) for panel in hidden.panels] == [[0, 1, 4], [2, 3]]


def test_slides_go_on_counting(view: GuideView, tmp_path: Path) -> None:
    """The second picture has a slide of its own, whose list begins with its first number."""
    show: Any = Presentation(str(FORMATS["pptx"].write(view, tmp_path)[0]))
    starts = [
        [one.get("startAt") for one in slide.element.iter(f"{A}buAutoNum")]
        for slide in show.slides
        if any(hasattr(shape, "image") for shape in slide.shapes)
    ]
    assert starts == [["1", "2"], ["3", "4", "5"]]


def test_the_pointer_goes_on_in_the_second_picture(view: GuideView) -> None:
    """Each picture is a scene with its own marks."""
    shots = [scene for act in script(view) for scene in act.scenes if isinstance(scene, Shot)]
    assert [[beat.label for beat in shot.beats] for shot in shots] == [["1", "2"], ["3", "4", "5"]]
