"""Reads CSV as spreadsheet programs save it: UTF-8, UTF-16 or Windows-1252; semicolons, commas or tabs."""

import codecs
import csv
import io
import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from assistant.enrol.people.cells import Cell, Sheet
from assistant.enrol.people.columns import title_keys
from assistant.enrol.people.faults import NotAPeopleFile
from wording import say

_SEPARATORS: Final = (";", ",", "\t")
_SEP_LINE: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_TITLES: Final = 20
"""Rows at the top among which the titles are looked for."""


def read_csv(content: bytes, file: str, titles: set[str]) -> tuple[Sheet, ...]:
    """The one sheet of a CSV file. `titles` are those of columns, folded: they tell what separates cells.

    Raises:
        NotAPeopleFile: it is no text, or a quoted cell never ends.

    """
    text = _decoded(content, file)
    # the line by which Excel is told the separator is no row to it
    told = _SEP_LINE.match(text)
    if told:
        return (Sheet("", _rows(text[told.end() :], told[1], file)),)
    separator = max(_likely(text), key=lambda one: _known(_roughly(text, one), titles))
    return (Sheet("", _rows(text, separator, file)),)


def _decoded(content: bytes, file: str) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    what = say("this is no text that could be read as CSV")
    remedy = say("save it anew from the spreadsheet program, as .xlsx, .ods or CSV in UTF-8")
    raise NotAPeopleFile(what, where=file, remedy=remedy)


def _likely(text: str) -> list[str]:
    """The separators that stand in the text at all, and the first one where none does."""
    return [separator for separator in _SEPARATORS if separator in text] or [_SEPARATORS[0]]


def _known(rows: Sequence[Sequence[str]], titles: set[str]) -> int:
    """How many titles the best of the first rows has."""
    return max((sum(any(key in titles for key in title_keys(cell)) for cell in row) for row in rows), default=0)


def _roughly(text: str, separator: str) -> list[list[str]]:
    """The first rows as they would be with a separator, whatever becomes of their quotes."""
    try:
        return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _TITLES))
    except csv.Error:
        return []


def _rows(text: str, separator: str, file: str) -> list[list[Cell]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[Cell]] = []
    try:
        rows += (list(row) for row in reader)
    except csv.Error:
        what = say("row {row}: a cell in quotes never ends, or goes on behind its quote", row=len(rows) + 1)
        remedy = say("mend the quotes, or save the file anew from the spreadsheet program")
        raise NotAPeopleFile(what, where=file, remedy=remedy) from None
    return rows
