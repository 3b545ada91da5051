"""Plays a flow on a stage, step by step, and tells its caller what happens.

The player decides nothing about failures: it raises `StepFailed` with the recording up to there. It must not know
settings, files, pytest or the command line.
"""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from playwright.sync_api import Error as PlaywrightError

from assistant.actions.base import Action, ActionFailed
from assistant.blame import plain_reason
from assistant.errors import PasapasError
from assistant.flow.model import Flow, Step
from assistant.hooks import Hooks, MarkWanted, PictureWish, PlayedStage, Told
from assistant.language.sentences import Words
from assistant.language.targets import Target
from assistant.language.values import Condition, Template, ValueFault
from reports.recording import ActionRecord, Failure, Figure, Outcome, Recording, StepRecord

_CLICKS: Final = ("click", "press")


class StepFailed(PasapasError):
    """A step could not be done. `recording` holds everything up to there."""

    exit_code = 22

    def __init__(self, failure: Failure, remedy: str, recording: Recording) -> None:
        where = f"{failure.where}: step {failure.step}"
        super().__init__(f"{failure.sentence}: {failure.reason}", where=where, remedy=remedy)
        self.failure = failure
        self.recording = recording


class GateClosed(PasapasError):
    """The person did not say yes at a gate."""

    exit_code = 23


def play(flow: Flow, stage: PlayedStage, hooks: Hooks, told: Told) -> Recording:
    """Play every step of a flow and return what was seen.

    Raises:
        StepFailed: a step could not be done.
        GateClosed: the person did not say yes.

    """
    return _Run(flow, stage, hooks, told).play()


@dataclass
class _Played:
    """What has been done of one step."""

    step: Step
    started: float
    actions: list[ActionRecord] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


