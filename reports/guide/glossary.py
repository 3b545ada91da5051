"""Explains hard words in the step that first uses them, and leads there from the word.

A reader on paper is not sent to the guide's end: the box stands under the step's last line. Words are found whatever
their case and their usual endings, since a translated text bends them; what is not found is explained at the end.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from markupsafe import Markup

from reports.guide.prose import Prose
from reports.guide.texts import Texts
from reports.guide.views import FigureView, GuideView, StepView, TermView
from reports.recording import Term

_TAGS: Final = re.compile(r"(<[^>]*>)")
_LED: Final = ("<a ", "<code")
"""What is a link already, or is quoted, leads nowhere else."""


def explained(view: GuideView, terms: Sequence[Term], texts: Texts) -> GuideView:
    """The guide with its hard words explained."""
    left = [
        (TermView(f"mot-{number}", texts.set(term.term), texts.line(term.meaning)), _pattern(term.term, view.language))
        for number, term in enumerate(terms, 1)
    ]

    def used_in(read: str) -> tuple[tuple[TermView, re.Pattern[str]], ...]:
        """The words still to be explained that a text uses, in the order of their use; they are no longer left."""
        found = [(match.start(), pair) for pair in left if (match := pair[1].search(read))]
        used = tuple(pair for _, pair in sorted(found, key=lambda one: one[0]))
        left[:] = [pair for pair in left if pair not in used]
        return used

    first = used_in(view.intro.plain)
    chapters = []
    for chapter in view.chapters:
        steps = []
        for step in chapter.steps:
            used = used_in("\n".join(_read(step)))
            steps.append(replace(_led(step, used), explained=tuple(term for term, _ in used)) if used else step)
        chapters.append(replace(chapter, steps=tuple(steps)))
    return replace(
        view,
        intro=_lead(view.intro, first),
        explained=tuple(term for term, _ in first),
        chapters=tuple(chapters),
        further=tuple(term for term, _ in left),
    )


def _read(step: StepView) -> Iterator[str]:
    """All that a reader reads in a step, in order."""
    yield step.title
    yield step.text.plain
    yield step.gate.plain
    yield from (item.text.plain for figure in step.figures for item in figure.legend)
    yield from step.sentences
    yield from (note.plain for note in step.notes)


_Used = Sequence[tuple[TermView, re.Pattern[str]]]


def _led(step: StepView, used: _Used) -> StepView:
    """The step, its first use of each word a link."""
    left = list(used)

    def lead(prose: Prose) -> Prose:
        here = [pair for pair in left if pair[1].search(prose.plain)]
        left[:] = [pair for pair in left if pair not in here]
        return _lead(prose, here)

    return replace(
        step,
        text=lead(step.text),
        gate=lead(step.gate),
        figures=tuple(_figure(figure, lead) for figure in step.figures),
        notes=tuple(map(lead, step.notes)),
    )


def _figure(figure: FigureView, lead: Callable[[Prose], Prose]) -> FigureView:
    return replace(figure, legend=tuple(replace(item, text=lead(item.text)) for item in figure.legend))


def _lead(prose: Prose, used: _Used) -> Prose:
    html = str(prose.html)
    for term, pattern in used:
        html = _linked(html, pattern, term.anchor)
    # markupsafe: the pieces are the parser's own, a link is put between them
    return replace(prose, html=Markup(html)) if used else prose  # noqa: S704


def _linked(html: str, pattern: re.Pattern[str], anchor: str) -> str:
    """The HTML with the first use of a word turned into a link, where it stands in text that leads nowhere yet."""
    pieces = _TAGS.split(html)
    closed: list[str] = []
    for place, piece in enumerate(pieces):
        if piece.startswith(_LED):
            closed.append(piece)
        elif piece in ("</a>", "</code>"):
            closed.pop()
        elif not piece.startswith("<") and not closed and pattern.search(piece):
            pieces[place] = pattern.sub(partial(_link, anchor), piece, count=1)
            break
    return "".join(pieces)


def _link(anchor: str, found: re.Match[str]) -> str:
    return f'<a class="term" href="#{anchor}">{found[0]}</a>'


def _pattern(term: str, language: str) -> re.Pattern[str]:
    """What finds a word in a text of the language, with the endings (and, in Arabic, the beginnings) that it takes."""
    bend = _BENDS.get(language.lower().split("-")[0], _plural)
    words = r"\s+".join(map(bend, term.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _plural(word: str) -> str:
    return re.escape(word).replace("'", "['’]").replace("’", "['’]") + "(?:e?s|x)?"


def _arabic(word: str) -> str:
    """With particles and the article before it, pronouns after it; a final ta marbuta opens before them."""
    stem = re.escape(word.removeprefix("ال").removesuffix("ة"))
    return rf"[وف]?[بكل]?(?:ال|ل)?{stem}\w{{0,3}}"


def _declined(word: str) -> str:
    """With the endings of a noun or an adjective: a short word keeps all its letters."""
    stem = word[:-2] if len(word) > 5 else word[:-1] if len(word) > 3 else word
    return rf"{re.escape(stem)}\w{{0,4}}"


_BENDS: Final = {"ar": _arabic, "uk": _declined}
