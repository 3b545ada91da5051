"""Finds on the page in front what targets name, waits for it, and tells what is there instead where it isn't."""

from collections.abc import Callable
from typing import Final, Protocol

from playwright.sync_api import Locator, Page, expect

from assistant.actions.base import ActionFailed
from assistant.language.targets import Target
from assistant.locate import alert, locator, matching, nearest
from assistant.redaction import Redactor
from assistant.tabs import Tabs
from wording import say

_GRACE: Final = 0.5
"""Seconds an optional screen may still come after what follows it is already there."""


class Watch(Protocol):
    """Told what targets are found to be, while it still stands there."""

    def found(self, target: Target, element: Locator, instead: Target | None, sureness: float) -> None:
        """A target was found on the page in front; `instead` where another one was taken for it, and how surely."""


class Healer(Protocol):
    """Knows what the page was like once, and so what became of an element that is not there any more."""

    patience: float
    """Seconds that an element of a loaded page is waited for before it is asked."""

    def known(self, target: Target) -> Target | None:
        """What was taken for the target already, in this step."""

    def successor(self, target: Target, named: Target, page: Page) -> Target | None:
        """The target to take instead of one that isn't there; None where it may only be waited for."""

    def sureness(self, target: Target) -> float:
        """How sure it is that what was taken for the target is the right one, from 0 to 1."""

    def comes(self, target: Target, page: Page) -> bool:
        """Whether an optional screen is there under another name."""


class Seeker:
    """Finds targets on the page in front."""

    def __init__(self, tabs: Tabs, redactor: Redactor, timeout: float, named: Callable[[Target], Target]) -> None:
        self._tabs = tabs
        self._redactor = redactor
        self._timeout = timeout
        self._named = named
        self.watch: Watch | None = None
        self.healer: Healer | None = None

    def find(self, target: Target) -> Locator:
        """Wait for the one visible element that a target names.

        Raises:
            ActionFailed: there is none, with the nearest ones; or there are several.

        """
        self._tabs.mended()
        instead = self._healed(target)
        found = self._one(target, self._named(instead or target))
        if self.watch:
            sureness = self.healer.sureness(target) if self.healer and instead else 1.0
            self.watch.found(target, found, instead, sureness)
        return found

    def seen(self, target: Target) -> bool:
        """Whether the page in front shows it now."""
        self._tabs.mended()
        return locator(self._tabs.front, self._named(target)).count() > 0

    def appears(self, target: Target, instead: Target | None, *, waited: bool = False) -> bool:
        """Whether an optional screen comes: wait until it, or what follows it, is there.

        With `waited`, this page was waited for in vain for another one and nothing was done since: none comes any more.
        """
        optional = self._named(target)
        following = self._named(instead) if instead is not None else None
        patience = self.healer.patience if self.healer else None
        if following is not None:
            self._tabs.wait(lambda page: locator(page, optional).or_(locator(page, following)), patience)
        # what follows may be there before a banner that a script of the page brings and that covers it
        self._tabs.arrived()
        if self._tabs.wait(lambda page: locator(page, optional), 0.0 if waited else patience or _GRACE):
            return True
        return self.healer is not None and self.healer.comes(target, self._tabs.front)

    def wait_gone(self, target: Target) -> None:
        """Wait until the page in front doesn't show it.

        Raises:
            ActionFailed: it stays.

        """
        named = self._named(target)
        if not self._tabs.wait(lambda page: locator(page, named), state="hidden"):
            raise ActionFailed(
                say("{target} is still there", target=target),
                remedy=say("see whether the step before did what it should"),
            )
        if trouble := self._tabs.trouble():
            # it isn't there, nor is the page that it should be gone from
            raise trouble

    def check_aria(self, snapshot: str) -> None:
        """Wait until the page in front matches an ARIA snapshot.

        Raises:
            ActionFailed: it doesn't; with the difference.

        """
        self._tabs.mended()
        try:
            expect(self._tabs.front.locator("body")).to_match_aria_snapshot(snapshot, timeout=self._timeout * 1000)
        except AssertionError as error:
            if self._tabs.mended():
                self.check_aria(snapshot)
                return
            lines = str(error).split("Call log:")[0].strip()
            if trouble := self._tabs.trouble():
                raise trouble from None
            raise ActionFailed(
                say("the page is not as expected:") + "\n" + lines, remedy=say("compare it with the flow")
            ) from None

    def _healed(self, target: Target) -> Target | None:
        """What is to be looked for in the place of a target that does not come to a page that has loaded."""
        if self.healer is None:
            return None
        named, known = self._named(target), self.healer.known(target)
        if known is not None and not self.seen(target) and self.seen(known):
            return known
        if self._tabs.wait(lambda page: locator(page, named), self.healer.patience):
            return None
        if self._tabs.trouble():
            # nothing on such a page is a successor
            return None
        # the page that a click has left is still there until a slow site answers
        self._tabs.arrived()
        if self._tabs.wait(lambda page: locator(page, named), self.healer.patience):
            return None
        return self.healer.successor(target, named, self._tabs.front)

    def _one(self, target: Target, named: Target) -> Locator:
        found, count = matching(self._tabs.front, named)
        if count == 0:
            if not self._tabs.wait(lambda page: locator(page, named)):
                raise self._missing(target, named)
            found, count = matching(self._tabs.front, named)
        if count > 1:
            # one of them may be about to go
            self._tabs.wait(lambda page: locator(page, named).nth(1), state="hidden")
            found, count = matching(self._tabs.front, named)
        if count > 1:
            remedy = say("write more of its name, [exact], in …, or [nth=2]")
            raise ActionFailed(say("there are {count} of {target}", count=count, target=target), remedy=remedy)
        return found

    def _missing(self, target: Target, named: Target) -> ActionFailed:
        page = self._tabs.front
        near = tuple(self._redactor.clean(one) for one in nearest(page, named))
        told = self._redactor.clean(alert(page))
        what = say("no {target}", target=target)
        if trouble := self._tabs.trouble():
            return ActionFailed(
                self._redactor.clean(say("{what}; {more}", what=trouble.what, more=what)), remedy=trouble.remedy
            )
        what = say("{what}; the page says «{told}»", what=what, told=told) if told else what
        what = say("{what}; there is {near}", what=what, near=say(" and ").join(near)) if near else what
        return ActionFailed(what, remedy=say("compare the step with the page"), nearest=near)
