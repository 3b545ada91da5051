import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.typography import fold, pattern

NBSP, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Pour l'activer j'ai besoin d'avoir :", f"Pour l’activer j’ai besoin d’avoir{NBSP}:"),
        ('Dire "oui" ici', f"Dire «{NBSP}oui{NBSP}» ici"),
        ("Un petit cookie ?", f"Un petit cookie{NARROW}?"),
        ("Quoi?", "Quoi ?"),
        ("Ex...", "Ex…"),
        ("mot-clé", "mot‑clé"),
        ("a/b (c) [d] {e}", "a/b (c) [d] {e}"),
    ],
)
def test_typography_does_not_matter(typed: str, shown: str) -> None:
    """A name typed with plain characters is found in the site's own typography."""
    assert re.fullmatch(pattern(typed), shown, re.IGNORECASE)
    assert fold(typed) == fold(shown)


@pytest.mark.parametrize(("typed", "shown"), [("Continuer", "Continuer sans accepter"), ("oui", "non"), ("a.c", "abc")])
def test_other_words_stay_other_words(typed: str, shown: str) -> None:
    """Only typography is forgiven: letters and words are not."""
    assert not re.fullmatch(pattern(typed), shown)


@given(st.text(min_size=1, max_size=40))
def test_every_text_matches_itself(text: str) -> None:
    """Whatever a name holds, its pattern is valid and finds that name."""
    if text.strip():
        assert re.search(pattern(text), text)
