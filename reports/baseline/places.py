"""Places apart from words: where things stand changes often, and must not drown the change of a word."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from reports.recording import RecordingError
from wording import say

TREES: Final = ("aria",)
"""The keys below which there is a page's tree with boxes."""
BOXES: Final = ("box", "label", "crop")
"""The keys below which there is a rectangle."""
_SIDES: Final = ("x", "y", "width", "height")
LINE: Final = re.compile(
    r"(?P<head>\s*- '?[a-z]+(?: (?:\"(?:[^\"\\]|\\.)*\"|/(?:[^/\\]|\\.)+/))?(?: \[(?!box=)[^\]]*\])*)"
    r"(?: \[box=(?P<box>[^\]]*)\])?"
)
"""A line of a tree: what it is, where it stands, and what follows."""
_NOWHERE: Final = "-"

Places = dict[str, str]
"""Rectangles by where they belong: `screens.0.aria` has one a line, `x,y,width,height`; `-` for a line without."""


def apart(node: Any, at: str = "") -> tuple[Any, Places]:
    """Split what was dumped of a model into the same without places, and the places."""
    places: Places = {}
    return _apart(node, at, places), places


def _apart(node: Any, at: str, places: Places) -> Any:
    if isinstance(node, list):
        return [_apart(item, f"{at}.{number}".lstrip("."), places) for number, item in enumerate(node)]
    if not isinstance(node, Mapping):
        return node
    kept: dict[str, Any] = {}
    for key, value in node.items():
        here = f"{at}.{key}".lstrip(".")
        if key in TREES and isinstance(value, str):
            kept[key], boxes = tree_apart(value)
            places |= {here: boxes} if boxes else {}
        elif key in BOXES and isinstance(value, Mapping) and set(value) == set(_SIDES):
            places[here] = ",".join(_number(value[side]) for side in _SIDES)
        else:
            kept[key] = _apart(value, here, places)
    return kept


def tree_apart(aria: str) -> tuple[str, str]:
    """A page's tree without its boxes, and the boxes, a line each; the tree as it is where that can't be undone."""
    whole = aria.split("\n")
    found = [LINE.match(line) for line in whole]
    lines = [one["head"] + line[one.end() :] if one else line for one, line in zip(found, whole, strict=True)]
    boxes = [one["box"] if one and one["box"] is not None else _NOWHERE for one in found]
    words, places = "\n".join(lines), "\n".join(boxes)
    if all(box == _NOWHERE for box in boxes) or _together(words, places) != aria:
        return aria, ""
    return words, places


def together(node: Any, places: Mapping[str, str]) -> Any:
    """Put the places back where they belong.

    Raises:
        RecordingError: they belong to another tree.

    """
    trees = {key: value for key, value in places.items() if key.rpartition(".")[2] in TREES}
    node = _with_trees(node, "", trees)
    for key, value in places.items():
        if key not in trees:
            _put(node, key.split("."), _box(key, value), key)
    return node


def _with_trees(node: Any, at: str, trees: Mapping[str, str]) -> Any:
    if isinstance(node, list):
        return [_with_trees(item, f"{at}.{number}".lstrip("."), trees) for number, item in enumerate(node)]
    if not isinstance(node, Mapping):
        return node
    kept: dict[str, Any] = {}
    for key, value in node.items():
        here = f"{at}.{key}".lstrip(".")
        boxes = trees.get(here)
        kept[key] = _with_trees(value, here, trees) if boxes is None else _whole_tree(here, str(value), boxes)
    return kept


def _whole_tree(at: str, words: str, boxes: str) -> str:
    whole = _together(words, boxes)
    if whole is None:
        raise RecordingError(_unfit(at))
    return whole


def _together(words: str, boxes: str) -> str | None:
    lines, places = words.split("\n"), boxes.split("\n")
    if len(lines) != len(places):
        return None
    return "\n".join(map(_with_box, lines, places))


def _with_box(line: str, box: str) -> str:
    found = LINE.match(line)
    return line if box == _NOWHERE or found is None else f"{found['head']} [box={box}]{line[found.end() :]}"


def _put(node: Any, path: list[str], box: dict[str, float], at: str) -> None:
    *above, key = path
    try:
        for part in above:
            node = node[int(part)] if isinstance(node, list) else node[part]
        node[key] = box
    except (LookupError, ValueError, TypeError):
        raise RecordingError(_unfit(at)) from None


def _box(at: str, value: str) -> dict[str, float]:
    try:
        x, y, width, height = (float(side) for side in str(value).split(","))
    except ValueError:
        raise RecordingError(_unfit(at)) from None
    return {"x": x, "y": y, "width": width, "height": height}


def _unfit(at: str) -> str:
    return say("the place «{at}» fits nothing in the step", at=at)


def _number(side: float) -> str:
    return str(int(side)) if float(side).is_integer() else repr(float(side))


def names(places: Mapping[str, str]) -> Iterator[str]:
    """Where places belong, in the order in which files have them."""
    return iter(sorted(places, key=lambda key: [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in key.split(".")]))
