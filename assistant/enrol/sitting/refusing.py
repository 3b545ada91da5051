"""What is told of a click that was made, and whose request was refused at the last moment."""

from assistant.flow.model import Step
from assistant.order import last_click
from reports.recording import Failure
from wording import say


def not_left(step: Step) -> tuple[int, Failure]:
    """How the step has failed, and at which action, from 0: the click is what would be done again."""
    click = last_click(step)
    action = next((number for number, one in enumerate(step.do) if one is click), 0)
    reason = say("what this click sends has not left, or not all of it: the register did not answer")
    where = f"{step.file.name}:{step.line}"
    return action, Failure(step=step.step, sentence=step.title, reason=reason, where=where)
