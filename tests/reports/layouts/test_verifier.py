"""The judge finds each fault: a good drawing is spoiled in one way, and the judge must say so."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from PIL import ImageChops

from reports.guide.views import PanelView
from reports.marks import INK, RASPBERRY, Drawing, Label
from reports.marks.geometry import Point, Rect
from reports.marks.outline import Outline
from tests.reports.layouts.drawing import drawn
from tests.reports.layouts.legible import Pictures
from tests.reports.layouts.truth import Measured, frozen
from tests.reports.layouts.verifier import judge

Spoil = Callable[[Drawing], Drawing]


def kinds(layout: str, spoil: Spoil) -> set[str]:
    """What the judge finds in the spoiled drawing of a layout."""
    measured, panel = good(layout)
    return set(judge(measured, [replace(panel, drawing=spoil(panel.drawing))]).counts)


@cache
def good(layout: str) -> tuple[Measured, PanelView]:
    """A layout's panel, in which the judge finds nothing."""
    measured = frozen(layout)
    (panel,) = drawn(measured)
    assert judge(measured, [panel]).faults == ()
    return measured, panel


def moved(number: int, x: float, y: float) -> Spoil:
    """Put the middle of a label elsewhere; its line follows."""

    def spoil(drawing: Drawing) -> Drawing:
        label = drawing.labels[number]
        body = Rect.around(Point(x, y), label.body.width, label.body.height)
        return relabelled(drawing, number, replace(label, body=body, line=(Point(x, y), label.line[-1])))

    return spoil


def pointed(number: int, *line: tuple[float, float]) -> Spoil:
    """Lead a label's line elsewhere."""

    def spoil(drawing: Drawing) -> Drawing:
        route = tuple(Point(*spot) for spot in line)
        return relabelled(drawing, number, replace(drawing.labels[number], line=route))

    return spoil


def relabelled(drawing: Drawing, number: int, label: Label) -> Drawing:
    """The drawing with another label in the place of one."""
    labels = (*drawing.labels[:number], label, *drawing.labels[number + 1 :])
    return replace(drawing, labels=labels)


def swapped(drawing: Drawing) -> Drawing:
    """Let the first two labels change places; each still leads to its own element."""
    one, two, *rest = drawing.labels
    (_, tip_one), (_, tip_two) = one.line, two.line
    first = replace(one, body=two.body, line=(two.body.center, tip_one))
    second = replace(two, body=one.body, line=(one.body.center, tip_two))
    return replace(drawing, labels=(first, second, *rest))


def outlined(drawing: Drawing) -> Drawing:
    """Draw the first outline within its element, over the value."""
    body = drawing.outlines[0].body
    inner = Rect(body.left, body.top + 8, body.right, body.bottom - 8)
    lower = Outline(body, inner, inner.grown(1.5), inner.grown(4), inner.grown(-4))
    return replace(drawing, outlines=(lower, *drawing.outlines[1:]))


# split-login: labels 1 to 3 stand right of (460, 141)–(780, 181), …–(780, 258), …–(780, 317); 4 of a link below
SPOILED = {
    "a label on its field's name": ("split-login", moved(0, 495, 126), "covered name"),
    "a label on a value": ("split-login", moved(0, 520, 161), "covered value"),
    "a label on another's name": ("split-login", moved(2, 500, 204), "covered name"),
    "a label on the heading": ("split-login", moved(0, 500, 85), "covered text"),
    "a label on a control that nobody marked": ("two-columns", moved(6, 550, 500), "covered control"),
    "a label on an icon": ("phone-bottom-bar", moved(0, 108, 560), "covered picture"),
    "a label on another": ("split-login", moved(0, 806, 239), "marks overlap"),
    "a label on an outline": ("split-login", moved(0, 785, 161), "marks overlap"),
    "a label beyond the canvas": ("split-login", moved(0, 895, 161), "out of sight"),
    "an outline over a value": ("split-login", outlined, "covered value"),
    "a line over words": ("split-login", pointed(0, (814, 162), (814, 85), (520, 85), (520, 136)), "line over text"),
    "a line over another's field": ("split-login", pointed(0, (814, 162), (700, 250), (620, 187)), "crossing"),
    "labels in the wrong order": ("split-login", swapped, "out of order"),
    "a tip at a corner": ("split-login", pointed(0, (814, 162), (787, 138)), "tip near a corner"),
    "a label nearer to another element": ("split-login", moved(3, 604, 336), "ambiguous"),
    "an element without a label": (
        "split-login",
        lambda drawing: replace(drawing, labels=drawing.labels[1:]),
        "not marked",
    ),
    "a crop through a line": (
        "split-login",
        lambda drawing: replace(drawing, crop=Rect(0, 85, 900, drawing.crop.bottom)),
        "cut",
    ),
}


@pytest.mark.parametrize("name", SPOILED)
def test_each_fault_is_found(name: str) -> None:
    """Every kind of fault that the judge knows, made on purpose."""
    layout, spoil, kind = SPOILED[name]
    assert kind in kinds(layout, spoil)


