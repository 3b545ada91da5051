"""What is shown of a value before somebody asks to see it: enough to recognise it by, never the whole."""

import re
from typing import Final

from assistant.enrol.contracts import Shown

DOTS: Final = "••••"
"""Always as many, so that they tell no length."""
_SECRET: Final = re.compile(r"mot de passe|passwo?rd|secret|\bpin\b|كلمة المرور|пароль", re.IGNORECASE)
_NIR: Final = re.compile(r"([12])(\d{2})\d{2}\d[\dAB]\d{6}(?:\d{2})?", re.IGNORECASE)
_MAIL: Final = re.compile(r"([^@\s])[^@\s]*(@[^@\s]+)")
_TELEPHONE: Final = re.compile(r"(?:\+\d{2,3}|0)\d{8,10}")
_FIRST: Final = 2
_LONG: Final = 6
"""The fewest characters of which the first ones may be shown."""


def masked(shown: Shown) -> str:
    """What is shown of it at first.

    The sex and the year of a social-security number, the last two digits of a telephone's, the first letter and the
    domain of a mail address, nothing of a secret, the first two characters of anything else that is long enough; the
    site's own choices whole.
    """
    value = shown.value.get_secret_value().strip()
    if shown.plain:
        return value
    if not value or is_secret(shown):
        return DOTS if value else ""
    close = re.sub(r"[\s.\-/]", "", value)
    if nir := _NIR.fullmatch(close):
        return f"{nir[1]} {nir[2]} {DOTS}"
    if mail := _MAIL.fullmatch(value):
        return f"{mail[1]}{DOTS}{mail[2]}"
    if _TELEPHONE.fullmatch(close):
        return f"{DOTS} {close[-2:]}"
    return f"{value[:_FIRST]}{DOTS}" if len(value) >= _LONG else DOTS


def revealed(shown: Shown) -> str:
    """What is shown where somebody asks to see it: all, but of a secret nothing."""
    return DOTS if is_secret(shown) else shown.value.get_secret_value()


def is_secret(shown: Shown) -> bool:
    """Whether nobody is ever shown it, by the name of its field."""
    return bool(_SECRET.search(shown.label))
