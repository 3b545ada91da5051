"""Waits with the person for what only she can do: passwords, and codes that she reads out."""

from collections.abc import Callable
from contextlib import suppress
from threading import Event
from typing import Final

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator
from pydantic import SecretStr

from assistant.actions.base import CodeWish
from assistant.actions.hand_over import HandOver
from assistant.enrol.sitting.case import Case
from assistant.enrol.sitting.waiting import Wanted
from assistant.flow.model import Step
from assistant.language.sentences import name, said
from assistant.language.targets import Target

_FILLED: Final = "element => (element.value ?? element.textContent) !== ''"
"""All that is ever asked of such a field: never with what."""


class AskedAttendant:
    """Asks the helper; implements `assistant.attending.Attendant`."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._step: Step | None = None
        self._filled_in: set[int] = set()
        self._wait: Event | None = None
        self.seen: Callable[[Target], Locator] | None = None
        """Finds an element on the page in front."""

    def step_began(self, step: Step) -> None:
        """A step begins: its fields are asked for together."""
        self._step = step
        self._filled_in = set()
        self._wait = None

    def hand_over(self, field: Locator, target: Target) -> bool:
        """Wait until she has filled it and says so; fields that follow one another are asked for at once."""
        if id(target) in self._filled_in:
            return _is_filled(field)
        targets = self._together(target)
        find = self.seen
        fields = [find(one) if find and one is not target else field for one in targets]
        labels = tuple(_label(one, self._case.batch.flow.language) for one in targets)
        with suppress(PlaywrightError):
            # whoever types first types there
            fields[0].focus(timeout=1000)
        with self._case.batch.onlooker.hands():
            told = self._case.asker.hand_over(self._case.whom, labels, lambda: all(map(_is_filled, fields)))
        if told and all(map(_is_filled, fields)):
            self._filled_in.update(map(id, targets))
            self._case.note("handed-over", {"fields": len(targets)})
            return True
        return False

    def code_awaited(self, wish: CodeWish) -> Event:
        """Tell that it is waited for; who stops, or takes over, ends the wait."""
        self._case.asker.code_awaited(wish.by)
        asker, onlooker = self._case.asker, self._case.batch.onlooker
        self._wait = Wanted(lambda: asker.stops or onlooker.wants_over())
        return self._wait

    @property
    def gave_way(self) -> bool:
        """Whether the wait for a code, in the step under way, was ended by somebody."""
        return self._wait is not None and self._wait.is_set()

    def code_came(self, wish: CodeWish, code: str) -> None:
        """Tell whoever sits beside her."""
        self._wait = None
        self._case.asker.code_came(wish.by, SecretStr(code))

    def code(self, wish: CodeWish) -> str | None:
        """The code that she reads out."""
        code = self._case.asker.code(self._case.whom, wish.by, wish.length)
        if code is None:
            return None
        self._case.note("code", {"way": wish.by})
        return code.get_secret_value()

    def _together(self, target: Target) -> tuple[Target, ...]:
        """The target with the hand-overs that follow it at once."""
        if self._step is None:
            return (target,)
        actions = list(self._step.do)
        at = next(
            (n for n, action in enumerate(actions) if isinstance(action, HandOver) and action.target is target), -1
        )
        following = [target]
        for action in actions[at + 1 :] if at >= 0 else []:
            if not isinstance(action, HandOver) or action.when is not None:
                break
            following.append(action.target)
        return tuple(following)


def _is_filled(field: Locator) -> bool:
    try:
        return bool(field.evaluate(_FILLED, timeout=1000))
    except PlaywrightError:
        # the page was closed, or went elsewhere
        return False


def _label(target: Target, language: str) -> str:
    return target.name.text if target.name and not target.name.regex else said(name(target), language)
