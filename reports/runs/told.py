"""Times, days and outcomes, as the reader's language writes them."""

from datetime import datetime
from typing import Final

from babel.dates import format_time

from reports.guide.dates import long_date
from reports.runs.result import Verdict
from wording import say, say_number, spoken_language

SIGNS: Final[dict[Verdict, str]] = {"passed": "✓", "warned": "!", "failed": "✗", "skipped": "–"}
"""Told apart without colours."""
ORDER: Final[tuple[Verdict, ...]] = ("failed", "warned", "skipped", "passed")
"""What a tester wants to see first."""
_CLOCK: Final = {"en": "en_GB", "fr": "fr_FR"}


def outcome_words() -> dict[Verdict, str]:
    """Each outcome in a word or two."""
    return {
        "passed": say("passed"),
        "warned": say("passed, with a warning"),
        "failed": say("failed"),
        "skipped": say("skipped"),
    }


def time(seconds: float) -> str:
    """How long something took: 4.2 s, or 1 min 05 s."""
    if round(seconds, 1) >= 60:
        minutes, rest = divmod(round(seconds), 60)
        return say("{minutes} min {seconds} s", minutes=minutes, seconds=f"{rest:02d}")
    point = "," if spoken_language() == "fr" else "."
    return f"{seconds:.1f}".replace(".", point) + "\u00a0s"


def moment(when: datetime) -> str:
    """A day and a time of day, of the clock that `when` has."""
    language = spoken_language()
    clock = format_time(when, "short", locale=_CLOCK[language])
    zone = when.tzname() or ""
    return say("{day}, {time} {zone}", day=long_date(when.date(), language), time=clock, zone=zone)


def times_outcome(outcome: Verdict, number: int) -> str:
    """How many tests, or runs, had an outcome: 3 failed."""
    match outcome:
        case "passed":
            return say_number("{number} passed", "{number} passed", number)
        case "warned":
            return say_number("{number} passed with a warning", "{number} passed with a warning", number)
        case "failed":
            return say_number("{number} failed", "{number} failed", number)
        case "skipped":
            return say_number("{number} skipped", "{number} skipped", number)
