"""What an SVG of marks shows, read from its text: the judge trusts nothing that the placing says of itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

from tests.reports.layouts.truth import Rect

Spot = tuple[float, float]
_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class DrawnLabel:
    """A badge or a pill."""

    mark: int
    text: str
    halo: Rect
    body: Rect
    radius: float
    """Of the body's corners."""
    letters: float
    """The size of its letters in CSS pixels."""
    line: tuple[Spot, ...]
    """From the label to what it marks; empty where none is drawn."""
    led: bool
    """Whether a leader is drawn, not only a tip."""


@dataclass(frozen=True)
class DrawnOutline:
    """A frame around an element."""

    line: Rect
    """The middle of its stroke."""
    stroke: float

    @property
    def edge(self) -> Rect:
        """The outer edge of its stroke."""
        return self.line.by(self.stroke / 2)

    def strips(self, more: float = 0.0) -> Iterator[Rect]:
        """Its four strokes, each wider by `more` on both sides."""
        left, top, right, bottom = self.line
        half = self.stroke / 2 + more
        yield Rect(left - half, top - half, right + half, top + half)
        yield Rect(left - half, bottom - half, right + half, bottom + half)
        yield Rect(left - half, top - half, left + half, bottom + half)
        yield Rect(right - half, top - half, right + half, bottom + half)


@dataclass(frozen=True)
class Drawn:
    """All that is drawn over one panel."""

    canvas: Rect
    labels: tuple[DrawnLabel, ...]
    outlines: tuple[DrawnOutline, ...]
    insets: tuple[Rect, ...]


def read_shapes(svg: str) -> Drawn:
    """Read an SVG's shapes."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own drawing
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    groups = [group for group in root.iter(f"{_SVG}g") if group.get("class") == "label"]
    return Drawn(
        Rect(left, top, left + width, top + height),
        tuple(_label(root, number, group) for number, group in enumerate(groups)),
        tuple(
            DrawnOutline(_frame(one), float(one.attrib["stroke-width"]))
            for one in root.iter()
            if one.get("class") == "outline"
        ),
        tuple(_rect(one) for one in root.iter(f"{_SVG}image") if one.get("class") == "inset"),
    )


def segments(line: tuple[Spot, ...]) -> Iterator[tuple[Spot, Spot]]:
    """The straight parts of a line."""
    return pairwise(line)


def _label(root: ElementTree.Element, number: int, group: ElementTree.Element) -> DrawnLabel:
    halo, body = group.findall(f"{_SVG}rect")
    text = group.find(f"{_SVG}text")
    assert text is not None
    coloured = [one for one in root.iter() if one.get("data-part") == "ink"]
    line: list[Spot] = []
    led = False
    for one in (one for one in coloured if one.get("data-label") == str(number)):
        points = _points(one)
        if one.get("class") == "leader":
            line, led = [*points, *line], True
        else:
            tip, left, right = points
            foot = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
            line = [*line, tip] if line else [foot, tip]
    size = float(text.attrib["font-size"])
    mark, radius = int(group.attrib["data-mark"]), float(body.attrib["rx"])
    return DrawnLabel(mark, text.text or "", _rect(halo), _rect(body), radius, size, tuple(line), led)


def _rect(element: ElementTree.Element) -> Rect:
    x, y, width, height = (float(element.attrib[name]) for name in ("x", "y", "width", "height"))
    return Rect(x, y, x + width, y + height)


def _frame(element: ElementTree.Element) -> Rect:
    """A rectangle, or the hull of a frame that has three sides."""
    if element.tag == f"{_SVG}rect":
        return _rect(element)
    xs, ys = zip(*_points(element), strict=True)
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _points(element: ElementTree.Element) -> tuple[Spot, ...]:
    pairs = (pair.split(",") for pair in element.attrib["points"].split())
    return tuple((float(x), float(y)) for x, y in pairs)
