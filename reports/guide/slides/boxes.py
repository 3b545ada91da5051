"""The boxes of a guide, and the other texts of a step, as pieces of slides."""

from collections.abc import Iterator, Sequence

from reports.guide.rich import Paragraph, Run, paragraphs, plain, shown
from reports.guide.slides.pieces import Piece
from reports.guide.texts import sign
from reports.guide.views import GuideView, StepView, TermView
from reports.recording import Failure


def opening(view: GuideView) -> Iterator[Piece]:
    """What the reader must know first."""
    words = view.words
    if view.failure:
        yield Piece("failed", (plain(words.failed_more + "."),), words.failed)
    who = words.fictional.format(person=view.person) if view.person else words.fictional_unnamed
    yield Piece("good", (plain(who),), words.fictional_label)
    if view.untranslated:
        told = words.foreign.format(sign=sign(view.screen))
        yield Piece("note", (plain(words.untranslated(view.untranslated)), plain(told)), words.note)
    yield from _explained(view, view.explained)


def before(view: GuideView, step: StepView) -> Iterator[Piece]:
    """What stands before a step's picture."""
    words = view.words
    if step.text:
        yield Piece("text", paragraphs(step.text))
    if step.gate:
        yield Piece("gate", paragraphs(step.gate), words.gate)
    if step.irreversible:
        yield Piece("warning", (plain(words.irreversible_text),), words.irreversible)


def after(view: GuideView, step: StepView) -> Iterator[Piece]:
    """What stands after a step's picture."""
    if step.sentences:
        yield Piece("text", tuple(Paragraph(shown(view, sentence), "bullet") for sentence in step.sentences))
    for note in step.notes:
        yield Piece("note", paragraphs(note), view.words.note)
    yield from _explained(view, step.explained)
    if step.failure:
        yield _failed(view, step.failure)


def ending(view: GuideView) -> Iterator[Piece]:
    """What stands at the end of the guide."""
    yield from _explained(view, view.further)
    if view.failure and not any(step.failure for step in view.steps()):
        yield _failed(view, view.failure)


def _explained(view: GuideView, terms: Sequence[TermView]) -> Iterator[Piece]:
    if terms:
        yield Piece("explained", tuple(_term(term) for term in terms), view.words.explained)


def _term(term: TermView) -> Paragraph:
    meaning = paragraphs(term.meaning)
    runs = [Run(term.term, bold=True), Run(" — ")]
    for number, one in enumerate(meaning):
        runs += [*([Run(" ")] if number else []), *one.runs]
    return Paragraph(tuple(runs))


def _failed(view: GuideView, failure: Failure) -> Piece:
    words = view.words
    lines = [
        plain(failure.sentence),
        Paragraph((Run(words.failed_reason, bold=True), Run(f" — {failure.reason}"))),
        Paragraph((Run(words.failed_where, bold=True), Run(f" — {failure.where}"))),
    ]
    if failure.nearest:
        lines.append(plain(words.failed_nearest))
        lines += [Paragraph((Run(target, code=True),), "bullet") for target in failure.nearest]
    return Piece("failed", tuple(lines), words.failed_here)
