"""What is to stand in the places of a page: pure, from the pieces that `collect.js` tells to the texts that change."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.redaction import DOTS, Redactor
from assistant.redaction.joined import Joined, Part

_READ_ON: Final = frozenset(("text", "value"))


class Piece(NamedTuple):
    """A text of the page, as `collect.js` says it."""

    kind: str
    """text, value (of a field), secret, forced (into a field), or apart: no part of what is read on."""
    text: str
    gap: int
    own: bool
    """Whether it stands where a site says who it is."""
    wanted: str | None = None
    """What a forced one is to be."""


def cleaned(pieces: Sequence[Piece], redactor: Redactor) -> dict[int, str]:
    """The texts that change, by the numbers of their pieces. A value may be split over several of them."""
    texts = {number: text for number, piece in enumerate(pieces) if (text := _alone(piece, redactor)) is not None}
    read = [number for number, piece in enumerate(pieces) if piece.kind in _READ_ON]
    # first as it is read, then with a space wherever an element begins: its margin may set words apart
    for loose in (False, True):
        parts = [Part(texts.get(number, pieces[number].text), pieces[number].gap) for number in read]
        joined = Joined(parts, loose=loose)
        changed = joined.changed(redactor.spans(joined.text))
        texts |= {read[part]: text for part, text in changed.items()}
    return {number: text for number, text in texts.items() if text != pieces[number].text}


def _alone(piece: Piece, redactor: Redactor) -> str | None:
    """What a piece that is not read on becomes; None for the others."""
    if piece.kind == "secret":
        return DOTS
    if piece.kind == "forced":
        return piece.wanted
    return None if piece.kind in _READ_ON else redactor.clean(piece.text)
