"""People files as tests make them."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from assistant.bundled import flow_file
from assistant.enrol.people.reading import PeopleRead, look_through
from assistant.flow.load import load
from assistant.flow.model import Flow
from assistant.person import Person

ROOT = Path(__file__).parents[3]
LISTS = ROOT / "fixtures" / "lists"
FILES = sorted((ROOT / "fixtures" / "people").glob("*.yaml"))
EVERYBODY = {file.stem: dict(Person.load(file).values) for file in FILES}
CAMILLE = EVERYBODY["camille"]
COLUMNS = (
    "last_name",
    "first_name",
    "birth_date",
    "birth_rank",
    "nir",
    "card",
    "card_serial",
    "provisional_code",
    "identifier",
)
"""What the flow `accompagnement` has a use for."""
Row = Sequence[Any]


@cache
def flow(name: str = "accompagnement") -> Flow:
    """A bundled flow."""
    return load(flow_file(name))


def row_of(values: Mapping[str, str], columns: Sequence[str] = COLUMNS, **others: Any) -> list[Any]:
    """Somebody's row; `others` stand in the place of her own values."""
    return [({**values, **others}).get(name, "") for name in columns]


def as_csv(rows: Sequence[Row], separator: str = ";", encoding: str = "utf-8") -> bytes:
    """The rows as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(sheets: Mapping[str, Sequence[Row]], change: Callable[[Workbook], None] | None = None) -> bytes:
    """The sheets as XLSX, every cell of the kind that Python has it."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_ods(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    """The sheets as ODS."""
    from odfdo import Cell, Document, Table
    from odfdo import Row as OdsRow

    document = Document("ods")
    document.body.clear()
    for name, rows in sheets.items():
        table = Table(name)
        for cells in rows:
            row = OdsRow()
            for cell in cells:
                row.append_cell(Cell(cell))
            table.append_row(row)
        document.body.append(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(folder: Path, content: bytes, name: str = "people.csv", flow_name: str = "accompagnement") -> PeopleRead:
    """What a file of this content holds."""
    file = folder / name
    file.write_bytes(content)
    return look_through(file, flow(flow_name))


def told(found: PeopleRead) -> list[str]:
    """Its faults, as they are told."""
    return [str(fault) for fault in found.faults]
