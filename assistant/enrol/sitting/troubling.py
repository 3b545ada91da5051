"""What is told of a step that could not be done: to where one can go back, whether hands help, what the site says."""

from collections.abc import Sequence
from typing import Final

from playwright.sync_api import Error as PlaywrightError

from assistant.actions.base import Action
from assistant.actions.expect import Expect
from assistant.actions.hand_over import HandOver
from assistant.actions.read_code import ReadCode
from assistant.enrol.contracts import Trouble
from assistant.enrol.sitting.case import Case
from assistant.errors import PasapasError
from assistant.flow.model import Step
from assistant.stage import Stage

_LONGEST: Final = 300
"""Characters of what a site says: more is no message."""
_SAYS: Final = """() => {
  const texts = [];
  for (const alert of document.querySelectorAll('[role=alert], [role=alertdialog], [aria-live=assertive]')) {
    if (!alert.checkVisibility()) continue;
    const items = [...alert.querySelectorAll('li')];
    texts.push(items.length ? items.map((item) => item.innerText).join(' ') : alert.innerText);
  }
  return texts.join(' ');
}"""
"""Messages that interrupt; of a list of them, the messages without what introduces them."""


class Troubles:
    """Tells of the steps of one sitting."""

    def __init__(self, case: Case, stage: Stage) -> None:
        self._case = case
        self._stage = stage
        self.left_out: set[str] = set()
        """Steps that were not for her."""
        self._wanted: set[str] = set()
        self._anew: set[str] = set()
        steps = case.batch.flow.steps
        self.last_irreversible = max(number for number, step in enumerate(steps, 1) if step.irreversible)

    def of(
        self, step: Step, number: int, total: int, what: str, *, action: int = 0, taken_over: bool = False
    ) -> Trouble:
        """What could not be done in a step, at an action of it, from 0; or that the helper takes over there."""
        steps = self._case.batch.flow.steps
        return Trouble(
            step=step.title,
            number=number,
            total=total,
            what=what,
            remedy="",
            # the reason names them
            nearest=(),
            # what was done can't be undone: nobody goes back behind it; nor to what was not for her
            earlier=tuple(
                (one.step, one.title) for one in steps[self.behind() : number] if one.step not in self.left_out
            ),
            fired=self._case.fired,
            done=self._case.done,
            by_hand=self._can_be_done_by_hand(step, number),
            taken_over=taken_over,
            site_says="" if taken_over else self._site_says(),
            code=self._code_read(step, number, action),
        )

    def wanted(self, step: Step) -> None:
        """Remember that a step was for her, also where it is tried again on a page that has gone on."""
        self._wanted.add(step.step)
        self.left_out.discard(step.step)

    def unwanted(self, step: Step) -> None:
        """Remember that it was not."""
        if step.step not in self._wanted:
            self.left_out.add(step.step)

    def anew(self, step: Step, action: int) -> int:
        """Where a step is taken up again that failed at an action or expectation, by number; else there.

        Where the site says something after a code that she read out, or copied, she reads it once more: what came
        from a mailbox is not waited for twice. In every other case it is only looked once more: a site may be slow, and
        a click that was made is not made twice. A step that was begun anew too soon is over once all that it expects is
        there.
        """
        if action < len(step.do):
            return len(step.do) if step.step in self._anew and self._has_come(step.expect) else action
        hers = self._from_her(step)
        if hers is None or self._has_come(step.expect[action - len(step.do) :][:1]) or not self._site_says():
            return action
        self._anew.add(step.step)
        return hers

    def _has_come(self, expected: Sequence[Action]) -> bool:
        """Whether it is there by now; what is to go away, or a whole page, can't be looked for at once."""
        looked_for = [one for one in expected if not (isinstance(one, Expect) and one.gone)]
        return all(self._stage.seen(target) for one in looked_for for target in one.shown())

    def _from_her(self, step: Step) -> int | None:
        """From which action on a code goes through her hands; None where none does."""
        begins = None
        for number, one in enumerate(step.do):
            if isinstance(one, ReadCode):
                begins = number + 1 if self._reads(one) else number
                if begins == number:
                    return begins
        hers = begins is not None and any(isinstance(one, HandOver) for one in step.do[begins:])
        return begins if hers else None

    def _reads(self, action: ReadCode) -> bool:
        return self._stage.attendant is None or self._stage.post.reads(action.by)

    def behind(self) -> int:
        """How many steps nobody goes back to."""
        return self.last_irreversible if self._case.done else 0

    def is_alive(self) -> bool:
        """Whether the browser still is."""
        browser = self._stage.context.browser
        try:
            return bool(browser and browser.is_connected() and self._stage.page.evaluate("1"))
        except (PlaywrightError, PasapasError):
            # where every page was closed there is none in front
            return False

    def _can_be_done_by_hand(self, step: Step, number: int) -> bool:
        batch = self._case.batch
        if not batch.headed:
            # hands are lent while somebody types, not while it is asked what became of a click
            return batch.onlooker.lends_hands and not step.irreversible
        # of several steps that can't be undone, only of the last one can it be asked whether the site knows her
        return not (step.irreversible and number < self.last_irreversible)

    def _code_read(self, step: Step, number: int, action: int) -> str:
        """The step in which she has just read out a code, or copied it: this one, or the one before it."""
        mine = self._from_her(step)
        if mine is not None and mine < action:
            return step.title
        before = [one for one in self._case.batch.flow.steps[: number - 1] if one.step not in self.left_out]
        return before[-1].title if before and self._from_her(before[-1]) is not None else ""

    def _site_says(self) -> str:
        """The page's own message, where it shows one, without values."""
        try:
            said = " ".join(str(self._stage.page.evaluate(_SAYS)).split())
        except (PlaywrightError, PasapasError):
            return ""
        return self._stage.clean(said) if len(said) <= _LONGEST else ""
