"""The values of people as flows type them: read from a cell, checked, brought into one form. Pure.

A number is right only where its form is certain: a social-security number fills its 15 digits, and none begins with a
zero. A mobile number of nine digits has lost its zero, or is another country's (Spanish mobiles have nine digits and
begin with a 6 as well): nobody can tell, so the helper is asked.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from assistant.enrol.people.cells import Cell, as_text
from assistant.enrol.people.choosing import language_of, yes_or_no
from assistant.enrol.people.columns import Kind
from assistant.enrol.people.dates import lacks_century, looks_like_date, read_date
from assistant.enrol.people.identity import canonical_nir, folded
from wording import say

_OLDEST: Final = 130
"""Years: nobody is older."""
_MAIL: Final = re.compile(r"[^\s@,;<>()\[\]\"]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]")
_SCIENTIFIC: Final = re.compile(r"[+-]?\d(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_NIR_SHAPE: Final = re.compile(r"\d{5}(?:\d{2}|2[AB])\d{8}")


class Misfit(Exception):
    """A cell can't be what its column holds. Never with the value itself."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def value_of(cell: Cell, kind: Kind, today: date) -> str:
    """What a flow gets of a cell: empty for an empty one.

    Raises:
        Misfit: it can't be what the column holds.

    """
    if cell in (None, ""):
        return ""
    if kind == "date":
        return _date(cell, today)
    if isinstance(cell, str) and _SCIENTIFIC.fullmatch(cell.strip()) and kind not in ("text", "secret", "code"):
        raise Misfit(say("the spreadsheet program has shortened a number to a power of ten"), _as_text_again())
    if isinstance(cell, date | time | timedelta):
        raise Misfit(say("the spreadsheet program has made a date or a time of it"), _as_text_again())
    return _READERS[kind](cell)


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        raise Misfit(say("the spreadsheet program has made a yes or no of it"), _as_text_again())
    if isinstance(cell, int | float):
        raise Misfit(say("it is a number, which loses the zeros in front"), _as_text_again())
    return as_text(cell)


def _secret(cell: Cell) -> str:
    # every character of a password counts, but those around it that nobody sees
    return str(cell).strip() if isinstance(cell, str) else _text(cell)


def _compact(cell: Cell) -> str:
    return "".join(_text(cell).split())


def _digits(cell: Cell) -> str:
    digits = re.sub(r"[\s.\-]", "", _text(cell))
    if not (digits.isascii() and digits.isdigit()):
        raise Misfit(say("there is something else than digits in it"), say("write the digits alone"))
    return digits


def _rank(cell: Cell) -> str:
    text = f"{cell:g}" if isinstance(cell, int | float) and not isinstance(cell, bool) else _text(cell)
    found = re.fullmatch(r"0?([1-9])(?:\s*(?:er|ère|re|e|ème|nde?|st|nd|rd|th))?", text.lower())
    if not found:
        raise Misfit(say("it is not a birth rank"), say("write 1 for the first-born twin, 2 for the second"))
    return found[1]


def _nir(cell: Cell) -> str:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        # 15 digits are exact in a spreadsheet's numbers, and no such number begins with a zero
        cell = f"{cell:.0f}"
    number = folded(_text(cell)).upper()
    if len(number) == 13 and _NIR_SHAPE.fullmatch(number + "00"):
        raise Misfit(say("the key is missing: the two digits at the end"), say("write all 15 characters"))
    if len(number) != 15:
        what = say("a social-security number has 15 characters, and this has {number}", number=len(number))
        raise Misfit(what, say("write it as on the card, with its key"))
    if not (number.isascii() and _NIR_SHAPE.fullmatch(number)):
        remedy = say("only Corsican numbers have a letter, A or B behind a 2; look for an O in the place of a 0")
        raise Misfit(say("there is a character in it that can’t be there"), remedy)
    if canonical_nir(number[:13]) != number:
        raise Misfit(say("its key doesn’t fit: a digit is wrong, or two have changed places"), _compare_with_card())
    return number


def _mobile(cell: Cell) -> str:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        raise Misfit(say("it is a number, which loses the zero in front"), _as_text_again())
    import phonenumbers  # for those few files that have telephones

    text = unicodedata.normalize("NFKC", as_text(cell))
    if re.fullmatch(r"[67]\d{8}", re.sub(r"[\s.\-]", "", text)):
        raise Misfit(say("its zero in front is lost"), say("format the column as text, and write all ten digits"))
    remedy = say("write ten digits that begin with 06 or 07, or + and the country’s number")
    try:
        number = phonenumbers.parse(re.sub(r"^00", "+", text), "FR")
    except phonenumbers.NumberParseException:
        raise Misfit(say("it is not a telephone number"), remedy) from None
    if number.extension or re.search(r"[^\W\d_]", text) or not phonenumbers.is_possible_number(number):
        raise Misfit(say("it is not a telephone number"), remedy)
    core = str(phonenumbers.national_significant_number(number))
    if number.country_code != _FRANCE:
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    if core[0] not in "67":
        raise Misfit(say("it is not the number of a mobile"), remedy)
    return f"0{core}"


_FRANCE: Final = 33


def _email(cell: Cell) -> str:
    address = unicodedata.normalize("NFC", _text(cell))
    if not _MAIL.fullmatch(address) or ".." in address or address.startswith(".") or ".@" in address:
        raise Misfit(say("it is not a mail address"), say("write one address, as in name@example.org"))
    return address


def _date(cell: Cell, today: date) -> str:
    day = _day(cell)
    if day > today:
        raise Misfit(say("this day is yet to come"), _whole_date())
    if today.year - day.year > _OLDEST:
        years = say("that is more than {number} years ago", number=_OLDEST)
        raise Misfit(years, _whole_date())
    return day.isoformat()


def _day(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        raise Misfit(say("it is a number, not a date"), say("format the column as a date, or write day/month/year"))
    text = as_text(cell)
    found = read_date(text)
    if found:
        return found
    if lacks_century(text):
        raise Misfit(say("its year has two digits: nobody can tell the century"), _whole_date())
    if looks_like_date(text):
        raise Misfit(say("there is no such day"), say("write day/month/year, as in 31/12/1950"))
    raise Misfit(say("it is not a date"), _whole_date())


def _fictional(cell: Cell) -> str:
    said = yes_or_no(cell)
    if said is None:
        raise Misfit(say("it is neither yes nor no"), say("write yes or no, or leave it empty"))
    return "yes" if said else ""


def _language(cell: Cell) -> str:
    found = language_of(_text(cell))
    if not found:
        remedy = say("write its name in French or English, or its code as in fr, ar, uk")
        raise Misfit(say("it is not a language that is known here"), remedy)
    return found


_READERS: Final[Mapping[Kind, Callable[[Cell], str]]] = {
    "text": _text,
    "secret": _secret,
    "digits": _digits,
    "code": _compact,
    "rank": _rank,
    "nir": _nir,
    "mobile": _mobile,
    "email": _email,
    "language": _language,
    "fictional": _fictional,
}


def _as_text_again() -> str:
    return say("format the column as text, and write it again")


def _compare_with_card() -> str:
    return say("compare it with the card, digit by digit")


def _whole_date() -> str:
    return say("write day/month/year with four digits for the year, as in 31/12/1950")
