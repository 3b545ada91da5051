"""The guide as slides: title, chapters, steps."""

from collections.abc import Iterator, Sequence

from reports.guide.rich import Paragraph, Run, numbered, paragraphs, plain, shown
from reports.guide.slides import boxes
from reports.guide.slides.deck import Deck
from reports.guide.slides.pages import OPENING_ROOM, Sizes, Slide, pictured_slides, text_slides
from reports.guide.slides.pieces import Piece
from reports.guide.views import ChapterView, FigureView, GuideView, PanelView, StepView


def show(view: GuideView, deck: Deck) -> None:
    """Put every slide of the guide into the deck."""
    sizes = Sizes.of(view.edition)
    title = shown(view, view.title)
    opening = _opening(view)
    first, *more = text_slides(opening, sizes.text, height=OPENING_ROOM.height)
    deck.opening(title, first, opening)
    for number, slide in enumerate(more, 2):
        deck.slide((*title, _part(number, len(more) + 1)), slide, opening)
    if view.edition.summary:
        return
    for chapter in view.chapters:
        if chapter.title:
            _chapter(view, chapter, deck, sizes)
        for step in chapter.steps:
            _put(deck, _title(view, step), _step_slides(view, step, sizes), _all(view, step))
    ending = list(boxes.ending(view))
    if ending:
        _put(deck, title, text_slides(ending, sizes.text), ending)


def _put(deck: Deck, title: tuple[Run, ...], slides: Sequence[Slide], told: Sequence[Piece]) -> None:
    """Slides of one title: numbered where they are several, all with the whole text in their notes."""
    for number, slide in enumerate(slides, 1):
        count = (_part(number, len(slides)),) if len(slides) > 1 else ()
        deck.slide((*title, *count), slide, told)


def _part(number: int, total: int) -> Run:
    """What tells slides of one title apart."""
    return Run(f" ({number}/{total})")


def _opening(view: GuideView) -> list[Piece]:
    if view.edition.summary:
        return [Piece("text", (plain(view.words.tick),)), _ticks(view)]
    intro = [Piece("text", paragraphs(view.intro))] if view.intro else []
    return [*intro, *boxes.opening(view)]


def _ticks(view: GuideView) -> Piece:
    items = []
    for step in view.steps():
        if step.number:
            (decisive,) = paragraphs(step.decisive)[:1] if step.decisive else (None,)
            more = (Run(" — "), *decisive.runs) if decisive else ()
            items.append(Paragraph((Run(f"☐ {step.number}. ", bold=True), *shown(view, step.title, bold=True), *more)))
    return Piece("text", tuple(items))


def _chapter(view: GuideView, chapter: ChapterView, deck: Deck, sizes: Sizes) -> None:
    items = []
    for step in chapter.steps:
        runs = shown(view, step.title)
        items.append(Paragraph(runs, "number", number=step.number) if step.number else Paragraph(runs, "bullet"))
    piece = Piece("text", tuple(items))
    slides = text_slides([piece], sizes.text, height=OPENING_ROOM.height)
    for number, slide in enumerate(slides, 1):
        count = (_part(number, len(slides)),) if len(slides) > 1 else ()
        deck.chapter((*shown(view, chapter.title), *count), slide, [piece])


def _title(view: GuideView, step: StepView) -> tuple[Run, ...]:
    words = view.words
    count = words.step.format(number=step.number, total=view.total) if step.number else words.optional
    return Run(f"{count} — "), *shown(view, step.title, bold=True)


def _step_slides(view: GuideView, step: StepView, sizes: Sizes) -> list[Slide]:
    before, after = list(boxes.before(view, step)), list(boxes.after(view, step))
    pictures = list(_pictures(view, step))
    if not pictures:
        return text_slides([*before, *after], sizes.text) or [Slide(sizes.text[0])]
    slides: list[Slide] = []
    for place, (panel, legend) in enumerate(pictures):
        last = place == len(pictures) - 1
        slides += pictured_slides(panel, () if place else before, legend, after if last else (), sizes.text)
    return slides


def _pictures(view: GuideView, step: StepView) -> Iterator[tuple[PanelView, list[Piece]]]:
    """Each panel with the part of its figure's legend that its own labels need."""
    for number, figure in enumerate(step.figures):
        then = [Piece("text", (plain(view.words.then),))] if number else []
        for place, panel in enumerate(figure.panels):
            legend = _legend(figure, panel, first=not place)
            yield panel, [*(then if not place else []), *legend]


def _legend(figure: FigureView, panel: PanelView, *, first: bool) -> list[Piece]:
    shown = {label.mark for one in figure.panels for label in one.drawing.labels}
    here = {label.mark for label in panel.drawing.labels}
    items: list[Paragraph] = []
    for mark, item in enumerate(figure.legend):
        if mark in here or (first and mark not in shown):
            if item.label.isdecimal():
                items += numbered(item.text, int(item.label))
            else:
                head, *more = paragraphs(item.text) or (plain(""),)
                items += [Paragraph((Run(item.label, bold=True), Run("\N{NO-BREAK SPACE} "), *head.runs)), *more]
    return [Piece("legend", tuple(items))] if items else []


def _all(view: GuideView, step: StepView) -> list[Piece]:
    """The whole text of a step, for its notes."""
    legends = [piece for _, legend in _pictures(view, step) for piece in legend]
    return [*boxes.before(view, step), *legends, *boxes.after(view, step)]
