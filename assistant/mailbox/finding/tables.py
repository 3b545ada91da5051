"""Numbers that are named from afar: by the heading of their column, or by the announcement above a list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.mailbox.finding.against import speaks_against
from assistant.mailbox.finding.evidence import Line
from assistant.mailbox.finding.phrases import small
from assistant.mailbox.finding.shapes import Shape
from assistant.mailbox.finding.words import BARE

LONGEST: Final = 40
"""Characters of a heading."""
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_PRICE: Final = re.compile(r"[€$£₴]|\d[.,]\d\d(?!\d)")


def headings(lines: Sequence[Line]) -> dict[tuple[int, int], Line]:
    """Return the heading of each number that stands under one, by the number's line and beginning.

    Either both rows are lines of cells, or every cell is a line: as many headings, then as many values.
    """
    found: dict[tuple[int, int], Line] = {}
    head: Line | None = None
    for number, line in enumerate(lines):
        cells = line.text.count("\t")
        if head and (not cells or head.text.count("\t") != cells):
            head = None
        if head:
            found.update(_in_cells(head, line, number))
        elif cells and _names_columns(line):
            head = line
    for begin, end in _runs(lines):
        size = end - begin
        over = lines[max(0, begin - size) : begin]
        if size > 1 and len(over) == size and all(map(_is_heading, over)):
            for offset in range(size):
                for shape in lines[begin + offset].shapes:
                    found[begin + offset, shape.start] = over[offset]
    return found


def _names_columns(line: Line) -> bool:
    names = line.text.split("\t")
    return not re.search(r"\d{3}", line.text) and all(_LETTERS.search(name) for name in names if name)


def _in_cells(head: Line, line: Line, number: int) -> Iterator[tuple[tuple[int, int], Line]]:
    names = head.text.split("\t")
    # what has a price is an article, and so is its code
    sold = _PRICE.search(line.text) is not None
    for shape in line.shapes:
        # a code that is written one sign a cell fills several columns
        if "\t" not in line.text[shape.start : shape.end]:
            name = names[line.text.count("\t", 0, shape.start)]
            yield (number, shape.start), replace(line, text="" if sold and small(name.strip()) in BARE else name)


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where several lines in a row hold nothing but values."""
    begin = None
    for number, line in enumerate((*lines, None)):
        is_value = line is not None and re.search(r"\d", line.text) and not _LETTERS.search(line.text)
        if is_value and begin is None:
            begin = number
        elif not is_value and begin is not None:
            yield begin, number
            begin = None


def _is_heading(line: Line) -> bool:
    text = line.text
    return len(text) <= LONGEST and not re.search(r"\d{3}|[.,!?]$", text) and _LETTERS.search(text) is not None


def listed(lines: Sequence[Line], number: int, shape: Shape) -> bool:
    """Whether a line is "somebody: number" in a list that a line above announces as codes."""
    before, after = lines[number].text[: shape.start].strip(), lines[number].text[shape.end :].strip()
    if not _LETTERS.search(before) or after or shape.doubtful or len(before.split()) > 6 or re.search(r"\d{3}", before):
        return False
    for line in reversed(lines[max(0, number - 6) : number]):
        if line.says == "label" and line.text.rstrip().endswith(":"):
            return lines[number].says_before(shape) == "nothing"
        if not line.shapes or line.labelled:
            return False
    return False


def numbered_items(lines: Sequence[Line]) -> Iterator[Shape]:
    """Numbers that begin the items of a list which a line above announces as codes: "482913 confirms your address"."""
    for number, line in enumerate(lines):
        begins = [shape for shape in line.shapes if not line.text[: shape.start].strip()]
        if begins and not speaks_against(line, begins[0]) and _is_announced(lines[max(0, number - 6) : number]):
            yield begins[0]


def _is_announced(above: Sequence[Line]) -> bool:
    for line in reversed(above):
        if line.says == "label" and line.text.rstrip().endswith(":"):
            return True
        if line.text and not any(not line.text[: shape.start].strip() for shape in line.shapes):
            return False
    return False


def named_cells(lines: Sequence[Line]) -> list[Shape]:
    """Numbers of one length that have a cell for themselves beside a name which says nothing of them: two at least."""
    found = [
        shape
        for line in lines
        for name, tab, rest in [line.text.partition("\t")]
        for shape in (line.shapes if tab and _LETTERS.search(name) else ())
        if rest.strip() == line.text[shape.start : shape.end].strip() and line.says_before(shape) == "nothing"
    ]
    lengths = [len(shape.value) for shape in found]
    return [shape for shape in found if lengths.count(len(shape.value)) > 1]
