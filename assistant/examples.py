"""The author's texts as guides show them: with the example persona's values, and how each came to be.

A translation is found by the text as the author wrote it, and takes the same values in its own places: so each text
that holds values is remembered with both.
"""

import re
from typing import Final

from assistant.language.values import Scope, Template, ValueFault
from reports.recording import Source

UNKNOWN: Final = "…"
"""What is shown for a value that has no example before it is read."""
_VALUE: Final = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


class Examples:
    """Fills texts in with the example persona's values."""

    def __init__(self, example: Scope) -> None:
        self._example = example
        self.sources: dict[str, Source] = {}
        """The author's own text for each text that held values."""

    def shown(self, text: str) -> str:
        """The text with the example persona's values in the place of the person's."""
        if "{" not in text:
            return text
        if "{%" in text or "{#" in text:
            return self._whole(text)
        values: dict[str, str] = {}

        def value(found: "re.Match[str]") -> str:
            return values.setdefault(" ".join(found[1].split()), self._value(found[0]))

        shown = _VALUE.sub(value, text)
        if values:
            self.sources[shown] = Source(text=text, values=values)
        return shown

    def _value(self, expression: str) -> str:
        try:
            return Template.parse(expression).render(self._example).reveal()
        except ValueFault:
            return UNKNOWN

    def _whole(self, text: str) -> str:
        """A text with statements, which only Jinja2 itself can fill in: it is not translated."""
        try:
            return Template.parse(text).render(self._example).reveal()
        except ValueFault:
            return _VALUE.sub(UNKNOWN, text)
