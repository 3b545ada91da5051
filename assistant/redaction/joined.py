"""Texts that stand one after the other on a page, as the one text that a reader sees; and the way back to each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.redaction.spans import Span, written

_UNSEEN: Final = frozenset(
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters without a width: where a line may break, or may not; which way it runs."""
_GAPS: Final = ("", "", " ", "\n")
_LOOSE: Final = ("", "\n", "\n", "\n")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the texts."""

    text: str
    gap: int
    """What is between it and the text before: 0 nothing, 1 the border of an element, 2 a space, 3 the end of a line."""


class Joined:
    """Parts as one text: spaces collapsed, characters without a width left out."""

    def __init__(self, parts: Sequence[Part], *, loose: bool = False) -> None:
        """Join them. With `loose`, the border of an element sets words apart, as a margin may."""
        self._parts = parts
        self._places: list[tuple[int, int] | None] = []
        letters: list[str] = []
        gaps = _LOOSE if loose else _GAPS
        for number, part in enumerate(parts):
            gap = gaps[part.gap]
            if gap and letters and not letters[-1].isspace():
                letters.append(gap)
                self._places.append(None)
            for index, letter in enumerate(part.text):
                if letter in _UNSEEN or (letter.isspace() and letters and letters[-1].isspace()):
                    continue
                letters.append(letter)
                self._places.append((number, index))
        self.text = "".join(letters)

    def part_at(self, index: int) -> int | None:
        """The number of the part that a character is of; None between two."""
        place = self._places[index]
        return place[0] if place else None

    def changed(self, spans: Sequence[Span]) -> dict[int, str]:
        """The new texts of the parts that spans of the whole text touch, by the parts' numbers."""
        edits: dict[int, list[Span]] = {}
        for span in spans:
            for number, edit in self._shared(span):
                edits.setdefault(number, []).append(edit)
        return {number: written(self._parts[number].text, own) for number, own in edits.items()}

    def shares(self, span: Span) -> list[tuple[str, str]]:
        """What each of the parts has of a span, and what is to stand there."""
        return [(self._parts[number].text[edit.start : edit.end], edit.text) for number, edit in self._shared(span)]

    def _shared(self, span: Span) -> Iterator[tuple[int, Span]]:
        """What a span means for each of the parts that it touches."""
        pieces: dict[int, list[int]] = {}
        for at in range(span.start, span.end):
            place = self._places[at]
            if place:
                pieces.setdefault(place[0], []).append(at)
        texts = _portions(self.text, span, list(pieces.values()))
        for (number, ats), text in zip(pieces.items(), texts, strict=True):
            first, last = self._places[ats[0]], self._places[ats[-1]]
            if first and last:
                yield number, Span(first[1], last[1] + 1, text)


def _portions(whole: str, span: Span, pieces: list[list[int]]) -> list[str]:
    """Portion what is to stand there out to the parts: letter by letter, word by word, or all to the first."""
    if len(pieces) == 1:
        return [span.text]
    if len(span.text) == span.end - span.start:
        return ["".join(span.text[at - span.start] for at in ats) for ats in pieces]
    if all(sum(whole[at].isalnum() for at in ats) == 1 for ats in pieces):
        letters = [letter for letter in span.text if letter.isalnum()]
        letters += [""] * (len(pieces) - len(letters))
        return [*letters[: len(pieces) - 1], "".join(letters[len(pieces) - 1 :])]
    for separator in (r",\s*|\n\s*", r"\s+"):
        words = re.split(separator, span.text)
        if len(words) == len(pieces):
            return words
    return [span.text, *[""] * (len(pieces) - 1)]
