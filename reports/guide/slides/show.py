"""Writes the slide show's file."""

from pathlib import Path

from reports.guide.slides.deck import Deck
from reports.guide.slides.guide import show
from reports.guide.views import GuideView
from reports.guide.writing import write_whole


def write(view: GuideView, file: Path) -> tuple[Path, ...]:
    """Write the guide as a slide show; the same guide gives the same bytes.

    Raises:
        RecordingError: a picture is missing or can't be read.
        OSError: the file can't be written.

    """
    deck = Deck(view)
    show(view, deck)
    write_whole(file, deck.packed())
    return (file,)
