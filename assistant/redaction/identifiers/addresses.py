"""Postal addresses: a number and a street with a postcode and a town behind, or near a label that says whose."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.redaction.identifiers.kinds import Identifier

LABEL: Final = re.compile(
    r"\badresse(?!\s+(?:e-?mail|mail|électronique|de messagerie|internet|web|du site))\b"
    r"|\bdomicil\w*|\bdemeurant\b|\bhabit\w+\b|\bréside\w*|\bstreet[\s\-]address\b|\baddress-line1\b|\bhome address\b"
    r"|\banschrift\b|\bwohnhaft\b",
    re.IGNORECASE,
)
_STREETS: Final = (
    r"rue|avenue|av\.?|boulevard|bd\.?|bld\.?|place|pl\.?|impasse|allées?|chemin|che\.?|route|rte\.?|quai|cours|square|passage"
    r"|villa|résidence|lotissement|hameau|faubourg|fg\.?|sentier|esplanade|promenade|mail|rond-point|lieu-dit|venelle|ruelle|cité|clos"
)
_TOWN: Final = (
    r"\d{5}[ \u00a0]+[A-ZÀ-Þ][\w'’.\-]+"
    r"(?:[ \-](?:[A-ZÀ-Þ][\w'’.\-]*|(?:sur|sous|en|les?|la|de|du|des|d['’]\w+|l['’]\w+|\d{1,2})\b))*"
)
_LINE: Final = (
    rf"\d{{1,4}}(?:[ \u00a0]?(?:bis|ter|quater|[A-Da-d])\b)?,?[ \u00a0]+(?i:{_STREETS})[ \u00a0]+[^\n,;:.()\d]{{2,50}}?"
)
_GERMAN: Final = r"[A-ZÄÖÜ][\w\-]*(?:straße|strasse|str\.|weg|platz|gasse|allee)[ \u00a0]\d{1,4}[a-z]?"
_FULL: Final = re.compile(rf"(?<![^\W_])(?:{_LINE}|{_GERMAN})(?:[ \u00a0,]*\n?|,\s*[^\n,\d]{{2,40}}[,\n]\s?){_TOWN}")
_STREET: Final = re.compile(rf"(?<![^\W_])(?:{_LINE}(?=\s*(?:[\n,;:.()]|$))|{_GERMAN})")
_NEAR: Final = 60
"""Characters between the label and the street."""


def find(text: str) -> Iterator[Identifier]:
    """Whole addresses wherever they stand; a street alone behind a label."""
    for match in _FULL.finditer(text):
        yield _found(match)
    for label in LABEL.finditer(text):
        street = _STREET.search(text, label.end(), label.end() + _NEAR + 60)
        if street and street.start() - label.end() <= _NEAR:
            yield _found(street)


def same(found: str) -> str:
    """The letters and digits, in small letters: the same for two ways of writing one address."""
    return "".join(sign for sign in found.lower() if sign.isalnum())


def _found(match: "re.Match[str]") -> Identifier:
    text = match[0].rstrip()
    return Identifier("address", match.start(), match.start() + len(text), text, same(text))
