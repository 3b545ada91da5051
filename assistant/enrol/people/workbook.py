"""Reads the workbooks of spreadsheet programs: XLSX, XLS, ODS. What formulas came to is read, not the formulas."""

import io
import os
import re
import threading
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from assistant.enrol.people.cells import Sheet
from assistant.enrol.people.faults import NotAPeopleFile
from wording import say

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_CELLS: Final = 4_000_000
"""Up to the last row and the last column in use: more is a mistake, and would fill the memory."""
UNPACKED: Final = 256 * 1024 * 1024
"""Bytes that a workbook's parts may have together."""
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
)
"""What a damaged archive raises."""
_ONE_AT_A_TIME: Final = threading.Lock()
"""Standard error is the whole process's: of two threads, the second would give it back to nowhere."""
_MANIFEST: Final = "META-INF/manifest.xml"
_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
"""The stream that an encrypted XLSX is in ([MS-OFFCRYPTO] 2.3.4)."""
_BOF: Final = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_FILEPASS: Final = b"\x2f\x00"
"""What follows the first record of an encrypted XLS ([MS-XLS] 2.4.117)."""
_PLACE: Final = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')


def is_workbook(data: bytes) -> bool:
    """Whether a content is one of a spreadsheet program, by its first bytes."""
    return data.startswith((ZIP, OLE))


def read_workbook(data: bytes, file: str) -> tuple[Sheet, ...]:
    """All sheets of a workbook.

    Raises:
        NotAPeopleFile: it is damaged, protected by a password of the spreadsheet program, or no workbook at all.

    """
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    if data.startswith(ZIP):
        _measure(data, file)
    try:
        with _muted():
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            visible = {one.name: one.visible == SheetVisibleEnum.Visible for one in book.sheets_metadata}
            return tuple(_sheet(book.get_sheet_by_name(name), file, hidden=not visible[name]) for name in visible)
    except NotAPeopleFile:
        raise
    except BaseException as error:
        # a panic of the library, which is written in Rust, is no Exception; its words, too, could quote a cell
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise (_protected(file) if _has_password(data) else _damaged(file)) from None
        raise


def _has_password(data: bytes) -> bool:
    """Whether a spreadsheet program has encrypted a workbook, of which the library only says that it is none."""
    if data.startswith(ZIP):
        with suppress(*_BROKEN), zipfile.ZipFile(io.BytesIO(data)) as parts:
            return _MANIFEST in parts.namelist() and b"encryption-data" in parts.read(_MANIFEST)
        return False
    first = data.find(_BOF)
    return _PACKAGE in data or (first >= 0 and data[first + 20 : first + 22] == _FILEPASS)


@contextmanager
def _muted() -> Iterator[None]:
    """Keep what the library itself writes on standard error, when it panics, from the terminal: it may quote a cell."""
    with _ONE_AT_A_TIME:
        yield from _without_errors()


def _without_errors() -> Iterator[None]:
    try:
        kept = os.dup(2)
    except OSError:
        # there is no standard error
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - not a file of ours
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _sheet(sheet: Any, file: str, *, hidden: bool) -> Sheet:
    height, width = (last + 1 for last in sheet.end or (-1, -1))
    if height * width > MOST_CELLS:
        raise _too_large(file, sheet.name)
    merged = tuple(
        (top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return Sheet(sheet.name, sheet.to_python(skip_empty_area=False) if height else (), merged, hidden)


def _measure(data: bytes, file: str) -> None:
    """Refuse what would fill the memory, before the library takes it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > UNPACKED:
                raise _too_large(file, "")
            for part in parts.namelist():
                if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part) and _cells(parts.read(part)) > MOST_CELLS:
                    raise _too_large(file, "")
    except _BROKEN:
        raise _damaged(file) from None


def _cells(sheet: bytes) -> int:
    """How many cells an XLSX sheet has up to its last row and its last column."""
    width = height = 0
    for letters, row in set(_PLACE.findall(sheet)):
        column = 0
        for sign in letters:
            column = column * 26 + sign - 64
        width, height = max(width, column), max(height, int(row))
    return width * height


def _too_large(file: str, sheet: str) -> NotAPeopleFile:
    what = say("it has far more rows and columns than a people file")
    if sheet:
        what = say("{place}: {what}", place=say("sheet «{sheet}»", sheet=sheet), what=what)
    remedy = say("look for a forgotten cell far below or far to the right, and take its row or column away")
    return NotAPeopleFile(what, where=file, remedy=remedy)


def _protected(file: str) -> NotAPeopleFile:
    remedy = say("take the password away in the spreadsheet program, and seal the file (`pasapas people seal`)")
    return NotAPeopleFile(say("it is protected by a password of the spreadsheet program"), where=file, remedy=remedy)


def _damaged(file: str) -> NotAPeopleFile:
    remedy = say("open it in the spreadsheet program and save it anew, as .xlsx, .ods or CSV")
    return NotAPeopleFile(say("it is damaged, or no file of a spreadsheet program"), where=file, remedy=remedy)
