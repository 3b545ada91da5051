"""A text of the author's: as she wrote it, and as each kind of format needs it."""

from dataclasses import dataclass
from html import unescape

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown without HTML, with its spacing set; false where it is empty."""

    source: str
    """As Markdown."""
    html: Markup
    """As HTML: paragraphs and lists, or what stands in one line."""

    def __html__(self) -> str:
        return self.html

    def __bool__(self) -> bool:
        return bool(self.source)

    @property
    def plain(self) -> str:
        """Without any marking up, in one line: for captions, titles and notes."""
        return " ".join(unescape(self.html.striptags()).split())
