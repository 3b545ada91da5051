"""The guide as slides: title, chapters, steps."""

from collections.abc import Sequence

from reports.guide.rich import Run, shown
from reports.guide.slides import boxes, contents
from reports.guide.slides.deck import Deck
from reports.guide.slides.pages import OPENING_ROOM, Sizes, Slide, pictured_slides, text_slides
from reports.guide.slides.pieces import Piece
from reports.guide.views import ChapterView, GuideView, StepView


def show(view: GuideView, deck: Deck) -> None:
    """Put every slide of the guide into the deck."""
    sizes = Sizes.of(view.edition)
    title = shown(view, view.title)
    opening = contents.opening(view)
    first, *more = text_slides(opening, sizes.text, height=OPENING_ROOM.height)
    deck.opening(title, first, opening)
    for number, slide in enumerate(more, 2):
        deck.slide((*title, part(number, len(more) + 1)), slide, opening)
    if view.edition.summary:
        return
    for chapter in view.chapters:
        if chapter.title:
            _chapter(view, chapter, deck, sizes)
        for step in chapter.steps:
            slides = _step_slides(view, step, sizes)
            _put(deck, contents.step_title(view, step), slides, contents.whole(view, step))
    ending = list(boxes.ending(view))
    if ending:
        _put(deck, title, text_slides(ending, sizes.text), ending)


def part(number: int, total: int) -> Run:
    """What tells slides of one title apart."""
    return Run(f" ({number}/{total})")


def _put(deck: Deck, title: tuple[Run, ...], slides: Sequence[Slide], told: Sequence[Piece]) -> None:
    """Slides of one title: numbered where they are several, all with the whole text in their notes."""
    for number, slide in enumerate(slides, 1):
        count = (part(number, len(slides)),) if len(slides) > 1 else ()
        deck.slide((*title, *count), slide, told)


def _chapter(view: GuideView, chapter: ChapterView, deck: Deck, sizes: Sizes) -> None:
    steps = contents.steps_of(view, chapter)
    slides = text_slides([steps], sizes.text, height=OPENING_ROOM.height)
    for number, slide in enumerate(slides, 1):
        count = (part(number, len(slides)),) if len(slides) > 1 else ()
        deck.chapter((*shown(view, chapter.title), *count), slide, [steps])


def _step_slides(view: GuideView, step: StepView, sizes: Sizes) -> list[Slide]:
    before, after = list(boxes.before(view, step)), list(boxes.after(view, step))
    pictures = list(contents.pictures(view, step))
    if not pictures:
        return text_slides([*before, *after], sizes.text) or [Slide(sizes.text[0])]
    slides: list[Slide] = []
    for place, (panel, legend) in enumerate(pictures):
        last = place == len(pictures) - 1
        slides += pictured_slides(panel, () if place else before, legend, after if last else (), sizes.text)
    return slides
