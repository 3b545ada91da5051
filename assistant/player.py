"""Plays a flow on a stage, step by step, and tells its caller what happens.

The player decides nothing about failures: it raises `StepFailed` with the recording up to there. It must not know
settings, files, pytest or the command line.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Error as PlaywrightError

from assistant.actions.base import Action, ActionFailed
from assistant.blame import hanging, plain_reason
from assistant.errors import PasapasError
from assistant.flow.model import Flow, Step
from assistant.hooks import Elsewhere, Hooks, MarkWanted, PictureWish, PlayedStage, Told, Watcher
from assistant.language.sentences import Phrase, said
from assistant.language.targets import Target
from assistant.language.values import Condition, ValueFault
from assistant.order import CLICKS, TURNS_PAGE, from_last_click, last_asks, last_click
from assistant.recorder import Played, Recorder
from reports.recording import Detour, Failure, Outcome, Recording, Retry, Touched
from wording import say


class StepFailed(PasapasError):
    """A step could not be done. `recording` holds everything up to there."""

    exit_code = 22

    def __init__(self, failure: Failure, remedy: str, recording: Recording) -> None:
        where = f"{failure.where}: {say('step {step}', step=failure.step)}"
        what = say("{sentence}: {reason}", sentence=failure.sentence, reason=failure.reason)
        super().__init__(what, where=where, remedy=remedy)
        self.failure = failure
        self.recording = recording


class GateClosed(PasapasError):
    """The person did not say yes at a gate."""

    exit_code = 23


def play(flow: Flow, stage: PlayedStage, hooks: Hooks, told: Told, watcher: Watcher | None = None) -> Recording:
    """Play every step of a flow and return what was seen; with a watcher, also what the pages said.

    Where a step fails, the hooks are asked what to do about it: nothing, usually.

    Raises:
        StepFailed: a step could not be done.
        GateClosed: the person did not say yes.

    """
    return _Run(flow, stage, hooks, told, watcher).play()


_ASKED = 0.5
"""Seconds after which somebody has been asked something, and may have done anything in the page."""


class _Run:
    def __init__(self, flow: Flow, stage: PlayedStage, hooks: Hooks, told: Told, watcher: Watcher | None) -> None:
        self.flow = flow
        self.stage = stage
        self.hooks = hooks
        self.watcher = watcher
        self.doing = 0
        """The number of the action under way in its step, from 0; a step's expectations go on counting."""
        self.waited = False
        """Whether the page was given its time for late screens, and is as it was then."""
        self.record = Recorder(flow, told)
        self.asking = last_asks(flow, self._is_out)
        self.final = {id(action) for step in flow.steps if step.irreversible for action in from_last_click(step)}

    def play(self) -> Recording:
        number, action, total = 1, 0, len(self.flow.steps)
        while number <= total:
            step = self.flow.steps[number - 1]
            try:
                self._play(step, number, action)
            except StepFailed as failed:
                self.waited = False
                onward = self.hooks.failed(step, self.doing, failed.failure)
                if onward is None:
                    raise
                number, action = onward.number, onward.action
            except Elsewhere as chosen:
                self.waited = False
                number, action = chosen.onward.number, chosen.onward.action
            else:
                number, action = number + 1, 0
        return self.record.whole(self._refused(), None)

    def _play(self, step: Step, number: int, first: int) -> None:
        self.doing = 0
        began = time.monotonic()
        self.hooks.step_began(step, number, len(self.flow.steps))
        if time.monotonic() - began > _ASKED:
            self.waited = False
        played = Played(step)
        with self._blamed(played, step.title, step.line):
            wanted = self._holds(step.when, self._what_follows(number))
        if wanted:
            self.hooks.step_wanted(step, number, len(self.flow.steps))
            self._pass_gate(step)
            self._do(played, first)
        outcome: Outcome = "done" if wanted else "skipped"
        self._ended(played, outcome)
        self.hooks.step_ended(step, outcome)

    def _refused(self) -> tuple[str, ...]:
        return tuple(self.stage.clean(origin) for origin in self.stage.refused)

    def _pass_gate(self, step: Step) -> None:
        for gate in step.gates:
            # whoever is asked may do anything meanwhile
            self.waited = False
            if not self.hooks.gate_reached(step, gate):
                remedy = say(
                    "only a persona (fictional: true in her file) on a site of this machine may be answered for"
                )
                what, where = say("no yes at the gate: {gate}", gate=gate.ask), say("step {step}", step=step.step)
                raise GateClosed(what, where=where, remedy=remedy)

    def _do(self, played: Played, first: int) -> None:
        step = played.of
        last = last_click(step)
        held: list[Action] = []
        for self.doing, action in enumerate(step.do[first:], first):
            if not self._holds_for(played, action):
                continue
            held.append(action)
            if action is last and step.picture in ("before", "both"):
                self._see_first(played, action)
                self._take_picture(played, held)
            self._perform(played, action)
        if last not in held and step.picture in ("before", "both"):
            self._take_picture(played, held)
        for self.doing, action in enumerate(step.expect[max(0, first - len(step.do)) :], max(first, len(step.do))):
            if self._holds_for(played, action):
                self._perform(played, action)
        if step.picture in ("after", "both"):
            # what was clicked is gone: only what is merely looked at is still there to be marked
            self._take_picture(played, [action for action in held if action.verb == "point"])
        turned = bool(held) and held[-1].verb in TURNS_PAGE
        if not turned or step is self.flow.steps[-1]:
            self._look(played)
        with self._blamed(played, step.title, step.line):
            self.stage.end_step()

    def _ended(self, played: Played, outcome: Outcome) -> None:
        self._note_repeated(played)
        # what the step has read was not known yet when the page was written down at its beginning
        played.screens[:] = [one.model_copy(update={"aria": self.stage.clean(one.aria)}) for one in played.screens]
        self.record.step(played, outcome)

    def _note_repeated(self, played: Played) -> None:
        """Write down what was asked for again, for the action that is about to be recorded."""
        for again in self.stage.repeated():
            path = self.stage.clean(again.path)
            retry = Retry(action=len(played.actions), path=path, status=again.status, seconds=again.seconds)
            played.retries.append(retry)

    def _look(self, played: Played) -> None:
        """Write down what the page in front says now."""
        screen = self.watcher.screen(len(played.actions), played.of.hide) if self.watcher else None
        if screen is not None:
            played.screens.append(screen)

    def _touched(self) -> tuple[Touched, ...]:
        return self.watcher.touched() if self.watcher else ()

    def _detours(self, played: Played) -> Iterator[Detour]:
        for detour in self.watcher.detours() if self.watcher else ():
            yield detour.model_copy(update={"before": len(played.actions)})

    def _see_first(self, played: Played, action: Action) -> None:
        """A click whose element is missing is the click's failure, not its picture's."""
        with self._blamed(played, self.record.sentence(action), action.line, action):
            for target in action.shown():
                self.stage.find(target)

    def _holds_for(self, played: Played, action: Action) -> bool:
        with self._blamed(played, self.record.sentence(action), action.line):
            holds = self._holds(action.when, None)
        if not holds:
            self.record.action(played, action, "skipped", 0.0)
        return holds

    def _holds(self, condition: Condition | None, instead: Target | None) -> bool:
        if condition is None:
            return True
        return condition.holds(self.stage.scope, lambda target: self._appears(target, instead))

    def _appears(self, target: Target, instead: Target | None) -> bool:
        there = self.stage.appears(target, instead, waited=self.waited)
        # one after the other they would each cost half a second, as in a flow that begins wherever somebody is
        self.waited = not there
        return there

    def _is_out(self, condition: Condition | None) -> bool:
        """Whether a condition can't hold, whatever the pages show and whatever is read."""
        if condition is None or condition.seen or condition.references.kept:
            return False
        try:
            return not condition.holds(self.stage.scope, lambda _: False)
        except ValueFault:
            # said where the condition stands, when it is its turn
            return False

    def _what_follows(self, number: int) -> Target | None:
        """The first element that the next step which always takes place needs."""
        step = next((step for step in self.flow.steps[number:] if step.when is None), None)
        targets = [target for action in step.do for target in action.shown()] if step else []
        return targets[0] if targets else None

    def _perform(self, played: Played, action: Action) -> None:
        started = time.monotonic()
        self.waited = False
        self._touched()
        final = id(action) in self.final and action.verb in TURNS_PAGE
        if final:
            # what is not there is no click that may have been made
            self._see_first(played, action)
            self.hooks.no_return(played.of, action)
        with self._blamed(played, self.record.sentence(action), action.line, action):
            if self.watcher and action.verb in TURNS_PAGE:
                for target in action.shown():
                    self.stage.find(target)
                self._look(played)
            for way in sorted(self.asking.get(id(action), ())):
                self.stage.note_position(played.of.step, way)
            self.stage.no_return(final=id(action) in self.final)
            action.perform(self.stage)
        played.detours += self._detours(played)
        self._note_repeated(played)
        self.record.action(played, action, "done", time.monotonic() - started, self._touched())
        self.hooks.action_done(played.of, action)

    def _take_picture(self, played: Played, actions: list[Action]) -> None:
        step = played.of
        marked = [action for action in actions if action.mark is not None]
        # without any wish of the author's, the reader is shown where the step's last click goes
        marked = marked or [action for action in actions[-1:] if action.verb in CLICKS]
        marks = tuple(mark for action in marked for mark in self._mark(action))
        wish = PictureWish(
            step.step,
            marks,
            step.crop_targets(),
            whole=step.crop is not None and not step.crop_targets(),
            hide=step.hide,
            show=step.show,
        )
        with self._blamed(played, Phrase(text="Take the picture"), step.line):
            figure = self.hooks.picture_wanted(wish)
        if figure is not None:
            played.figures.append(figure)
        played.pictured += self._touched()

    def _mark(self, action: Action) -> Iterator[MarkWanted]:
        style = action.mark.style if action.mark else "auto"
        targets = action.shown()
        if style != "none" and targets:
            yield self.record.mark(action, style, targets)

    @contextmanager
    def _blamed(
        self, played: Played, sentence: Phrase | str, line: int, action: Action | None = None
    ) -> Iterator[None]:
        """Turn whatever fails inside into the failure of this step, at this line of the flow."""
        try:
            yield
        except (PasapasError, ValueFault, PlaywrightError) as error:
            what = plain_reason(error) if isinstance(error, PlaywrightError) else getattr(error, "what", str(error))
            remedy = getattr(error, "remedy", say("compare the step with the page"))
            if self.stage.hangs():
                # what failed by it tells only that something took too long, or that the page was closed
                what, remedy = hanging()
            failure = Failure(
                step=played.of.step,
                sentence=said(sentence, self.flow.language),
                said=sentence if isinstance(sentence, Phrase) else None,
                reason=self.stage.clean(what),
                where=f"{played.of.file.name}:{line}",
                nearest=error.nearest if isinstance(error, ActionFailed) else (),
            )
            self._look(played)
            played.detours += self._detours(played)
            self._note_repeated(played)
            if action is not None:
                self.record.action(played, action, "failed", 0.0, self._touched())
            self._ended(played, "failed")
            raise StepFailed(failure, self.stage.clean(remedy), self.record.whole(self._refused(), failure)) from error
