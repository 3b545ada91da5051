"""What a paper says, before it is laid out: a heading and what stands below it, again and again."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from babel import Locale
from babel.dates import format_time
from markupsafe import Markup

from reports.guide.dates import long_date
from reports.guide.markdown import Markdown
from reports.guide.together import together
from reports.papers.models import Text
from wording import LANGUAGES, direction

_BEGIN: Final = {"ltr": "\u2066", "rtl": "\u2067"}
_END: Final = "\u2069"
_NUMBER: Final = re.compile(r"(?<=\d) (?=\w)")
"""The space between a number and what it counts: no line ends there."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is so; where nothing is, a line to write on."""

    name: str
    value: Markup = field(default=Markup(""), repr=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    title: str
    facts: tuple[Fact, ...] = ()
    blocks: tuple[Markup, ...] = ()
    """Paragraphs, and what else an author writes: whole elements."""
    items: tuple[Markup, ...] = ()
    counted: bool = False
    """Whether the items are numbered."""
    after: tuple[Markup, ...] = ()
    """Paragraphs below the items."""
    kind: str = ""
    """How it looks: a box that is good, a warning, or nothing special."""


def spoken(language: str) -> str:
    """The language of a paper for a reader of a BCP 47 language: one of ours; French where we have none of hers.

    Papers are French ones: where hers is missing, the people around her can read them to her.
    """
    primary = language.replace("_", "-").split("-")[0].lower()
    return primary if primary in LANGUAGES else "fr"


def html(text: str) -> Markup:
    """A sentence of ours as HTML, words with hyphens and addresses kept whole."""
    # a Ukrainian date ends with the full stop of «year»: one is enough
    text = text.removesuffix(".") if text.endswith("..") else text
    return together(_NUMBER.sub("\u00a0", text))


def isolated(value: str, language: str) -> str:
    """A name within a sentence, kept apart from the sentence's direction where that is another."""
    value = " ".join(value.split())
    own = "rtl" if _letters_from_the_right(value) else "ltr"
    return value if not value or own == direction(language) else f"{_BEGIN[own]}{value}{_END}"


def paragraph(text: str) -> Markup:
    """A sentence of ours as a paragraph."""
    return Markup("<p>{}</p>").format(html(text))


def words(text: Text, language: str) -> Markup:
    """A line of a flow as HTML; one in another language says so, and what it means stands behind it."""
    said = Markdown(text.language or language).line(text.text).html
    if _foreign(text, language):
        said = Markup('<span lang="{}" dir="{}">{}</span>').format(text.language, direction(text.language), said)
    if text.meaning and text.meaning != text.text:
        said += Markup(" ({})").format(together(text.meaning))
    return said


def prose(text: Text, language: str) -> Markup:
    """An author's paragraphs (Markdown) as HTML; those in another language run in their own direction."""
    said = Markdown(text.language or language).block(text.text).html
    if not _foreign(text, language):
        return said
    return Markup('<div lang="{}" dir="{}">{}</div>').format(text.language, direction(text.language), said)


def _foreign(text: Text, language: str) -> bool:
    return text.language.split("-")[0] not in ("", language)


def day_of(day: date, language: str) -> str:
    """A day in words."""
    return isolated_date(long_date(day, language))


def time_of(moment: datetime, language: str) -> str:
    """Hours and minutes as a language writes them."""
    return format_time(moment, "short", locale=Locale.parse("en_GB" if language == "en" else language))


def isolated_date(written: str) -> str:
    """A date that no line tears: its spaces are no-break ones."""
    return written.replace(" ", "\u00a0")


def value(text: str, language: str) -> Markup:
    """What was filled in, as HTML."""
    return together(isolated(text, language)) if text.strip() else Markup("")


def _letters_from_the_right(text: str) -> bool:
    return any("\u0590" <= letter <= "\u08ff" for letter in text)
