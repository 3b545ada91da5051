"""Dates and lengths of time in French, in this machine's time zone: the clock beside the page is the same one."""

from datetime import datetime, timedelta
from typing import Final

from mock_site.rendering import NBSP

DAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
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
_UNITS: Final = ((7 * 86400, "semaine"), (86400, "jour"), (3600, "heure"), (60, "minute"), (1, "seconde"))


def day(moment: datetime) -> str:
    """`1er décembre 2026`."""
    local = moment.astimezone()
    number = "1er" if local.day == 1 else str(local.day)
    return f"{number}{NBSP}{MONTHS[local.month - 1]} {local.year}"


def day_and_time(moment: datetime) -> str:
    """`22 novembre 2026 à 23:41`."""
    return f"{day(moment)} à{NBSP}{moment.astimezone():%H:%M}"


def weekday_and_time(moment: datetime) -> str:
    """`dimanche 22 novembre 2026, 23:41:05`."""
    local = moment.astimezone()
    return f"{DAYS[local.weekday()]} {day(moment)}, {local:%H:%M:%S}"


def length(time: timedelta) -> str:
    """`6 semaines, 1 heure`: the two largest units, rounded down; a sign is left away."""
    rest, words = round(abs(time.total_seconds())), []
    for seconds, unit in _UNITS:
        count, rest = divmod(rest, seconds)
        if count:
            words.append(f"{count}{NBSP}{unit}{'s' if count > 1 else ''}")
    return ", ".join(words[:2]) or f"0{NBSP}seconde"
