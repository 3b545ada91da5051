"""Plain texts: Markdown, captions, a recording's JSON, catalogues."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from assistant.traces.parts import Part, Words
from wording import say

_HEADER: Final = re.compile(r'^"Content-Type: text/plain;', re.MULTILINE)
"""The line of every catalogue that has a word of computers in it, which may be a value of somebody's («plain»)."""


def read(file: Path) -> Iterator[Part]:
    """The whole text."""
    yield Words(say("the text"), _HEADER.sub('"', file.read_text(encoding="utf-8", errors="replace")))
