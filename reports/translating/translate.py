"""Puts a recording into another language.

The author's texts come from the catalogue, with the recording's own values in their places; verbs' sentences from their
phrases; names on the screen stay, and their translations are told beside them. What has no translation stays as it is,
and is counted.
"""

from dataclasses import dataclass, field
from typing import Final

from reports.recording import ActionRecord, Failure, Figure, Mark, Recording, StepRecord, Term
from reports.translating.catalogue import NAMES, Texts
from wording import known
from wording.entry import VALUE, entry, expressions, has_words
from wording.phrase import Phrase, spoken

_BETWEEN: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Translated:
    """A recording in another language, and what it lacks."""

    recording: Recording
    texts: int
    """How many texts and names on the screen it has, each counted once."""
    missing: int
    """How many of them have no translation."""


def translated(recording: Recording, texts: Texts, language: str) -> Translated:
    """The recording in a BCP 47 language; as it is where that is its own already."""
    if known_alike(recording.language, language):
        return Translated(recording.model_copy(update={"language": language}), 0, 0)
    return _Translator(recording, texts, language).whole()


def known_alike(one: str, other: str) -> bool:
    """Whether two BCP 47 languages are the same one, whatever their countries."""
    return one.split("-")[0].lower() == other.split("-")[0].lower()


@dataclass
class _Translator:
    recording: Recording
    texts: Texts
    language: str
    seen: set[str] = field(default_factory=set)
    untranslated: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    unnamed: set[str] = field(default_factory=set)

    def whole(self) -> Translated:
        recording = self.recording
        said = recording.model_copy(
            update={
                "title": self.text(recording.title),
                "intro": self.text(recording.intro),
                "language": self.language,
                "screen": recording.language,
                "glossary": tuple(self._term(term) for term in recording.glossary),
                "failure": self._failure(recording.failure) if recording.failure else None,
                "steps": tuple(map(self._step, recording.steps)),
            }
        )
        # texts quote names, and pages have titles, that no verb's sentence has
        others = {name: found[0] for (context, name), found in self.texts.items() if context == NAMES}
        told = {"untranslated": frozenset(self.untranslated), "screen_names": others | self.names}
        total = len(self.seen) + len(self.names) + len(self.unnamed)
        missing = len(self.untranslated) + len(self.unnamed)
        return Translated(said.model_copy(update=told), total, missing)

    def text(self, text: str) -> str:
        """A text of the author's; itself where there is no translation."""
        if not has_words(self._written(text)):
            return text
        self.seen.add(text)
        found = self._found(text, None)
        if found is None:
            self.untranslated.add(text)
        return text if found is None else found

    def _step(self, step: StepRecord) -> StepRecord:
        return step.model_copy(
            update={
                "chapter": self.text(step.chapter),
                "title": self.text(step.title),
                "text": self.text(step.text),
                "notes": tuple(map(self.text, step.notes)),
                "gate": self.text(step.gate),
                "actions": tuple(map(self._action, step.actions)),
                "figures": tuple(map(self._figure, step.figures)),
            }
        )

    def _action(self, action: ActionRecord) -> ActionRecord:
        if action.said is None:
            return action.model_copy(update={"sentence": self.text(action.sentence)})
        return action.model_copy(update={"sentence": self._phrase(action.said)})

    def _figure(self, figure: Figure) -> Figure:
        return figure.model_copy(update={"marks": tuple(map(self._mark, figure.marks))})

    def _mark(self, mark: Mark) -> Mark:
        legend = f"{self._phrase(mark.said)}." if mark.said else self.text(mark.legend)
        name = self._phrase(mark.named) if mark.named else self.text(mark.name)
        return mark.model_copy(update={"legend": legend, "name": name})

    def _term(self, term: Term) -> Term:
        return Term(term=self.text(term.term), meaning=self.text(term.meaning))

    def _failure(self, failure: Failure) -> Failure:
        sentence = self._phrase(failure.said) if failure.said else self.text(failure.sentence)
        return failure.model_copy(update={"sentence": sentence})

    def _phrase(self, phrase: Phrase) -> str:
        """A verb's sentence, with the author's own words in it translated where they are."""
        for name in phrase.screens():
            self._learn(name)
        names = set(phrase.screens())
        return spoken(
            phrase.with_texts(lambda text: text if text in names else self._found(text, None) or text),
            known(self.language),
        )

    def _learn(self, name: str) -> None:
        """Look a name of the screen up."""
        if name in self.names or not has_words(self._written(name)):
            return
        found = self._found(name, NAMES)
        if found is None:
            self.unnamed.add(name)
        else:
            self.names[name] = found

    def _written(self, text: str) -> str:
        """The text as the author wrote it."""
        source = self.recording.sources.get(text)
        return source.text if source else text

    def _found(self, text: str, context: str | None) -> str | None:
        """The translation of a text, with its values in their places; None where there is none that can be used."""
        template = self._template(entry(self._written(text)), context)
        if template is None or not set("{}") & set(template):
            return template
        source = self.recording.sources.get(text)
        values = source.values if source else {}
        # braces that belong to no value would be read by whoever reads the guide
        strays = [brace for brace in ("{{", "}}") if brace in VALUE.sub("", template) and brace not in text]
        if strays or not set(expressions(template)) <= set(values):
            return None
        return VALUE.sub(lambda found: values[" ".join(found[1].split())], template)

    def _template(self, text: str, context: str | None) -> str | None:
        """What the catalogue has for a text, or for the two that it is made of.

        Where a flow uses another one, what the user says of it stands before its own first text.
        """
        found = self.texts.get((context, text))
        if found:
            return found[0]
        parts = text.split(_BETWEEN)
        for place in range(1, len(parts)):
            first = self.texts.get((context, _BETWEEN.join(parts[:place])))
            rest = self._template(_BETWEEN.join(parts[place:]), context) if first else None
            if first and rest is not None:
                return first[0] + _BETWEEN + rest
        return None
