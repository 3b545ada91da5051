"""The guide's fixed words, in each language."""

from dataclasses import asdict

import pytest

from reports.guide.words import words_for
from wording import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_said(language: str) -> None:
    """No language has an empty word, and none but English says it in English."""
    words, english = asdict(words_for(language)), asdict(words_for("en"))
    alike = {name for name, text in words.items() if text == english[name]} - {
        "note",
        "alt_mark",
        "alt_between",
        "alt_end",
    }
    assert all(words.values())
    assert not alike or language == "en"


def test_a_language_of_a_country_is_that_language() -> None:
    """Regions speak their language's words; a language that pasapas doesn't speak is answered in English."""
    assert words_for("ar-DZ") == words_for("ar")
    assert words_for("tlh") == words_for("en")


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("fr", 1, "1, champ"),
        ("fr", 2, "1 (à 2 endroits), champ"),
        ("en", 3, "1 (in 3 places), champ"),
        ("uk", 21, "1 (в 21 місці), champ"),
        ("uk", 3, "1 (у 3 місцях), champ"),
        ("ar", 2, "1 (في موضعين)، champ"),
        ("ar", 3, "1 (في 3 مواضع)، champ"),
        ("ar", 11, "1 (في 11 موضعًا)، champ"),
    ],
)
def test_a_number_decides_the_form(language: str, count: int, said: str) -> None:
    """Two, few and many have forms of their own in Arabic, one and twenty-one share theirs in Ukrainian."""
    assert words_for(language).mark("1", "champ", count) == said
