"""Who somebody is, however her values are spelled: one rule for all flows. Pure, and the same on every machine.

- With a social-security number: the number, in its canonical form. Where its year or month is not that of the birth
  date, it is a representative's, who lends it to several people: then the birth date and the birth rank belong to it.
- Without one: family name, first name and birth date.
- Without these: the mail address.

The text is never written anywhere: the register keeps its HMAC alone.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from stdnum.fr import nir as stdnum_nir

from assistant.enrol.people.dates import read_date

_NIR: Final = re.compile(r"\d{5}(?:\d{2}|2[AB])\d{6}(?:\d{2})?")
_SAME: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th", "œ": "oe", "æ": "ae"}
)
"""Letters that Unicode doesn't take for a letter with an accent, and French registrars do."""
_MONTHS: Final = range(1, 13)
"""Other months stand in the numbers of those whose month nobody knew: they contradict no birth date."""


def identity(values: Mapping[str, str]) -> str:
    """Who a person is by her values; empty where they don't tell."""
    number, born = canonical_nir(values.get("nir", "")), _day(values.get("birth_date", ""))
    if number:
        return f"nir:{number}" + (f":{born}:{rank(values)}" if is_anothers(number, born) else "")
    last, first = (folded(values.get(name, "")) for name in ("last_name", "first_name"))
    if last and first and born:
        return f"name:{last}:{first}:{born}"
    mail = "".join(unicodedata.normalize("NFKC", values.get("email", "")).casefold().split())
    return f"email:{mail}" if mail else ""


def is_anothers(number: str, born: str) -> bool:
    """Whether a canonical number is not that of somebody born on an ISO date: a representative's, or mistyped."""
    if not born or not _NIR.fullmatch(number):
        return False
    month = int(number[3:5])
    return number[1:3] != born[2:4] or (month in _MONTHS and month != int(born[5:7]))


def canonical_nir(text: str) -> str:
    """A social-security number with its key, without spaces, in capitals; what can't be one is only stripped."""
    number = folded(text).upper()
    if len(number) == 13 and _NIR.fullmatch(number):
        return number + str(stdnum_nir.calc_check_digits(number))
    return number


def rank(values: Mapping[str, str]) -> str:
    """The birth rank: 1 where nothing is said."""
    return re.sub(r"\D", "", values.get("birth_rank", "")).lstrip("0") or "1"


def folded(text: str) -> str:
    """Letters and digits alone, small, without accents: `L’Haÿ-Sœur` and `LHAY SOEUR` are one."""
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    # a modifier letter (U+02BC) is how some write an apostrophe
    return "".join(sign for sign in small.translate(_SAME) if sign.isalnum() and unicodedata.category(sign) != "Lm")


def _day(text: str) -> str:
    found = read_date(text)
    return found.isoformat() if found else folded(text)