def enlarged(number: int, **changed: object) -> Spoil:
    """Change one of a drawing's insets; its labels stay where they are."""

    def spoil(drawing: Drawing) -> Drawing:
        inset = replace(drawing.insets[number], **changed)  # type: ignore[arg-type]
        return replace(drawing, insets=(*drawing.insets[:number], inset, *drawing.insets[number + 1 :]))

    return spoil


def shifted(x: float, y: float) -> Spoil:
    """Put the first inset elsewhere, with the labels and outlines that it has."""

    def spoil(drawing: Drawing) -> Drawing:
        body = drawing.insets[0].body
        moved_body = Rect(body.left + x, body.top + y, body.right + x, body.bottom + y)
        return replace(drawing, insets=(replace(drawing.insets[0], body=moved_body),))

    return spoil


def aslant(drawing: Drawing) -> Drawing:
    """Lead the line of the first inset to the same end from another height."""
    inset = drawing.insets[0]
    line = (Point(inset.body.left, inset.body.bottom - 8), inset.line[-1])
    return replace(drawing, insets=(replace(inset, line=line),))


def unnumbered(drawing: Drawing) -> Drawing:
    """Take the eyes' number away from the picture, so that only the inset has it."""
    return replace(drawing, labels=tuple(label for label in drawing.labels if label.mark != 2 or label.again))


SPOILED_INSETS = {
    "an inset on a text": ("tiny-eyes", shifted(-380, -60), "covered text"),
    "an inset under its label": ("tiny-eyes", shifted(0, -30), "marks overlap"),
    "an inset of something else": ("glyph-buttons", enlarged(0, source=Rect(30, 160, 342, 213)), "false inset"),
    "an inset that is not larger": ("tiny-eyes", enlarged(0, body=Rect(450, 200, 475, 225)), "false inset"),
    "an inset without its line": ("calendar", enlarged(0, line=()), "not joined"),
    "an inset's line that ends nowhere": (
        "calendar",
        enlarged(0, line=(Point(430, 350), Point(420, 350))),
        "not joined",
    ),
    "an inset's line over days": ("calendar", aslant, "crossing"),
    "an inset with a number that is nowhere else": ("tiny-eyes", unnumbered, "not joined"),
}


@pytest.mark.parametrize("name", SPOILED_INSETS)
def test_each_fault_of_an_inset_is_found(name: str) -> None:
    """What can be wrong with an inset, made on purpose."""
    layout, spoil, kind = SPOILED_INSETS[name]
    assert kind in kinds(layout, spoil)


def test_panels_in_the_wrong_order_are_found() -> None:
    """Numbers go on from panel to panel: the lower panel first is a fault; so is a panel left out."""
    measured = frozen("tall")
    one, two = drawn(measured)
    assert judge(measured, [one, two]).faults == ()
    assert "out of order" in judge(measured, [two, one]).counts
    assert "not marked" in judge(measured, [one]).counts


@pytest.mark.parametrize(
    ("theme", "what"),
    [
        (replace(RASPBERRY, ink="#B05080"), "letters"),
        (replace(RASPBERRY, colour="#F4C6DD", ink="#000000"), "label 1 on what"),
        (replace(RASPBERRY, halo="#C0307E"), "an outline"),
    ],
    ids=["letters like their badge", "a badge like the paper", "outlines without a halo"],
)
def test_what_is_faint_is_found(theme: object, what: str) -> None:
    """Letters below 4.5:1, badges and outlines below 3:1, measured in the pixels."""
    measured, panel = good("navy-header")
    found = judge(measured, [replace(panel, theme=theme)]).faults
    assert [fault for fault in found if fault.kind == "faint" and what in fault.what]


def test_lost_letters_are_seen_in_pixels_alone() -> None:
    """What no rectangle tells, the pixels do: a thick line beside a word is wider than its axis."""
    measured, panel = good("split-login")
    thick = replace(panel.drawing, look=replace(panel.drawing.look, stroke=16))
    assert "covered value" in judge(measured, [replace(panel, drawing=thick)]).counts


@pytest.mark.parametrize("name", ["navy-header", "tiny-eyes", "arabic-form"])
def test_both_ways_of_drawing_show_the_same(name: str) -> None:
    """The picture that DOCX and slides get and the marks that HTML lays over it change the same pixels."""
    measured = frozen(name)
    for panel in drawn(measured):
        laid, whole = (Pictures.of(measured, panel, raster=way, density=panel.scale) for way in (False, True))
        assert ImageChops.logical_xor(laid.changed, whole.changed).getbbox() is None


def test_a_theme_changes_no_place() -> None:
    """Both shipped themes draw the same places, and both pass."""
    measured = frozen("dense-form")
    for theme in (RASPBERRY, INK):
        assert judge(measured, drawn(measured, theme=theme)).faults == ()
