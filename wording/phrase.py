"""A sentence that is not yet said in any language: kept in recordings, so that a guide can be said in another one."""

from collections.abc import Callable
from typing import Union

from pydantic import BaseModel, ConfigDict

from wording import catalogue


class Screen(BaseModel):
    """A name as it stands on the screen, in the site's language: «Continuer». It is quoted, never replaced."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    screen: str


class Phrase(BaseModel):
    """An English text of the catalogue `sentences`, and what stands in its braces."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    """The msgid: "Click {target}"."""
    context: str | None = None
    """The msgctxt, where one English word is several in other languages: the name of a thing, or the thing acted on."""
    parts: dict[str, Union["Phrase", Screen, str]] = {}
    """Phrases, names of the screen, and texts of the author's."""

    def filled(self, **parts: Union["Phrase", Screen, str]) -> "Phrase":
        """The phrase with what stands in its braces."""
        return self.model_copy(update={"parts": parts})

    def with_texts(self, change: Callable[[str], str]) -> "Phrase":
        """The phrase with every name of the screen and every text of the author's changed."""
        return self.model_copy(update={"parts": {name: _changed(part, change) for name, part in self.parts.items()}})

    def screens(self) -> tuple[str, ...]:
        """The names of the screen in it, in order."""
        return tuple(name for part in self.parts.values() for name in _screens(part))


Part = Phrase | Screen | str
QUOTED = Phrase(text="“{text}”")
"""What is quoted and is no name of the screen: a key, a file."""


def spoken(phrase: Phrase, language: str, quoted: Callable[[str], str] | None = None) -> str:
    """The phrase in a language; `quoted` writes a name of the screen, between quotation marks where it is not given."""

    def plainly(name: str) -> str:
        return spoken(QUOTED.filled(text=name), language)

    def said(part: Part) -> str:
        if isinstance(part, Phrase):
            return spoken(part, language, quoted)
        return (quoted or plainly)(part.screen) if isinstance(part, Screen) else part

    parts = {name: said(part) for name, part in phrase.parts.items()}
    return catalogue.say_in(language, phrase.text, context=phrase.context).format(**parts)


def _changed(part: Part, change: Callable[[str], str]) -> Part:
    if isinstance(part, Phrase):
        return part.with_texts(change)
    return Screen(screen=change(part.screen)) if isinstance(part, Screen) else change(part)


def _screens(part: Part) -> tuple[str, ...]:
    if isinstance(part, Phrase):
        return part.screens()
    return (part.screen,) if isinstance(part, Screen) else ()
