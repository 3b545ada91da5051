"""Telephones: with their country or without it, in any groups, or masked but for the end."""

import re
from collections.abc import Callable
from typing import Final

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from assistant.redaction.names import dotted
from assistant.redaction.numbers import end_of, ending, filler, mask_of, masked, spread

_HOME: Final = "FR"
"""Whose numbers are written without a country."""
_SHAPE: Final = re.compile(r"(?:\+|00)[\d\s.\-/()]{7,}|0[\s.\-/]?[1-9](?:[\s.\-/]?\d){8}")


def read(value: str) -> PhoneNumber | None:
    """The telephone that a value is, or none: only what begins with a zero or a country."""
    if not _SHAPE.fullmatch(value):
        return None
    try:
        number = phonenumbers.parse(value, _HOME)
    except NumberParseException:
        return None
    # fictional numbers are possible ones, not valid ones
    return number if phonenumbers.is_possible_number(number) else None


def ways(value: str, example: str) -> list[tuple[str, Callable[[str], str]]]:
    """The number with its country, with a zero or bare; and what a mask leaves of it."""
    number, other = read(value), read(example)
    if number is None:
        return []
    core = phonenumbers.national_significant_number(number)
    before = _before(number)
    theirs = phonenumbers.national_significant_number(other) if other else ""
    return [
        (f"{before}{spread(core)}", _writer(before, other)),
        (masked(core, before), mask_of(theirs, before)),
        (ending(core), end_of(theirs)),
    ]


def _before(number: PhoneNumber) -> str:
    country = spread(str(number.country_code))
    return rf"(?:(?:\+|%2B|00)[\s]?{country}[\s.\-/]{{0,2}}(?:\(?0\)?[\s.\-/]{{0,2}})?|\(?0\)?[\s.\-/]{{0,2}})?"


def _writer(before: str, example: PhoneNumber | None) -> Callable[[str], str]:
    """Write the example's number in the groups that were found; with its own country, where one was written."""
    head = re.compile(before, re.IGNORECASE)

    def write(found: str) -> str:
        match = head.match(found)
        prefix = match[0] if match else ""
        rest = found[len(prefix) :]
        if example is None:
            return prefix + dotted(rest)
        core = phonenumbers.national_significant_number(example)
        if len(core) != sum(character.isdigit() for character in rest):
            return _formatted(example, abroad=len(prefix) > 2)
        return _country(prefix, example) + filler(core)(rest)

    return write


def _formatted(number: PhoneNumber, *, abroad: bool) -> str:
    style = PhoneNumberFormat.INTERNATIONAL if abroad else PhoneNumberFormat.NATIONAL
    return str(phonenumbers.format_number(number, style))


def _country(prefix: str, example: PhoneNumber) -> str:
    return re.sub(r"(?i)(\+|%2B|00)(\s?)[1-9]\d*", rf"\g<1>\g<2>{example.country_code}", prefix)
