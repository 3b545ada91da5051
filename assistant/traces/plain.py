"""Plain texts: Markdown, captions, a recording's JSON."""

from collections.abc import Iterator
from pathlib import Path

from assistant.traces.parts import Part, Words
from wording import say


def read(file: Path) -> Iterator[Part]:
    """The whole text."""
    yield Words(say("the text"), file.read_text(encoding="utf-8", errors="replace"))
