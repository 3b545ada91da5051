"""Checks a drawing from its SVG alone, by other means than the solver's: shares no code with `reports.marks`.

Labels are compared with the recorded rectangles; lines are walked along in steps of half a pixel.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

from reports.recording import Figure

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Spot = tuple[float, float]
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Drawn:
    """What an SVG shows."""

    canvas: Box
    labels: tuple[tuple[int, str, Box], ...]
    """Mark, text, box with halo."""
    outlines: tuple[Box, ...]
    leaders: tuple[tuple[Spot, ...], ...]
    tips: tuple[tuple[Spot, ...], ...]


def read(svg: str) -> Drawn:
    """Read an SVG's shapes."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own drawing
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    labels = []
    for group in root.iter(f"{SVG}g"):
        halo, _ = group.findall(f"{SVG}rect")
        text = group.find(f"{SVG}text")
        assert text is not None
        labels.append((int(group.attrib["data-mark"]), text.text or "", _rect(halo)))
    outlines = [_frame(shape) for shape in root if shape.get("class") == "outline"]
    coloured = [shape for shape in root if shape.get("data-part") == "ink"]
    leaders = [_points(shape) for shape in coloured if shape.get("class") == "leader"]
    tips = [_points(shape) for shape in coloured if shape.get("class") == "tip"]
    return Drawn((left, top, left + width, top + height), tuple(labels), tuple(outlines), tuple(leaders), tuple(tips))


def faults(figure: Figure, crop: Box, svg: str) -> list[str]:
    """Everything that is wrong with the drawing, in words; empty where nothing is."""
    drawn = read(svg)
    return [
        *_covered(figure, crop, drawn),
        *_beside_each_other(drawn),
        *_out_of_sight(drawn),
        *_crossings(figure, crop, drawn),
        *_astray(figure, drawn),
    ]


def _covered(figure: Figure, crop: Box, drawn: Drawn) -> Iterator[str]:
    things: list[tuple[Box, str]] = [(_clip(_box(o.box), crop), o.kind) for o in figure.obstacles if o.kind != "image"]
    # of what lies partly outside the picture, a reader sees the rest: that may well lie in a card
    marked = [
        (place, _clip(_box(element.box), crop)) for place, mark in enumerate(figure.marks) for element in mark.elements
    ]
    things += [(_ring, "outline") for outline in drawn.outlines for _ring in _strokes(outline)]
    for number, text, label in drawn.labels:
        own = [box for place, box in marked if place == number]
        # the label of a card's button may stand in the card
        others = [box for _, box in marked if not any(_within(it, box) and not _within(box, it) for it in own)]
        yield from (f"label {text} covers marked {box}" for box in others if _meet(label, box))
        yield from (f"label {text} covers {kind} at {box}" for box, kind in things if _meet(label, box))


def _beside_each_other(drawn: Drawn) -> Iterator[str]:
    for place, (_, one, box) in enumerate(drawn.labels):
        yield from (f"labels {one} and {two} overlap" for _, two, other in drawn.labels[:place] if _meet(box, other))


def _out_of_sight(drawn: Drawn) -> Iterator[str]:
    for _, text, box in drawn.labels:
        inside = drawn.canvas[0] <= box[0] and drawn.canvas[1] <= box[1]
        if not (inside and box[2] <= drawn.canvas[2] and box[3] <= drawn.canvas[3]):
            yield f"label {text} leaves the canvas"


def _crossings(figure: Figure, crop: Box, drawn: Drawn) -> Iterator[str]:
    """What a line runs over besides its own target, what lies in that and what that lies in."""
    letters = [_letters(_clip(_box(o.box), crop)) for o in figure.obstacles if o.kind == "text"]
    controls = [_clip(_box(o.box), crop) for o in figure.obstacles if o.kind == "control"]
    for line in (*drawn.leaders, *(_axis(tip) for tip in drawn.tips)):
        target = min((_box(e.box) for m in figure.marks for e in m.elements), key=lambda box: _away(line[-1], box))
        others = [box for box in (*letters, *controls) if not (_within(box, target) or _within(target, box))]
        for spot in _walk(line):
            yield from (f"line at {spot} crosses {box}" for box in others if _inside(spot, box))
    for place, one in enumerate(drawn.leaders):
        spots = set(map(_rounded, _walk(one)))
        yield from (
            f"lines {one} and {two} cross" for two in drawn.leaders[:place] if spots & set(map(_rounded, _walk(two)))
        )


