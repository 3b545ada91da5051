"""One recorded picture as the reader sees it: one drawing, or two where what is marked lies far apart."""

from reports.marks.look import Look
from reports.marks.place import Drawing, place
from reports.recording import Figure


def panels(figure: Figure, *, word: str, look: Look | None = None, widest: float | None = None) -> tuple[Drawing, ...]:
    """Crop the figure and place its marks, from top to bottom of the page; numbers go on from panel to panel.

    `widest` is how wide a crop may be in CSS pixels, so that the page's own text is large enough on paper; a crop is
    wider only where one marked element is.
    """
    return (place(figure, word=word, look=look),)
