"""The guide's fixed words, in every language the product speaks: English here, the others in `guide.po`.

Numbers are written with 0 to 9 in all of them, Arabic too: so are those of the pictured screens, of forms and letters,
and those that most readers of Arabic in France grew up with (CLDR has them for the whole Maghreb); and a badge and its
legend must show the same sign.
"""

from dataclasses import dataclass
from functools import cache

from wording import known, say_in, say_number_in


@dataclass(frozen=True, slots=True)
class Words:
    """One language's fixed words; names between braces are filled in with `str.format`."""

    language: str
    """The language that they are in: one that pasapas speaks."""
    here: str
    """What the label of a lone mark says."""
    skip: str
    contents: str
    to_contents: str
    step: str
    optional: str
    made: str
    fictional: str
    fictional_unnamed: str
    fictional_label: str
    note: str
    gate: str
    irreversible: str
    irreversible_text: str
    failed: str
    failed_more: str
    failed_here: str
    failed_reason: str
    failed_where: str
    failed_nearest: str
    alt_page: str
    alt_plain: str
    alt_untitled: str
    alt_mark: str
    alt_between: str
    alt_end: str
    legend: str
    then: str
    slide: str
    explained: str
    """The title of a box of hard words."""
    tick: str
    foreign: str
    """What the sign after an untranslated text means."""

    def untranslated(self, count: int) -> str:
        """How many texts of the guide are still in the language of the screens."""
        return say_number_in(
            self.language,
            "{number} text of this guide is not translated yet.",
            "{number} texts of this guide are not translated yet.",
            count,
        )

    def mark(self, label: str, name: str, count: int) -> str:
        """A mark in the alternative text of its picture; `count` elements have it."""
        if count == 1:
            return self.alt_mark.format(label=label, name=name)
        return say_number_in(
            self.language,
            "{label} (in {number} place), {name}",
            "{label} (in {number} places), {name}",
            count,
            label=label,
            name=name,
        )


def words_for(language: str) -> Words:
    """The fixed words of a BCP 47 language; English where pasapas does not speak it."""
    return _words(known(language))


@cache
def _words(language: str) -> Words:
    return Words(
        language=language,
        here=say_in(language, "HERE"),
        skip=say_in(language, "Skip to the steps"),
        contents=say_in(language, "Contents"),
        to_contents=say_in(language, "Back to contents"),
        step=say_in(language, "Step {number} of {total}"),
        optional=say_in(language, "Optional step"),
        made=say_in(language, "Guide made on {date} with {tool}."),
        fictional_label=say_in(language, "Good to know"),
        fictional=say_in(
            language, "The pictures show {person}, an imaginary person: at every step, you give your own details."
        ),
        fictional_unnamed=say_in(
            language, "The pictures show an imaginary person: at every step, give your own details."
        ),
        note=say_in(language, "Note"),
        gate=say_in(language, "You decide"),
        irreversible=say_in(language, "Please note"),
        irreversible_text=say_in(language, "Once this step is done, there is no going back. Take the time to check."),
        failed=say_in(language, "This guide is incomplete"),
        failed_more=say_in(language, "The journey stopped before its end. See what happened"),
        failed_here=say_in(language, "The journey stopped here"),
        failed_reason=say_in(language, "Why"),
        failed_where=say_in(language, "In the flow"),
        failed_nearest=say_in(language, "What is most like what was looked for:"),
        alt_page=say_in(language, "Page “{page}”: {marks}"),
        alt_plain=say_in(language, "Page “{page}”"),
        alt_untitled=say_in(language, "Page: {marks}"),
        alt_mark=say_in(language, "{label}, {name}"),
        alt_between=say_in(language, "; ", context="between the marks of a picture"),
        alt_end=say_in(language, ".", context="after the marks of a picture"),
        legend=say_in(language, "Key to the picture"),
        then=say_in(language, "Then you see:"),
        slide=say_in(language, "Slide the picture to see all of it."),
        explained=say_in(language, "Words explained"),
        tick=say_in(language, "Tick each step once it is done."),
        foreign=say_in(
            language, "The sign {sign} follows a text that is not translated yet: it is in the language of the screens."
        ),
    )
