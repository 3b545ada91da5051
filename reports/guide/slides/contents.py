"""What a guide says, as titles and pieces: for slides, and for the cards of a video."""

from collections.abc import Iterator

from reports.guide.rich import Paragraph, Run, numbered, paragraphs, plain, shown
from reports.guide.slides import boxes
from reports.guide.slides.pieces import Piece
from reports.guide.views import ChapterView, FigureView, GuideView, PanelView, StepView


def opening(view: GuideView) -> list[Piece]:
    """What stands below the guide's title; of a summary, all that there is."""
    if view.edition.summary:
        return [Piece("text", (plain(view.words.tick),)), ticks(view)]
    intro = [Piece("text", paragraphs(view.intro))] if view.intro else []
    return [*intro, *boxes.opening(view)]


def ticks(view: GuideView) -> Piece:
    """A box to tick and a line for each step."""
    items = []
    for step in view.steps():
        if step.number:
            (decisive,) = paragraphs(step.decisive)[:1] if step.decisive else (None,)
            more = (Run(" — "), *decisive.runs) if decisive else ()
            items.append(Paragraph((Run(f"☐ {step.number}. ", bold=True), *shown(view, step.title, bold=True), *more)))
    return Piece("text", tuple(items))


def steps_of(view: GuideView, chapter: ChapterView) -> Piece:
    """A chapter's steps, by their numbers."""
    items = []
    for step in chapter.steps:
        runs = shown(view, step.title)
        items.append(Paragraph(runs, "number", number=step.number) if step.number else Paragraph(runs, "bullet"))
    return Piece("text", tuple(items))


def count(view: GuideView, step: StepView) -> str:
    """«Step 3 of 14»."""
    words = view.words
    return words.step.format(number=step.number, total=view.total) if step.number else words.optional


def step_title(view: GuideView, step: StepView) -> tuple[Run, ...]:
    """«Step 3 of 14 — I give my address»."""
    return Run(f"{count(view, step)} — "), *shown(view, step.title, bold=True)


def pictures(view: GuideView, step: StepView) -> Iterator[tuple[PanelView, list[Piece]]]:
    """Each panel with the part of its figure's legend that its own labels need."""
    for number, figure in enumerate(step.figures):
        then = [Piece("text", (plain(view.words.then),))] if number else []
        for place, panel in enumerate(figure.panels):
            items = [line for mark in explained_by(figure, panel) for line in item(figure, mark)]
            legend = [Piece("legend", tuple(items))] if items else []
            yield panel, [*(then if not place else []), *legend]


def explained_by(figure: FigureView, panel: PanelView) -> list[int]:
    """The places in its figure's legend of what a panel shows; the first panel has what none shows as well."""
    shown_at_all = {label.mark for one in figure.panels for label in one.drawing.labels}
    here = {label.mark for label in panel.drawing.labels}
    if panel == figure.panels[0]:
        here |= set(range(len(figure.legend))) - shown_at_all
    return [mark for mark in range(len(figure.legend)) if mark in here]


def item(figure: FigureView, mark: int) -> tuple[Paragraph, ...]:
    """A mark's line in the legend: numbered, or beginning with the lone mark's word."""
    told = figure.legend[mark]
    if told.label.isdecimal():
        return numbered(told.text, int(told.label))
    head, *more = paragraphs(told.text) or (plain(""),)
    return Paragraph((Run(told.label, bold=True), Run("\N{NO-BREAK SPACE} "), *head.runs)), *more


def whole(view: GuideView, step: StepView) -> list[Piece]:
    """All texts of a step."""
    legends = [piece for _, legend in pictures(view, step) for piece in legend]
    return [*boxes.before(view, step), *legends, *boxes.after(view, step)]
