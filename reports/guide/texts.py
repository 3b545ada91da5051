"""The author's texts, each in its own language: a translated guide may hold some that are not translated yet.

Such a text is set as its own language wants it, says its language to whatever reads it aloud, runs in its own direction
inside a guide that runs in the other, and is followed by a small sign: the language's code.
"""

from dataclasses import replace
from typing import Final

from markupsafe import Markup, escape

from reports.guide.markdown import Markdown
from reports.guide.names import ScreenNames
from reports.guide.prose import Prose
from reports.guide.typography import typeset
from reports.recording import Recording
from wording import direction

_INSIDE: Final = ("</p>\n", "</p>")
"""Ends of a block inside which the sign still finds room, at the end of its last line."""
_BLOCKS: Final = ("<p>", "<ul>", "<ol", "<h", "<blockquote>", "<pre>")
"""What more than a line begins with."""


def sign(language: str) -> str:
    """The sign after a text that is still in a BCP 47 language: [FR]."""
    return f"[{language.split('-')[0].upper()}]"


def told(text: str, screen: str) -> Markup:
    """A line in the screens' language, inside a guide in another one, as HTML."""
    template = Markup('<span lang="{}" dir="{}">{}</span> <span class="sign">{}</span>')
    return template.format(screen, direction(screen), text, sign(screen))


class Texts:
    """Renders the texts of one recording."""

    def __init__(self, recording: Recording) -> None:
        """Of a recording that was translated, or was not."""
        self.language, self._screen = recording.language, recording.screen or recording.language
        self._foreign = recording.untranslated if self._screen != self.language else frozenset()
        self.names = ScreenNames(self.language, self._screen, recording.screen_names)
        self._own = Markdown(self.language, self.names)
        self._other = Markdown(self._screen, ScreenNames(self._screen, self._screen, {}))

    def set(self, text: str) -> str:
        """A title or a sentence, spaced as its language wants it."""
        if text in self._foreign:
            return typeset(text, self._screen)
        return self.names.plain(typeset(text, self.language))

    def block(self, text: str) -> Prose:
        """Paragraphs and lists."""
        if text not in self._foreign:
            return self._own.block(text)
        prose = self._other.block(text)
        html, end = str(prose.html), next((end for end in _INSIDE if prose.html.endswith(end)), "")
        signed = f'{html.removesuffix(end)} <span class="sign">{escape(sign(self._screen))}</span>{end}'
        # markupsafe: the parser's own HTML, with the sign put in
        whole = Markup('<div lang="{}" dir="{}">{}</div>').format(
            self._screen,
            direction(self._screen),
            Markup(signed),  # noqa: S704
        )
        return replace(prose, source=f"{prose.source.rstrip()} {self._sign()}", html=whole)

    def line(self, text: str) -> Prose:
        """What stands in one line."""
        if text not in self._foreign:
            return self._own.line(text)
        prose = self._other.line(text)
        if prose.html.startswith(_BLOCKS):
            return self.block(text)
        return Prose(f"{prose.source} {self._sign()}", told(prose.html, self._screen))

    def foreign(self) -> frozenset[str]:
        """The texts that are not translated yet, spaced as they are shown."""
        return frozenset(map(self.set, self._foreign))

    def count(self) -> int:
        """How many texts are not translated yet."""
        return len(self._foreign)

    def _sign(self) -> str:
        """For Markdown, where brackets would begin a link."""
        return sign(self._screen).replace("[", r"\[").replace("]", r"\]")