def _astray(figure: Figure, drawn: Drawn) -> Iterator[str]:
    """A tip that does not stand on the middle 60 % of an edge of an element of its mark."""
    points = [tip[0] for tip in drawn.tips]
    for outline in drawn.outlines:
        left, top, right, bottom = outline
        width, height = right - left, bottom - top
        for x, y in [spot for spot in points if _away(spot, outline) <= 3]:
            middle_x = left + 0.19 * width <= x <= right - 0.19 * width
            middle_y = top + 0.19 * height <= y <= bottom - 0.19 * height
            if not (middle_x or middle_y):
                yield f"tip at {(x, y)} stands near a corner of {outline}"
    ends = points + [end for line in drawn.leaders for end in (line[0], line[-1])]
    for mark in figure.marks:
        for element in mark.elements:
            boxes = [_box(box) for box in (element.box, element.label) if box]
            if min((_away(end, box) for end in ends for box in boxes), default=99) > 12:
                yield f"nothing points at {mark.name}"


def _walk(line: tuple[Spot, ...]) -> Iterator[Spot]:
    for (ax, ay), (bx, by) in pairwise(line):
        steps = max(1, round(2 * max(abs(bx - ax), abs(by - ay))))
        for n in range(steps + 1):
            yield ax + (bx - ax) * n / steps, ay + (by - ay) * n / steps


def _axis(tip: tuple[Spot, ...]) -> tuple[Spot, ...]:
    point, one, two = tip
    return ((one[0] + two[0]) / 2, (one[1] + two[1]) / 2), point


def _rounded(spot: Spot) -> Spot:
    return round(spot[0]), round(spot[1])


def _letters(box: Box) -> Box:
    """Where a line's letters are: a font leaves about a seventh above them, for accents on capitals."""
    height = box[3] - box[1]
    return box[0], box[1] + height / 7, box[2], box[3] - height / 25


def _strokes(outline: Box) -> Iterator[Box]:
    left, top, right, bottom = outline
    yield from (
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    )


def _meet(one: Box, two: Box) -> bool:
    return (
        max(one[0], two[0]) < min(one[2], two[2]) + 1e-6
        and max(one[1], two[1]) < min(one[3], two[3]) + 1e-6
        and _real(two)
    )


def _real(box: Box) -> bool:
    return box[2] > box[0] or box[3] > box[1]


def _within(inner: Box, outer: Box) -> bool:
    return all(a >= b - 1 for a, b in zip(inner[:2], outer[:2], strict=True)) and all(
        a <= b + 1 for a, b in zip(inner[2:], outer[2:], strict=True)
    )


def _inside(spot: Spot, box: Box) -> bool:
    return box[0] < spot[0] < box[2] and box[1] < spot[1] < box[3]


def _away(spot: Spot, box: Box) -> float:
    """The distance from the edge of the box."""
    x, y = spot
    if _inside(spot, box):
        return min(x - box[0], box[2] - x, y - box[1], box[3] - y)
    return max(box[0] - x, x - box[2], box[1] - y, y - box[3], 0)


def _clip(box: Box, crop: Box) -> Box:
    left, top, right, bottom = box
    if right <= crop[0] or left >= crop[2] or bottom <= crop[1] or top >= crop[3]:
        return (-1e6, -1e6, -1e6, -1e6)
    return max(left, crop[0]), max(top, crop[1]), min(right, crop[2]), min(bottom, crop[3])


def _box(box: object) -> Box:
    x, y, width, height = (float(part) for part in re.findall(r"=(-?[\d.e+-]+)", str(box)))
    return x, y, x + width, y + height


def _rect(element: ElementTree.Element) -> Box:
    x, y, width, height = (float(element.attrib[name]) for name in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def _frame(element: ElementTree.Element) -> Box:
    if element.tag == f"{SVG}rect":
        return _rect(element)
    xs, ys = zip(*_points(element), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _points(element: ElementTree.Element) -> tuple[Spot, ...]:
    pairs = (pair.split(",") for pair in element.attrib["points"].split())
    return tuple((float(x), float(y)) for x, y in pairs)
