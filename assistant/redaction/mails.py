"""Mail addresses: in any case, in another address (%40), or behind a mask."""

import re
from collections.abc import Callable
from typing import Final

from assistant.language.typography import pattern
from assistant.redaction.names import in_case

_AT: Final = r"(?:@|%40|&#64;)"
_MASKED: Final = r"(?<![.*•])[\w.+-]{0,3}[*•]{2,60}[\w.+-]{0,3}@[\w.*•-]{0,80}[\w*•]"


def ways(value: str, example: str) -> list[tuple[str, Callable[[str], str]]]:
    """The address itself, and any masked one."""
    local, _, domain = value.partition("@")
    plain = rf"(?<![.+-]){_part(local)}{_AT}{_part(domain)}"
    return [(plain, _as_found(example)), (_MASKED, _masked(example))]


def _part(text: str) -> str:
    return pattern(text).replace(r"\+", r"(?:\+|%2B)")


def _as_found(example: str) -> Callable[[str], str]:
    write = in_case(example)

    def with_sign(found: str) -> str:
        sign = re.search(_AT, found)
        return write(found).replace("@", sign[0] if sign else "@") if example else write(found)

    return with_sign


def _masked(example: str) -> Callable[[str], str]:
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
