"""Sizes on a sheet of A4."""

from typing import Final

from reports.guide.editions import BODY, TALL, Edition
from reports.guide.views import GuideView, PanelView, StepView

MARGIN: Final = 34
"""Points: 12 mm, so that 186 mm are left for a picture (`reports.guide.editions.PAPER`)."""
PAGE: Final = (595.3, 841.9)
"""Points of A4."""
BESIDE: Final = 300
"""Points: a picture of a telephone's screen is no wider, and stands beside the text."""


def panels(view: GuideView) -> list[PanelView]:
    """The panels that the edition shows, in order."""
    if view.edition.summary:
        return []
    return [panel for step in view.steps() for figure in step.figures for panel in figure.panels]


def printed_width(panel: PanelView, edition: Edition) -> float:
    """How wide the panel is on paper, in points: as the edition wants the page's text, where the sheet has the room."""
    canvas = panel.drawing.canvas
    wide = canvas.width * edition.page_text / BODY
    room = PAGE[0] - 2 * MARGIN
    tall = TALL * canvas.width / canvas.height
    return round(min(wide, room, tall), 1)


def text_size(panel: PanelView, edition: Edition) -> float:
    """How large a page's running text is in the panel on paper, in points."""
    return BODY * printed_width(panel, edition) / panel.drawing.canvas.width


def beside(step: StepView, edition: Edition) -> float:
    """How wide the pictures beside a step's text are, in points; 0 where they stand below it."""
    widths = [printed_width(panel, edition) for figure in step.figures for panel in figure.panels]
    widest = max(widths, default=0)
    return widest if edition.telephone and widest <= BESIDE else 0
