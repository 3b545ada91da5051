"""Which parts of a large message are worth fetching, by its BODYSTRUCTURE (RFC 3501, 7.4.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from assistant.mailbox.mime.pictures import IMAGE_LIMIT, KINDS

TEXT_LIMIT: Final = 262_144
"""Bytes of a text, still encoded, that are fetched: what a person reads in a mail is shorter."""
MOST: Final = 12
"""Parts of one message that are fetched."""
DEEPEST: Final = 20
_TEXTS: Final = ("text/plain", "text/html")


@dataclass(frozen=True)
class Part:
    """A part that holds something, or parts."""

    section: str
    """As FETCH names it: `1.2`; empty for a multipart that is the whole message."""
    kind: str
    """Type and subtype in lower case."""
    size: int = 0
    """Bytes, encoded."""
    attached: bool = False
    identified: bool = False
    """Whether it has a Content-ID, by which HTML may refer to it."""
    parts: tuple["Part", ...] = ()

    @property
    def is_wanted(self) -> bool:
        """Whether it is a text that is shown, or a picture in one."""
        if self.kind in _TEXTS:
            return not self.attached
        return self.kind in KINDS and self.identified and self.size <= IMAGE_LIMIT

    @property
    def limit(self) -> int:
        """Bytes of it that are fetched."""
        return TEXT_LIMIT if self.kind in _TEXTS else IMAGE_LIMIT


def structure(body: Any) -> Part:
    """Read what IMAPClient made of a BODYSTRUCTURE. Never raises: what isn't understood is a part of no interest."""
    return _part(body, "", 0)


def worth_fetching(part: Part) -> tuple[Part, ...]:
    """Return the parts to fetch, in their order: texts before pictures where there are too many."""
    found = [leaf for leaf in _leaves(part) if leaf.is_wanted]
    kept = sorted(found, key=lambda leaf: leaf.kind not in _TEXTS)[:MOST]
    return tuple(leaf for leaf in found if leaf in kept)


def _leaves(part: Part) -> Iterator[Part]:
    if part.parts:
        for inner in part.parts:
            yield from _leaves(inner)
    elif not part.kind.startswith("multipart/"):
        yield part


def _part(body: Any, section: str, depth: int) -> Part:
    if not isinstance(body, (tuple, list)) or len(body) < 2 or depth > DEEPEST:
        return Part(section, "")
    if isinstance(body[0], list):
        inner = enumerate(body[0], start=1)
        before = f"{section}." if section else ""
        parts = tuple(_part(part, f"{before}{number}", depth + 1) for number, part in inner)
        return Part(section, f"multipart/{_word(body[1])}", parts=parts)
    if isinstance(body[0], (tuple, list)):
        return Part(section, "")
    kind = f"{_word(body[0])}/{_word(body[1])}"
    return Part(
        section or "1",
        kind,
        size=body[6] if len(body) > 6 and isinstance(body[6], int) else 0,
        attached=_disposition(body, kind) == "attachment",
        identified=len(body) > 3 and bool(body[3]),
    )


def _disposition(body: Any, kind: str) -> str:
    # after the basic fields: lines of a text; then MD5, and then the disposition
    place = 9 if kind.startswith("text/") else 8
    found = body[place] if len(body) > place else None
    return _word(found[0]) if isinstance(found, (tuple, list)) and found else ""


def _word(value: Any) -> str:
    return value.decode("ascii", "replace").lower() if isinstance(value, bytes) else ""