class _Run:
    def __init__(self, flow: Flow, stage: PlayedStage, hooks: Hooks, told: Told) -> None:
        self.flow = flow
        self.stage = stage
        self.hooks = hooks
        self.told = told
        self.words = Words(flow.language)
        self.steps: list[StepRecord] = []
        self.asking = _last_asks(flow)

    def play(self) -> Recording:
        for number, step in enumerate(self.flow.steps, 1):
            self.hooks.step_began(step, number, len(self.flow.steps))
            played = _Played(step, time.monotonic())
            with self._blamed(played, step.title, step.line):
                wanted = self._holds(step.when, self._what_follows(number))
            if wanted:
                self._pass_gate(step)
                self._do(played)
            self.steps.append(self._record(played, "done" if wanted else "skipped"))
        return self._recording(None)

    def _pass_gate(self, step: Step) -> None:
        if step.gate and not self.hooks.gate_reached(step):
            remedy = "nothing was sent; start again when the person has decided"
            raise GateClosed(f"no yes at the gate: {step.gate}", where=f"step {step.step}", remedy=remedy)

    def _do(self, played: _Played) -> None:
        step = played.step
        last = _last_click(step)
        held: list[Action] = []
        for action in step.do:
            if not self._holds_for(played, action):
                continue
            held.append(action)
            if action is last and step.picture in ("before", "both"):
                self._see_first(played, action)
                self._take_picture(played, held)
            self._perform(played, action)
        if last not in held and step.picture in ("before", "both"):
            self._take_picture(played, held)
        for action in step.expect:
            self._perform(played, action)
        if step.picture in ("after", "both"):
            # what was clicked is gone: only what is merely looked at is still there to be marked
            self._take_picture(played, [action for action in held if action.verb == "point"])
        self.stage.end_step()

    def _see_first(self, played: _Played, action: Action) -> None:
        """A click whose element is missing is the click's failure, not its picture's."""
        with self._blamed(played, self._sentence(action), action.line):
            for target in action.shown():
                self.stage.find(target)

    def _holds_for(self, played: _Played, action: Action) -> bool:
        with self._blamed(played, self._sentence(action), action.line):
            holds = self._holds(action.when, None)
        if not holds:
            played.actions.append(self._action_record(action, "skipped", 0.0))
        return holds

    def _holds(self, condition: Condition | None, instead: Target | None) -> bool:
        if condition is None:
            return True
        return condition.holds(self.stage.scope, lambda target: self.stage.appears(target, instead))

    def _what_follows(self, number: int) -> Target | None:
        """The first element that the next step which always takes place needs."""
        step = next((step for step in self.flow.steps[number:] if step.when is None), None)
        targets = [target for action in step.do for target in action.shown()] if step else []
        return targets[0] if targets else None

    def _perform(self, played: _Played, action: Action) -> None:
        started = time.monotonic()
        with self._blamed(played, self._sentence(action), action.line):
            if id(action) in self.asking:
                self.stage.note_position(played.step.step)
            action.perform(self.stage)
        played.actions.append(self._action_record(action, "done", time.monotonic() - started))
        self.hooks.action_done(played.step, action)

    def _take_picture(self, played: _Played, actions: list[Action]) -> None:
        step = played.step
        marked = [action for action in actions if action.mark is not None]
        # without any wish of the author's, the reader is shown where the step's last click goes
        marked = marked or [action for action in actions[-1:] if action.verb in _CLICKS]
        marks = tuple(mark for action in marked for mark in self._mark(action))
        wish = PictureWish(
            step.step, marks, step.crop_targets(), whole=step.crop is not None and not step.crop_targets()
        )
        with self._blamed(played, self.words.say({"fr": "Prendre l’image", "en": "Take the picture"}), step.line):
            figure = self.hooks.picture_wanted(wish)
        if figure is not None:
            played.figures.append(figure)

    def _mark(self, action: Action) -> Iterator[MarkWanted]:
        style = action.mark.style if action.mark else "auto"
        targets = action.shown()
        if style != "none" and targets:
            legend = (action.mark.text if action.mark else None) or f"{self._sentence(action)}."
            name = self._shown(action.name_of(self.words, targets[0]))
            yield MarkWanted(style, self._shown(legend), name, targets)

    def _sentence(self, action: Action) -> str:
        return self._shown(action.describe(self.words))

    def _shown(self, text: str) -> str:
        """The text with the example persona's values in the place of the person's."""
        try:
            return Template.parse(text).render(self.told.example).reveal()
        except ValueFault:
            return re.sub(r"\{\{.*?\}\}", "…", text)

    @contextmanager
    def _blamed(self, played: _Played, sentence: str, line: int) -> Iterator[None]:
        """Turn whatever fails inside into the failure of this step, at this line of the flow."""
        try:
            yield
        except (PasapasError, ValueFault, PlaywrightError) as error:
            what = plain_reason(error) if isinstance(error, PlaywrightError) else getattr(error, "what", str(error))
            failure = Failure(
                step=played.step.step,
                sentence=sentence,
                reason=self.stage.clean(what),
                where=f"{played.step.file.name}:{line}",
                nearest=error.nearest if isinstance(error, ActionFailed) else (),
            )
            self.steps.append(self._record(played, "failed"))
            remedy = getattr(error, "remedy", "compare the step with the page")
            raise StepFailed(failure, self.stage.clean(remedy), self._recording(failure)) from error

    def _action_record(self, action: Action, outcome: Outcome, seconds: float) -> ActionRecord:
        sentence = self._sentence(action)
        return ActionRecord(
            verb=action.verb, sentence=sentence, line=action.line, outcome=outcome, seconds=round(seconds, 3)
        )

    def _record(self, played: _Played, outcome: Outcome) -> StepRecord:
        step = played.step
        return StepRecord(
            id=step.step,
            chapter=step.part,
            title=step.title,
            text=self._shown(step.text.source),
            notes=tuple(self._shown(note.source) for note in step.note),
            gate=step.gate,
            irreversible=step.irreversible,
            outcome=outcome,
            seconds=round(time.monotonic() - played.started, 3),
            actions=tuple(played.actions),
            figures=tuple(played.figures),
        )

    def _recording(self, failure: Failure | None) -> Recording:
        return Recording(
            flow=self.flow.flow,
            title=self.flow.title,
            intro=self._shown(self.flow.intro.source),
            language=self.flow.language,
            site=self.flow.site,
            person=self.told.person,
            made=datetime.now(UTC),
            made_with=self.told.made_with,
            outcome="failed" if failure else "done",
            failure=failure,
            refused=self.stage.refused,
            steps=tuple(self.steps),
        )


def _last_click(step: Step) -> Action | None:
    """The click before which the picture is taken: the last one, unless something marked comes after it."""
    for action in reversed(step.do):
        if action.verb in _CLICKS:
            return action
        if action.mark is not None:
            return None
    return None


def _last_asks(flow: Flow) -> set[int]:
    """The actions before which the mailbox's position is noted: the last that ask for something before mail is read."""
    found: set[int] = set()
    last: Action | None = None
    for _, action in flow.actions():
        if action.reads_mail and last is not None:
            found.add(id(last))
        last = action if action.asks else last
    named = {getattr(action, "since", None) for _, action in flow.actions()}
    return found | {id(step.do[0]) for step in flow.steps if step.step in named and step.do}
