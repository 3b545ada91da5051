"""The words of ten languages."""

import pytest

from assistant.mailbox.finding.phrases import LANGUAGES, lists, small
from assistant.mailbox.finding.words import words

LISTS = {language: lists(language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_is_there(language: str) -> None:
    """A language has all the lists that French has, none of them empty, no phrase twice."""
    assert list(LISTS[language]) and set(LISTS[language]) - {"compound"} | {"kinds"} == set(LISTS["fr"])
    assert [name for name, phrases in LISTS[language].items() if not phrases or len(phrases) != len(set(phrases))] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["label", "not_label", "number", "thing", "owner", "void"])
def test_a_word_means_what_its_list_says(language: str, name: str) -> None:
    """A phrase alone is recognised as of its list, or as of a list that forbids more: no other word hides it."""
    stricter = {"label": ("label",), "owner": ("owner", "thing", "number", "void")}
    for phrase in LISTS[language][name]:
        # any other compound of "code" is a thing's
        plain = small(phrase).removesuffix("*").replace("*", "x").strip()
        found = words(frozenset({language})).keyword.search(plain)
        assert found, phrase
        allowed = stricter.get(name, ("not_label", "void", "number", "thing", "owner"))
        assert found.lastgroup in allowed or (name == "not_label" and len(plain.split()) > 1), (phrase, found.lastgroup)


def test_small_keeps_places() -> None:
    """Letters that get longer when they are made small stay as they are."""
    assert [len(small(text)) for text in ("İstanbul", "STRASSE", "ẞ")] == [8, 7, 1]
