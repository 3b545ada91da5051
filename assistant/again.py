"""Asks again for a page that a site could not give at that moment; never for what may have made the site act.

Only a document that was asked for by GET is asked for again, at most twice, after as long as the site wants. A form
that was sent, and whatever follows a click that can't be undone, is not: the site may have acted, though it did not
answer.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Response

from assistant.actions.base import ActionFailed
from assistant.arrivals import Arrival, Arrivals
from wording import say, say_number

UNAVAILABLE: Final = frozenset({429, 502, 503, 504})
"""The HTTP statuses that mean "not now" (RFC 9110, RFC 6585): the site is overloaded, in maintenance, or what stands
before it got no answer of it. 500 isn't one: it is a fault of the site's, and the same again."""
MOST: Final = 2
"""How often one document is asked for again."""
LONGEST: Final = 30.0
"""Seconds: a site that wants to be left alone for longer is not waited for."""
_UNSAID: Final = (1.0, 3.0)
"""Seconds before the first and the second time, where the site doesn't say."""
_BROKEN: Final = re.compile(
    # Chromium; Firefox; WebKit
    r"ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_EMPTY_RESPONSE"
    r"|NS_ERROR_(CONNECTION_REFUSED|NET_RESET|NET_INTERRUPT|NET_EMPTY_RESPONSE)"
    r"|Could not connect|Connection refused|Connection reset|connection was lost|Connection terminated",
)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A document that was asked for again."""

    path: str
    status: int
    """The HTTP status of the answer; 0 where the connection was refused or broke."""
    seconds: float
    """Waited before it was asked for again."""


class Again:
    """Asks again for the documents of tabs."""

    def __init__(self, arrivals: Arrivals, pause: Callable[[float], None]) -> None:
        self._arrivals = arrivals
        self._pause = pause
        self._tries: dict[Page, tuple[str, int]] = {}
        self._repeated: list[Repeated] = []

    def taken(self) -> tuple[Repeated, ...]:
        """What was asked for again since this was called last."""
        repeated = tuple(self._repeated)
        self._repeated.clear()
        return repeated

    def due(self, page: Page) -> bool:
        """Whether what a tab asked for last is to be asked for again now: the site's own wait is over then."""
        arrival = self._trouble(page)
        if arrival is None:
            if self._arrivals.arrival(page):
                self._tries.pop(page, None)
            return False
        tries = self._count(page, arrival)
        seconds = _wanted(arrival.answer, tries)
        if _acts(arrival) or tries >= MOST or seconds is None or seconds > LONGEST:
            return False
        self._tries[page] = (arrival.request.url, tries + 1)
        self._repeated.append(Repeated(urlsplit(arrival.request.url).path, _status(arrival), seconds))
        self._arrivals.settle(page)
        self._pause(seconds)
        return True

    def mend(self, page: Page) -> bool:
        """Ask for it again where that may help; whether that was done."""
        arrival = self._trouble(page)
        if arrival is None or not self.due(page):
            return False
        with suppress(PlaywrightError):
            page.goto(
                arrival.request.url,
                wait_until="domcontentloaded",
                referer=arrival.request.headers.get("referer"),
            )
        return True

    def lacks(self, page: Page) -> bool:
        """Whether a tab doesn't show what it asked for, since the site could not give it."""
        return self._trouble(page) is not None

    def trouble(self, page: Page) -> ActionFailed | None:
        """Why a tab doesn't show the page that it asked for, and what to do; None where it does."""
        arrival = self._trouble(page)
        if arrival is None:
            return None
        path, status = urlsplit(arrival.request.url).path, _status(arrival)
        if _acts(arrival):
            return _perhaps_done(path, status)
        what = (
            say("the site answers {status} (not available now) for {path}", status=status, path=path)
            if status
            else say("the connection to the site is refused, or breaks, for {path}", path=path)
        )
        remedy = say("see whether the site is up, and try again later")
        if tries := self._count(page, arrival):
            again = say_number("it was asked for {number} time more", "it was asked for {number} times more", tries)
            what = say("{what}; {more}", what=what, more=again)
        elif (seconds := _wanted(arrival.answer, 0)) and seconds > LONGEST:
            remedy = say("try again in {seconds:.0f} s: the site says so", seconds=seconds)
        return ActionFailed(what, remedy=remedy)

    def _trouble(self, page: Page) -> Arrival | None:
        arrival = self._arrivals.arrival(page)
        if arrival is None:
            return None
        if arrival.answer is None:
            return arrival if _BROKEN.search(arrival.request.failure or "") else None
        return arrival if arrival.answer.status in UNAVAILABLE else None

    def _count(self, page: Page, arrival: Arrival) -> int:
        address, tries = self._tries.get(page, ("", 0))
        return tries if address == arrival.request.url else 0


def _status(arrival: Arrival) -> int:
    return arrival.answer.status if arrival.answer else 0


def _acts(arrival: Arrival) -> bool:
    """Whether the site may have done something, which asking again might do twice."""
    return arrival.final or arrival.request.method != "GET"


def _perhaps_done(path: str, status: int) -> ActionFailed:
    what = (
        say("the site answered {status} for {path} to what was sent", status=status, path=path)
        if status
        else say("the connection broke while {path} was to answer what was sent", path=path)
    )
    why = say("it is not sent again, since the site may have acted on it")
    remedy = say("look at the site, or ask there, whether it was received, before you play the flow again")
    return ActionFailed(say("{what}; {more}", what=what, more=why), remedy=remedy)


def _wanted(answer: Response | None, tries: int) -> float | None:
    """The seconds after which the site wants to be asked again; None where it doesn't, as far as one can know."""
    usual = _UNSAID[min(tries, len(_UNSAID) - 1)]
    if answer is None:
        return usual
    said = answer.headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said)
    with suppress(ValueError):
        # by the site's own clock
        now = answer.headers.get("date")
        begins = parsedate_to_datetime(now) if now else datetime.now(UTC)
        return max((parsedate_to_datetime(said) - begins).total_seconds(), 0.0)
    # who asks too often makes it worse by asking without having been told when
    return None if answer.status == 429 else usual
