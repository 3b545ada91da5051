"""What a flow has to be translated: its texts, and the names on the screen that its guide quotes.

Only what stands in the flow's own file: a flow that it uses has a catalogue of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from assistant.actions.base import Action
from assistant.flow.model import Flow, Step
from assistant.language.sentences import Phrase
from assistant.language.typography import fold
from wording import say_in
from wording.entry import entry, has_words

NAMES: Final = "screen"
"""The context of the names on the screen."""
_QUOTED: Final = re.compile(r"[«“„\"][ \u00a0\u202f]?([^«»“”„\"]+?)[ \u00a0\u202f]?[»”“\"]")


@dataclass(frozen=True)
class Entry:
    """A text, where it stands, and what a translator is told of it."""

    text: str
    line: int
    note: str
    context: str | None = None
    markdown: bool = False
    said: bool = True
    """False for the name of an element that the author calls otherwise: wanted where a text quotes it."""


def entries(flow: Flow) -> list[Entry]:
    """Everything to be translated in a flow as it stands in its file, in the guide's order."""
    found = [one for one in _all(flow) if has_words(one.text)]
    quoted = {fold(name) for one in found if one.context is None for name in quotations(one.text)}
    return [one for one in found if one.context is None or one.said or fold(one.text) in quoted]


def quotations(text: str) -> list[str]:
    """What stands between quotation marks of any language in a text."""
    return [str(found) for found in _QUOTED.findall(text)]


def _all(flow: Flow) -> Iterator[Entry]:
    language = flow.language
    lines = flow.lines
    yield Entry(entry(flow.title), lines.get("title", 1), say_in(language, "the guide’s title"))
    note = say_in(language, "what the reader is told first (Markdown)")
    yield Entry(entry(flow.intro.source), lines.get("intro", 1), note, markdown=True)
    for term, meaning in flow.glossary.items():
        line = lines.get(term, 1)
        yield Entry(entry(term), line, say_in(language, "a hard word, as the texts have it"))
        note = say_in(language, "what “{term}” means (Markdown)", term=term)
        yield Entry(entry(meaning), line, note, markdown=True)
    for step in flow.steps:
        yield from _of_step(step, language)
    if flow.enrolment:
        note = say_in(language, "on the sheet that the person takes home (Markdown)")
        for text in (flow.enrolment.undo, flow.enrolment.next):
            yield Entry(entry(text), flow.enrolment.line, note, markdown=True)


def _of_step(step: Step, language: str) -> Iterator[Entry]:
    place = say_in(language, "step {step}", step=step.step)

    def said(text: str, note: str, *, markdown: bool = False) -> Entry:
        return Entry(
            entry(text), step.line, say_in(language, "{place}: {what}", place=place, what=note), markdown=markdown
        )

    yield said(step.part, say_in(language, "the title of the part that begins here"))
    yield said(step.title, say_in(language, "its title"))
    yield said(step.text.source, say_in(language, "what is said before the picture (Markdown)"), markdown=True)
    for gate in step.gates:
        yield replace(
            said(gate.ask, say_in(language, "what the person decides (Markdown)"), markdown=True), line=gate.line
        )
        for option in gate.options:
            if option.said is None:
                told = say_in(language, "{place}: a name on the screen; yours stands beside it", place=place)
                yield Entry(entry(option.says), gate.line, told, NAMES)
    for action in (*step.do, *step.expect):
        yield from _of_action(step, action, language)
    for note in step.note:
        yield said(note.source, say_in(language, "what is said after the picture (Markdown)"), markdown=True)


def _of_action(step: Step, action: Action, language: str) -> Iterator[Entry]:
    place = say_in(language, "step {step}", step=step.step)
    for name in dict.fromkeys(_names(action)):
        note = say_in(language, "{place}: a name on the screen; yours stands beside it", place=place)
        yield Entry(entry(name), action.line, note, NAMES)
    if action.called:
        for name in (target.names()[0] for target in action.shown() if target.names()):
            note = say_in(language, "{place}: a name on the screen; yours stands beside it", place=place)
            yield Entry(entry(name), action.line, note, NAMES, said=False)
        note = say_in(language, "{place}: what the legend and the alternative text call an element", place=place)
        yield Entry(entry(action.called), action.line, note)
    if action.mark and action.mark.text:
        note = say_in(language, "{place}: the legend of a mark (Markdown)", place=place)
        yield Entry(entry(action.mark.text), action.line, note, markdown=True)


def _names(action: Action) -> Iterator[str]:
    """The names that the guide may quote: in the verb's sentence, and in the marks' names."""
    yield from action.describe().screens()
    for target in action.shown():
        named = action.name_of(target)
        if isinstance(named, Phrase):
            yield from named.screens()
