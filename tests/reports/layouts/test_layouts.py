"""Every layout, as its guide shows it, before the independent judge."""

import pytest

from reports.guide.editions import LARGE_PRINT, STANDARD, Edition
from reports.guide.pictures import marks
from tests.reports.layouts.drawing import drawn
from tests.reports.layouts.known import KNOWN, SMALL
from tests.reports.layouts.layout import FROZEN, layouts
from tests.reports.layouts.legible import points
from tests.reports.layouts.shapes import read_shapes
from tests.reports.layouts.truth import frozen
from tests.reports.layouts.verifier import judge


def named(known: dict[str, str]) -> list[object]:
    """All layouts; those known to fail are expected to."""
    expected = {name: [pytest.mark.xfail(reason=reason, strict=True)] for name, reason in known.items()}
    return [pytest.param(name, marks=expected.get(name, []), id=name) for name in layouts()]


@pytest.mark.parametrize("name", named(KNOWN))
def test_marks_cover_nothing_and_cross_nothing(name: str) -> None:
    """No name, value, text or control is covered; no line crosses; tips, order and contrasts are right: in pixels."""
    measured = frozen(name)
    assert [str(fault) for fault in judge(measured, drawn(measured)).faults] == []


@pytest.mark.parametrize(
    ("edition", "least"), [(STANDARD, 9), (LARGE_PRINT, 12)], ids=lambda one: getattr(one, "name", "")
)
def test_labels_are_large_enough_on_paper(edition: Edition, least: float) -> None:
    """On a sheet of A4 the letters of every label have 9 points at the least, 12 in large print."""
    small = {}
    for name in layouts():
        panels = drawn(frozen(name), edition)
        sizes = [points(label, shapes) for shapes in map(read_shapes, map(marks, panels)) for label in shapes.labels]
        small |= {name: round(min(sizes), 1)} if min(sizes) < least else {}
    assert small.keys() == SMALL.keys(), small


def test_there_are_many_kinds_of_layout() -> None:
    """Telephones, wide and tall pages, two directions of writing; each is measured, and nothing else is kept."""
    said = layouts()
    widths = {layout.width for layout in said.values()}
    assert len(said) >= 36
    assert min(widths) <= 360
    assert max(widths) >= 1600
    assert sum('dir="rtl"' in layout.html for layout in said.values()) >= 2
    kept = {file.name for file in FROZEN.iterdir()}
    assert kept == {name + ending for name in said for ending in (".json", ".webp", ".glyphs.png")}


@pytest.mark.parametrize("name", layouts())
def test_a_layout_stands_alone(name: str) -> None:
    """A page asks for nothing beyond itself, and what is measured is what it says is marked."""
    layout = layouts()[name]
    assert "://" not in layout.html
    assert "src=" not in layout.html
    assert [len(mark) for mark in layout.marks] == [len(mark) for mark in frozen(name).truth.marks]
