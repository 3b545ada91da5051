"""The editions of a guide: for whom it is laid out, and what follows for sizes."""

from dataclasses import dataclass
from typing import Final

PAPER: Final = 527.3
"""Points between the margins of a sheet of A4: 186 mm."""
TALL: Final = 603.6
"""Points of a sheet's height that a picture may take: its step's title and the first of its legend stay with it."""
BODY: Final = 16
"""CSS pixels of a page's own running text: what browsers set it in, and most sites leave it at."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One way of laying a guide out."""

    name: str
    text: float
    """Points of the guide's own running text on paper."""
    page_text: float
    """Points that the pictured page's running text has on paper, at the least."""
    labels: float = 1.0
    """How much larger the marks' labels are than usual."""
    step_a_page: bool = False
    grey: bool = False
    """Whether pictures are grey and marks black."""
    summary: bool = False
    """Whether it is one sheet with a box to tick for each step."""
    telephone: bool = False
    """Whether it shows the journey as played on a telephone."""
    window: int = 0
    """The widest window that its journey is played in, in CSS pixels; 0 where any will do."""

    @property
    def widest(self) -> float:
        """How many CSS pixels of the page a sheet of A4 has room for, so that its text is large enough."""
        return PAPER * BODY / self.page_text

    @property
    def tallest(self) -> float:
        """The same for its height: a picture that must shrink to fit the sheet has smaller text, too."""
        return TALL * BODY / self.page_text


STANDARD: Final = Edition("standard", text=12, page_text=10)
LARGE_PRINT: Final = Edition("large-print", text=18, page_text=14, labels=1.25, step_a_page=True, window=496)
"""602 pixels fit a sheet at 14 points: the window, and 53 for labels at each side of it."""
BLACK_AND_WHITE: Final = Edition("black-and-white", text=12, page_text=10, grey=True)
SUMMARY: Final = Edition("summary", text=11, page_text=10, summary=True)
MOBILE: Final = Edition("mobile", text=12, page_text=10, telephone=True, window=360)
EDITIONS: Final = {one.name: one for one in (STANDARD, LARGE_PRINT, BLACK_AND_WHITE, SUMMARY, MOBILE)}
