"""What all pages of a desk share."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.desk.door import Door, Ring
from assistant.desk.running.checking import Checking
from assistant.desk.running.counter import Counter
from assistant.desk.running.downloads import Downloads
from assistant.desk.running.hub import Hub
from assistant.desk.running.journeys import Journeys
from assistant.desk.running.making import Making
from assistant.desk.running.people import OpenedPeople
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.commands.enrol.office import Campaign


@dataclass
class Desk:
    """A desk that is open. Everything is in memory, and gone with it."""

    settings: Settings
    settings_file: Path | None
    """The one that was named; workers read it again."""
    folder: Path
    """Where guides, reports and kept sheets are looked for and written."""
    door: Door
    host: str = ""
    """Address and port, as in a URL."""
    hub: Hub = field(default_factory=Hub)
    on_close: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    """What is done when the desk closes, all at once: workers are told to stop, and waited for."""
    busy: list[Callable[[], str]] = field(default_factory=list)
    """What runs, in a sentence, and what becomes of it where the desk is closed; empty where nothing does."""
    close: Callable[[], None] = field(default=lambda: None)
    """Close the desk, as Ctrl-C does."""
    bug: Callable[[BaseException], None] = field(default=lambda error: None)
    """Tell the terminal what was our own fault."""
    ring: Ring | None = None
    """The proof of whoever types `pasapas desk` again."""
    people: OpenedPeople | None = None
    """The people file that somebody has chosen: for all pages, until it is closed or the session is over."""
    sessions: int = 0
    """How many are over: what was begun in one of them is kept for no later one."""
    settled: tuple[str, ...] | None = field(default=None, repr=False)
    """What is told, once, of the answer about somebody that was given last; None where that was read."""
    downloads: Downloads = field(default_factory=Downloads)
    """What was made to be taken away: in memory alone."""
    making: Making = field(default_factory=Making)
    checking: Checking = field(default_factory=Checking)
    journeys: Journeys = field(init=False)
    counter: Counter = field(default_factory=Counter)
    """Where people are served."""

    def __post_init__(self) -> None:
        """Whoever opens the desk after somebody else finds nothing of hers."""
        self.journeys = Journeys(self.folder)
        self.door.when_over(self.forget)
        self.door.when_shut(self.hub.close)
        self.on_close += [self.counter.close, self.making.close, self.checking.close]
        self.busy += [self.counter.told, self.making.told]
        self.door.when_shut(self.counter.hide)
        self.counter.bug = self.making.bug = lambda error: self.bug(error)

    @property
    def serving_whom(self) -> OpenedPeople | None:
        """The people file, where it was read for the journey that was chosen, and without fault."""
        people, choice = self.people, self.counter.chosen
        fits = people and choice and people.flow == choice.journey.key and not people.read.faults
        return people if fits else None

    def campaign(self) -> "Campaign":
        """What was chosen to enrol people in. Reads files: not for the server's event loop.

        Raises:
            PasapasError: nobody can be enrolled with it any more.

        """
        from assistant.commands.enrol.office import campaign

        choice = self.counter.chosen
        return campaign(choice.journey.key, choice.site, choice.campaign) if choice else campaign("", None, None)

    def forget(self) -> None:
        """Let go of what is known of people; whoever is being served is served to the end."""
        self.sessions += 1
        self.people = self.settled = None
        self.counter.forget()
        self.downloads.forget()
