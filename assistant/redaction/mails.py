"""Mail addresses: in any case, in another address (%40), or behind a mask."""

import re
from collections.abc import Callable
from typing import Final

from assistant.language.typography import pattern
from assistant.redaction.names import in_case

_AT: Final = r"(?:@|%40|&#64;)"
_MASK: Final = r"[*•]{2,60}"
_TELLING: Final = re.compile(r"(?=.{6}).*[^\W\d_][._\-]?(?:(?<=[._\-])[^\W\d_]{2}|\d)")
"""Two words, or a word with figures: «contact» alone is anybody's."""
MASKED: Final = rf"(?<![\w.*•+-])[\w.+-]{{0,3}}{_MASK}[\w.+-]{{0,3}}@[\w.*•-]{{0,80}}[\w*•]"
"""Whosever a masked address is."""


def ways(value: str, example: str) -> list[tuple[str, Callable[[str], str]]]:
    """The address itself, and what a mask leaves of it."""
    local, _, domain = value.partition("@")
    plain = rf"(?<![.+-]){_part(local)}{_AT}{_part(domain)}"
    found = [(plain, _as_found(example)), (_masked(local, domain), mask_of(example))]
    if _TELLING.search(local):
        # a site may greet by what stands before the sign
        found.append((rf"(?<![.+-]){_part(local)}(?![.+-]?[\w@]|%40)", in_case(example.partition("@")[0])))
    return found


def _masked(local: str, domain: str) -> str:
    """Its own beginning before the mask, its own end behind it or none; its own domain, which may be masked as well."""
    heads = "|".join(re.escape(local[:length]) for length in (3, 2, 1))
    tails = "|".join(re.escape(local[-length:]) for length in (3, 2, 1))
    shown = rf"(?:(?:{heads}){_MASK}(?:{tails})?|{_MASK}(?:{tails}))"
    begun = "|".join(re.escape(domain[:length]) for length in (3, 2, 1))
    site = rf"(?:{_part(domain)}|(?:{begun})?{_MASK}[\w.*•-]{{0,80}}[\w*•])"
    return rf"(?<![.*•])(?:{shown}@{site}|{_MASK}@{_part(domain)})"


def _part(text: str) -> str:
    return pattern(text).replace(r"\+", r"(?:\+|%2B)")


def _as_found(example: str) -> Callable[[str], str]:
    write = in_case(example)

    def with_sign(found: str) -> str:
        sign = re.search(_AT, found)
        return write(found).replace("@", sign[0] if sign else "@") if example else write(found)

    return with_sign


def mask_of(example: str) -> Callable[[str], str]:
    """Write the example under the mask that was found: p•••••@b•••.test."""
    local, _, domain = example.partition("@")

    def mask(found: str) -> str:
        shown_local, _, shown_domain = found.partition("@")
        head, hidden, tail = _ends(shown_local)
        masked_local = local[: len(head)] + hidden + (local[-len(tail) :] if tail else "")
        head, hidden, tail = _ends(shown_domain)
        return f"{masked_local}@{domain[: len(head)] + hidden + tail if hidden else domain}"

    return mask


def _ends(shown: str) -> tuple[str, str, str]:
    """What stands before the mask, the mask, and what stands after it."""
    parts = re.fullmatch(r"([^*•]*)(.*[*•])([^*•]*)", shown)
    return (parts[1], parts[2], parts[3]) if parts else (shown, "", "")
