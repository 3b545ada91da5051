"""The manual's page of formats."""

import re
from pathlib import Path

from reports.guide import FORMATS

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


def test_the_manual_has_a_row_for_each_format() -> None:
    """In the order of the table in the code; and its first command asks for all of them."""
    page = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"(?m)^\| `(\w+)` ", page) == list(FORMATS)
    assert f"--format {','.join(FORMATS)}\n" in page
