import pytest

from reports.guide.typography import typeset

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Je m'identifie", "Je m’identifie"),
        ("Bravo !", f"Bravo{NBSP}!"),
        ("Cliquer sur « Valider » : fini", f"Cliquer sur «{NBSP}Valider{NBSP}»{NBSP}: fini"),
        ("N° de sécurité", f"N°{NBSP}de sécurité"),
        ("à 12:30", "à 12:30"),
        ("'tel quel'", "'tel quel'"),
    ],
)
def test_plain_characters_are_set_as_french(typed: str, set_: str) -> None:
    """Spaces before double punctuation don't break, apostrophes are curly, and nothing is inserted."""
    assert typeset(typed, "fr") == set_


def test_other_languages_have_their_own_rules() -> None:
    """French spaces are for French; apostrophes are curly where they are letters; Arabic is left alone."""
    assert typeset("Don't panic !", "en-GB") == "Don’t panic !"
    assert typeset("Це — пам'ятка № 3", "uk") == f"Це{NBSP}— пам’ятка №{NBSP}3"
    assert typeset("'أ' !", "ar") == "'أ' !"
