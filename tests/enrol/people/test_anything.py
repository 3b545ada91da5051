"""Whatever a file holds, the reader tells it or reads it; and a long list is read at once."""

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.enrol.people.cells import Sheet
from assistant.enrol.people.headings import all_titles, heading_of
from assistant.enrol.people.needs import needs_of
from assistant.enrol.people.opening import Content
from assistant.enrol.people.personas import as_sheet
from assistant.enrol.people.rows import rows_of
from assistant.enrol.people.sealing import is_sealed, unsealed
from assistant.enrol.people.sheets import sheets_of
from assistant.errors import PasapasError
from mock_site.personas import generate
from tests.enrol.people.lists import COLUMNS, EVERYBODY, LISTS, as_csv, as_xlsx, flow, read, row_of, told
from tests.enrol.people.test_values import TODAY

NEEDS = needs_of(flow("activation"))
TITLES = all_titles(NEEDS)
WHOLE = [(LISTS / f"personnes.{kind}").read_bytes() for kind in ("xlsx", "ods", "xls", "csv")]
BEGINNINGS = [
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"sep=;\n",
    b"nir;email\n",
    as_csv([COLUMNS]),
]
CELLS = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


def look(content: bytes) -> None:
    """Read a file's content as far as it can be read; all but our own errors is a bug."""
    with contextlib.suppress(PasapasError):
        for sheet in sheets_of(Content("people", content), "people", TITLES):
            look_at(sheet)


def look_at(sheet: Sheet) -> None:
    """Read a sheet; every fault can be said."""
    heading = heading_of(sheet, NEEDS)
    if heading:
        found = rows_of(sheet, heading, NEEDS, TODAY)
        assert all(str(fault) for fault in (*heading.faults, *found.faults))
        assert all(row.listed.identity for row in found.people)


@given(st.sampled_from(BEGINNINGS), st.binary())
def test_any_bytes_are_read_or_told(beginning: bytes, content: bytes) -> None:
    """Also behind the first bytes of every kind."""
    look(beginning + content)


@given(st.data())
@settings(max_examples=60)
def test_any_damage_is_read_or_told(data: st.DataObject) -> None:
    """A few bytes of a whole file are others, or the file is cut."""
    content = bytearray(data.draw(st.sampled_from(WHOLE)))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    look(bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))]))


@given(st.lists(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS) + 2), max_size=4))
def test_any_cells_are_read_or_told(rows: list[list[object]]) -> None:
    """Whatever kind of cell stands in whatever column."""
    look_at(Sheet("S", [[*COLUMNS, "email", "fictional"], *rows]))  # type: ignore[list-item] # any cells, that is the point


@given(st.text())
def test_any_titles_are_read_or_told(title: str) -> None:
    """Beside known ones."""
    look_at(Sheet("S", [[*COLUMNS, title], [*row_of(EVERYBODY["camille"]), "x"]]))


@given(st.binary(), st.text(max_size=3))
@settings(suppress_health_check=[HealthCheck.filter_too_much])
def test_any_seal_is_opened_or_told(content: bytes, passphrase: str) -> None:
    """Behind the first line of age's format."""
    from pydantic import SecretStr

    data = b"age-encryption.org/v1\n-> scrypt " + content
    assert is_sealed(data)
    with contextlib.suppress(PasapasError):
        unsealed(data, "people", SecretStr(passphrase), None)


@given(st.one_of(st.text(), st.text().map("nir: {}".format)))
def test_any_persons_file_is_read_or_told(text: str) -> None:
    """Whatever is written in it."""
    found = as_sheet(Content("somebody.yaml", text.encode("utf-8", "surrogatepass")))
    if isinstance(found, tuple):
        rows_of(*found, NEEDS, TODAY)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_two_thousand_people_are_read_within_two_seconds(tmp_path: Path, kind: str) -> None:
    """Of the processor's time; with all checks, and doubles."""
    people = [row_of(persona.values) for persona in generate(11, 500)]
    ranked = [[*row[:3], str(rank), *row[4:]] for rank in range(1, 5) for row in people]
    for number, row in enumerate(ranked):
        # everybody else's child with her number: two thousand different people
        row[2] = f"{1 + number % 28:02}/{1 + number // 28 % 12:02}/2015"
    content = as_csv([COLUMNS, *ranked]) if kind == "csv" else as_xlsx({"S": [COLUMNS, *ranked]})
    flow()
    began = time.process_time()
    found = read(tmp_path, content)
    took = time.process_time() - began
    assert (told(found)[:3], len(found.people), found.doubles) == ([], 2000, 0)
    assert took < 2, took
