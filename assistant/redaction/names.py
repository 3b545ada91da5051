"""Names, postal addresses and other words: without their accents, in capitals, with a hyphen or a space, over lines."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from itertools import chain
from typing import Final

_APOSTROPHE: Final = r"(?:['’‘ʼ`´\s]|&#39;|&#x27;|&apos;)"
_GAP: Final = r"[\s,\-\u2010-\u2015\u2212]{1,12}"
_MARKS: Final = r"[\u0300-\u036f]?"
"""The accent itself, where a text writes the letter and its accent as two characters."""
_TOKEN: Final = re.compile(
    r"(?P<gap>[\s,\-\u2010-\u2015\u2212]+)|(?P<apostrophe>['’‘ʼ`´])|(?P<ligature>œ|oe|æ|ae|ß|ss)|(?P<other>.)", re.I
)
_LIGATURES: Final = {"œ": "oe", "æ": "ae", "ß": "ss"}
_LINES: Final = re.compile(r"\s*[\n,]\s*|\s+(?=\d{5}\s)")
"""Where a postal address goes on in the next line: at a comma, or before the postcode."""


def ways(value: str, example: str) -> list[tuple[str, Callable[[str], str]]]:
    """A name of one word as such only; several words in any case, and each line of an address by itself."""
    if re.fullmatch(r"[^\W\d_]+", value):
        # Madame Petit must not turn « Un petit cookie ? » into something else
        forms = dict.fromkeys((value, value.upper(), value.title()))
        return [(f"(?-i:{'|'.join(folded(form) for form in forms)})", in_case(example))]
    return [(folded(value), in_case(example)), *_lines(value, example)]


def folded(text: str) -> str:
    """Return a regular expression for the text with its accents or without, its hyphens as spaces or not."""
    return _TOKEN.sub(_as_pattern, unicodedata.normalize("NFC", text.strip()))


def in_case(example: str) -> Callable[[str], str]:
    """Write the example in the case that was found: DURAND, durand, Durand."""

    def write(found: str) -> str:
        if not example:
            return dotted(found)
        if found.isupper():
            return example.upper()
        return example.lower() if found.islower() else example

    return write


def dotted(found: str) -> str:
    """Dots of the same shape, where the example has no such value."""
    return re.sub(r"\w", "•", found)


def _lines(value: str, example: str) -> list[tuple[str, Callable[[str], str]]]:
    lines, others = _LINES.split(value), _LINES.split(example)
    if len(others) != len(lines):
        others = [""] * len(lines)
    # « Paris » alone identifies nobody, « 12 rue des Lilas » does
    telling = [re.search(r"\d", line) and re.search(r"[^\W\d_]{2}", line) for line in lines]
    pairs = zip(lines, others, telling, strict=True)
    return [(folded(line), in_case(other)) for line, other, tells in pairs if tells and line != value]


def _as_pattern(token: "re.Match[str]") -> str:
    found = token[0]
    if token["gap"]:
        return _GAP
    if token["apostrophe"]:
        return _APOSTROPHE
    if token["ligature"]:
        return _as_ligature(found)
    if found.isalpha():
        return _variants(found) + _MARKS
    return r"&(?:amp;)?" if found == "&" else re.escape(found)


def _as_ligature(found: str) -> str:
    pair = _LIGATURES.get(found.lower(), found)
    pair = pair.upper() if found.isupper() and len(found) == 1 else pair
    one = next(sign for sign, letters in _LIGATURES.items() if letters == pair.lower())
    letters = "".join(_variants(letter) + _MARKS for letter in pair)
    return f"(?:{one.upper() if pair[0].isupper() else one}|{letters})"


def _variants(letter: str) -> str:
    same = _classes()[unicodedata.normalize("NFD", letter)[0]]
    return f"[{''.join(same)}]" if letter in same else re.escape(letter)


@cache
def _classes() -> dict[str, list[str]]:
    """The Latin letters by the letter that stands below their accents, the bare one among them."""
    classes: defaultdict[str, list[str]] = defaultdict(list)
    for code in chain(range(0x41, 0x250), range(0x1E00, 0x1F00)):
        if chr(code).isalpha():
            classes[unicodedata.normalize("NFD", chr(code))[0]].append(chr(code))
    return classes
