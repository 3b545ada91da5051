"""The clock and lengths of time in French; in this machine's time zone, as `mock_site.dates`."""

from datetime import datetime, timedelta
from typing import Final

from mock_site.dates import day
from mock_site.rendering import NBSP

DAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_UNITS: Final = ((7 * 86400, "semaine"), (86400, "jour"), (3600, "heure"), (60, "minute"), (1, "seconde"))


def weekday_and_time(moment: datetime) -> str:
    """`dimanche 22 novembre 2026, 23:41:05`."""
    local = moment.astimezone()
    return f"{DAYS[local.weekday()]} {day(moment)}, {local:%H:%M:%S}"


def length(time: timedelta) -> str:
    """`6 semaines et 1 heure`: the two largest units, rounded down; a sign is left away."""
    rest, words = round(abs(time.total_seconds())), []
    for seconds, unit in _UNITS:
        count, rest = divmod(rest, seconds)
        if count:
            words.append(f"{count}{NBSP}{unit}{'s' if count > 1 else ''}")
    return " et ".join(words[:2]) or f"0{NBSP}seconde"
