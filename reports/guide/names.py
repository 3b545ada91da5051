"""Names of the screen inside a text of another language: as they stand on the screen, with their translation beside.

«Continuer» becomes “Continuer” (Continue). The name keeps its own language and direction, so that a screen reader says
it in its language, and a question mark at its end stays there inside a text that runs from right to left.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from markupsafe import Markup, escape

from reports.guide.typography import typeset
from wording import direction

_QUOTED: Final = re.compile(
    r"(?P<open>[«“„\"][ \u00a0\u202f]?)(?P<name>[^«»“”„\"]+?)(?P<close>[ \u00a0\u202f]?[»”“\"])"
)
_ISOLATES: Final = {"ltr": "\u2066{}\u2069", "rtl": "\u2067{}\u2069"}
"""What keeps a name's direction apart in plain text: Unicode's isolates (UAX #9)."""
_FOLDED: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " "})


class ScreenNames:
    """Tells the translations of one recording's names of the screen."""

    def __init__(self, language: str, screen: str, names: Mapping[str, str]) -> None:
        """The guide's language and the screens', and what each name means in the guide's."""
        self._screen = screen
        self._apart = direction(language) != direction(screen)
        self._names = {_folded(name): meaning for name, meaning in names.items()}

    def plain(self, text: str) -> str:
        """The text with each quoted name's translation beside it, for where there is no markup."""

        def told(found: "re.Match[str]") -> str:
            name = self._set(found)
            name = _ISOLATES[direction(self._screen)].format(name) if self._apart else name
            return f"{found['open']}{name}{found['close']}{self._beside(found)}"

        return _QUOTED.sub(lambda found: told(found) if self._knows(found) else found[0], text)

    def html(self, text: str, together: Callable[[str], Markup]) -> Markup:
        """The same as HTML: `together` makes it of what stands around the names, and of the names."""
        parts, end = [], 0
        for found in _QUOTED.finditer(text):
            if self._knows(found):
                name = Markup('<span class="screen" lang="{}" dir="{}">{}</span>').format(
                    self._screen, direction(self._screen), together(self._set(found))
                )
                around = (together(text[end : found.start()] + found["open"]), name, escape(found["close"]))
                parts += [*around, together(self._beside(found))]
                end = found.end()
        return Markup("").join((*parts, together(text[end:])))

    def _knows(self, found: "re.Match[str]") -> bool:
        return _folded(found["name"]) in self._names

    def _set(self, found: "re.Match[str]") -> str:
        """The name with its own language's spaces and apostrophes."""
        return typeset(found["name"], self._screen)

    def _beside(self, found: "re.Match[str]") -> str:
        """The translation in brackets, but where the translator has put one there already."""
        if found.string[found.end() :].startswith((" (", "\u00a0(")):
            return ""
        return f" ({self._names[_folded(found['name'])]})"


def _folded(name: str) -> str:
    """A name as it is compared: one kind of space and of apostrophe, no space before signs, no case."""
    return re.sub(r"\s+([:;?!])", r"\1", " ".join(name.translate(_FOLDED).split())).casefold()
