"""What an answer on the page comes to: pure, and strict, since nothing that was not asked may be answered."""

from typing import Final

from assistant.desk.running.standing import Standing
from assistant.desk.words.questions import CodeAsked, GateAsked, Question, TroubleAsked
from assistant.desk.words.requests import Answer
from assistant.enrol.contracts import code_of

CONFIRMED: Final = frozenset({"gate", "enrolled", "sure"})
"""The questions whose answer is said back first: what is tapped by accident decides nothing."""
CONFIRM: Final = "confirm"
OTHER: Final = "other"
MOST_DAYS: Final = 365


def choices(question: Question) -> tuple[str, ...]:
    """What can be answered, in the order of the page."""
    if isinstance(question, GateAsked):
        return tuple(option.key for option in question.options)
    if isinstance(question, TroubleAsked):
        back = ("back",) if question.earlier else ()
        by_hand = ("by-hand",) if question.by_hand else ()
        return ("again", *back, *by_hand, "stop", "defer")
    return {
        "turn": ("serve", "skip", "defer", "pause"),
        "hand-over": ("done", "stop"),
        "code": ("code", "stop"),
        "enrolled": ("yes", "no", "unknown"),
        "sure": ("yes", "no"),
    }[question.ask]


def answer_of(standing: Standing, choice: str, *, days: str = "", step: str = "", text: str = "") -> Answer | None:
    """The answer that a form says; None where it is none."""
    question = standing.question
    if question.ask in CONFIRMED:
        if choice != CONFIRM or standing.chosen not in choices(question):
            return None
        return Answer(id=standing.id, choice=standing.chosen, confirmed=True)
    if choice not in choices(question):
        return None
    if choice == "defer":
        number = days.strip()
        fits = number.isascii() and number.isdigit() and len(number) < 9 and 1 <= int(number) <= MOST_DAYS
        return Answer(id=standing.id, choice=choice, days=float(number)) if fits else None
    if choice == "back":
        steps = [one.step for one in question.earlier] if isinstance(question, TroubleAsked) else []
        return Answer(id=standing.id, choice=choice, step=step) if step in steps else None
    if choice == "code":
        code = code_of(text)
        length = question.length if isinstance(question, CodeAsked) else 0
        fits = len(code) == length and code.isascii() and code.isalnum()
        return Answer(id=standing.id, choice=choice, text=code) if fits else None
    return Answer(id=standing.id, choice=choice)


def to_confirm(standing: Standing, choice: str) -> bool:
    """Whether that is an answer that is said back before it counts."""
    return standing.question.ask in CONFIRMED and not standing.chosen and choice in choices(standing.question)
