import pytest

from wording.entry import entry, expressions, has_words


@pytest.mark.parametrize(
    ("written", "as_an_entry"),
    [
        ("Un message\n", "Un message"),
        ("Un message\ncoupé en deux.\n\nPuis  un autre\nparagraphe.", "Un message coupé en deux.\n\nPuis  un autre paragraphe."),
        ("Préparez :\n\n- un code,\n  copié ;\n- une loupe.\n\nPuis\ncliquez.", "Préparez :\n\n- un code, copié ;\n- une loupe.\n\nPuis cliquez."),
        ("Une liste :\n1. un\n2. deux", "Une liste :\n1. un\n2. deux"),
        ("Deux lignes,  \nexprès.", "Deux lignes,  \nexprès."),
        ("Tapez :\n\n    un\n    deux", "Tapez :\n\n    un\n    deux"),
        ("```\nun\ndeux\n```", "```\nun\ndeux\n```"),
        ("> cité\n> deux fois", "> cité\n> deux fois"),
    ],
)  # fmt: skip
def test_a_paragraph_is_one_line(written: str, as_an_entry: str) -> None:
    """How wide an author writes is nothing to a translator; lists, quotations, code and hard breaks stay."""
    assert entry(written) == as_an_entry
    assert entry(entry(written)) == as_an_entry


def test_values_are_no_words() -> None:
    """What holds nothing but values and signs is not translated; expressions are compared with single spaces."""
    assert not has_words("{{ person.first_name }} : 12")
    assert has_words("Bonjour {{ person.first_name }}")
    assert expressions("{{ a }} et {{b  +\n 1}}") == ["a", "b + 1"]
