"""Two pictures of a page: how much of them differs, and where. It only ever says to take the picture again."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from reports.drift.align import align
from reports.drift.compare import together
from reports.drift.difference import Difference, Drift
from reports.drift.dynamics import Dynamics
from reports.drift.paired import FIELDS
from reports.drift.tree import Node, Tree, read_tree
from reports.recording import Box, Figure, Recording

AGAIN: Final = 0.005
"""The share of a picture's pixels from which it should be taken again."""
_TOLERANCE: Final = 28
"""Of 255: less is how edges of letters are smoothed."""
_COLOUR: Final = (179, 0, 94)


@dataclass(frozen=True, slots=True)
class Looks:
    """What two pictures have in common."""

    share: float
    """Of the pixels, how many differ: from 0 to 1."""
    picture: Image.Image
    """The second one, pale, with what differs in one strong colour."""


def looks(before: Path, after: Path, hidden: tuple[Box, ...] = (), scale: float = 1) -> Looks:
    """Compare two pictures, but for the boxes (CSS pixels) that are hidden in both.

    A pixel that lies between its neighbours of the other picture is no difference: so edges may be smoothed otherwise.

    Raises:
        OSError: one of them is missing or can't be read.

    """
    with Image.open(before) as one, Image.open(after) as other:
        first, second = one.convert("RGB"), other.convert("RGB")
    size = max(first.width, second.width), max(first.height, second.height)
    first, second = _on(size, first), _on(size, second)
    shown = second.copy()
    for picture in (first, second):
        draw = ImageDraw.Draw(picture)
        for box in hidden:
            draw.rectangle([part * scale for part in (box.x, box.y, box.right, box.bottom)], fill=(128, 128, 128))
    mask = Image.new("L", size, 0)
    # the filters are slow, and most of two pictures is the same
    if (part := ImageChops.difference(first, second).getbbox()) is not None:
        one_part, other_part = first.crop(part), second.crop(part)
        mask.paste(ImageChops.lighter(_outside(one_part, other_part), _outside(other_part, one_part)), part)
    changed = mask.histogram()[255]
    pale = Image.blend(shown, Image.new("RGB", size, (255, 255, 255)), 0.7)
    pale.paste(_COLOUR, mask=mask.filter(ImageFilter.MaxFilter(3)))
    return Looks(changed / (size[0] * size[1]), pale)


def _on(size: tuple[int, int], picture: Image.Image) -> Image.Image:
    sheet = Image.new("RGB", size, (255, 255, 255))
    sheet.paste(picture)
    return sheet


def _outside(one: Image.Image, other: Image.Image) -> Image.Image:
    """255 where a pixel of the one lies outside what its neighbourhood in the other has, in any colour."""
    low, high = other.filter(ImageFilter.MinFilter(3)), other.filter(ImageFilter.MaxFilter(3))
    over = ImageChops.lighter(ImageChops.subtract(one, high), ImageChops.subtract(low, one))
    red, green, blue = over.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([0] * _TOLERANCE + [255] * (256 - _TOLERANCE))


def dynamic_boxes(before: Figure, after: Figure, dynamics: Dynamics) -> tuple[Box, ...]:
    """Where the pictures show values, or what changes from run to run."""
    pages = align(read_tree(before.aria), read_tree(after.aria))
    found = [node for tree in (pages.before, pages.after) for node in tree.nodes if node.role in FIELDS]
    found += [node for tree in (pages.before, pages.after) for node in _dynamic(tree, dynamics)]
    return tuple(node.box for node in found if node.box is not None)


def _dynamic(tree: Tree, dynamics: Dynamics) -> list[Node]:
    said = [node for node in tree.nodes if node.words and dynamics.without(node.words) != " ".join(node.words.split())]
    return [node if node.box is not None else node.parent or node for node in said]


def with_looks(
    drift: Drift, before: Recording, after: Recording, folders: tuple[Path, Path], dynamics: Dynamics | None = None
) -> Drift:
    """The same, and the steps that say the same but look otherwise. A picture that is missing tells nothing."""
    known = (dynamics or Dynamics()).knowing(before, after)
    told = {step for found in drift.differences for step in found.steps}
    new = []
    for one, other in together(before, after):
        if other.id in told or not _other_look(one.figures, other.figures, folders, known):
            continue
        new.append(other.id)
    if not new:
        return drift
    found = next((one for one in drift.differences if one.kind == "look-changed"), None)
    steps = (*(found.steps if found else ()), *new)
    rest = tuple(one for one in drift.differences if one is not found)
    look = Difference(kind="look-changed", step=steps[0], steps=steps)
    return drift.model_copy(update={"differences": (*rest, look)})


def _other_look(
    ones: tuple[Figure, ...], others: tuple[Figure, ...], folders: tuple[Path, Path], dynamics: Dynamics
) -> bool:
    for one, other in zip(ones, others, strict=False):
        try:
            if (folders[0] / one.file).read_bytes() == (folders[1] / other.file).read_bytes():
                continue
            hidden = dynamic_boxes(one, other, dynamics)
            if looks(folders[0] / one.file, folders[1] / other.file, hidden, other.scale).share >= AGAIN:
                return True
        except OSError:
            continue
    return False
