"""Finds targets on a page, through Playwright's locators; and, where there is none, the nearest ones that do exist."""

import re
from difflib import SequenceMatcher
from textwrap import shorten
from typing import Any, Final

from playwright.sync_api import Locator, Page

from assistant.language.targets import Name, Target
from assistant.language.typography import fold, pattern

_LINE: Final = re.compile(r"""^\s*- '?(?P<role>[a-z]+)(?: "(?P<name>(?:[^"\\]|\\.)*)"|: (?P<text>.+))""")
_STATES: Final = ("checked", "disabled", "expanded", "pressed", "selected")
_ALIKE: Final = 0.4
_LONGEST_ALERT: Final = 300
"""Characters of it that are repeated."""
_BEHIND: Final = 0.15
"""How much less alike than the best (of 1) a target may be, to be worth saying."""
_CONTROLS: Final = frozenset(
    [
        "button",
        "checkbox",
        "combobox",
        "link",
        "menuitem",
        "option",
        "radio",
        "searchbox",
        "slider",
        "spinbutton",
        "switch",
        "tab",
        "textbox",
    ]
)
_NEAREST_SCRIPT: Final = """(candidates, anchor) => {
  const from = anchor.getBoundingClientRect();
  const distance = element => {
    const box = element.getBoundingClientRect();
    const across = Math.max(0, box.left - from.right, from.left - box.right);
    const along = Math.max(0, box.top - from.bottom, from.top - box.bottom);
    // what follows on the same line, or stands right below, is what a reader takes for the field of a text
    const before = box.right <= from.left || box.bottom <= from.top ? 10000 : 0;
    return before + across + 2 * along;
  };
  let best = -1, least = Infinity;
  candidates.forEach((element, number) => {
    if (element === anchor || element.contains(anchor)) return;
    const far = distance(element);
    if (far < least) { least = far; best = number; }
  });
  return best;
}"""


def locator(page: Page, target: Target, *, whole_name: bool = False) -> Locator:
    """Return the locator of a target's visible elements: with `whole_name`, only of those whose whole name it is."""
    within: Page | Locator = page if target.inside is None else locator(page, target.inside).first
    found = _head(within, target, whole_name=whole_name or target.exact).filter(visible=True)
    if target.beside is not None:
        found = _beside(page, found, target.beside)
    return found if target.nth is None else found.nth(target.nth - 1)


def matching(page: Page, target: Target) -> tuple[Locator, int]:
    """Return the locator of the visible elements that a target names, and how many there are now.

    Part of a name is enough; but where several elements match and one has exactly that name, it is the one.
    """
    found = locator(page, target)
    count = found.count()
    if count < 2 or target.exact or target.nth or target.name is None or target.name.regex:
        return found, count
    whole = locator(page, target, whole_name=True)
    return (whole, 1) if whole.count() == 1 else (found, count)


def nearest(page: Page, target: Target, most: int = 3) -> tuple[str, ...]:
    """Return the targets of the page that resemble one that isn't there, the most alike first."""
    snapshot = page.locator("body").aria_snapshot()
    lines = [match for match in map(_LINE.match, snapshot.splitlines()) if match]
    there = [(line["role"], re.sub(r"\\(.)", r"\1", line["name"] or line["text"])) for line in lines]
    scored = sorted({(-_likeness(target, role, name), role, name) for role, name in there})[:most]
    # once there is a good one, those that only share a word with it would distract
    enough = max(_ALIKE, -scored[0][0] - _BEHIND) if scored else 0
    return tuple(f'{role} "{name}"' for score, role, name in scored if -score >= enough)


def alert(page: Page) -> str:
    """What the page says is wrong (the first alert that can be seen), in one line; empty where it says nothing."""
    texts = page.get_by_role("alert").filter(visible=True).all_inner_texts()
    return shorten(texts[0], _LONGEST_ALERT, placeholder="…") if texts else ""


def _likeness(target: Target, role: str, name: str) -> float:
    wanted = fold(target.name.text) if target.name else ""
    alike = SequenceMatcher(None, wanted, fold(name)).ratio()
    if role == target.kind:
        return 0.45 + alike * 0.55
    both_act = role in _CONTROLS and (target.kind in _CONTROLS or target.kind == "label")
    return alike * (0.9 if both_act else 0.7)


def _head(within: Page | Locator, target: Target, *, whole_name: bool) -> Locator:
    name = _name(target.name, whole_name=whole_name) if target.name else None
    if target.kind == "css":
        return within.locator(target.name.text if target.name else "")
    if target.kind == "testid":
        return within.get_by_test_id(name or re.compile(""))
    if target.kind in ("label", "text"):
        by = within.get_by_label if target.kind == "label" else within.get_by_text
        return by(name or re.compile(""))
    states: dict[str, Any] = {key: value for key, value in target.states if key in _STATES}
    if target.level is not None:
        states["level"] = target.level
    role: Any = target.kind
    return within.get_by_role(role, name=name, **states)


def _name(name: Name, *, whole_name: bool) -> "re.Pattern[str]":
    source = name.text if name.regex else pattern(name.text)
    flags = 0 if name.regex else re.IGNORECASE
    # the name of a field often ends in a star, a colon or an icon: the whole name is what is left without them
    return re.compile(rf"^\s*{source}[\s*:]*$" if whole_name and not name.regex else source, flags)


def _beside(page: Page, found: Locator, anchor: Target) -> Locator:
    place = locator(page, anchor).first
    if place.count() == 0 or found.count() == 0:
        return found.filter(has=page.locator(":scope:not(*)"))
    number = found.evaluate_all(_NEAREST_SCRIPT, place.element_handle())
    return found.nth(number)
