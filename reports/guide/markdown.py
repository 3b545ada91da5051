"""Authors' texts: Markdown without HTML and without pictures, so that a guide never asks the network for anything."""

from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

from reports.guide.names import ScreenNames
from reports.guide.prose import Prose
from reports.guide.together import together
from reports.guide.typography import typeset


class Markdown:
    """Renders texts of one language."""

    def __init__(self, language: str, names: ScreenNames | None = None) -> None:
        """`language` is the texts' own, BCP 47; `names` tells what names of the screen mean in it."""
        self._language, self._names = language, names or ScreenNames(language, language, {})
        self._parser = MarkdownIt("commonmark", {"html": False}).disable("image")
        self._parser.core.ruler.push("typography", lambda state: _typeset(state, language))
        self._parser.add_render_rule("text", self._rule())
        self._parser.add_render_rule("code_inline", _code)

    def block(self, text: str) -> Prose:
        """Paragraphs and lists; empty for an empty text."""
        # markupsafe: safe, as the parser escapes HTML and refuses javascript: links
        return Prose(self._source(text), Markup(self._parser.render(text)))  # noqa: S704

    def line(self, text: str) -> Prose:
        """The same, without the paragraph's own tags where there is only one paragraph."""
        html = self._parser.render(text).strip()
        single = html.count("<p>") == 1 and html.startswith("<p>") and html.endswith("</p>")
        return Prose(self._source(text), Markup(html[3:-4] if single else html))  # noqa: S704 - as above

    def _source(self, text: str) -> str:
        return self._names.plain(typeset(text, self._language))

    def _rule(self) -> Callable[..., str]:
        """How a run of words is written: a function, as the parser makes a method of its renderer of it."""
        names = self._names

        def text(_: RendererProtocol, tokens: Sequence[Token], place: int, *_more: Any) -> str:
            return str(names.html(tokens[place].content, together))

        return text


def _typeset(state: StateCore, language: str) -> None:
    """Sets the text of every run of words, but no code and no address."""
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = typeset(child.content, language)


def _code(_: RendererProtocol, tokens: Sequence[Token], place: int, *_more: Any) -> str:
    return f"<code>{together(tokens[place].content)}</code>"
