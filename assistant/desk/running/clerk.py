"""The desk asks what may be said by no option: `commands.mandate.Clerk`, with the signed paper before the helper."""

import hashlib
from collections.abc import Mapping
from typing import Final

from wording import say

YES: Final = "yes"


class DeskClerk:
    """Answers that were given on one page, each to the very question that stood there: to any other there is none."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        """`answers`: by the names of their fields."""
        self._answers = answers

    def here(self) -> None:
        """See that somebody can be asked: whoever sends a form with its one-time ticket has unlocked the desk."""

    def ask(self, question: str, usual: str = "") -> str:
        """Nothing: a page says all that is asked, or is refused.

        Raises:
            MandateRefused: always.

        """
        from assistant.enrol.mandates.errors import MandateRefused

        raise MandateRefused(
            say("something is not filled in: {question}", question=question), remedy=say("fill in what is missing")
        )

    def confirm(self, question: str) -> bool:
        """Whether yes was chosen under this question."""
        return self._answers.get(field_of(question)) == YES


def field_of(question: str) -> str:
    """The name of the field that answers a question: it says nothing, and another question has another one."""
    return f"answer-{hashlib.sha256(question.encode()).hexdigest()[:16]}"
