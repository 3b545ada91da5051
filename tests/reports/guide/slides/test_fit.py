"""Nothing overflows: measured from the finished file, in every edition, with texts that are far too long."""

from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageFont
from pptx import Presentation

from reports.guide import EDITIONS, FORMATS, GuideWish, guide_view
from reports.guide.pictures import fonts
from reports.recording import Figure, Recording
from tests.reports.samples import recording

POINT = 12_700
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LONG = "Relisez lentement ce que vous avez écrit, puis continuez quand tout est juste. "


def lengthened(sample: Recording, times: int) -> Recording:
    """The recording with longer titles, texts, legends and notes."""
    steps = []
    for step in sample.steps:
        figures = tuple(
            figure.model_copy(
                update={"marks": tuple(m.model_copy(update={"legend": LONG * (times // 4 + 1)}) for m in figure.marks)}
            )
            for figure in step.figures
        )
        more = {"title": step.title + " " + LONG * (times // 8), "text": LONG * times, "notes": (LONG * times,) * 2}
        steps.append(step.model_copy(update={"figures": figures, **more}))
    return sample.model_copy(update={"steps": tuple(steps), "intro": LONG * times, "title": LONG})


@pytest.mark.parametrize(
    ("edition", "times"),
    [("standard", 0), ("standard", 9), ("standard", 40), ("large-print", 0), ("large-print", 16), ("summary", 12)],
)
def test_all_words_are_on_the_slide(
    edition: str, times: int, figures: dict[str, Figure], pictures: Path, tmp_path: Path
) -> None:
    """Every text fits its frame, every frame the slide, and no two frames overlap, however long the texts are."""
    said = recording(figures)
    view = guide_view(lengthened(said, times) if times else said, pictures, GuideWish(EDITIONS[edition]))
    show = Presentation(str(FORMATS["pptx"].write(view, tmp_path)[0]))
    for number, slide in enumerate(show.slides, 1):
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= show.slide_width, number
            assert 0 <= shape.top <= shape.top + shape.height <= show.slide_height, number
            if shape.has_text_frame and not shape.element.findall(f".//{A}fld"):
                assert needed(shape) <= shape.height / POINT + 0.5, (number, shape.text_frame.text)
        for one, two in combinations(slide.shapes, 2):
            assert not overlap(one, two), (number, one.name, two.name)


def test_what_overflows_would_be_noticed(figures: dict[str, Figure], pictures: Path, tmp_path: Path) -> None:
    """The measure bites: three times the letters don't fit."""
    show = Presentation(str(FORMATS["pptx"].write(guide_view(recording(figures), pictures), tmp_path)[0]))
    shape = show.slides[3].placeholders[1]
    for run in shape.text_frame.paragraphs[0].runs:
        run.font.size = run.font.size * 3
    assert needed(shape) > shape.height / POINT


def needed(shape: Any) -> float:
    """The points of height that a text takes, set word by word in the bundled fonts."""
    inset = 2 * shape.text_frame.margin_left / POINT
    return inset + sum(height(one, shape.width / POINT - inset) for one in shape.text_frame.paragraphs)


def height(paragraph: Any, width: float) -> float:
    """The points that a paragraph takes without the room below the last line."""
    inside = int(paragraph._p.find(f"{A}pPr").get("marL", "0")) / POINT
    lines, at, size = 1, 0.0, 0.0
    for run in paragraph.runs:
        size = run.font.size.pt
        font = opened(bold=bool(run.font.bold))
        for word in run.text.replace("\v", " ").split(" "):
            wide = font.getlength(word) * size / 100
            if at and at + wide > width - inside + 0.5:
                lines, at = lines + 1, 0.0
            at += wide + font.getlength(" ") * size / 100
    return lines * 1.165 * size  # the fonts' own line height


@cache
def opened(*, bold: bool) -> ImageFont.FreeTypeFont:
    """A bundled font."""
    return ImageFont.truetype(str(fonts()[bold]), 100)


def overlap(one: Any, two: Any) -> bool:
    """Whether two frames share room."""
    return (
        one.left < two.left + two.width
        and two.left < one.left + one.width
        and one.top < two.top + two.height
        and two.top < one.top + one.height
    )
