"""Gates go to the person, the irreversible click to the ledger, failures to the helper: the hooks of a sitting."""

from collections.abc import Callable
from contextlib import nullcontext

from assistant.actions.base import Action
from assistant.enrol.contracts import Again, ByHand, Decision, GateShown, OptionShown, Outcome, StopHere, Trouble
from assistant.enrol.register.errors import LostToken
from assistant.enrol.sitting.attendant import AskedAttendant
from assistant.enrol.sitting.case import SITE, Case
from assistant.enrol.sitting.endings import BrowserLost, SittingEnded
from assistant.enrol.sitting.fuse import Fuse
from assistant.enrol.sitting.refusing import not_left
from assistant.enrol.sitting.stops import Stops
from assistant.enrol.sitting.troubling import Troubles
from assistant.flow.gates import GO_ON, Gate
from assistant.flow.model import Step
from assistant.hooks import Bystander, Elsewhere, Onward
from assistant.order import TURNS_PAGE
from assistant.stage import Stage
from reports.recording import Failure
from reports.recording import Outcome as StepOutcome
from wording import say


class SittingHooks(Bystander):
    """What a sitting does at each turn of its flow."""

    def __init__(
        self,
        case: Case,
        stage: Stage,
        attendant: AskedAttendant,
        fuse: Fuse,
        stops: Stops,
        site_knows: Callable[..., bool],
    ) -> None:
        self._case = case
        self._stage = stage
        self._attendant = attendant
        self._fuse = fuse
        self._stops = stops
        self._site_knows = site_knows
        self._number = 0
        self._total = 0
        self._asked: set[int] = set()
        """The gates of the step under way that she has said yes to."""
        self._only_looks = False
        """Whether the step under way was taken up after its last click: nothing in it is clicked any more."""
        self._hands = False
        """Whether somebody has clicked in the window since the ledger said fired, and may have clicked anything."""
        self._troubles = Troubles(case, stage)

    def step_began(self, step: Step, number: int, total: int) -> None:
        """Write where she is; nothing goes on without a mandate, or where somebody stops."""
        self._may_go_on()
        self._only_looks = self._only_looks and number == self._number
        self._number, self._total = number, total
        self._asked.clear()
        self._attendant.step_began(step)
        self._case.batch.reached(self._case.key, step.step)
        self._case.note("step", {"step": step.step})
        self._let_take_over(step)

    def step_wanted(self, step: Step, number: int, total: int) -> None:
        """Tell where she is; of a step that is left out for her nobody need hear."""
        self._troubles.wanted(step)
        self._case.asker.step_began(step.title, number, total)

    def action_done(self, step: Step, action: Action) -> None:
        """Remember what the site was given."""
        self._case.gave(action, self._stage)
        if not self._case.fired:
            # after the click it is better to see what became of it than to stop at once
            self._may_go_on()
        self._let_take_over(step)

    def gate_reached(self, step: Step, gate: Gate) -> bool:
        """Ask her. What is not her live yes is no."""
        case = self._case
        if self._only_looks and case.fired:
            # she has said yes to the click that was made
            return True
        options = tuple(OptionShown(option.key, option.says) for option in gate.options)
        shown = GateShown(
            case.whom, step.title, self._number, self._total, gate.ask, options, tuple(case.sent)
        )  # fmt: skip
        case.note("gate-asked", {"step": step.step})
        key = case.asker.gate(shown)
        option = gate.option(key) if key else None
        # the journal takes words alone
        answer = option.key.replace(":", "-") if option else "none"
        case.note("gate", {"step": step.step, "answer": answer})
        self._may_go_on()
        if option is None:
            return False
        case.chosen.append((gate.ask, option.says))
        case.instead = option.then if option.key.startswith("flow:") else ""
        if option.then == GO_ON:
            self._asked.add(id(gate))
        return option.then == GO_ON

    def no_return(self, step: Step, action: Action) -> None:
        """Write to the ledger before the click. Who is enrolled is never enrolled again."""
        if self._case.done:
            raise SittingEnded(Outcome.DONE)
        self._may_go_on()
        if self._hands:
            self._hands = False
            self._ask_site()
        self._only_looks = False
        # first the fuse: what somebody's own Enter sends while the ledger writes goes through it, too
        self._fuse.arm()
        try:
            self._case.fire()
        except BaseException:
            self._fuse.disarm()
            raise

    def step_ended(self, step: Step, outcome: StepOutcome) -> None:
        """Write that the site said yes, where it did."""
        self._must_have_left(step)
        if outcome == "done":
            self._case.steps.append(step.title)
        else:
            self._troubles.unwanted(step)
        self._seen_to_its_end()

    def _must_have_left(self, step: Step) -> None:
        """A click whose request was refused at the last moment has failed, whatever its step looks like."""
        seen = self._fuse.sent and step.expect
        if self._case.fired and not self._hands and self._fuse.refused and not seen:
            raise Elsewhere(self.failed(step, *not_left(step)))

    def _seen_to_its_end(self) -> None:
        if self._case.fired and self._number >= self._troubles.last_irreversible:
            self._fuse.disarm()
            self._case.finish()

    def failed(self, step: Step, action: int, failure: Failure) -> Onward:
        """Ask the helper: again, from an earlier step, by hand, or stop."""
        case = self._case
        if not self._troubles.is_alive():
            raise BrowserLost
        if case.overtaken and not self._fuse.sent:
            # the line is another's: nobody is asked here what became of a click that was not made, come what may
            self._fuse.disarm()
            case.fired = False
            raise LostToken
        self._may_go_on()
        # who wants to take over is asked now; where that alone has ended a wait, nothing has failed
        gave_way = case.batch.onlooker.takes_over() and self._attendant.gave_way
        case.note("taken-over" if gave_way else "trouble", {"step": step.step})
        self._fuse.disarm()
        if case.fired or step.irreversible:
            self._ask_site()
        what = say("{sentence}: {reason}", sentence=failure.sentence, reason=failure.reason)
        what = say("you have taken over") if gave_way else what
        return self._decided(
            step, action, case.asker.trouble(self._trouble(step, what, action=action, taken_over=gave_way))
        )

    def _let_take_over(self, step: Step) -> None:
        """Ask as after trouble where somebody wants to take over; what goes on here goes on as if nobody had asked.

        After the irreversible click it is better to see what became of it: she is asked at the next moment after that.

        Raises:
            Elsewhere: it goes on at another place.
            SittingEnded: it stops here.

        """
        case = self._case
        case.batch.onlooker.breathed()
        if (case.fired and not self._hands) or not case.batch.onlooker.takes_over():
            return
        case.note("taken-over", {"step": step.step})
        if case.fired or step.irreversible:
            self._ask_site()
        what = say("you have taken over")
        decision = case.asker.trouble(self._trouble(step, what, taken_over=True))
        if decision != Again():
            raise Elsewhere(self._decided(step, 0, decision))

    def _decided(self, step: Step, action: int, decision: Decision) -> Onward:
        """Do what the helper has decided."""
        if isinstance(decision, StopHere):
            self._case.ends()
            # it may be the site's answer to who is enrolled already that no step of the flow waits for
            self._ask_site()
            self._ask_what_became(must_be_over=True)
            raise SittingEnded(Outcome.DEFERRED if decision.defer_days else Outcome.STOPPED, decision.defer_days)
        if isinstance(decision, ByHand):
            self._ask_what_was_not_asked(step)
            self._by_hand(step)
            return Onward(self._number + 1)
        return self._again(step, action, decision)

    def _again(self, step: Step, action: int, decision: Again) -> Onward:
        self._case.note("again", {"step": decision.step or step.step})
        what = step.do[action] if action < len(step.do) else None
        self._only_looks = self._case.fired and what is None and not decision.step
        if not decision.step and not self._case.fired and not step.irreversible:
            return Onward(self._number, self._troubles.anew(step, action))
        if not decision.step and (what is None or what.verb not in TURNS_PAGE):
            # to look once more clicks nothing
            return Onward(self._number, action)
        self._ask_what_became(must_be_over=False)
        if not decision.step:
            return Onward(self._number, action)
        numbers = {one.step: number for number, one in enumerate(self._case.batch.flow.steps, 1)}
        back = min(numbers.get(decision.step, self._number), self._number)
        return Onward(back if back > self._troubles.behind() else self._number)

    def _by_hand(self, step: Step) -> None:
        """Let the step be done by hand. Whatever is clicked then is beyond us: the ledger is told before."""
        case = self._case
        case.note("by-hand", {"step": step.step})
        clicked = case.fired and not self._hands
        case.fire()
        self._hands = True
        holding, case.asker.holding = case.asker.holding, nullcontext
        try:
            with case.batch.onlooker.hands():
                self._while_done_by_hand(step, clicked=clicked)
        finally:
            case.asker.holding = holding

    def _while_done_by_hand(self, step: Step, *, clicked: bool) -> None:
        case = self._case
        if not (clicked and step.irreversible):
            # what was clicked already, nobody is told to click again
            case.asker.told(say("do it by hand now, in the browser, and look at what the site says"))
        if not step.irreversible:
            if not case.asker.hand_over(case.whom, (step.title,), lambda: True):
                self._ask_what_became(must_be_over=True)
                raise SittingEnded(Outcome.STOPPED)
            return
        verdict = case.asker.enrolled(case.whom, None, case.batch.flow.site)
        case.settle(verdict, case.batch.worker)
        if verdict != "yes":
            raise SittingEnded(Outcome.UNKNOWN if verdict == "unknown" else Outcome.STOPPED)

    def _ask_what_was_not_asked(self, step: Step) -> None:
        """What is done by hand needs her yes as well: a step may fail before she was asked."""
        for gate in step.gates:
            if id(gate) not in self._asked and not self._case.fired and not self.gate_reached(step, gate):
                raise SittingEnded(Outcome.DECLINED)

    def _ask_what_became(self, *, must_be_over: bool) -> None:
        """A human says what became of a click whose end was not seen; only after a no it may be made again."""
        case = self._case
        if not case.fired:
            return
        verdict = case.asker.enrolled(case.whom, case.fired_at, case.batch.flow.site)
        case.settle(verdict, case.batch.worker)
        if verdict != "no":
            raise SittingEnded(Outcome.DONE if verdict == "yes" else Outcome.UNKNOWN)
        if not must_be_over:
            case.arm()

    def _ask_site(self) -> None:
        """Before any human is asked: where the site says that she is enrolled, there is nothing more to do."""
        if self._case.done or not self._site_knows(hurried=not self._case.fired):
            return
        if self._case.fired:
            self._case.asker.told(say("the site itself says that it is done"))
        else:
            self._case.already = True
            self._case.asker.told(say("the site itself says that she is enrolled already"))
        self._case.settle("yes", SITE)
        raise SittingEnded(Outcome.DONE)

    def _trouble(self, step: Step, what: str, *, action: int = 0, taken_over: bool = False) -> Trouble:
        return self._troubles.of(step, self._number, self._total, what, action=action, taken_over=taken_over)

    def _may_go_on(self) -> None:
        if self._stops.wanted:
            raise SittingEnded(Outcome.STOPPED)
        self._case.must_be_allowed()
