"""Writes a template as XLSX."""

import io
from typing import Any, Final

from assistant.enrol.people.template import PEOPLE, Template
from wording import say

INK: Final = "1B3A5C"
"""Behind the titles of columns that must be filled in, white on it: 11.5:1."""
GREY: Final = "5A6B7B"
"""Behind the others: 5.4:1."""
HELP_WIDTHS: Final = (30, 16, 80, 32)
"""Characters."""
_FONT: Final = "Calibri"
_TEXT: Final = 200
"""Rows whose cells are text by themselves: not every program goes by the column."""
_LINE: Final = 15.5
"""Points that a line takes."""


def as_xlsx(template: Template) -> bytes:
    """Two sheets: people, with text in every cell and drop-downs; and what to write in each column."""
    from openpyxl import Workbook

    book = Workbook()
    _people(book.active, template)
    _help(book.create_sheet(template.help_sheet), template)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _people(sheet: Any, template: Template) -> None:
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.title = template.sheet
    for number, one in enumerate(template.columns, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = one.width
        sheet.column_dimensions[letter].number_format = "@"
        for row in range(2, _TEXT + 2):
            sheet.cell(row, number).number_format = "@"
        head = sheet.cell(1, number, one.heading)
        head.font = _bold("FFFFFF")
        head.fill = PatternFill("solid", fgColor=INK if one.needed else GREY)
        head.alignment = Alignment(vertical="center", wrap_text=True)
        head.number_format = "@"
        if one.choices:
            words = DataValidation(type="list", formula1=f'"{",".join(one.choices)}"', allow_blank=True)
            words.errorTitle, words.error = one.title, say("Choose one of the list.")
            words.showErrorMessage = True
            words.add(f"{letter}2:{letter}{PEOPLE + 1}")
            sheet.add_data_validation(words)
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "A2"
    _for_paper(sheet)


def _help(sheet: Any, template: Template) -> None:
    from openpyxl.styles import Alignment, PatternFill

    wrapped = Alignment(vertical="top", wrap_text=True)
    for row, note in enumerate(template.notes, 1):
        sheet.cell(row, 1, note)
    sheet.cell(1, 1).font = _bold()
    top = len(template.notes) + 2
    for number, (title, width) in enumerate(zip(template.help_titles, HELP_WIDTHS, strict=True), 1):
        head = sheet.cell(top, number, title)
        head.font, head.fill = _bold("FFFFFF"), PatternFill("solid", fgColor=INK)
        sheet.column_dimensions[head.column_letter].width = width
    for row, cells in enumerate(template.help_rows(), top + 1):
        for number, text in enumerate(cells, 1):
            cell = sheet.cell(row, number, text)
            cell.alignment, cell.number_format = wrapped, "@"
        sheet.cell(row, 1).font = _bold()
        # not every program makes a row as high as its text on opening
        sheet.row_dimensions[row].height = _LINE * (1 + len(cells[2]) // HELP_WIDTHS[2])
    _for_paper(sheet)


def _bold(colour: str = "000000") -> Any:
    from openpyxl.styles import Font

    return Font(name=_FONT, size=11, bold=True, color=colour)


def _for_paper(sheet: Any) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
