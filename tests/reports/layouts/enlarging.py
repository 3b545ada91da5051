"""Whether an inset shows what it says, covers nothing, and is joined to what it shows."""

from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from typing import Final

from PIL import Image, ImageChops

from reports.guide.views import PanelView
from tests.reports.layouts.covering import ICON
from tests.reports.layouts.crossing import along
from tests.reports.layouts.shapes import Drawn, DrawnInset
from tests.reports.layouts.truth import Rect, Truth

FRAME: Final = 5.0
"""CSS pixels that an inset's frame and halo take around it."""
NEAR: Final = 14
LARGER: Final = 1.1
"""An inset that is not larger than this is no help."""

Found = Iterator[tuple[str, str]]


def insets(truth: Truth, drawn: Drawn, crop: Rect, panel: PanelView) -> Found:
    """Everything that can be wrong with an inset."""
    for place, inset in enumerate(drawn.insets):
        yield from _covered(truth, drawn, crop, place)
        yield from _unlike(inset, panel)
        yield from _apart(truth, drawn, inset)
        yield from _run_over(truth, drawn, inset, crop)


def _covered(truth: Truth, drawn: Drawn, crop: Rect, place: int) -> Found:
    inset = drawn.insets[place]
    whole = inset.body.by(FRAME)
    marked = [one.box for mark in truth.marks for one in mark]
    small = [box for box in truth.pictures if max(box.right - box.left, box.bottom - box.top) <= ICON]
    for box in chain((word.box for word in truth.words), truth.controls, marked, small):
        if whole.meets(box.cut(crop)):
            yield "covered text", f"an inset on {tuple(map(round, box))}"
    for label in drawn.labels:
        if inset.body.meets(label.halo):
            yield "marks overlap", f"an inset on label {label.text}"
        if drawn.inset_of(label) is not inset and any(
            inset.body.meets(Rect(*s, *s).by(0.5)) for s in along(label.line)
        ):
            yield "crossing", f"the line of {label.text} over an inset"
    others = [strip for one in drawn.outlines if not inset.body.holds(one.line) for strip in one.strips()]
    others += [other.body.by(FRAME) for other in drawn.insets[:place]]
    if any(inset.body.meets(other) for other in others):
        yield "marks overlap", "an inset on an outline or another inset"
    if not drawn.canvas.holds(inset.body, slack=0.01):
        yield "out of sight", "an inset"


def _unlike(inset: DrawnInset, panel: PanelView) -> Found:
    """Its picture is compared with that part of the clean picture: in pixels."""
    with Image.open(BytesIO(b64decode(inset.href.partition(",")[2]))) as shown, Image.open(panel.file) as page:
        part = page.convert("L").crop(tuple(round(edge * panel.scale) for edge in inset.source))  # type: ignore[arg-type]
        picture = shown.convert("L")
        if picture.size != part.size or (ImageChops.difference(picture, part).getextrema()[1] or 0) > 8:  # type: ignore[operator]
            yield "false inset", "it shows something else"
    wide, high = inset.body.right - inset.body.left, inset.body.bottom - inset.body.top
    factors = wide / (inset.source.right - inset.source.left), high / (inset.source.bottom - inset.source.top)
    if min(factors) < LARGER or abs(factors[0] - factors[1]) > 0.02:
        yield "false inset", f"it is magnified by {factors[0]:.2f} and {factors[1]:.2f}"


def _apart(truth: Truth, drawn: Drawn, inset: DrawnInset) -> Found:
    """Its line ends at a marked element that it shows; without a line, each of its numbers stands in the picture, too."""
    inside = [label for label in drawn.labels if drawn.inset_of(label) is inset]
    if not inside:
        yield "not joined", "an inset without a label"
    if inset.line:
        shown = [one.box for mark in truth.marks for one in mark if inset.source.holds(one.box)]
        if not any(0 <= box.away(*inset.line[-1]) <= NEAR for box in shown):
            yield "not joined", "an inset's line ends at nothing that it shows"
        return
    for label in inside:
        again = (other for other in drawn.labels if drawn.inset_of(other) is None)
        if not any(other.text == label.text and other.mark == label.mark for other in again):
            yield "not joined", f"an inset with {label.text}"


def _run_over(truth: Truth, drawn: Drawn, inset: DrawnInset, crop: Rect) -> Found:
    """What its line runs over; it begins at its own edge and ends at an outline of what it shows."""
    own = [one.box for mark in truth.marks for one in mark if inset.source.holds(one.box)]
    words = [word.box.cut(crop).by(1.5) for word in truth.words if not any(box.holds(word.box) for box in own)]
    controls = [box.cut(crop) for box in truth.controls if not any(one.holds(box) or box.holds(one) for one in own)]
    labels = [label.halo for label in drawn.labels]
    shown = [one.edge for one in drawn.outlines if any(one.edge.holds(box) for box in own)]
    marks = [strip for one in drawn.outlines if one.edge not in shown for strip in one.strips()]
    for things, said in ((words, "words"), (controls, "a control"), (labels, "a label"), (marks, "an outline")):
        for thing in things:
            if not thing.empty and any(
                thing.left < x < thing.right and thing.top < y < thing.bottom for x, y in along(inset.line)
            ):
                yield "crossing", f"the line of an inset over {said} at {tuple(map(round, thing))}"
