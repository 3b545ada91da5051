"""Numbers and codes, a NIR, an IBAN, a card: in groups, without them, or masked but for the end."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from assistant.redaction.names import dotted

_SEPARATOR: Final = r"[\s.\-\u2010-\u2015/]{0,2}"
_SEPARATORS: Final = re.compile(r"[\s.\-\u2010-\u2015]+")
_MANY_DIGITS: Final = re.compile(r"(?=(?:\D*\d){4})[0-9A-Za-z]{6,}")
_CODE: Final = re.compile(r"[0-9A-Za-z]{4,12}")
# bounded, taken whole or not at all, and never begun inside another: a line of stars must not be tried from each star
_MASK: Final = r"(?=[*•]|xx)[*•x](?:[\s.\-]{0,2}[*•x]){2,40}+[\s.\-]{0,2}"
_NIR: Final = re.compile(r"[1-478]\d{5}[\dAB]\d{8}", re.IGNORECASE)
_SHOWN: Final = 6
"""At most so many characters stand before a mask."""
_LONG: Final = 8
"""Shorter numbers are not masked."""


def is_number(value: str) -> bool:
    """Whether a value is a number, with or without groups: no word stands among them, as it does in an address."""
    parts = _SEPARATORS.split(value)
    words = len(parts) > 1 and any(part.isalpha() and not part.isupper() for part in parts)
    return not words and bool(_MANY_DIGITS.fullmatch("".join(parts)))


def is_code(value: str) -> bool:
    """Whether a value that was kept is a code: 4 to 12 letters and digits, with groups or without."""
    code = _SEPARATORS.sub("", value)
    return bool(_CODE.fullmatch(code)) and (code == value or code.isupper() or code.isdigit())


def ways(value: str, example: str) -> list[tuple[str, Callable[[str], str]]]:
    """The characters with separators between them or none; of a long number also what a mask leaves of it."""
    core, other = compact(value), compact(example)
    plain = spread(core)
    if core.isalpha() and not core.isupper():
        # a word that was kept, rather than a code
        plain = f"(?-i:{plain}|{spread(core.upper())})"
    found: list[tuple[str, Callable[[str], str]]] = [(plain, filler(example))]
    if _NIR.fullmatch(core):
        # its key stands apart, or nowhere
        found.append((spread(core[:13]), filler(other[:13])))
    if len(core) >= _LONG:
        found += [(masked(core), mask_of(other)), (ending(core), end_of(other))]
    return found


def compact(value: str) -> str:
    """The letters and digits alone."""
    return "".join(character for character in value if character.isalnum())


def spread(value: str) -> str:
    """The value's letters and digits with separators between them, or none."""
    return _SEPARATOR.join(re.escape(character) for character in value if character.isalnum())


def filler(example: str) -> Callable[[str], str]:
    """Write the example into the shape that was found: same groups where it is as long, else as it is."""
    letters = compact(example)

    def fill(found: str) -> str:
        if len(compact(found)) != len(letters):
            return example or dotted(found)
        rest = iter(letters)
        return "".join(next(rest) if character.isalnum() else character for character in found)

    return fill


def masked(core: str, before: str = "") -> str:
    """A mask with the value's own end behind it, its own beginning before it, or both."""
    heads = "|".join(spread(core[:length]) for length in range(_SHOWN, 0, -1))
    tails = "|".join(spread(core[-length:]) for length in range(4, 1, -1))
    # what is before the mask must be the value's, or nothing: 06 ** 41 is a telephone, 4970 ** 41 is not that one
    return rf"(?<![*•])(?<![*•][\s.\-]){before}(?:(?:{heads})[\s.\-]{{0,2}})?{_MASK}(?:{tails})"


def mask_of(example: str, before: str = "") -> Callable[[str], str]:
    """Write the example's first and last characters round the mask that was found: 06 •• •• •• 41."""
    parts = re.compile(rf"({before})([0-9a-z\s.\-]*?)((?:[\s.\-]*[*•x])+)(.*)", re.IGNORECASE | re.DOTALL)

    def write(found: str) -> str:
        match = parts.fullmatch(found)
        if not match:
            return dotted(found)
        kept, head, mask, tail = match.groups()
        first = iter(example)
        last = iter(example[max(len(example) - len(compact(tail)), 0) :])
        return kept + _filled(head, first) + mask + _filled(tail, last)

    return write


def ending(core: str) -> str:
    """The value's end where it is said to be one: «se terminant par 4562», "ending in 4562"."""
    tails = "|".join(spread(core[-length:]) for length in range(4, 2, -1))
    digits = r"(?:les\schiffres\s|the\sdigits\s)?"
    return rf"(?:terminant|terminée?|finissant|ending|ends|endet|endend)\s(?:par|in|with|mit|auf)\s{digits}(?:{tails})"


def end_of(example: str) -> Callable[[str], str]:
    """Write the example's end there."""

    def write(found: str) -> str:
        kept = re.match(r".*[^\W\d_]\s", found, re.DOTALL)
        words = kept[0] if kept else ""
        length = len(compact(found[len(words) :]))
        return words + (example[-length:] if example else "•" * length)

    return write


def _filled(shape: str, letters: Iterator[str]) -> str:
    return "".join(next(letters, "•") if character.isalnum() else character for character in shape)
