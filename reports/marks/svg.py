"""Writes a drawing as SVG: vectors laid over the clean picture, sharp at every size and on paper."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from math import hypot
from typing import Final

from reports.marks.drawing import Drawing, Inset, Label
from reports.marks.geometry import Point, Rect
from reports.marks.themes import RASPBERRY, Theme

RADIUS: Final = 5
OUTER_RADIUS: Final = 8
INNER_RADIUS: Final = 3


def to_svg(
    drawing: Drawing,
    *,
    theme: Theme = RASPBERRY,
    css_class: str = "marks",
    picture: str = "",
    magnified: Callable[[Rect], str] | None = None,
) -> str:
    """The drawing as one `<svg>` element whose view box is the drawing's canvas; hidden from assistive technology.

    What it shows is told by the picture's alternative text and by the legend. `picture` is the address of the cut
    picture, for an SVG that stands alone; `magnified` gives the address of a part of it, for the insets.
    """
    left, top, right, bottom = drawing.canvas
    box = f"{left:g} {top:g} {right - left:g} {bottom - top:g}"
    pen = _Pen(drawing, theme)
    below = f'<image {_place(drawing.crop)} href="{escape(picture)}"/>' if picture else ""
    insets = "".join(pen.inset(inset, magnified(inset.source) if magnified else "") for inset in drawing.insets)
    return (
        f'<svg class="{css_class}" xmlns="http://www.w3.org/2000/svg" viewBox="{box}"'
        f' aria-hidden="true" focusable="false">{below}{insets}{pen.marks()}</svg>'
    )


class _Pen:
    """Draws one drawing in one theme."""

    def __init__(self, drawing: Drawing, theme: Theme) -> None:
        self.drawing, self.look, self.theme = drawing, drawing.look, theme

    def marks(self) -> str:
        # all halos come first, so that none lies on another's colour; labels come last
        halos = (*self._outline_halos(), *self._lines(halo=True))
        return "".join((*halos, *self._outlines(), *self._lines(halo=False), *map(self._label, self.drawing.labels)))

    def inset(self, inset: Inset, href: str) -> str:
        """A magnified part of the picture in a frame, and the line to what it shows."""
        look, theme, source = self.look, self.theme, inset.source
        frame = f'{_place(inset.body.grown(look.stroke / 2))} rx="{INNER_RADIUS}"'
        halo = f'{_place(inset.body.grown(look.stroke + look.halo / 2))} rx="{RADIUS}"'
        joined = "".join(
            f'<polyline class="{name}" points="{" ".join(map(_pair, inset.line))}" fill="none"'
            f' stroke="{colour}" stroke-width="{width:g}"/>'
            for name, colour, width in (
                ("connector-halo", theme.halo, look.stroke + look.halo),
                ("connector", theme.colour, look.stroke),
            )
            if inset.line and not (inset.bare and colour == theme.halo)
        )
        return (
            f'{joined}<rect class="inset-halo" {halo} fill="{theme.halo}"/>'
            f'<image class="inset" data-mark="{inset.mark}" data-source="{" ".join(f"{edge:g}" for edge in source)}"'
            f' preserveAspectRatio="none" {_place(inset.body)} href="{escape(href)}"/>'
            f'<rect class="inset-frame" {frame} fill="none" stroke="{theme.colour}" stroke-width="{look.stroke:g}"/>'
        )

    def _outline_halos(self) -> Iterator[str]:
        """A frame from the halo's outer edge to the element, which it leaves bare."""
        for outline in self.drawing.outlines:
            outer, inner = (0, 0) if outline.open else (OUTER_RADIUS, INNER_RADIUS)
            path = _frame(outline.halo, outer) + _frame(outline.bare, inner)
            yield f'<path class="halo" d="{path}" fill="{self.theme.halo}" fill-rule="evenodd"/>'

    def _outlines(self) -> Iterator[str]:
        stroke = f'fill="none" stroke="{self.theme.colour}" stroke-width="{self.look.stroke:g}"'
        for outline in self.drawing.outlines:
            left, top, right, bottom = outline.line
            if outline.open:
                points = f"{left:g},{top:g} {right:g},{top:g} {right:g},{bottom:g} {left:g},{bottom:g}"
                yield f'<polyline class="outline" points="{points}" {stroke} stroke-linejoin="round"/>'
            else:
                yield f'<rect class="outline" {_place(outline.line)} rx="{RADIUS}" {stroke}/>'

    def _lines(self, *, halo: bool) -> Iterator[str]:
        for number, label in enumerate(self.drawing.labels):
            yield from self._line(number, label, halo)

    def _line(self, number: int, label: Label, halo: bool) -> Iterator[str]:
        look, colour = self.look, self.theme.halo if halo else self.theme.colour
        *route, before, tip = label.line
        if label.underline:
            yield "" if halo else self._leader(number, label.line, halo)
            return
        length = hypot(tip.x - before.x, tip.y - before.y)
        away = label.body.gap(Rect(tip.x, tip.y, tip.x, tip.y))
        short = not route and away <= look.leader_from
        if not short:
            end = _toward(tip, before, min(look.tip * 0.8, length))
            yield self._leader(number, (*route, before, end), halo)
        # where the line turns just before its end, the arrowhead is shorter
        point = min(look.tip, length + look.stroke / 2) if route else look.tip
        base, spread = (length, 0.85 * label.body.height) if short else (point, look.tip_base)
        points = " ".join(_pair(point) for point in _triangle(before, tip, base, spread))
        border = f' stroke="{colour}" stroke-width="{2 * look.halo:g}" stroke-linejoin="round"' if halo else ""
        yield f'<polygon class="tip" {_part(halo, number)} points="{points}" fill="{colour}"{border}/>'

    def _leader(self, number: int, points: Sequence[Point], halo: bool) -> str:
        look, theme = self.look, self.theme
        colour, width = (theme.halo, look.stroke + look.halo) if halo else (theme.colour, look.stroke)
        path = " ".join(_pair(point) for point in points)
        return (
            f'<polyline class="leader" {_part(halo, number)} points="{path}" fill="none"'
            f' stroke="{colour}" stroke-width="{width:g}"/>'
        )

    def _label(self, label: Label) -> str:
        body, middle, theme = label.body, label.body.center, self.theme
        size = body.height * (0.66 if len(label.text) == 1 else 0.56)
        round_ = body.height / (2 if theme.badge == "round" else 6)
        # a third of the size centres digits; dominant-baseline is not drawn alike everywhere, and dy tears Arabic words
        return (
            f'<g class="label" data-mark="{label.mark}">'
            f'<rect class="halo" {_place(body.grown(self.look.halo))} rx="{round_ + self.look.halo:g}"'
            f' fill="{theme.halo}"/><rect class="body" {_place(body)} rx="{round_:g}" fill="{theme.colour}"/>'
            f'<text x="{middle.x:g}" y="{middle.y + size * 0.355:.2f}" font-size="{size:.2f}"'
            f' font-family="{_family(theme.font)}" font-weight="700"'
            f' fill="{theme.ink}" text-anchor="middle">{escape(label.text)}</text></g>'
        )


def _part(halo: bool, number: int) -> str:
    """What a shape is for those who read the drawing: its layer, and the place of its label."""
    return f'data-part="{"halo" if halo else "ink"}" data-label="{number}"'


def _family(font: str) -> str:
    """The theme's font, then the one that comes with us, then what machines have."""
    names = dict.fromkeys((font, "DejaVu Sans", "Arial", "Liberation Sans"))
    return escape(", ".join([*(f"'{name}'" for name in names), "sans-serif"]))


def _triangle(before: Point, tip: Point, base: float, spread: float) -> tuple[Point, Point, Point]:
    foot = _toward(tip, before, base)
    length = hypot(tip.x - before.x, tip.y - before.y) or 1
    across = Point((tip.y - before.y) / length * spread / 2, (before.x - tip.x) / length * spread / 2)
    return tip, Point(foot.x + across.x, foot.y + across.y), Point(foot.x - across.x, foot.y - across.y)


def _toward(start: Point, end: Point, by: float) -> Point:
    length = hypot(end.x - start.x, end.y - start.y) or 1
    return Point(start.x + (end.x - start.x) * by / length, start.y + (end.y - start.y) * by / length)


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
