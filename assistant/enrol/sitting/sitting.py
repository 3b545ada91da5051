"""One sitting after another: from the ledger's word to the sheet that the person takes home."""

from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

from playwright.sync_api import Error as PlaywrightError

from assistant.enrol.contracts import Again, Enrolled, Outcome, Place, State, StopHere, Whom
from assistant.enrol.register.errors import LostToken
from assistant.enrol.register.events import is_fact
from assistant.enrol.sitting.aside import log_out, playing_of, site_knows
from assistant.enrol.sitting.attendant import AskedAttendant
from assistant.enrol.sitting.batch import Batch, Opened
from assistant.enrol.sitting.case import SITE, Case
from assistant.enrol.sitting.endings import BrowserLost, Revoked, SittingEnded
from assistant.enrol.sitting.fuse import Fuse
from assistant.enrol.sitting.hooks import SittingHooks
from assistant.enrol.sitting.questions import Questions
from assistant.enrol.sitting.stops import Stops
from assistant.enrol.sitting.telling import browser_lost, told
from assistant.enrol.sitting.window import Life, breathe, closing, held
from assistant.errors import PasapasError
from assistant.guard import NetworkGuard
from assistant.player import GateClosed, StepFailed, play
from assistant.running.ground import Ground
from assistant.running.playing import guarded, stage_of, told_of
from assistant.stage import Stage
from wording import say


