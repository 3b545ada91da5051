"""What a picture shows is what a page of its step said: told once, so that one changed word is one changed line."""

import re
from collections.abc import Sequence
from typing import Any, Final

from reports.baseline.places import LINE

_FIELDS: Final = ("combobox", "listbox", "searchbox", "slider", "spinbutton", "textbox", "progressbar", "meter")
"""The roles of which the text is a value."""
_AS: Final = re.compile(r"as screen (\d+)")


def without_values(aria: str) -> str:
    """A page's tree without what stands in fields."""
    kept: list[str] = []
    field = -1
    """How far the field is indented whose further lines are its value; -1 outside."""
    for line in aria.split("\n"):
        depth = len(line) - len(line.lstrip(" "))
        field = -1 if depth <= field else field
        found = LINE.match(line)
        role = line.lstrip(" '-").partition(" ")[0].partition(":")[0]
        if field >= 0 and role == "text":
            continue
        if found and role in _FIELDS and field < 0:
            rest = line[found.end() :]
            field = depth
            line = line if rest in (":", "':", "'", "") else line[: found.end()] + rest.partition(":")[0]
        kept.append(line)
    lines = enumerate(kept)
    # a field of which nothing is left below it is written as one without
    return "\n".join(_alone(line, kept[at + 1] if at + 1 < len(kept) else "") for at, line in lines)


def _alone(line: str, following: str) -> str:
    deeper = len(following) - len(following.lstrip(" ")) > len(line) - len(line.lstrip(" "))
    role = line.lstrip(" '-").partition(" ")[0].partition(":")[0]
    return line if deeper or role not in _FIELDS or not line.endswith(":") else line[:-1]


def referring(words: dict[str, Any]) -> None:
    """Have each picture of a step say which screen it shows, where it is one of them; places are apart already."""
    screens = [screen.get("aria") for screen in words.get("screens", ())]
    for figure in words.get("figures", ()):
        if figure.get("aria") in screens:
            figure["aria"] = f"as screen {screens.index(figure['aria'])}"


def told(words: dict[str, Any]) -> None:
    """Undo `referring`."""
    screens: Sequence[Any] = words.get("screens") or ()
    for figure in words.get("figures") or ():
        found = _AS.fullmatch(str(figure.get("aria", ""))) if isinstance(figure, dict) else None
        if found and int(found[1]) < len(screens) and isinstance(screens[int(found[1])], dict):
            figure["aria"] = screens[int(found[1])].get("aria", "")
