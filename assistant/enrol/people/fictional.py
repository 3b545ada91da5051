"""Whether somebody's numbers are ones that no living person can have; `fixtures/README.md` says why they can't."""

import re
from collections.abc import Mapping
from typing import Final

from stdnum.fr import nir as stdnum_nir

from assistant.enrol.people.identity import canonical_nir, folded

_NUMBER: Final = re.compile(r"\d{5}(?:\d{2}|2[AB])\d{8}")
_RESERVED: Final = re.compile(r"[^@\s]+@(?:[^@\s]+\.)?(?:test|example|invalid|localhost|example\.(?:com|net|org))")
"""RFC 2606 and RFC 6761."""
_FICTION: Final = ("063998", "019900", "026191", "035301", "046571", "053649")
"""How the telephone numbers begin that ARCEP keeps for works of fiction."""
_SECRET: Final = re.compile(r"password|passwd|secret|pin")


def surely_fictional(values: Mapping[str, str]) -> bool:
    """Whether every number and address of hers can be nobody's, and there is at least one by which to tell.

    Looked at are social-security numbers, telephones and mail addresses, by the names of the values and by their shape;
    a password may look like anything.
    """
    judged = [_judged(name, value.strip()) for name, value in values.items() if value.strip()]
    told = [nobodys for nobodys in judged if nobodys is not None]
    return bool(told) and all(told)


def _judged(name: str, value: str) -> bool | None:
    """Whether a value is nobody's; None where it is neither number nor address."""
    if _SECRET.search(name):
        return None
    if _named(name, "nir") or stdnum_nir.is_valid(folded(value).upper()):
        number = canonical_nir(value)
        return bool(_NUMBER.fullmatch(number)) and _is_nowhere(number)
    if _named(name, "email", "mail") or "@" in value:
        return bool(_RESERVED.fullmatch(value.lower()))
    if _named(name, "mobile", "phone", "telephone"):
        return _is_fiction(value)
    return None


def _named(name: str, *kinds: str) -> bool:
    return any(name == kind or name.endswith(f"_{kind}") for kind in kinds)


def _is_nowhere(number: str) -> bool:
    """Whether a number's place of birth does not exist: a commune 999, or 99 where the department has three digits."""
    overseas = number[5:7] in ("97", "98")
    return number[8:10] == "99" if overseas else number[7:10] == "999"


def _is_fiction(value: str) -> bool:
    digits = re.sub(r"\D", "", value)
    if value.startswith("+") or digits.startswith("00"):
        digits = re.sub(r"^(?:00)?33(?:0(?=\d{9}$))?", "0", digits)
    return len(digits) == 10 and digits.startswith(_FICTION)
