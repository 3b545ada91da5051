"""Workbooks: XLSX, XLS and ODS, made by libraries and by LibreOffice."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from assistant.enrol.people import NotAPeopleFile, look_through, workbook
from assistant.enrol.people.workbook import read_workbook
from tests.enrol.people.lists import CAMILLE, COLUMNS, EVERYBODY, LISTS, Row, as_ods, as_xlsx, flow, read, row_of, told

GASTON = EVERYBODY["gaston"]
Make = Callable[[Mapping[str, Sequence[Row]]], bytes]
BOTH = pytest.mark.parametrize("make", [as_xlsx, as_ods], ids=["xlsx", "ods"])


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_what_libreoffice_saves_is_read(kind: str) -> None:
    """Two sheets with people, one of them below a heading; a formula, a hidden row and column, a number, dates, yes and no."""
    found = look_through(LISTS / f"personnes.{kind}", flow())
    assert told(found) == []
    assert [one.where for one in found.people] == [
        "sheet «Février», row 2",
        "sheet «Février», row 3",
        "sheet «Février», row 5",
        "sheet «Mars», row 3",
        "sheet «Mars», row 4",
    ]
    camille, gaston, *_ = (one.person for one in found.people)
    assert camille.values == {name: "EXEMPLE" if name == "last_name" else CAMILLE[name] for name in camille.values}
    assert gaston.asked == {name: GASTON[name] for name in gaston.asked}
    assert {one.person.fictional for one in found.people} == {True}
    assert [str(remark) for remark in found.remarks] == [
        "sheet «Brouillon»: this sheet is hidden: it was not read; show it, or take it away",
        "sheet «Notes»: this sheet has no row of titles that are known: it was not read",
    ]


@BOTH
def test_faults_are_told_with_sheet_row_and_column(tmp_path: Path, make: Make) -> None:
    """As the program shows them, for every sheet, in their order."""
    sheets = {
        "Février": [COLUMNS, row_of(CAMILLE), [], row_of(GASTON, nir="149029999901439")],
        "Mars": [["Une permanence"], COLUMNS, row_of(EVERYBODY["lesia"], card="bleue", first_name="")],
    }
    assert told(read(tmp_path, make(sheets), "people.any")) == [
        "sheet «Février», row 4, column E (nir): its key doesn’t fit: a digit is wrong, or two have changed places; compare it with the card, digit by digit",
        "sheet «Mars», row 3, column F (card): it is not one of the choices; write one of with photo, without photo",
    ]


@BOTH
def test_numbers_are_told_where_a_zero_may_be_lost(tmp_path: Path, make: Make) -> None:
    """A number of 15 digits is a social-security number; a serial or a code that is a number may have lost zeros."""
    row = row_of(GASTON, nir=int(GASTON["nir"]), card_serial=int(GASTON["card_serial"]), birth_date=date(1949, 2, 28))
    remedy = "it is a number, which loses the zeros in front; format the column as text, and write it again"
    assert told(read(tmp_path, make({"S": [COLUMNS, row]}), "people.any")) == [
        f"sheet «S», row 2, column G (card_serial): {remedy}"
    ]


def test_a_mobile_as_a_number_is_told(tmp_path: Path) -> None:
    """639987741 may be Gaston's without its zero, or somebody's in Spain."""
    columns = [*COLUMNS, "email", "mobile"]
    content = as_xlsx({"S": [columns, row_of(GASTON, columns, mobile=639987741)]})
    found = read(tmp_path, content, flow_name="activation")
    assert told(found) == [
        "sheet «S», row 2, column K (mobile): it is a number, which loses the zero in front; format the column as text, and write it again"
    ]


def test_merged_cells_are_told(tmp_path: Path) -> None:
    """Only the first of them holds the value."""

    def merge(book: Workbook) -> None:
        book["S"].merge_cells("A2:A3")

    columns = [*COLUMNS, "email"]
    content = as_xlsx({"S": [columns, row_of(CAMILLE, columns), row_of(GASTON, columns)]}, merge)
    assert told(read(tmp_path, content, flow_name="activation")) == [
        "sheet «S», row 3, column A (last_name): this cell is empty; unmerge the cells, and write it in each row"
    ]


def test_a_forgotten_cell_far_away_fills_no_memory(tmp_path: Path) -> None:
    """The last cell of a sheet would have the library take 550 GB: it is told instead."""

    def forget(book: Workbook) -> None:
        book["S"].cell(1048576, 16384).value = "x"

    with pytest.raises(NotAPeopleFile) as refused:
        read(tmp_path, as_xlsx({"S": [COLUMNS, row_of(CAMILLE)]}, forget))
    assert refused.value.what == "it has far more rows and columns than a people file"
    assert "forgotten cell" in refused.value.remedy


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook whose parts would be gigabytes is refused by what it says of itself."""
    monkeypatch.setattr(workbook, "UNPACKED", 1024 * 1024)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", bytes(1024 * 1024 + 1))
    with pytest.raises(NotAPeopleFile, match="far more rows and columns"):
        read(tmp_path, packed.getvalue())


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.98])
def test_a_cut_workbook_is_told(kind: str, part: float, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Half a download is damaged, and nobody is read of it; a panic of the library says nothing on the terminal."""
    whole = (LISTS / f"personnes.{kind}").read_bytes()
    with pytest.raises(NotAPeopleFile) as refused:
        read(tmp_path, whole[: int(len(whole) * part)])
    assert refused.value.what == "it is damaged, or no file of a spreadsheet program"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_password_of_the_program_s_own_is_told(tmp_path: Path, kind: str) -> None:
    """By the marks that such a workbook bears; the files are made of whole ones."""
    whole = (LISTS / f"personnes.{kind}").read_bytes()
    if kind == "xls":
        first = whole.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
        content = whole[: first + 20] + b"\x2f\x00\x04\x00\x00\x00" + whole[first + 26 : 2000]
    elif kind == "xlsx":
        # what Excel makes of it is an OLE file with the package as a stream
        content = (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(5000)
        )
    else:
        packed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(whole)) as parts, zipfile.ZipFile(packed, "w") as others:
            for name in sorted({*parts.namelist()} - {"META-INF/manifest.xml"}, key=lambda name: name != "mimetype"):
                others.writestr(name, bytes(range(128, 256)) * 20 if name == "content.xml" else parts.read(name))
            others.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        content = packed.getvalue()
    with pytest.raises(NotAPeopleFile) as refused:
        read(tmp_path, content)
    assert refused.value.what == "it is protected by a password of the spreadsheet program"


def test_a_document_of_words_is_no_workbook(tmp_path: Path) -> None:
    """An archive of anything else is told."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        parts.writestr("word/document.xml", "<w/>")
    with pytest.raises(NotAPeopleFile, match="no file of a spreadsheet program"):
        read(tmp_path, packed.getvalue())


def test_hidden_and_empty_sheets_are_known_as_such() -> None:
    """As the file has them."""

    def hide(book: Workbook) -> None:
        book["B"].sheet_state = "veryHidden"

    content: Any = as_xlsx({"A": [["x"]], "B": [["y"]], "C": []}, hide)
    sheets = read_workbook(content, "people.xlsx")
    assert [(sheet.name, sheet.hidden, len(sheet.rows)) for sheet in sheets] == [
        ("A", False, 1),
        ("B", True, 1),
        ("C", False, 0),
    ]
