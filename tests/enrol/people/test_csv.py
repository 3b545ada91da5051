"""CSV as spreadsheet programs save it."""

import csv
import io
from pathlib import Path

import pytest

from assistant.enrol.people import NotAPeopleFile
from tests.enrol.people.lists import CAMILLE, COLUMNS, EVERYBODY, LISTS, as_csv, read, row_of, told

YSEE = EVERYBODY["ysee"]
"""Of all fixtures, the name with the most signs beyond ASCII."""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_every_encoding_and_separator_is_told(tmp_path: Path, encoding: str, separator: str) -> None:
    """Œ, Ÿ and the curly apostrophe come out of each as they went in."""
    rows = [COLUMNS, row_of(YSEE), row_of(CAMILLE)]
    found = read(tmp_path, as_csv(rows, separator, encoding))
    assert (told(found), len(found.people)) == ([], 2)
    assert found.people[0].person.values["last_name"] == YSEE["last_name"]


def test_quotes_hold_separators_and_lines(tmp_path: Path) -> None:
    """A cell in quotes may hold semicolons, quotes and line ends, which are spaces in a name; rows are counted as Excel does."""
    row = row_of(CAMILLE, first_name='Ca;mi\nlle "la grande"')
    found = read(tmp_path, as_csv([COLUMNS, row, row_of(YSEE, nir="1")]))
    assert [one.person.values["first_name"] for one in found.people] == ['Ca;mi lle "la grande"']
    assert [fault.spot.row for fault in found.faults] == [3]


def test_a_line_for_excel_is_no_row(tmp_path: Path) -> None:
    """`sep=;` tells the separator, and the titles are still in row 1."""
    found = read(tmp_path, b"sep=|\r\n" + as_csv([COLUMNS, row_of(CAMILLE, nir="1")], "|"))
    assert [fault.spot.row for fault in found.faults] == [2]


def test_zeros_are_kept_by_those_who_know_how(tmp_path: Path) -> None:
    """`="00000500914"` and a leading apostrophe are what people write in order to keep zeros."""
    colette = EVERYBODY["colette"]
    row = row_of(colette, card_serial='="00000500914"', provisional_code="'000000000009")
    values = read(tmp_path, as_csv([COLUMNS, row])).people[0].person.values
    assert (values["card_serial"], values["provisional_code"]) == (colette["card_serial"], colette["provisional_code"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x81\x8d\x8f\xff", "this is no text that could be read as CSV"),
        (b"a;b\0c", "this is no text that could be read as CSV"),
        (b"", "no row at its top has titles that are known"),
        (b"Prenons;rendez-vous\n1;2\n", "no row at its top has titles that are known"),
        (as_csv([COLUMNS]), "there is nobody in it"),
        (as_csv([COLUMNS]) + b'"never;ends\n', "row 2: a cell in quotes never ends, or goes on behind its quote"),
        (as_csv([COLUMNS]) + b'a;"b"c;d\n', "row 2: a cell in quotes never ends, or goes on behind its quote"),
    ],
)
def test_what_is_no_people_file_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    """No text, no titles, nobody, quotes that swallow the rest."""
    with pytest.raises(NotAPeopleFile) as refused:
        read(tmp_path, content)
    assert refused.value.what == said


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """With the system's reason."""
    from assistant.enrol.people import look_through
    from tests.enrol.people.lists import flow

    with pytest.raises(NotAPeopleFile, match=r"can't be read \(there is no such file\)"):
        look_through(tmp_path / "people.csv", flow())


@pytest.mark.parametrize(("name", "encoding", "people"), [("people.csv", "utf-8", 26), ("personnes.csv", "cp1252", 25)])
def test_the_sample_lists_hold_the_personas(name: str, encoding: str, people: int) -> None:
    """One with the flow's names, one as French Excel saves it: the same people with the same values."""
    from assistant.enrol.people import read_people
    from tests.enrol.people.lists import flow

    found = read_people(LISTS / name, flow())
    by_number = {values["nir"].upper(): values | {"nir": values["nir"].upper()} for values in EVERYBODY.values()}
    assert len(found) == people
    for one in found:
        asked = dict(one.person.asked)
        assert {key: value for key, value in asked.items() if value != by_number[asked["nir"]].get(key, "")} == {}
        assert one.person.fictional
    assert len(list(csv.reader(io.StringIO((LISTS / name).read_text(encoding))))) >= people
