"""What is told of a step that could not be done: to where one can go back, whether hands help, what the site says."""

from collections.abc import Sequence
from typing import Final

from playwright.sync_api import Error as PlaywrightError

from assistant.actions.base import Action
from assistant.actions.expect import Expect
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

    def anew(self, step: Step, action: int) -> int:
        """Where a step is taken up again that failed at an expectation, by number: a code may have been read wrongly.

        Where what was expected has come by now, or can't be looked for at once, it is only looked once more: a click
        that was made may have led on, and is not made twice. What came from a mailbox is not waited for twice.
        """
        expected = step.expect[action - len(step.do)]
        if isinstance(expected, Expect) and expected.gone:
            return action
        if all(self._stage.seen(target) for target in expected.shown()):
            return action
        came = [number for number, one in enumerate(step.do, 1) if isinstance(one, ReadCode) and self._reads(one)]
        return max(came, default=0)

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
        except PlaywrightError:
            return False

    def _can_be_done_by_hand(self, step: Step, number: int) -> bool:
        batch = self._case.batch
        if not batch.headed:
            # hands are lent while somebody types, not while it is asked what became of a click
            return batch.onlooker.lends_hands and not step.irreversible
        # of several steps that can't be undone, only of the last one can it be asked whether the site knows her
        return not (step.irreversible and number < self.last_irreversible)

    def _code_read(self, step: Step, number: int, action: int) -> str:
        """The step that has just read a code: this one, or the one before it."""
        before = self._case.batch.flow.steps[max(number - 2, 0)]
        reads = [one.title for one, done in ((before, before.do), (step, step.do[:action])) if _reads_code(done)]
        return reads[-1] if reads else ""

    def _site_says(self) -> str:
        """The page's own message, where it shows one, without values."""
        try:
            said = " ".join(str(self._stage.page.evaluate(_SAYS)).split())
        except (PlaywrightError, PasapasError):
            return ""
        return self._stage.clean(said) if len(said) <= _LONGEST else ""


def _reads_code(done: Sequence[Action]) -> bool:
    return any(isinstance(one, ReadCode) for one in done)
