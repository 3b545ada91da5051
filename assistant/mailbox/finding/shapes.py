"""What a code of a given length and alphabet may look like, and what its neighbours must not be."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final

from assistant.mailbox.records import WantedCode

# next to any of these it is part of a number, an address, a price, a colour, a picture or a word;
# "G-" is a site's own mark
_BEFORE: Final = (
    r"(?:(?<![^\W_])(?<![.,/\\@#&=%+€$£₴°§*•…_\ufffc-])|(?<=[\s\"'«“:>(][A-Z]-)|(?<=^[A-Z]-))"
    r"(?<![^\W\d_]')(?<!\d[ :])(?<!\t\d\t)(?<!^\d\t)(?<![€$£#№+]\s)(?<!\d[.,]\d)(?<!\+\s)"
)
_AFTER: Final = (
    r"(?![^\W_]|[_@%€$£₴°/=&\\*•…\ufffc-])(?![ .,:-]\d)(?!\t\d(?:\t|$))"
    r"(?!'[^\W\d_])(?!\.[^\W\d_])(?!\s*\+\s*\d)(?!\.{3})"
)
_DAY: Final = re.compile(
    r"(?:[012]\d|3[01])-(?:0\d|1[0-2])-\d\d|(?:0\d|1[0-2])-(?:[012]\d|3[01])-\d\d|\d\d-(?:0\d|1[0-2])-[0-3]\d"
)
"""Three groups of two with hyphens that are a day."""
_VOWELS: Final = re.compile("[aeiouyAEIOUY]")
_CONSONANTS: Final = re.compile("[BCDFGHJKLMNPQRSTVWXZ]{5}")
"""What no word in capitals has."""


@dataclass(frozen=True)
class Shape:
    """A piece of a line that may be a code by its looks alone."""

    value: str
    start: int
    end: int
    doubtful: bool
    """It may as well be a year or a date: only a label right before it will do."""


def shapes(line: str, wanted: WantedCode) -> list[Shape]:
    """Return what looks like a wanted code in a line, from left to right."""
    found = []
    every = (pattern for length in wanted.lengths for pattern in _patterns(length, wanted.alphabet == "digits"))
    for pattern in every:
        for match in pattern.finditer(line):
            value = re.sub(r"[\s.-]", "", match[0])
            if _is_a_code(value, match[0], wanted):
                found.append(Shape(value, match.start(), match.end(), _may_be_a_date(value, match[0])))
    # of two readings of one piece the longer one counts
    found.sort(key=lambda shape: (shape.start, -shape.end))
    return [shape for place, shape in enumerate(found) if not any(shape.end <= other.end for other in found[:place])]


@lru_cache
def _patterns(length: int, digits: bool) -> tuple[re.Pattern[str], ...]:
    sign = "[0-9]" if digits else "[0-9A-Za-z]"
    bodies = [f"{sign}{{{length}}}", f"{sign}(?:[ \\t-]{sign}){{{length - 1}}}"]
    # groups of two read as a telephone or, with hyphens, as a date; letters in groups of two as words
    sizes = [size for size in range(3 if not digits else 2, length // 2 + 1) if length % size == 0]
    bodies += [
        f"{sign}{{{size}}}(?:{sep}{sign}{{{size}}}){{{length // size - 1}}}"
        for size in sizes
        for sep in _seps(size, length, digits)
    ]
    if not digits:
        bodies += ["-".join(f"{sign}{{{size}}}" for size in sizes) for sizes in _uneven(length) if len(sizes) == 2]
    if digits:
        bodies += [" ".join(f"[0-9]{{{size}}}" for size in sizes) for sizes in _uneven(length)]
    found = [re.compile(_BEFORE + body + _AFTER) for body in bodies]
    if digits:
        # a cell a group, where they fill a line
        found += [re.compile(rf"^[0-9]{{{size}}}(?:\t[0-9]{{{size}}}){{{length // size - 1}}}$") for size in sizes]
    return tuple(found)


def _uneven(length: int) -> list[tuple[int, ...]]:
    """Two or three groups of two to four that aren't all of one size: 904 118 27."""
    sizes = [pair for pair in product((2, 3, 4), repeat=2) if sum(pair) == length]
    return [groups for groups in (*sizes, *_threes(length)) if len(set(groups)) > 1]


def _threes(length: int) -> list[tuple[int, ...]]:
    return [three for three in product((2, 3, 4), repeat=3) if sum(three) == length]


def _seps(size: int, length: int, digits: bool) -> tuple[str, ...]:
    # three groups of two with hyphens are a date, and more a telephone's number
    if size == 2 and length > 6:
        return (" ",)
    # with full stops a number is a quantity; letters and digits are not
    return (" ", "-") if digits else (" ", "-", r"\.")


def _is_a_code(value: str, written: str, wanted: WantedCode) -> bool:
    if wanted.alphabet == "digits" or value.isdigit():
        return _DAY.fullmatch(written) is None
    groups = re.split(r"[\s.-]", written)
    if any(sign.isdigit() for sign in value):
        # spaces also stand between words: "à 12 mois" is no code
        return " " not in written or len(groups[0]) == 1 or all(_is_a_group(group) for group in groups)
    if len(groups) > 1:
        return "-" in written and (value.isupper() or _VOWELS.search(value) is None)
    # letters alone are a word, unless they are written as no word is
    return len(re.findall(r"[a-z](?=[A-Z])", value)) >= 2 or _CONSONANTS.search(value) is not None


def _is_a_group(group: str) -> bool:
    return group.isupper() or any(sign.isdigit() for sign in group)


def _may_be_a_date(value: str, written: str) -> bool:
    if len(value) == 4:
        # 12-03 is a day as well
        return "-" in written or re.fullmatch(r"(?:19|20)\d\d", written) is not None
    day, month, year = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])", r"(?:19|20)\d\d"
    return re.fullmatch(f"{day}{month}{year}|{year}{month}{day}", value) is not None
