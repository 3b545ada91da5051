"""Writes a drawing as SVG: vectors laid over the clean picture, sharp at every size and on paper."""

from collections.abc import Iterator, Sequence
from html import escape
from math import hypot
from typing import Final

from reports.marks.geometry import Point, Rect
from reports.marks.look import COLOUR, Look
from reports.marks.place import Drawing, Label

RADIUS: Final = 5
OUTER_RADIUS: Final = 8
INNER_RADIUS: Final = 3
_FONT: Final = 'font-family="Arial, \'Liberation Sans\', Helvetica, sans-serif" font-weight="700"'


def to_svg(drawing: Drawing, *, css_class: str = "marks") -> str:
    """The drawing as one `<svg>` element whose view box is the drawing's canvas; hidden from assistive technology.

    What it shows is told by the picture's alternative text and by the legend.
    """
    left, top, right, bottom = drawing.canvas
    box = f"{left:g} {top:g} {right - left:g} {bottom - top:g}"
    # all halos come first, so that none lies on another's colour; labels come last
    halos = (*_outline_halos(drawing), *_lines(drawing, halo=True))
    parts = "".join((*halos, *_outlines(drawing), *_lines(drawing, halo=False), *_labels(drawing)))
    return (
        f'<svg class="{css_class}" xmlns="http://www.w3.org/2000/svg" viewBox="{box}"'
        f' aria-hidden="true" focusable="false">{parts}</svg>'
    )


def _outline_halos(drawing: Drawing) -> Iterator[str]:
    """A white frame from the halo's outer edge to the element, which it leaves bare."""
    for outline in drawing.outlines:
        path = _frame(outline.halo, OUTER_RADIUS) + _frame(outline.bare, INNER_RADIUS)
        yield f'<path class="halo" d="{path}" fill="#fff" fill-rule="evenodd"/>'


def _outlines(drawing: Drawing) -> Iterator[str]:
    for outline in drawing.outlines:
        yield (
            f'<rect class="outline" {_place(outline.line)} rx="{RADIUS}" fill="none"'
            f' stroke="{COLOUR}" stroke-width="{drawing.look.stroke:g}"/>'
        )


def _lines(drawing: Drawing, *, halo: bool) -> Iterator[str]:
    for label in drawing.labels:
        yield from _line(label, drawing.look, halo)


def _line(label: Label, look: Look, halo: bool) -> Iterator[str]:
    colour = "#fff" if halo else COLOUR
    *route, before, tip = label.line
    if label.underline:
        yield "" if halo else _leader(label.line, look, halo)
        return
    length = hypot(tip.x - before.x, tip.y - before.y)
    away = label.body.gap(Rect(tip.x, tip.y, tip.x, tip.y))
    short = not route and away <= look.leader_from
    if not short:
        end = _toward(tip, before, min(look.tip * 0.8, length))
        yield _leader((*route, before, end), look, halo)
    base, spread = (length, 0.85 * label.body.height) if short else (look.tip, look.tip_base)
    points = " ".join(_pair(point) for point in _triangle(before, tip, base, spread))
    border = f' stroke="#fff" stroke-width="{2 * look.halo:g}" stroke-linejoin="round"' if halo else ""
    yield f'<polygon class="tip" points="{points}" fill="{colour}"{border}/>'


def _leader(points: Sequence[Point], look: Look, halo: bool) -> str:
    colour, width = ("#fff", look.stroke + look.halo) if halo else (COLOUR, look.stroke)
    path = " ".join(_pair(point) for point in points)
    return f'<polyline class="leader" points="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'


def _triangle(before: Point, tip: Point, base: float, spread: float) -> tuple[Point, Point, Point]:
    foot = _toward(tip, before, base)
    length = hypot(tip.x - before.x, tip.y - before.y) or 1
    across = Point((tip.y - before.y) / length * spread / 2, (before.x - tip.x) / length * spread / 2)
    return tip, Point(foot.x + across.x, foot.y + across.y), Point(foot.x - across.x, foot.y - across.y)


def _toward(start: Point, end: Point, by: float) -> Point:
    length = hypot(end.x - start.x, end.y - start.y) or 1
    return Point(start.x + (end.x - start.x) * by / length, start.y + (end.y - start.y) * by / length)


def _labels(drawing: Drawing) -> Iterator[str]:
    return (_label(label, drawing.look) for label in drawing.labels)


def _label(label: Label, look: Look) -> str:
    body, middle = label.body, label.body.center
    size = body.height * (0.66 if len(label.text) == 1 else 0.56)
    # an explicit shift of a third of the size centres digits; dominant-baseline is not drawn alike everywhere
    return (
        f'<g class="label" data-mark="{label.mark}">'
        f'<rect class="halo" {_place(body.grown(look.halo))} rx="{body.height / 2 + look.halo:g}" fill="#fff"/>'
        f'<rect class="body" {_place(body)} rx="{body.height / 2:g}" fill="{COLOUR}"/>'
        f'<text x="{middle.x:g}" y="{middle.y:g}" dy="{size * 0.355:.2f}" font-size="{size:.2f}" {_FONT}'
        f' fill="#fff" text-anchor="middle">{escape(label.text)}</text></g>'
    )


def _frame(rect: Rect, radius: float) -> str:
    """A path around the rectangle, with round corners."""
    r = min(radius, rect.width / 2, rect.height / 2)
    arc = f"a{r:g} {r:g} 0 0 1 "
    wide, high = f"{rect.width - 2 * r:g}", f"{rect.height - 2 * r:g}"
    return (
        f"M{rect.left + r:g} {rect.top:g}h{wide}{arc}{r:g} {r:g}v{high}{arc}{-r:g} {r:g}"
        f"h-{wide}{arc}{-r:g} {-r:g}v-{high}{arc}{r:g} {-r:g}z"
    )


def _place(rect: Rect) -> str:
    return f'x="{rect.left:g}" y="{rect.top:g}" width="{rect.width:g}" height="{rect.height:g}"'


def _pair(point: Point) -> str:
    return f"{point.x:g},{point.y:g}"
