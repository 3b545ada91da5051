"""Answers the seeker: what a target has become that is gone; and passes a new page, where the way is clear."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from assistant.healing.expressions import with_expressions
from assistant.healing.memory import Memory
from assistant.healing.ways import Way, is_same, way_on
from assistant.language.notation import parse
from assistant.language.targets import Target
from assistant.locate import locator
from reports.drift import successor
from reports.recording import Detour, Recording, Screen, Touched

_PASSES: Final = 3
"""New pages, and new things on pages, that are passed in one step: more than that is another journey."""
_ROLELESS: Final = frozenset(("css", "testid", "label"))


class Healer:
    """Knows from an earlier recording what the pages were like."""

    patience: float = 0.7
    """Seconds that an element of a loaded page is waited for before its successor is looked for."""

    def __init__(
        self,
        before: Recording,
        look: Callable[[], Screen | None],
        detoured: Callable[[Detour], None],
        arrived: Callable[[], None],
    ) -> None:
        self._memory = Memory(before)
        self._look = look
        self._detoured = detoured
        self._arrived = arrived
        self._step = ""
        self._passed = 0
        self._known: dict[str, Target] = {}
        self._sureness: dict[str, float] = {}

    def step_began(self, step: str) -> None:
        """Which step is played from here on."""
        self._step, self._passed, self._known = step, 0, {}

    def known(self, target: Target) -> Target | None:
        """What was found to be the successor in this step, if it was asked already."""
        return self._known.get(str(target))

    def sureness(self, target: Target) -> float:
        """How sure it is that what was taken for the target is the right one, from 0 to 1."""
        return self._sureness.get(str(target), 1.0)

    def successor(self, target: Target, named: Target, page: Page) -> Target | None:
        """The target to take in the place of one that isn't there; `named` is the same with its values.

        Where the page is one that nobody knows, and there is one way on, it is taken, and the target looked for again.
        """
        if locator(page, named).count():
            return None
        after, seen = self._look(), self._memory.element(self._step, str(target))
        if after is None:
            return None
        found = self._successor(target, named, seen, after)
        # on a page that may well be another one, the way past it comes first
        sure = found is not None and seen is not None and is_same(seen[1], after)
        if not sure and self._takes_way(page, seen, after):
            return self.successor(target, named, page)
        if found is not None:
            self._known[str(target)] = found
        return found

    def comes(self, target: Target, page: Page) -> bool:
        """Whether an optional screen is there under another name, in a step that took place then."""
        if not self._memory.knows(self._step) or target.kind in _ROLELESS:
            return False
        after = self._look()
        for before in self._memory.screens(self._step) if after else ():
            element = Touched(target=str(target), role=target.kind, name=target.name.text if target.name else "")
            if after and (found := successor(before, element, after)) is not None:
                self._known[str(target)] = parse(found.target)
                return True
        return False

    def _successor(
        self, target: Target, named: Target, seen: tuple[Touched, Screen] | None, after: Screen
    ) -> Target | None:
        if seen is None:
            return None
        element, before = seen
        computed = target.names() != named.names()
        found = successor(before, element.model_copy(update={"target": str(named)}) if computed else element, after)
        if found is None:
            return None
        self._sureness[str(target)] = found.confidence
        return parse(with_expressions(found.target, target.names(), named.names()) if computed else found.target)

    def _takes_way(self, page: Page, seen: tuple[Touched, Screen] | None, after: Screen) -> bool:
        known = [*self._memory.screens(self._step), *([seen[1]] if seen else [])]
        way = way_on(known, after) if self._passed < _PASSES else None
        return way is not None and self._take(way, page, after)

    def _take(self, way: Way, page: Page, after: Screen) -> bool:
        self._passed += 1
        did = []
        for written in way.does:
            with suppress(PlaywrightError):
                element = locator(page, parse(written))
                element.check() if re.match(r"(checkbox|radio)\b", written) else element.click()
                did.append(written)
        self._arrived()
        self._detoured(Detour(kind=way.kind, before=after.before, screen=after, did=tuple(did)))
        return len(did) == len(way.does)
