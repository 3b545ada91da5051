"""One-time codes: six digits, 15 minutes, single use, a lock after five wrong ones. Pure rules over one stored row."""

from datetime import datetime, timedelta
from math import ceil
from typing import Final

from mock_site import secrets_made
from mock_site.messages import Message
from mock_site.store import CodeState

LIFE: Final = timedelta(minutes=15)
BETWEEN: Final = timedelta(seconds=30)
"""At least so long from one sending to the next."""
LOCK: Final = timedelta(minutes=10)
"""Our choice: the real figure is not published."""
WRONG: Final = 5


def is_locked(row: CodeState, now: datetime) -> bool:
    """Whether too many wrong codes were typed a short while ago."""
    return row.locked_until is not None and row.locked_until > now


def locked(row: CodeState, now: datetime) -> str:
    """The message about a lock, with the whole minutes that are left."""
    left = (row.locked_until or now) - now
    minutes = max(1, ceil(left / timedelta(minutes=1)))
    return Message.CODE_LOCKED.format(wait="1\u00a0minute" if minutes == 1 else f"{minutes}\u00a0minutes")


def too_soon(row: CodeState, now: datetime) -> bool:
    """Whether the last code has left less than 30 seconds ago."""
    return row.sent is not None and row.sent + BETWEEN > now


def renew(row: CodeState, to: str, now: datetime) -> str:
    """Make a new code, to be sent to that address or number; the earlier one is void from now on."""
    row.code, row.sent, row.sent_to = secrets_made.one_time_code(), now, to
    return row.code


def use(row: CodeState, typed: str, now: datetime) -> str | None:
    """Why the code is not accepted; `None` where it is, and then it is used up. Counts wrong ones, locks after five."""
    refusal = _refusal(row, typed, now)
    if refusal is None:
        row.code, row.wrong, row.locked_until = None, 0, None
    return refusal


def _refusal(row: CodeState, typed: str, now: datetime) -> str | None:
    if is_locked(row, now):
        return locked(row, now)
    if row.code is None or row.sent is None:  # used in another window, or removed by a lock that is over
        return Message.CODE_VOID
    if typed != row.code:
        return _count_wrong(row, now)
    return Message.CODE_EXPIRED if row.sent + LIFE < now else None


def _count_wrong(row: CodeState, now: datetime) -> str:
    row.wrong += 1
    if row.wrong < WRONG:
        return Message.CODE_WRONG
    row.wrong, row.code, row.locked_until = 0, None, now + LOCK
    return locked(row, now)
