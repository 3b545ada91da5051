"""What can stand in the journal: a closed list of events, and facts that can't be anybody's value by accident."""

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from assistant.enrol.register.errors import YouWouldHaveWrittenAValue

LONGEST: Final = 80
"""Letters of a fact."""
_MOST: Final = 12
"""Facts of an entry."""
_HIGHEST: Final = 99_999
"""Of a number: no code, no telephone, no postcode but the shortest, and a day has fewer seconds."""
_NAME: Final = re.compile(r"[a-z][a-z-]{0,29}")
_WORD: Final = re.compile(r"(?=[^ ]*[a-z])[a-z0-9]+(?:[._:-][a-z0-9]+)*")
_OPAQUE: Final = re.compile(r"[0-9a-f]{32}|[0-9a-f]{64}")
_DIGITS: Final = 6
_DIGITS_TOGETHER: Final = re.compile(r"[0-9]{5}")


class Event(StrEnum):
    """What was done."""

    # a sitting
    BEGAN = "began"
    STEP = "step"
    GATE_ASKED = "gate-asked"
    GATE = "gate"
    """A gate was answered, or not: `answer` is the option's key, or none."""
    HANDED_OVER = "handed-over"
    CODE = "code"
    TROUBLE = "trouble"
    AGAIN = "again"
    BY_HAND = "by-hand"
    BROWSER_LOST = "browser-lost"
    LOGGED_OUT = "logged-out"
    WIPED = "wiped"
    SHEET = "sheet"
    """The person got her exit sheet."""
    ENDED = "ended"
    SKIPPED = "skipped"
    DEFERRED = "deferred"
    TAKEN_OVER = "taken-over"
    # the ledger
    ARMED = "armed"
    FIRED = "fired"
    DONE = "done"
    UNKNOWN = "unknown"
    RESOLVED = "resolved"
    DISARMED = "disarmed"
    # mandates
    NO_MANDATE = "no-mandate"
    MANDATE_RECORDED = "mandate-recorded"
    MANDATE_REVOKED = "mandate-revoked"
    # the register itself
    EXPORTED = "exported"
    PURGED = "purged"
    RESTORED = "restored"
    TRUSTED = "trusted"


KEPT: Final = frozenset({Event.PURGED, Event.RESTORED, Event.TRUSTED})
"""Events that are about nobody, and that no purge removes: they say why something is missing."""


def checked(facts: Mapping[str, str | int]) -> str:
    """The facts as JSON.

    Raises:
        YouWouldHaveWrittenAValue: one of them is no short word of a flow and no small number. It is not repeated.

    """
    good = len(facts) <= _MOST and all(_NAME.fullmatch(name) and is_fact(fact) for name, fact in facts.items())
    if not good:
        bad = [name for name, fact in facts.items() if not (_NAME.fullmatch(name) and is_fact(fact))]
        raise YouWouldHaveWrittenAValue(*(name for name in bad if _NAME.fullmatch(name)))
    return json.dumps(dict(facts), sort_keys=True, separators=(",", ":"))


def is_fact(fact: object) -> bool:
    """Whether that is a short word of a flow, or a small number."""
    if isinstance(fact, int):
        return 0 <= fact <= _HIGHEST
    if not isinstance(fact, str) or len(fact) > LONGEST:
        return False
    return fact == "" or bool(_OPAQUE.fullmatch(fact)) or all(_is_word(word) for word in fact.split(" "))


def _is_word(word: str) -> bool:
    """Words as flows have them: no capital, no accent, no @, and too few digits for a date, a number or a code."""
    digits = sum(letter.isdigit() for letter in word)
    return bool(_WORD.fullmatch(word)) and digits <= _DIGITS and not _DIGITS_TOGETHER.search(word)
