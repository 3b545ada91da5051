"""What the extras bring, and what to type where one is missing."""

from typing import Final

from wording import say

MISSING: Final = 94
"""The exit code where the libraries of an extra are not installed."""
ENROL: Final = ("dbos", "filelock", "odfdo", "openpyxl", "platformdirs", "psycopg", "pyrage", "python_calamine")
"""What the extra `enrol` brings, by the names that are imported."""


def is_of_an_extra(module: str | None) -> bool:
    """Whether a module that is not there is one of an extra's; any other is a bug of ours."""
    return module in ENROL


def how_to_add() -> tuple[str, str]:
    """What is missing, and what to type."""
    return say("enrolments need libraries that are not installed"), say("type: pip install 'pasapas[enrol]'")
