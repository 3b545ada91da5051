"""Numbers with check digits, telephones, mail addresses: by shape alone, and by their own sums."""

import re
from collections.abc import Callable, Iterator
from typing import Final

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat
from stdnum import iban, luhn
from stdnum.fr import nir

from assistant.redaction.identifiers.kinds import Identifier, Kind
from assistant.redaction.mails import MASKED

_GAP: Final = r"[\s.\-\u2010-\u2015]"
_BEFORE: Final = rf"(?<![^\W_])(?<!\d{_GAP})"
_AFTER: Final = rf"(?![^\W_])(?!{_GAP}\d)"
_NIR: Final = re.compile(
    rf"(?<![^\W_])[1-478](?:{_GAP}{{0,2}}\d){{5}}{_GAP}{{0,2}}[\dAB](?:{_GAP}{{0,2}}\d){{8}}(?![^\W_])"
)
_KEYLESS: Final = re.compile(
    rf"(?i:sécurité sociale|\bnir\b|\bn°\s?ss\b|assurée?)[^\d\n]{{0,40}}\n?[^\d\n]{{0,10}}"
    rf"([1-478](?:{_GAP}?\d){{5}}{_GAP}?[\dAB](?:{_GAP}?\d){{6}}){_AFTER}"
)
_SPACE: Final = r"[ \u00a0\u202f]"
_NIR_WRITTEN: Final = re.compile(
    rf"\d({_SPACE}|[.\-]|)\d\d\1\d\d\1\d[\dAB]\1\d{{3}}\1\d{{3}}(?:{_SPACE}|[.\-])?\d\d|\d{{5}}[\dAB]\d{{7}}{_SPACE}?\d\d"
)
_IBAN_WRITTEN: Final = re.compile(
    rf"[A-Z]{{2}}\d\d[A-Z0-9]{{11,30}}|[A-Z]{{2}}\d\d(?:{_SPACE}[A-Z0-9]{{4}}){{2,7}}(?:{_SPACE}[A-Z0-9]{{1,4}})?"
)
_IBAN: Final = re.compile(r"(?<![^\W_])[A-Z]{2}\d{2}(?:[\s\-]?[A-Z0-9]){11,30}")
_CARD: Final = re.compile(
    rf"{_BEFORE}(?:[2-6]\d{{3}}([\s\-]?)\d{{4}}\1\d{{4}}\1\d{{4}}|3[47]\d{{2}}([\s\-]?)\d{{6}}\2\d{{5}}){_AFTER}"
)
_BRANDS: Final = re.compile(r"4|5[1-5]|2[2-7]|3[47]|6(?:011|5)|497[0-9]")
_FRENCH: Final = re.compile(
    # by twos, or a digit a cell; 08 is nobody's but a service's
    rf"(?<![^\W_])(?<![\d+]{_GAP})(?<!\+)(?<!\d,)(?:(?<!/)|(?<={_GAP}\d\d/))0[1-79](?:({_GAP}?)\d{{2}})(?:\1\d{{2}}){{3}}{_AFTER}"
    rf"|{_BEFORE}0\s[1-79](?:\s\d){{8}}{_AFTER}"
)
_ABROAD: Final = re.compile(
    rf"(?<![\w+])(?:\+|00)[\s]?[1-9]\d{{0,2}}(?:[\s.\-/()\u2010-\u2015]{{0,3}}\d){{6,12}}{_AFTER}"
)
_MAIL: Final = re.compile(r"(?<![\w.+\-])[\w][\w.+\-]*@[\w\-]+(?:\.[\w\-]+)*\.[^\W\d_]{2,}")
_MASKED: Final = re.compile(MASKED)


def find(text: str) -> Iterator[Identifier]:
    """All of them in a text; one may lie within another."""
    yield from _all(text, _NIR, "nir", _nir)
    for match in _KEYLESS.finditer(text):
        # without its key only behind its name
        if _is_dated(compact(match[1])):
            yield Identifier("nir", match.start(1), match.end(1), match[1], compact(match[1]))
    for match in _IBAN.finditer(text):
        yield from _iban(match)
    yield from _all(text, _CARD, "card", _card)
    for pattern in (_FRENCH, _ABROAD):
        yield from _all(text, pattern, "telephone", telephone)
    for pattern in (_MAIL, _MASKED):
        yield from _all(text, pattern, "email", str.lower)


def telephone(found: str) -> str | None:
    """The number as +33639980102; None where no such number can be."""
    try:
        number = phonenumbers.parse(re.sub(r"\s", "", re.sub(r"^00", "+", found.strip())), "FR")
    except NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def compact(found: str) -> str:
    """Letters and digits alone."""
    return "".join(sign for sign in found.upper() if sign.isalnum())


def is_certain(one: Identifier) -> bool:
    """Whether it is written as one writes it, and not kept for fiction: the commune 99 999 has no births."""
    if one.kind == "nir":
        return _NIR_WRITTEN.fullmatch(one.text) is not None and one.key[5:10] != "99999"
    return one.kind == "iban" and _IBAN_WRITTEN.fullmatch(one.text) is not None


def _all(text: str, pattern: "re.Pattern[str]", kind: Kind, key: Callable[[str], str | None]) -> Iterator[Identifier]:
    for match in pattern.finditer(text):
        same = key(match[0])
        if same:
            yield Identifier(kind, match.start(), match.end(), match[0], same)


def _nir(found: str) -> str | None:
    number = compact(found)
    return number if _is_dated(number) and nir.is_valid(number) else None


def _is_dated(number: str) -> bool:
    month = int(number[3:5])
    # 20 and more stand for months that the registrar did not know
    return 1 <= month <= 12 or 20 <= month <= 42 or month >= 50


def _card(found: str) -> str | None:
    number = compact(found)
    return number if _BRANDS.match(number) and luhn.is_valid(number) and len(set(number)) > 2 else None


def _iban(match: "re.Match[str]") -> Iterator[Identifier]:
    """The longest beginning that is one: a word in capitals may follow it."""
    found: str = match[0]
    for end in range(len(found), 14, -1):
        number = compact(found[:end])
        if found[end - 1].isalnum() and len(number) >= 15 and iban.is_valid(number, check_country=False):
            yield Identifier("iban", match.start(), match.start() + end, found[:end], number)
            return
