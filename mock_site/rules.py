"""The site's rules for what people type: each function takes the text and gives the clean value, or raises `Refused`.

Pure: no database, no clock. The rules are those of the source guide where it states them; a comment says so where not.
"""

import re
import unicodedata
from datetime import date
from typing import Final

import phonenumbers
from stdnum import exceptions as stdnum_errors
from stdnum.fr import nir as stdnum_nir

from mock_site.messages import Message

PHOTO_PREFIX: Final = "8025000002"
SPECIALS: Final = "! $ % & # ^"
COMMON_PASSWORDS: Final = (
    "motdepasse",
    "password",
    "azerty",
    "qwerty",
    "bonjour",
    "soleil",
    "123456",
    "monespacesante",
)


class Refused(ValueError):
    """What was typed breaks a rule. The message is for the person, to be shown at the field."""


def _compact(text: str) -> str:
    """Without any kind of space: pasted numbers come with them."""
    return "".join(text.split())


def _plain(text: str) -> str:
    """Lower case without accents, to compare as people would."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def required(text: str, *, message: str) -> str:
    """Anything at all; the message says what to type."""
    if not text.strip():
        raise Refused(message)
    return text


def provisional_code(text: str) -> str:
    """12 letters and digits; upper and lower case are told apart."""
    code = _compact(text)
    if not code:
        raise Refused(Message.PROVISIONAL_CODE_MISSING)
    if not re.fullmatch(r"[0-9A-Za-z]{12}", code):
        raise Refused(Message.PROVISIONAL_CODE_MALFORMED)
    return code


def nir(text: str) -> str:
    """15 characters, sex 1 or 2, month 01 to 12, right key; Corsican departments have a letter."""
    number = _compact(text).replace(".", "").upper()
    if not number:
        raise Refused(Message.NIR_MISSING)
    if len(number) != 15:
        raise Refused(Message.NIR_LENGTH)
    try:
        stdnum_nir.validate(number)
    except stdnum_errors.InvalidChecksum as error:
        raise Refused(Message.NIR_KEY) from error
    except stdnum_errors.ValidationError as error:
        raise Refused(Message.NIR_CHARACTERS) from error
    # stdnum forgives digits of other scripts, but gives back what it made of them, not what was typed
    if not number.isascii():
        raise Refused(Message.NIR_CHARACTERS)
    if number[0] not in "12" or not 1 <= int(number[3:5]) <= 12:
        raise Refused(Message.NIR_BEGINNING)
    return number


def birth_date(text: str) -> str:
    """A day as people write it in France, `12/05/1958` (other separators, or none, will do); given as ISO 8601."""
    if not text.strip():
        raise Refused(Message.BIRTH_DATE_MISSING)
    compact = re.sub(r"^([0-9]{2})([0-9]{2})([0-9]{4})$", r"\1/\2/\3", text.strip())
    found = re.fullmatch(r"([0-9]{1,2})[ ./-]+([0-9]{1,2})[ ./-]+([0-9]{4})", compact)
    try:
        day, month, year = map(int, found.groups() if found else ())
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise Refused(Message.BIRTH_DATE_MALFORMED) from error


def card(text: str) -> str:
    """`photo` or `plain`."""
    if text not in ("photo", "plain"):
        raise Refused(Message.CARD_MISSING)
    return text


def card_serial(text: str, card_type: str) -> str:
    """With photo: the 11 digits after the prefix (the prefix may be typed too); without: 8 to 13 digits."""
    serial = _compact(text)
    if not serial:
        raise Refused(Message.SERIAL_MISSING)
    if not re.fullmatch(r"[0-9]+", serial):
        raise Refused(Message.SERIAL_CHARACTERS)
    if card_type == "photo":
        # forgiving: the guide's reader may well type the whole number
        if len(serial) == len(PHOTO_PREFIX) + 11 and serial.startswith(PHOTO_PREFIX):
            serial = serial.removeprefix(PHOTO_PREFIX)
        if len(serial) != 11:
            raise Refused(Message.SERIAL_LENGTH_PHOTO.format(prefix=PHOTO_PREFIX))
    elif not 8 <= len(serial) <= 13:
        raise Refused(Message.SERIAL_LENGTH_PLAIN)
    return serial


def email(text: str) -> str:
    """An address of the usual form, in lower case."""
    address = text.strip().lower()
    if not address:
        raise Refused(Message.EMAIL_MISSING)
    if len(address) > 254 or not re.fullmatch(
        r"[a-z0-9_%+'-]+(?:\.[a-z0-9_%+'-]+)*@(?:[a-z0-9-]+\.)+[a-z]{2,}", address
    ):
        raise Refused(Message.EMAIL_MALFORMED)
    return address


def reachable_email(text: str) -> str:
    """An address that this site can write to: only fictional ones, under `.test` (RFC 2606)."""
    address = email(text)
    if not address.endswith(".test"):
        raise Refused(Message.EMAIL_NOT_FICTIONAL)
    return address


def mobile(text: str) -> str:
    """A French mobile number as E.164. Not `is_valid_number`: it refuses 06 39 98, the range kept for fiction."""
    if not text.strip():
        raise Refused(Message.MOBILE_MISSING)
    try:
        number = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException as error:
        raise Refused(Message.MOBILE_MALFORMED) from error
    # phonenumbers reads letters as on a telephone's keys, and what follows `x` or `#` as an extension
    if number.extension or any(character.isalpha() for character in text):
        raise Refused(Message.MOBILE_MALFORMED)
    formatted = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not re.fullmatch(r"\+33[67][0-9]{8}", formatted):
        raise Refused(Message.MOBILE_FOREIGN)
    return formatted


def identifier(text: str) -> str:
    """8 to 100 of digits, lower-case letters and `.` `-` `_`; neither an e-mail address nor a NIR."""
    name = text.strip()
    if not name:
        raise Refused(Message.IDENTIFIER_MISSING)
    if "@" in name:
        raise Refused(Message.IDENTIFIER_IS_EMAIL)
    if re.search("[A-Z]", name):
        raise Refused(Message.IDENTIFIER_UPPER)
    if not re.fullmatch(r"[0-9a-z._-]*", name):
        raise Refused(Message.IDENTIFIER_CHARACTERS)
    if not 8 <= len(name) <= 100:
        raise Refused(Message.IDENTIFIER_LENGTH)
    if re.fullmatch(r"[12][0-9]{4}(?:[0-9]{2}|2[ab])[0-9]{6}(?:[0-9]{2})?", name):
        raise Refused(Message.IDENTIFIER_IS_NIR)
    return name


def _missing(text: str, minimum: int) -> list[str]:
    """What a password still lacks, in the order in which the page tells the rules."""
    wanted = {
        f"au moins {minimum} caractères": len(text) >= minimum,
        "une lettre minuscule": any(character.islower() for character in text),
        "une lettre majuscule": any(character.isupper() for character in text),
        "un chiffre": any(character.isdecimal() for character in text),
        f"un caractère spécial ({SPECIALS} …)": any(
            not character.isalnum() and not character.isspace() for character in text
        ),
    }
    return [rule for rule, kept in wanted.items() if not kept]


def password(text: str, *, minimum: int, personal: tuple[str, ...] = ()) -> str:
    """At least `minimum` characters with a lower, an upper, a digit and a special; not common, nothing of `personal`.

    The source guide gives the shape; refusing common and personal passwords is the site's own choice.
    """
    if not text:
        raise Refused(Message.PASSWORD_MISSING)
    if len(text) > 128:
        raise Refused(Message.PASSWORD_LONG)
    if lacks := _missing(text, minimum):
        raise Refused(Message.PASSWORD_WEAK.format(lacks=", ".join(lacks)))
    plain = _plain(text)
    if re.sub("[^a-z]", "", plain) in COMMON_PASSWORDS:
        raise Refused(Message.PASSWORD_COMMON)
    if any(len(word) >= 3 and _plain(word) in plain for word in personal):
        raise Refused(Message.PASSWORD_PERSONAL)
    return text


def confirmation(text: str, chosen: str) -> str:
    """The password's second entry."""
    if not text:
        raise Refused(Message.CONFIRMATION_MISSING)
    if text != chosen:
        raise Refused(Message.CONFIRMATION_DIFFERS)
    return text


def one_time_code(text: str) -> str:
    """Six digits."""
    code = _compact(text)
    if not code:
        raise Refused(Message.CODE_MISSING)
    if not re.fullmatch(r"[0-9]{6}", code):
        raise Refused(Message.CODE_MALFORMED)
    return code