class Sittings:
    """Serves the people of a batch, whoever's turn it is."""

    def __init__(self, batch: Batch, stops: Stops) -> None:
        self._batch = batch
        self._stops = stops
        self.paused = False
        """Whether the helper wants to go on another day."""
        self.broke_off = False
        """Whether nobody has ended the last sitting: everything has broken off."""
        self._order = {key: number for number, key in enumerate(batch.people, 1)}

    def serve(self, place: Place) -> Outcome | float:
        """Serve one person; her outcome, or after how many days she comes back.

        Raises:
            PasapasError: nobody can be served as things are: no browser, no site, no ledger.

        """
        listed = self._batch.people.get(place.key)
        if listed is None:
            return Outcome.NOT_LISTED
        name = " ".join(filter(None, (listed.person.values.get(part, "") for part in ("first_name", "last_name"))))
        whom = Whom(name, listed.where, self._order[place.key], len(self._order))
        with self._stops.serving(), self._batch.ground(self._batch.flow, listed.person) as where:
            asker = Questions(self._batch.asker(listed, where), self._stops)
            persona = where.loopback and listed.person.fictional
            case = Case(self._batch, place.key, listed, whom, asker, needs_mandate=not persona, began=datetime.now(UTC))
            self.broke_off = False
            ended = self._served(case, where, place.step)
            self.broke_off = bool(case.broke_off)
            return told(case, ended)

    def _served(self, case: Case, where: Ground, left_at: str) -> Outcome | float:
        if self._stops.wanted:
            return 0.0
        self._tell_where_she_was(case, left_at)
        settled = self._settled_before(case, where)
        if settled is not None:
            return settled
        wish = case.asker.turn(case.whom)
        if wish is None or wish == "pause":
            self.paused = True
            return 0.0
        if wish == "skip":
            case.note("skipped")
            # she waits on, and is not offered again to this helper until the batch is started anew
            return 0.0
        if wish != "serve":
            return float(wish)
        try:
            case.must_be_allowed()
        except Revoked:
            what = say("there is no mandate in date that names this journey: no browser is started")
            case.note("no-mandate")
            case.asker.told(what, say("have it signed, and record it with `pasapas mandate record`"))
            return Outcome.NO_MANDATE
        return self._sat(case, where)

    def _tell_where_she_was(self, case: Case, step: str) -> None:
        """Tell of a sitting that broke off, as a machine does when it stops."""
        title = next((one.title for one in self._batch.flow.steps if one.step == step), "")
        if title:
            case.asker.told(
                say("{name}: the last sitting broke off at the step «{title}»", name=case.whom.name, title=title),
                say(
                    "it begins again at the first step, unless the last click was made; then that is looked into first"
                ),
            )

    def _settled_before(self, case: Case, where: Ground) -> Outcome | float | None:
        """What the ledger says of her, before anything is done; what it doesn't know is asked."""
        line = self._batch.ledger.line(case.key)
        state = line.state if line else State.FREE
        if state is State.DONE:
            return Outcome.ALREADY
        if state not in (State.FIRED, State.UNKNOWN):
            return None
        # without a mandate no browser starts for her, not even to ask
        with suppress(PasapasError):
            case.must_be_allowed()
            with self._batch.opens() as opened:
                known = site_knows(case, opened.browser, where)
            if known:
                case.settle("yes", SITE)
                return Outcome.DONE
        verdict = case.asker.enrolled(case.whom, line.changed if line else None, self._batch.flow.site)
        try:
            case.settle(verdict, self._batch.worker, of=line.token if line else "")
        except LostToken as lost:
            # somebody else serves her: she keeps her place
            case.asker.told(lost.what, lost.remedy)
            return 0.0
        return {"yes": Outcome.DONE, "unknown": Outcome.UNKNOWN}.get(verdict)

    def _sat(self, case: Case, where: Ground) -> Outcome | float:
        """Play the flow with her; with another browser where one dies."""
        flow = self._batch.flow.flow
        # a flow's name may have more digits than the journal takes
        case.note("began", {"flow": flow} if is_fact(flow) else {})
        case.arm()
        try:
            while True:
                try:
                    with self._batch.opens() as opened:
                        return self._played(case, opened, where)
                except BrowserLost:
                    ended = self._after_a_lost_browser(case)
                    if ended is not None:
                        return ended
        finally:
            case.close()
            case.note("wiped")

    def _played(self, case: Case, opened: Opened, where: Ground) -> Outcome | float:
        playing = playing_of(self._batch, self._batch.flow, case, where)
        guard = NetworkGuard(where.origins, chromium=playing.engine == "chromium")
        browser = opened.browser
        context = browser.new_context(**playing.window(), **guarded(guard), accept_downloads=False)
        attendant = AskedAttendant(case)
        stage = stage_of(playing, context, guard, attendant)
        attendant.seen = stage.find
        fuse = Fuse(opened.playwright, context, guard, case.may_send)
        onlooker = self._batch.onlooker
        case.asker.meanwhile, case.asker.holding = partial(breathe, context, onlooker), partial(held, fuse, case)
        case.asker.lost = Life(stage).lost
        hooks = SittingHooks(
            case,
            stage,
            attendant,
            fuse,
            self._stops,
            partial(site_knows, case, browser, where),
        )
        with closing(context, case):
            onlooker.opened(stage, headed=self._batch.headed, fictional=not case.needs_mandate)
            try:
                play(self._batch.flow, stage, hooks, told_of(playing, context))
            except BrowserLost:
                raise
            except (SittingEnded, PasapasError, PlaywrightError) as error:
                if isinstance(error, PlaywrightError) and not browser.is_connected():
                    raise BrowserLost from error
                return self._cut_short(case, stage, where, error)
            log_out(case, stage, where)
            return Outcome.DONE if case.done else self._without_the_click(case)

    def _without_the_click(self, case: Case) -> Outcome:
        """The flow came to its end, and the step that can't be undone had been left out."""
        case.asker.told(say("nothing was sent: the step that enrols was left out"))
        return Outcome.STOPPED

    def _cut_short(self, case: Case, stage: Stage, where: Ground, error: Exception) -> Outcome | float:
        """Log her out, and write what is known: a click whose end was not seen is never taken for a no."""
        case.ends()
        self._tell(case, error)
        verdict = self._what_became(case, stage, where) if case.fired else "no"
        log_out(case, stage, where)
        if verdict == "unknown":
            return Outcome.UNKNOWN
        if case.done:
            return Outcome.ALREADY if case.already else Outcome.DONE
        if isinstance(error, SittingEnded):
            return error.days or error.outcome
        if isinstance(error, GateClosed):
            return Outcome.DECLINED
        return Outcome.NO_MANDATE if isinstance(error, Revoked) else Outcome.STOPPED

    def _what_became(self, case: Case, stage: Stage, where: Ground) -> Enrolled:
        """What the site says of a click whose end was not seen; where it says nothing, a human, if there is one."""
        browser = stage.context.browser
        knows = browser is not None and site_knows(case, browser, where)
        verdict = "yes" if knows else case.asker.enrolled(case.whom, case.fired_at, self._batch.flow.site)
        try:
            case.settle(verdict, SITE if knows else self._batch.worker)
        except PasapasError as unwritten:
            # she stays fired, which is asked about as well
            case.asker.told(unwritten.what, unwritten.remedy)
            verdict = "unknown"
        return verdict

    def _tell(self, case: Case, error: Exception) -> None:
        if isinstance(error, GateClosed) and case.instead:
            what = say("this person chooses another journey, «{flow}»: nothing more is sent", flow=case.instead)
            case.asker.told(what, say("serve it with `pasapas enrol {flow}`", flow=case.instead))
        elif isinstance(error, GateClosed):
            case.asker.told(say("she did not say yes: nothing more is sent"))
        elif isinstance(error, PasapasError) and not isinstance(error, StepFailed):
            case.asker.told(error.what, error.remedy)

    def _after_a_lost_browser(self, case: Case) -> Outcome | float | None:
        """What now; None where her sitting begins anew, in another browser."""
        case.note("browser-lost")
        case.broke_off = None
        if case.fired:
            what = say("the browser was closed, or has died, while it was being sent")
            case.asker.told(what, say("what became of it is asked at the next sitting"))
            case.settle("unknown", self._batch.worker)
            return Outcome.UNKNOWN
        if case.done:
            case.asker.told(say("the browser was closed, or has died, after it was done; she could not be logged out"))
            return Outcome.DONE
        if self._stops.wanted:
            case.ends()
            return Outcome.STOPPED
        decision = case.asker.trouble(browser_lost(self._batch))
        case.ends()
        if isinstance(decision, Again):
            case.sent.clear()
            case.steps.clear()
            case.chosen.clear()
            case.broke_off = None
            return None
        if isinstance(decision, StopHere) and decision.defer_days:
            return decision.defer_days
        return Outcome.STOPPED
