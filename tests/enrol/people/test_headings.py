"""Titles above columns: which are understood, and what is said of others."""

from pathlib import Path

import pytest

from assistant.enrol.people.columns import column, known, title_key
from tests.enrol.people.lists import CAMILLE, COLUMNS, as_csv, read, row_of, told

FRENCH = [
    "NOM",
    " prénom ",
    "né(e)\u00a0le",
    "Rang",
    "n° de Sécurité Sociale *",
    "Type de carte",
    "N° de série",
    "code provisoire",
    "Identifiant choisi (8 caractères)",
]


def test_french_titles_are_understood(tmp_path: Path) -> None:
    """Case, accents, no-break spaces, stars and what stands in brackets don't matter; nor does the order."""
    titles, row = FRENCH[::-1], row_of(CAMILLE)[::-1]
    found = read(tmp_path, as_csv([titles, row]))
    assert (told(found), found.unused) == ([], ())
    assert found.people[0].person.asked["provisional_code"] == CAMILLE["provisional_code"]


def test_every_column_is_whole_and_known_by_its_own_titles() -> None:
    """Each of columns.toml has titles and a sentence in both languages, and no title stands for two of them."""
    seen: dict[str, str] = {}
    for name, one in known().items():
        assert set(one.titles) == set(one.helps) == {"en", "fr"}
        assert all(one.titles.values()), name
        assert all(one.helps.values()), name
        assert one.example, name
        for title in one.spellings():
            assert seen.setdefault(title, name) == name, title


def test_an_authors_own_value_is_called_as_the_flow_calls_it() -> None:
    """What it is, is told by its name."""
    kinds = {
        name: column(name).kind for name in ("numero_fiscal", "mother_nir", "pin_code", "date_of_move", "old_email")
    }
    assert kinds == {
        "numero_fiscal": "text",
        "mother_nir": "nir",
        "pin_code": "secret",
        "date_of_move": "date",
        "old_email": "email",
    }
    assert column("numero_fiscal").spellings() == {title_key("Numéro FISCAL")}


def test_titles_may_stand_below_a_heading(tmp_path: Path) -> None:
    """The row with the most titles is the one; rows are counted from the sheet's first."""
    found = read(tmp_path, as_csv([["Permanence du mardi"], [], COLUMNS, row_of(CAMILLE, nir="")]))
    assert told(found) == ["row 4, column E (nir): this cell is empty; fill it in"]


def test_a_needed_column_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    """Not once for each row."""
    columns = [name for name in COLUMNS if name != "card_serial"]
    found = read(tmp_path, as_csv([columns, row_of(CAMILLE, columns), row_of(CAMILLE, columns)]))
    assert (
        told(found)[0]
        == "row 1: there is no column «Serial number of the card»; add it, or begin from an empty file (`pasapas people template`)"
    )
    assert len(told(found)) == 1


@pytest.mark.parametrize("title", ["Prénon", "FIRST NAM", "first_nme"])
def test_a_mistyped_title_is_a_fault(tmp_path: Path, title: str) -> None:
    """Even of a value that may be missing: somebody has filled it in."""
    columns = [title if name == "first_name" else name for name in COLUMNS]
    found = read(tmp_path, as_csv([columns, row_of(CAMILLE, COLUMNS)]))
    assert told(found) == [f"row 1, column B ({title}): this title is not known; did you mean «First name»?"]


def test_a_title_that_nobody_knows_is_left_alone(tmp_path: Path) -> None:
    """It is told as of no use, and what stands there is not kept."""
    found = read(tmp_path, as_csv([[*COLUMNS, "Observations"], [*row_of(CAMILLE), "a un chien"]]))
    assert told(found) == []
    assert [str(spot) for spot in found.unused] == ["row 1, column J (Observations)"]
    assert "a un chien" not in found.people[0].person.values.values()


def test_what_the_flow_has_no_use_for_is_not_looked_at(tmp_path: Path) -> None:
    """A mobile is known, but this journey types none: a wrong one holds nobody up, and is not kept."""
    found = read(tmp_path, as_csv([[*COLUMNS, "mobile"], [*row_of(CAMILLE), "12"]]))
    assert told(found) == []
    assert "mobile" not in found.people[0].person.values


def test_two_columns_of_one_value_are_a_fault(tmp_path: Path) -> None:
    """Nobody can tell which one is right."""
    found = read(tmp_path, as_csv([[*COLUMNS, "Numéro de sécu"], [*row_of(CAMILLE), "1"]]))
    assert "row 1, column J (Numéro de sécu): it holds the same as column E (nir); take one of them away" in told(found)
