"""What all sittings of a batch share."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from playwright.sync_api import Browser, Playwright

from assistant.browser import Engine
from assistant.enrol.contracts import Asker, Journal, Ledger, Listed, Mandates, Outcome
from assistant.enrol.sitting.onlooker import Onlooker
from assistant.flow.model import Flow
from assistant.person import Person
from assistant.running.ground import Ground
from assistant.settings import Settings


@dataclass(frozen=True)
class Ending:
    """How a sitting ended, for the sheet that the person takes home."""

    listed: Listed
    outcome: Outcome
    began: datetime
    ended: datetime
    chosen: tuple[tuple[str, str], ...] = ()
    """What she was asked at the gates, and what she chose, in the site's words."""
    steps: tuple[str, ...] = ()
    """The titles of the steps that were done."""
    logged_out: bool = False
    """Whether the site said so."""
    instead: str = ""
    """The flow that she chose instead."""
    days: float = 0
    """After how many days she comes back."""


@dataclass(frozen=True)
class Opened:
    """A browser for one sitting, with the driver that it was started by."""

    playwright: Playwright
    browser: Browser


@dataclass(frozen=True)
class Batch:
    """A flow that is played for people, one after another."""

    flow: Flow
    settings: Settings
    people: Mapping[str, Listed]
    """By the ledger's key."""
    opaque: Callable[[Listed], str]
    """Who somebody is to journal and mandates."""
    ledger: Ledger
    journal: Journal
    mandates: Mandates
    asker: Callable[[Listed, Ground], Asker]
    """Who is asked. For a rehearsal it refuses whoever is not certainly fictional, on loopback."""
    ground: Callable[[Flow, Person], AbstractContextManager[Ground]]
    engine: Engine
    opens: Callable[[], AbstractContextManager["Opened"]]
    """Starts a browser, and wipes what it leaves behind. Playwright's driver is started with it: nothing of a person
    stays in its memory, and its event loop, which the queue can't bear in its thread, is over with the sitting."""
    worker: str
    reached: Callable[[str, str], None]
    """Notes the step that a person has reached, by the ledger's key."""
    sheet: Callable[[Ending], None]
    """Makes the sheet that the person takes home."""
    leaving: Flow | None = None
    """Logs her out, from wherever she is."""
    asking_site: Flow | None = None
    """Can be played to its end only for somebody who is enrolled."""
    headed: bool = True
    onlooker: Onlooker = field(default_factory=Onlooker)
    """Who looks on from a desk."""
