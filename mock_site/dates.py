"""Days in French, in this machine's time zone: the calendar beside the screen is the same one."""

from datetime import date, datetime
from typing import Final

from mock_site.rendering import NBSP

MONTHS: Final = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
OF_AGE: Final = 18
"""Years."""


def day(when: date) -> str:
    """`1er décembre 2026`; a moment is told in local time."""
    local = when.astimezone() if isinstance(when, datetime) else when
    number = "1er" if local.day == 1 else str(local.day)
    return f"{number}{NBSP}{MONTHS[local.month - 1]} {local.year}"


def day_and_time(moment: datetime) -> str:
    """`22 novembre 2026 à 23:41`."""
    return f"{day(moment)} à{NBSP}{moment.astimezone():%H:%M}"


def is_minor(birth_date: date, now: datetime) -> bool:
    """Whether somebody born that day is under 18; who was born on 29 February comes of age on 1 March."""
    today = now.astimezone().date()
    return (today.year - OF_AGE, today.month, today.day) < (birth_date.year, birth_date.month, birth_date.day)
