"""Writes down a run while it is played: the records of its steps and actions, in the flow's own words."""

import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

from assistant.actions.base import Action
from assistant.flow.model import Flow, Step
from assistant.hooks import Told
from assistant.language.sentences import Words
from assistant.language.values import Template, ValueFault
from reports.recording import ActionRecord, Failure, Figure, Outcome, Recording, StepRecord


@dataclass
class Played:
    """What has been done of one step."""

    of: Step
    started: float = field(default_factory=time.monotonic)
    actions: list[ActionRecord] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


class Recorder:
    """Collects what the recording of a flow will hold."""

    def __init__(self, flow: Flow, told: Told, words: Words) -> None:
        self._flow = flow
        self._told = told
        self._words = words
        self._steps: list[StepRecord] = []

    def sentence(self, action: Action) -> str:
        """What the person does, with the example persona's values in the place of hers."""
        return self.shown(action.describe(self._words))

    def shown(self, text: str) -> str:
        """The text with the example persona's values in the place of the person's."""
        try:
            return Template.parse(text).render(self._told.example).reveal()
        except ValueFault:
            # what was kept during the run has no example before it is read
            return re.sub(r"\{\{.*?\}\}", "…", text)

    def action(self, played: Played, action: Action, outcome: Outcome, seconds: float) -> None:
        """An action of the step was done, or left out."""
        said = self.sentence(action)
        record = ActionRecord(
            verb=action.verb, sentence=said, line=action.line, outcome=outcome, seconds=round(seconds, 3)
        )
        played.actions.append(record)

    def step(self, played: Played, outcome: Outcome) -> None:
        """A step has ended."""
        step = played.of
        record = StepRecord(
            id=step.step,
            chapter=step.part,
            title=step.title,
            text=self.shown(step.text.source),
            notes=tuple(self.shown(note.source) for note in step.note),
            gate=step.gate,
            irreversible=step.irreversible,
            outcome=outcome,
            seconds=round(time.monotonic() - played.started, 3),
            actions=tuple(played.actions),
            figures=tuple(played.figures),
        )
        self._steps.append(record)

    def whole(self, refused: tuple[str, ...], failure: Failure | None) -> Recording:
        """The recording up to here."""
        flow = self._flow
        return Recording(
            flow=flow.flow,
            title=flow.title,
            intro=self.shown(flow.intro.source),
            language=flow.language,
            site=flow.site,
            person=self._told.person,
            device=self._told.device,
            width=self._told.width,
            made=datetime.now(UTC),
            made_with=self._told.made_with,
            outcome="failed" if failure else "done",
            failure=failure,
            refused=refused,
            steps=tuple(self._steps),
        )
