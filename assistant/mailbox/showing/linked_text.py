"""A plain-text mail as HTML: paragraphs, with its addresses as links."""

import re
from html import escape
from typing import Final

from assistant.mailbox.addresses import without_punctuation

_ADDRESS: Final = re.compile(
    r"(?P<web>\bhttps?://[^\s<>\"«»“”]+)|(?P<mail>(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE
)


def text_to_html(text: str) -> str:
    """Return paragraphs; a line stays a line."""
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip("\n"))
    return "\n".join(f"<p>{'<br>'.join(_linked(line) for line in block.split(chr(10)))}</p>" for block in blocks)


def _linked(line: str) -> str:
    pieces, end = [], 0
    for match in _ADDRESS.finditer(line):
        address = without_punctuation(match[0], line[: match.start()])
        href = address if match["web"] else f"mailto:{address}"
        pieces.append(escape(line[end : match.start()]))
        pieces.append(f'<a href="{escape(href)}" target="_blank" rel="noopener noreferrer">{escape(address)}</a>')
        end = match.start() + len(address)
    return "".join((*pieces, escape(line[end:])))
