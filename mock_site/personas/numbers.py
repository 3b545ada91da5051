"""Numbers that nobody can have.

A place of birth in a social-security number is a department of two characters with a commune of three (001 to 989, or
990 for unknown), or an overseas department of three with a commune of two (01 to 89, or 90): INSEE. So the communes 999
and 99 are nowhere. Mobiles in 06 39 98 are kept for works of fiction (ARCEP, decision 2018-0881).
"""

from datetime import date
from typing import Final

from stdnum.fr.nir import calc_check_digits

from mock_site.personas.dice import Dice

CODE_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz"
DIGITS: Final = "0123456789"

_MAINLAND: Final = tuple(f"{number:02}999" for number in range(1, 96) if number != 20)
_CORSICA: Final = ("2A999", "2B999")
_OVERSEAS: Final = tuple(f"{number}99" for number in (971, 972, 973, 974, 975, 976, 977, 978, 986, 987, 988))
_ABROAD: Final = ("99999",)


def place(dice: Dice) -> str:
    """Where somebody was not born: department and commune, five characters."""
    weighed = (_MAINLAND,) * 80 + (_CORSICA,) * 5 + (_OVERSEAS,) * 8 + (_ABROAD,) * 7
    return dice.one_of(dice.one_of(weighed))


def nir(dice: Dice, *, woman: bool, birth_date: date) -> str:
    """A social-security number of 15 characters, with its key."""
    beginning = f"{2 if woman else 1}{birth_date:%y%m}{place(dice)}{dice.between(1, 999):03}"
    return beginning + calc_check_digits(beginning)


def card_serial(dice: Dice, card: str) -> str:
    """11 digits on a card with photo, 8 to 13 on one without; a number may begin with zeros."""
    return dice.text(DIGITS, 11 if card == "photo" else dice.between(8, 13))


def mobile(dice: Dice) -> str:
    """A number of the range that is kept for fiction."""
    return f"063998{dice.below(10_000):04}"


def provisional_code(dice: Dice) -> str:
    """12 letters and digits without those that look alike in print."""
    return dice.text(CODE_LETTERS, 12)
