"""A sentence that is not yet said in any language: kept in recordings, so that a guide can be said in another one."""

from collections.abc import Callable
from typing import Union

from pydantic import BaseModel, ConfigDict

from wording.catalogue import say_in


class Screen(BaseModel):
    """A name as it stands on the screen, in the site's language: «Continuer». It is quoted, never replaced."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    screen: str


class Phrase(BaseModel):
    """An English text of the catalogue, and what stands in its braces."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    """The msgid: "Click {target}"."""
    context: str | None = None
    """The msgctxt, where one English word is several in other languages: the name of a thing, or the thing acted on."""
    parts: dict[str, Union["Phrase", Screen, str]] = {}


def spoken(phrase: Phrase, language: str, quoted: Callable[[str], str]) -> str:
    """The phrase in a language; `quoted` writes a name of the screen with quotation marks, and a translation."""
    parts = {name: _part(part, language, quoted) for name, part in phrase.parts.items()}
    return say_in(language, phrase.text, context=phrase.context).format(**parts)


def _part(part: Phrase | Screen | str, language: str, quoted: Callable[[str], str]) -> str:
    if isinstance(part, Phrase):
        return spoken(part, language, quoted)
    return quoted(part.screen) if isinstance(part, Screen) else part
