"""Writes down a run while it is played: the records of its steps and actions, in the flow's own words.

Beside each sentence of a verb stands its phrase, and beside each text with values where they came from: all that a
guide in another language needs (docs/decisions/0008).
"""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from assistant.actions.base import Action
from assistant.examples import Examples
from assistant.flow.model import Flow, Step
from assistant.hooks import MarkWanted, Told
from assistant.language.sentences import Phrase, said
from assistant.language.targets import Target
from reports.recording import (
    ActionRecord,
    Detour,
    Failure,
    Figure,
    Outcome,
    Recording,
    Retry,
    Screen,
    StepRecord,
    Term,
    Touched,
)


@dataclass
class Played:
    """What has been done of one step."""

    of: Step
    started: float = field(default_factory=time.monotonic)
    actions: list[ActionRecord] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    pictured: list[Touched] = field(default_factory=list)
    screens: list[Screen] = field(default_factory=list)
    detours: list[Detour] = field(default_factory=list)
    retries: list[Retry] = field(default_factory=list)


class Recorder:
    """Collects what the recording of a flow will hold."""

    def __init__(self, flow: Flow, told: Told) -> None:
        self._flow = flow
        self._told = told
        self._examples = Examples(told.example)
        self._shown = self._examples.shown
        self._steps: list[StepRecord] = []

    def sentence(self, action: Action) -> Phrase:
        """What the person does, with the example persona's values in the place of hers."""
        return action.describe().with_texts(self._shown)

    def mark(self, action: Action, style: Literal["auto", "ici", "number"], targets: tuple[Target, ...]) -> MarkWanted:
        """How the picture must mark an action, and what its legend says."""
        language, phrase = self._flow.language, self.sentence(action)
        written = action.mark.text if action.mark else None
        name = action.name_of(targets[0])
        named = name.with_texts(self._shown) if isinstance(name, Phrase) else None
        return MarkWanted(
            style=style,
            legend=self._shown(written) if written else f"{said(phrase, language)}.",
            said=None if written else phrase,
            name=said(named, language) if named else self._shown(str(name)),
            named=named,
            targets=targets,
        )

    def action(
        self, played: Played, action: Action, outcome: Outcome, seconds: float, elements: tuple[Touched, ...] = ()
    ) -> None:
        """An action of the step was done, or left out, or could not be done."""
        phrase = self.sentence(action)
        record = ActionRecord(
            verb=action.verb,
            sentence=said(phrase, self._flow.language),
            said=phrase,
            line=action.line,
            outcome=outcome,
            seconds=round(seconds, 3),
            elements=elements,
        )
        played.actions.append(record)

    def step(self, played: Played, outcome: Outcome) -> None:
        """A step has ended."""
        step = played.of
        record = StepRecord(
            id=step.step,
            chapter=self._shown(step.part),
            title=self._shown(step.title),
            text=self._shown(step.text.source),
            notes=tuple(self._shown(note.source) for note in step.note),
            gate=self._shown(step.gate),
            irreversible=step.irreversible,
            outcome=outcome,
            seconds=round(time.monotonic() - played.started, 3),
            actions=tuple(played.actions),
            figures=tuple(played.figures),
            pictured=tuple(played.pictured),
            screens=tuple(played.screens),
            detours=tuple(played.detours),
            retries=tuple(played.retries),
        )
        self._steps.append(record)

    def whole(self, refused: tuple[str, ...], failure: Failure | None) -> Recording:
        """The recording up to here."""
        flow = self._flow
        return Recording(
            flow=flow.flow,
            title=self._shown(flow.title),
            intro=self._shown(flow.intro.source),
            language=flow.language,
            glossary=tuple(Term(term=term, meaning=meaning) for term, meaning in flow.glossary.items()),
            device=self._told.device,
            width=self._told.width,
            site=flow.site,
            person=self._told.person,
            made=datetime.now(UTC),
            made_with=self._told.made_with,
            outcome="failed" if failure else "done",
            failure=failure,
            refused=refused,
            steps=tuple(self._steps),
            sources=self._examples.sources,
        )
