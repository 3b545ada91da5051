"""Writes a drawing as SVG: vectors laid over the clean picture, sharp at every size and on paper."""

from collections.abc import Iterator
from html import escape
from math import hypot

from reports.marks.geometry import Point, Rect
from reports.marks.look import COLOUR, Look
from reports.marks.place import Drawing, Label

_FONT = 'font-family="Arial, \'Liberation Sans\', Helvetica, sans-serif" font-weight="700"'


def to_svg(drawing: Drawing, *, css_class: str = "marks") -> str:
    """The drawing as one `<svg>` element whose view box is the drawing's canvas; hidden from assistive technology.

    What it shows is told by the picture's alternative text and by the legend.
    """
    left, top, right, bottom = drawing.canvas
    box = f"{left:g} {top:g} {right - left:g} {bottom - top:g}"
    parts = "".join((*_outlines(drawing), *_lines(drawing), *_labels(drawing)))
    return (
        f'<svg class="{css_class}" xmlns="http://www.w3.org/2000/svg" viewBox="{box}"'
        f' aria-hidden="true" focusable="false">{parts}</svg>'
    )


def _outlines(drawing: Drawing) -> Iterator[str]:
    look = drawing.look
    for width, colour in ((look.stroke + 2 * look.halo, "#fff"), (look.stroke, COLOUR)):
        for rect in drawing.outlines:
            yield (
                f'<rect class="outline" {_place(rect)} rx="{min(6, rect.height / 3):g}" fill="none"'
                f' stroke="{colour}" stroke-width="{width:g}"/>'
            )


def _lines(drawing: Drawing) -> Iterator[str]:
    """Leaders and tips: all halos first, so that none lies on another's colour."""
    look = drawing.look
    for halo in (True, False):
        for label in drawing.labels:
            yield from _line(label, look, halo)


def _line(label: Label, look: Look, halo: bool) -> Iterator[str]:
    colour = "#fff" if halo else COLOUR
    *route, before, tip = label.line
    base, spread = _tip_base(label, look)
    points = " ".join(_pair(point) for point in _triangle(before, tip, base, spread))
    border = f' stroke="#fff" stroke-width="{2 * look.halo:g}" stroke-linejoin="round"' if halo else ""
    if base < hypot(tip.x - before.x, tip.y - before.y):
        stem = _toward(tip, before, base * 0.8)
        width = look.stroke + (2 * look.halo if halo else 0)
        path = " ".join(_pair(point) for point in (*route, before, stem))
        yield f'<polyline class="leader" points="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'
    yield f'<polygon class="tip" points="{points}" fill="{colour}"{border}/>'


def _tip_base(label: Label, look: Look) -> tuple[float, float]:
    """How far from the target the tip's triangle begins and how wide it is there: an arrowhead on a leader."""
    before, tip = label.line[-2:]
    away = label.body.gap(Rect(tip.x, tip.y, tip.x, tip.y))
    if len(label.line) > 2 or away > look.leader_from:
        return look.tip, look.tip_base
    return hypot(tip.x - before.x, tip.y - before.y), look.tip_base * 1.5


def _triangle(before: Point, tip: Point, base: float, spread: float) -> tuple[Point, Point, Point]:
    foot = _toward(tip, before, base)
    length = hypot(tip.x - before.x, tip.y - before.y) or 1
    across = Point((tip.y - before.y) / length * spread / 2, (before.x - tip.x) / length * spread / 2)
    return tip, Point(foot.x + across.x, foot.y + across.y), Point(foot.x - across.x, foot.y - across.y)


def _toward(start: Point, end: Point, by: float) -> Point:
    length = hypot(end.x - start.x, end.y - start.y) or 1
    return Point(start.x + (end.x - start.x) * by / length, start.y + (end.y - start.y) * by / length)


def _labels(drawing: Drawing) -> Iterator[str]:
    for label in drawing.labels:
        yield _label(label, drawing.look)


def _label(label: Label, look: Look) -> str:
    body, middle = label.body, label.body.center
    size = body.height * (0.66 if len(label.text) == 1 else 0.56)
    # an explicit shift of a third of the size centres digits; dominant-baseline is not drawn alike everywhere
    return (
        f'<g class="label" data-mark="{label.mark}">'
        f'<rect {_place(body.grown(look.halo))} rx="{body.height / 2 + look.halo:g}" fill="#fff"/>'
        f'<rect {_place(body)} rx="{body.height / 2:g}" fill="{COLOUR}"/>'
        f'<text x="{middle.x:g}" y="{middle.y:g}" dy="{size * 0.355:.2f}" font-size="{size:.2f}" {_FONT}'
        f' fill="#fff" text-anchor="middle">{escape(label.text)}</text></g>'
    )


def _place(rect: Rect) -> str:
    return f'x="{rect.left:g}" y="{rect.top:g}" width="{rect.width:g}" height="{rect.height:g}"'


def _pair(point: Point) -> str:
    return f"{point.x:g},{point.y:g}"
