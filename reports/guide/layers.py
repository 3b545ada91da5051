"""A panel in HTML: the clean picture, and its marks laid over it as vectors."""

from dataclasses import dataclass

from markupsafe import Markup

from reports.guide.pictures import address, marks
from reports.guide.views import PanelView
from reports.marks import Drawing
from reports.marks.geometry import Rect


@dataclass(frozen=True, slots=True)
class Layers:
    """Where the cut picture lies on its canvas: all in percent of the canvas, but its width in CSS pixels."""

    source: str
    """The clean picture's `data:` address."""
    marks: Markup
    width: int
    ratio: float
    """Width divided by height."""
    left: float
    top: float
    picture_width: float
    first: tuple[float, float] | None
    """Where its first label begins, and it or what it marks ends, in percent of the canvas: what a telephone shows."""


def layers(panel: PanelView) -> Layers:
    """The panel, ready for the template.

    Raises:
        RecordingError: its picture is missing or can't be read.

    """
    canvas, crop = panel.drawing.canvas, panel.drawing.crop
    return Layers(
        source=address(panel),
        # markupsafe: safe, as the drawing escapes the only text it has
        marks=Markup(marks(panel)),  # noqa: S704
        width=round(canvas.width),
        ratio=round(canvas.width / canvas.height, 5),
        left=round(100 * (crop.left - canvas.left) / canvas.width, 4),
        top=round(100 * (crop.top - canvas.top) / canvas.height, 4),
        picture_width=round(100 * crop.width / canvas.width, 4),
        first=_first(panel.drawing),
    )


def _first(drawing: Drawing) -> tuple[float, float] | None:
    if not drawing.labels:
        return None
    first, canvas = drawing.labels[0], drawing.canvas
    tip = Rect(first.line[-1].x, first.line[-1].y, first.line[-1].x, first.line[-1].y)
    marked = min((outline.edge for outline in drawing.outlines), key=tip.gap)
    start, end = first.body.left, max(first.body.right, marked.right)
    return (
        round(100 * (start - canvas.left) / canvas.width, 2),
        round(100 * (end - canvas.left) / canvas.width, 2),
    )
