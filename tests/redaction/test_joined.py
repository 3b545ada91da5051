"""Texts split over elements are read as one, and what is to stand there is portioned out to them again."""

import pytest

from assistant.redaction.joined import Joined, Part
from assistant.redaction.page import Piece, cleaned
from tests.redaction.tricky import redactor

SPLIT = [
    ([("Gwen", 3), ("aëlle ", 1), ("QUATRE", 1), ("MÈRE", 1)], ["Camille", " ", "EXEMPLE", ""]),
    ([("0639", 3), ("98", 3), ("77", 3), ("41", 3)], ["0639", "98", "01", "02"]),
    ([("06 39\u200b98 7", 3), ("7\u00ad 41 ou", 1)], ["06 3998 0", "1 02 ou"]),
    ([*[(digit, 3) for digit in "9071834562"]], [*"123456789", "01"]),
    ([("né le 28", 3), ("février", 2), ("1949", 2), (".", 1)], ["né le 12", "mai", "1958", "."]),
    ([("Quatremère", 3), ("Gwenaëlle", 1)], ["Exemple", "Camille"]),
]


@pytest.mark.parametrize(("parts", "clean"), SPLIT)
def test_a_value_that_is_split_is_replaced_part_by_part(parts: list[tuple[str, int]], clean: list[str]) -> None:
    """Names over two elements, one digit an element, borders with and without a space: each part gets its share."""
    pieces = [Piece("text", text, gap, own=False) for text, gap in parts]
    changes = cleaned(pieces, redactor())
    assert [changes.get(number, piece.text) for number, piece in enumerate(pieces)] == clean


def test_what_is_not_read_on_is_not_joined() -> None:
    """A hint between two halves of a number takes no part; it is cleaned by itself."""
    pieces = [
        Piece("text", "06 39 98", 3, own=False),
        Piece("apart", "chez Quatremère", 3, own=False),
        Piece("text", "77 41", 2, own=False),
    ]
    assert cleaned(pieces, redactor()) == {1: "chez Exemple", 2: "01 02"}


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("chez Qua\u00adtremère", "chez Exemple"),
        ("06\u200e39\u200e98\u200e77\u200e41", "0639980102"),
        ("Tél. \u202a06 39 98 77 41\u202c", "Tél. \u202a06 39 98 01 02\u202c"),
        ("Connectée : gwenaelle.quatremere", "Connectée : camille.exemple"),
        ("NIR 1490299999014, clé 38", "NIR 2580599999001, clé 38"),
    ],
)
def test_what_has_no_width_hides_nothing_in_a_hint(text: str, clean: str) -> None:
    """Nor what tells which way a text runs; nor is a number without its key another one."""
    for kind in ("apart", "text"):
        assert cleaned([Piece(kind, text, 3, own=False)], redactor()) == {0: clean}
        assert cleaned([Piece(kind, text, 3, own=True)], redactor()) == {0: clean}


def test_a_joined_text_is_as_it_is_read() -> None:
    """Spaces are one, lines end at blocks, what has no width is not there."""
    joined = Joined([Part("  Une\n  ligne", 3), Part("et\u200b", 1), Part("une", 3), Part("autre", 2)])
    assert joined.text == " Une\nligneet\nune autre"


def test_what_a_site_says_of_itself_stays_and_is_no_find_later() -> None:
    """A number in a footer is not replaced, there or elsewhere, and a search for doubtless numbers knows it."""
    by = redactor()
    pieces = [Piece("text", "IBAN DE36 0000 0000 0000 0000 00", 3, own=True), Piece("text", "Quatremère", 3, own=True)]
    assert by.strangers_in(pieces[0].text) == {"iban"}
    assert cleaned(pieces, by) == {1: "Exemple"}
    assert by.strangers_in(pieces[0].text) == set()
    assert by.unknown("virement à DE36000000000000000000") == []
