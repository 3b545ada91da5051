"""A place in a text, and what is to stand there."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to before `end`, `text` is to stand."""

    start: int
    end: int
    text: str


def written(text: str, spans: Iterable[Span]) -> str:
    """The text with what the spans say, which are in order and apart from each other."""
    parts, done = [], 0
    for span in spans:
        parts += [text[done : span.start], span.text]
        done = span.end
    return "".join(parts) + text[done:]
