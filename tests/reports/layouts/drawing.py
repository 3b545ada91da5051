"""A layout's marks as a guide draws them."""

from pathlib import Path

from reports.guide.editions import STANDARD, Edition
from reports.guide.figures import figure_view
from reports.guide.texts import Texts
from reports.guide.views import PanelView
from reports.guide.wish import GuideWish
from reports.guide.words import words_for
from reports.marks import Theme
from reports.recording import Recording
from tests.reports.layouts.layout import FROZEN
from tests.reports.layouts.truth import Measured
from tests.reports.samples import EMPTY


def drawn(
    measured: Measured, edition: Edition = STANDARD, theme: Theme | None = None, folder: Path = FROZEN
) -> tuple[PanelView, ...]:
    """The panels of the layout's figure, in an edition and a theme."""
    wish = GuideWish(edition, theme)
    figure = measured.figure
    return figure_view(
        figure, measured.name, measured.picture(folder), words_for("fr"), Texts(Recording.model_validate(EMPTY)), wish
    ).panels
