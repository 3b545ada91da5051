"""What marks lie upon: words, values, controls, pictures, and each other."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from tests.reports.layouts.legible import Pictures
from tests.reports.layouts.shapes import Drawn, DrawnLabel
from tests.reports.layouts.truth import MarkedThing, Rect, Truth

RIM: Final = 3.0
"""CSS pixels of an element's own edge that an outline may take where its neighbours leave it no room."""
ICON: Final = 80
"""CSS pixels: a picture up to this size says something, and a label must not lie on it; a larger one is scenery."""

Found = Iterator[tuple[str, str]]


def by_boxes(truth: Truth, drawn: Drawn, crop: Rect) -> Found:
    """What a label or an inset meets, by rectangles: stricter than by pixels, as a label's corners are round."""
    for label in drawn.labels:
        said = f"label {label.text}"
        yield from ((kind, f"{said} on {what}") for kind, what in _below(truth, label, crop))
        for outline in drawn.outlines:
            if any(label.halo.meets(strip) for strip in outline.strips()):
                yield "marks overlap", f"{said} on the outline {_said(outline.line)}"
        if not drawn.canvas.holds(label.halo, slack=0.01):
            yield "out of sight", said
    yield from _each_other(drawn)


def _below(truth: Truth, label: DrawnLabel, crop: Rect) -> Found:
    """What of the page lies under a label."""
    for word in truth.words:
        if label.halo.meets(word.box.cut(crop)):
            yield "covered name" if _names(truth, word.box) else "covered text", f"«{word.text}»"
    for control in (*truth.controls, *_marked(truth, label.mark)):
        if label.halo.meets(control.cut(crop)):
            yield "covered control", _said(control)
    for picture in truth.pictures:
        small = max(picture.right - picture.left, picture.bottom - picture.top) <= ICON
        if small and label.halo.meets(picture.cut(crop)):
            yield "covered picture", _said(picture)


def _each_other(drawn: Drawn) -> Found:
    for one, two in combinations(drawn.labels, 2):
        if one.halo.meets(two.halo):
            yield "marks overlap", f"labels {one.text} and {two.text}"


def by_pixels(truth: Truth, drawn: Drawn, crop: Rect, pictures: Pictures) -> Found:
    """Letters that have lost their colour, and whatever changed within a marked element."""
    lost = pictures.lost
    if lost.getbbox() is not None:
        for word in truth.words:
            where = pictures.found(lost, word.box.cut(crop))
            if where is not None:
                yield _lost(truth, drawn, word.box, where), f"letters of «{word.text}» at {_said(where)}"
    for one in (one for mark in truth.marks for one in mark):
        where = pictures.found(pictures.changed, one.box.by(-RIM).cut(crop)) if not _holds_others(truth, one) else None
        if where is not None:
            yield "covered value" if one.field else "covered name", f"pixels within {_said(one.box)} at {_said(where)}"


def _lost(truth: Truth, drawn: Drawn, word: Rect, where: Rect) -> str:
    by_label = any(label.halo.meets(where) for label in drawn.labels)
    by_outline = any(strip.meets(where) for outline in drawn.outlines for strip in outline.strips(3))
    if not by_label and not by_outline:
        return "line over text"
    return "covered name" if _names(truth, word) else "covered text"


def _names(truth: Truth, word: Rect) -> bool:
    """Whether the word belongs to the name of something that is marked."""
    marked = [one for mark in truth.marks for one in mark]
    return any(word in one.names or one.box.holds(word) for one in marked if not _holds_others(truth, one))


def _holds_others(truth: Truth, one: MarkedThing) -> bool:
    """Whether other marked elements, or controls, lie within this one: a card with its button."""
    others = (*truth.controls, *(other.box for mark in truth.marks for other in mark))
    return any(one.box.holds(box) and not box.holds(one.box) for box in others)


def _marked(truth: Truth, mark: int) -> Iterator[Rect]:
    """The marked elements that no label may lie on: all but those that hold the one this label belongs to."""
    own = [one.box for one in truth.marks[mark]]
    for one in (one for elements in truth.marks for one in elements):
        if not any(one.box.holds(box) and not box.holds(one.box) for box in own) or one.field:
            yield one.box


def _said(rect: Rect) -> str:
    return "({:.0f}, {:.0f}, {:.0f}, {:.0f})".format(*rect)
