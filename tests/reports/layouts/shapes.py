"""What an SVG of marks shows, read from its text: the judge trusts nothing that the placing says of itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
class DrawnInset:
    """A part of the picture shown again, larger."""

    body: Rect
    source: Rect
    """Which part it says it is, in the picture's own CSS pixels."""
    line: tuple[Spot, ...]
    """From its edge to what it shows; empty where none is drawn."""
    href: str

    def back(self, x: float, y: float) -> Spot:
        """The spot of the page that a spot of the inset, or beside it, stands for."""
        share_x = (x - self.body.left) / (self.body.right - self.body.left)
        share_y = (y - self.body.top) / (self.body.bottom - self.body.top)
        left, top, right, bottom = self.source
        return left + share_x * (right - left), top + share_y * (bottom - top)

    def page(self, box: Rect) -> Rect:
        """The part of the page that a rectangle of the inset stands for."""
        return Rect(*self.back(box.left, box.top), *self.back(box.right, box.bottom))


@dataclass(frozen=True)
class Drawn:
    """All that is drawn over one panel."""

    canvas: Rect
    labels: tuple[DrawnLabel, ...]
    outlines: tuple[DrawnOutline, ...]
    insets: tuple[DrawnInset, ...]

    def inset_of(self, label: DrawnLabel) -> DrawnInset | None:
        """The inset in which a label's line ends."""
        end = Rect(*label.line[-1], *label.line[-1]) if label.line else label.body
        return next((inset for inset in self.insets if inset.body.holds(end, 0)), None)

    def on_the_page(self) -> "Drawn":
        """The same with every label that belongs to an inset where it would be if the page itself were so large."""
        return replace(self, labels=tuple(self._home(label) for label in self.labels))

    def _home(self, label: DrawnLabel) -> DrawnLabel:
        inset = self.inset_of(label)
        if inset is None:
            return label
        line = tuple(inset.back(*spot) for spot in label.line)
        return replace(label, halo=inset.page(label.halo), body=inset.page(label.body), line=line)


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
        tuple(_insets(root)),
    )


def segments(line: tuple[Spot, ...]) -> Iterator[tuple[Spot, Spot]]:
    """The straight parts of a line."""
    return pairwise(line)


def _insets(root: ElementTree.Element) -> Iterator[DrawnInset]:
    lines: list[tuple[Spot, ...]] = [_points(one) for one in root.iter() if one.get("class") == "connector"]
    for one in root.iter(f"{_SVG}image"):
        if one.get("class") == "inset":
            body = _rect(one)
            source = Rect(*map(float, one.attrib["data-source"].split()))
            line = next((line for line in lines if body.away(*line[0]) < 1), ())
            yield DrawnInset(body, source, line, one.attrib["href"])


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
