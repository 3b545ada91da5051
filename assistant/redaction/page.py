"""What is to stand in the places of a page: pure, from the pieces that `collect.js` tells to the texts that change."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.redaction import DOTS, Redactor
from assistant.redaction.identifiers import addresses, births
from assistant.redaction.joined import Joined, Part
from assistant.redaction.spans import Span, written

_READ_ON: Final = frozenset(("text", "value"))
_TELLING: Final = 4
"""Characters: a shorter text stands in too many others to be replaced wherever it comes again."""


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
    hint: str = ""
    """What a field is called where no reader sees it."""


def cleaned(pieces: Sequence[Piece], redactor: Redactor, replaced: dict[str, str] | None = None) -> dict[int, str]:
    """The texts that change, by the numbers of their pieces. A value may be split over several of them.

    `replaced` is filled with what was found in the text that is read on, and what stands there instead.
    """
    texts = {number: text for number, piece in enumerate(pieces) if (text := _alone(piece, redactor)) is not None}
    read = [number for number, piece in enumerate(pieces) if piece.kind in _READ_ON]
    # first as it is read, then with a space wherever an element begins: its margin may set words apart
    for loose in (False, True):
        parts = [Part(texts.get(number, pieces[number].text), pieces[number].gap) for number in read]
        joined = Joined(parts, loose=loose)
        own = frozenset(part for part, number in enumerate(read) if pieces[number].own)
        spans = _spans(joined, own, redactor)
        if replaced is not None:
            replaced |= _telling(joined, spans)
        changed = joined.changed(spans)
        texts |= {read[part]: text for part, text in changed.items()}
    return {number: text for number, text in texts.items() if text != pieces[number].text}


def _telling(joined: Joined, spans: list[Span]) -> dict[str, str]:
    """What was found, and what stands there instead: whole, and the parts of a number that is split."""
    whole = [(joined.text[span.start : span.end], span.text) for span in spans]
    parts = [share for span in spans for share in joined.shares(span) if any(sign.isdigit() for sign in share[0])]
    return {found: text for found, text in [*parts, *whole] if len(found) >= _TELLING}


def _spans(joined: Joined, own: frozenset[int], redactor: Redactor) -> list[Span]:
    """What is to change in the text that is read: her values anywhere, others' but where a site names itself."""
    known = redactor.spans(joined.text)
    kept = [joined.part_at(at) in own for at in range(len(joined.text))]
    for span in known:
        kept[span.start : span.end] = [True] * (span.end - span.start)
    unknown = []
    for span in redactor.unknown(joined.text):
        if not any(kept[span.start : span.end]):
            unknown.append(span)
        elif all(joined.part_at(at) in own for at in range(span.start, span.end)):
            redactor.note_sites_own(joined.text[span.start : span.end])
    return sorted([*known, *unknown], key=lambda span: span.start)


def _hinted(piece: Piece, redactor: Redactor) -> str:
    """The text of a field whose name alone says that it is a birth date, or an address."""
    text = redactor.clean(piece.text)
    for label, before in ((births.LABEL, "né le "), (addresses.LABEL, "domicile ")):
        if label.search(piece.hint):
            spans = [
                Span(span.start - len(before), span.end - len(before), span.text)
                for span in redactor.unknown(before + text)
            ]
            text = written(text, [span for span in spans if span.start >= 0])
    return text


def _alone(piece: Piece, redactor: Redactor) -> str | None:
    """What a piece that is not read on becomes; None for the others."""
    if piece.kind == "secret":
        return DOTS
    if piece.kind == "forced":
        return piece.wanted
    if piece.hint and piece.kind == "value":
        return _hinted(piece, redactor)
    if piece.kind in _READ_ON:
        return None
    joined = Joined([Part(piece.text, 0)])
    spans = redactor.spans(joined.text) if piece.own else _spans(joined, frozenset(), redactor)
    return joined.changed(spans).get(0, piece.text)
