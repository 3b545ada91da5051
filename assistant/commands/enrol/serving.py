"""enrol: the people of a file, one after another, each with a human at every decision."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from assistant import bundled
from assistant.browser import FoundBrowser, driven, find, started
from assistant.commands.enrol.front import Front, Served
from assistant.commands.enrol.office import Campaign, Office, beside, office, one_name
from assistant.commands.enrol.sheets import Sheets
from assistant.enrol.asking.rehearsed import rehearsed
from assistant.enrol.contracts import Asker, Listed, Outcome, Place
from assistant.enrol.queue.opening import open_queue
from assistant.enrol.register.retention import purge_old
from assistant.enrol.sitting.batch import Batch, Opened
from assistant.enrol.sitting.guests import Guests
from assistant.enrol.sitting.profile import browsers_in, empty, private_folder
from assistant.enrol.sitting.sitting import Sittings
from assistant.enrol.sitting.stops import Stops
from assistant.errors import PasapasError
from assistant.flow.model import Flow
from assistant.person import Person
from assistant.running.ground import Ground, OpensMock, ground
from assistant.settings import Settings, environment_in, nothing_logged, settings_hidden
from wording import say


class OnlyFictional(PasapasError):
    """Real people were to be served without a window, or without anybody to ask them."""

    exit_code = 90


@dataclass(frozen=True)
class EnrolWish:
    """Whom to enrol, with which flow, where."""

    campaign: Campaign
    people: tuple[Listed, ...] = field(repr=False)
    rehearse: bool = False
    """Whether nobody is there: for fictional people alone, who are answered for."""
    headless: bool = False
    """Whether the browser has no window: for fictional people alone."""
    add: bool = True
    """Whether people who are not in the queue yet come into it."""
    out: Path | None = None
    """Where the sheets that people take home are kept; without it they are gone when the batch is over."""


class UnknownLeft(PasapasError):
    """Of somebody it is not known whether she is enrolled: a human must look, and say so."""

    exit_code = 92


class NobodyServed(PasapasError):
    """Whoever had a turn was stopped or had no mandate: nobody was enrolled, and nobody has decided anything."""

    exit_code = 96


AskerFor = Callable[[Listed, Ground], Asker]
Tells = Callable[[str, str], None]


def enrol(wish: EnrolWish, settings: Settings, asker: AskerFor, tells: Tells, front: Front | None = None) -> Served:
    """Serve people until none waits, the helper pauses, or somebody stops it all; a front beside the terminal looks on.

    Raises:
        PasapasError: nobody can be served as things are.

    """
    one_name(settings, wish.campaign.site)
    _fit_for_nobody_there(wish, settings)
    if wish.campaign.name != wish.campaign.flow.flow:
        tells(
            say(
                "this is the campaign «{campaign}»: who was enrolled in another one is not known in it",
                campaign=wish.campaign.name,
            ),
            say("leave --campaign away unless the same people are to be enrolled once more"),
        )
    with office(settings) as here:
        # what is older than may be kept goes without anybody having to think of it
        purge_old(here.register, here.keys, here.worker, settings.enrol.retention)
        by_key = {wish.campaign.key(here.keys, one): one for one in wish.people}
        return _Serving(wish, settings, here, by_key, asker, tells, front or Front()).serve()


def _fit_for_nobody_there(wish: EnrolWish, settings: Settings) -> None:
    real = [one.where for one in wish.people if not one.person.fictional]
    if real and (wish.rehearse or wish.headless):
        what = say("real people are served by somebody who sits beside them, with the browser before their eyes")
        remedy = say("take away --rehearse and --headless: they are for fictional people")
        raise OnlyFictional(what, where=real[0], remedy=remedy)
    site = settings.sites.get(wish.campaign.site)
    for one in wish.people if wish.rehearse else ():
        # asked again for each sitting, of the site as it is then; told here before anything is opened
        rehearsed(one.person, (site.origin, *site.other_origins) if site else ("http://127.0.0.1",))


@dataclass(frozen=True)
class _Serving:
    wish: EnrolWish
    settings: Settings
    here: Office
    people: dict[str, Listed]
    asker: AskerFor
    tells: Tells
    front: Front

    def serve(self) -> Served:
        here, campaign = self.here, self.wish.campaign
        headed = not (self.wish.rehearse or self.wish.headless)
        per_hour = self.settings.sites[campaign.site].per_hour if campaign.site in self.settings.sites else None
        stops = Stops()
        queue_of = partial(
            open_queue, campaign.name, campaign.site, here.home, here.url, here.worker, per_hour,
            ledger=here.ledger, told=self.tells, stopped=lambda: stops.wanted,
        )  # fmt: skip
        outcomes: dict[Outcome, int] = {}
        with ExitStack() as stack:
            stack.enter_context(settings_hidden())
            stack.enter_context(nothing_logged())
            queue = stack.enter_context(queue_of())
            if self.wish.add:
                queue.add(tuple(self.people))
            # the worker's name is ours alone from here on: what it left when it was killed may be wiped
            folder = stack.enter_context(private_folder(here.home, here.worker))
            papers = folder / "sheets"
            sheets = Sheets(campaign.flow, self.settings, here.mandates, self.wish.out, papers, self._made)
            found = find(self.settings.browser, headed=headed)
            opens_mock = _one_mock(stack)
            batch = Batch(
                flow=campaign.flow,
                settings=self.settings,
                people=self.people,
                opaque=lambda one: here.keys.person_id(one.identity),
                ledger=here.ledger,
                journal=here.journal,
                mandates=here.mandates,
                asker=self.asker,
                ground=partial(_ground, campaign.site, self.settings, opens_mock, Guests()),
                engine=found.engine,
                opens=partial(_browser, found, headed, campaign.flow.language, browsers_in(folder)),
                worker=here.worker,
                reached=queue.reached,
                sheet=lambda ending: sheets.make(ending, here.keys.person_id(ending.listed.identity)),
                leaving=beside(campaign.flow, campaign.flow.enrolment.leave if campaign.flow.enrolment else ""),
                asking_site=beside(campaign.flow, campaign.flow.enrolment.already if campaign.flow.enrolment else ""),
                headed=headed,
                onlooker=self.front,
            )
            sittings = Sittings(batch, stops)

            def sitting(place: Place) -> Outcome | float:
                try:
                    ended = sittings.serve(place)
                except PasapasError as error:
                    # nobody can be served as things are: everybody keeps her place
                    self.tells(error.what, error.remedy)
                    queue.pause()
                    return 0.0
                if ended is Outcome.STOPPED and sittings.broke_off:
                    # nobody has stopped her: she is left as by a death, and is the first who is taken up again
                    raise KeyboardInterrupt
                outcome = ended if isinstance(ended, Outcome) else Outcome.DEFERRED
                if isinstance(ended, Outcome) or ended > 0:  # else she keeps her place
                    outcomes[outcome] = outcomes.get(outcome, 0) + 1
                if sittings.paused or stops.wanted:
                    queue.pause()
                return ended

            with stops.watched():
                queue.serve(sitting)
            places = queue.places()
            served = Served(
                outcomes,
                sum(place.status in ("waiting", "deferred") for place in places),
                sum(place.outcome is Outcome.UNKNOWN for place in places),
                sheets.kept(),
            )
            self.front.served(served)
            return served

    def _made(self, file: Path, kept: bool) -> None:
        """Say where a sheet is."""
        if not self.front.sheet_made(file, kept=kept):
            remedy = (
                say("print it, then delete it: it holds her name")
                if kept
                else say("print it now: it is gone when you stop")
            )
            self.tells(say("the sheet to take home: {file}", file=file), remedy)


def _one_mock(stack: ExitStack) -> OpensMock:
    """The bundled site, started when it is needed first, for all sittings: it counts who was enrolled."""
    running: list[bundled.MockAddresses] = []

    def opened() -> AbstractContextManager[bundled.MockAddresses]:
        if not running:
            running.append(stack.enter_context(bundled.mock_site()))
        return nullcontext(running[0])

    return opened


def _ground(
    site: str, settings: Settings, mock: OpensMock, guests: Guests, flow: Flow, person: Person
) -> AbstractContextManager[Ground]:
    return ground(flow, site, settings, person, mock=mock, welcome=guests.welcome)


@contextmanager
def _browser(found: FoundBrowser, headed: bool, language: str, folder: Path) -> Iterator[Opened]:
    """A browser for one sitting; what it leaves is wiped."""
    try:
        environment = environment_in(language)
        with driven(spared=True) as playwright, started(playwright, found, headed, environment=environment) as browser:
            yield Opened(playwright, browser)
    finally:
        empty(folder)
