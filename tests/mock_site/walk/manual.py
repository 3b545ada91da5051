"""Reads the tables of `docs/mock-site.md`."""

from functools import cache

from tests.running import ROOT

Row = dict[str, str]


@cache
def table(title: str) -> dict[str, Row]:
    """The table under that title: the other cells by column, for each first cell (without its backticks)."""
    text = (ROOT / "docs" / "mock-site.md").read_text(encoding="utf-8")
    section = text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    lines = [_cells(line) for line in section.splitlines() if line.startswith("|")]
    columns, _, *rows = lines
    return {cells[0].strip("`"): dict(zip(columns[1:], cells[1:], strict=True)) for cells in rows}


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]
