"""How alike two elements of two pages are: by role, words, address and place."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from reports.drift.meanings import agreed, opposed
from reports.drift.tree import TEXT, Node

FAMILIES: Final = (
    frozenset(("button", "link", "menuitem", "tab")),
    frozenset(("textbox", "searchbox", "combobox", "spinbutton")),
    frozenset(("checkbox", "switch", "menuitemcheckbox")),
    frozenset(("radio", "menuitemradio", "option")),
    frozenset(("heading",)),
    frozenset(("dialog", "alertdialog")),
    frozenset(("group", "region", "radiogroup", "form", "complementary", "article", "tabpanel")),
    frozenset((TEXT, "paragraph", "strong", "emphasis", "caption", "term", "definition", "status", "alert", "note")),
)
"""Roles of which one may become another: what could be done with the one can be done with the other."""
_FAMILY: Final = {role: number for number, family in enumerate(FAMILIES) for role in family}
CONTROLS: Final = frozenset().union(*FAMILIES[:4], ("listbox", "slider"))
"""What a person can do something with."""
_WORD: Final = re.compile(r"\w+")
_QUOTES: Final = str.maketrans(dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("“”„«»", '"') | {"‑": "-", "–": "-"})
_REACH: Final = 250.0
"""CSS pixels at which two places are half as alike as one and the same."""


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """The text as it is compared: typography and case don't matter."""
    plain = " ".join(unicodedata.normalize("NFC", text).replace("…", "...").translate(_QUOTES).split()).casefold()
    return re.sub(r'\s*(["])\s*|\s+([:;?!])', r"\1\2", plain)


@lru_cache(maxsize=20_000)
def _bag(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(text)))


def words_alike(one: str, other: str) -> float:
    """From 0 (no word in common) to 1 (the same words)."""
    if folded(one) == folded(other):
        return 1.0
    first, second = _bag(one), _bag(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def roles_alike(one: str, other: str) -> float:
    """1 for the same role, 0.5 within a family, 0 where the one never becomes the other."""
    if one == other:
        return 1.0
    family = _FAMILY.get(one)
    return 0.5 if family is not None and family == _FAMILY.get(other) else 0.0


def places_alike(one: Node, other: Node) -> float:
    """1 at the same place, less the farther away; 0 where one has no place."""
    if one.box is None or other.box is None:
        return 0.0
    away = abs(one.box.x - other.box.x) + abs(one.box.y - other.box.y)
    return 1 / (1 + away / _REACH)


def alike(one: Node, other: Node) -> float:
    """From 0 (never the same) to about 4 (surely the same), without what stands around them."""
    role = roles_alike(one.role, other.role)
    if not role:
        return 0.0
    score = role + 0.6 * places_alike(one, other)
    if one.words and other.words:
        score += 1.4 * words_alike(one.words, other.words) + _meaning(one, other)
    elif bool(one.words) != bool(other.words):
        score -= 0.4
    if one.url and other.url:
        score += 1.0 if _path(one.url) == _path(other.url) else -0.3
    return score + (0.3 if dict(one.states).get("level") == dict(other.states).get("level") else 0.0)


def _meaning(one: Node, other: Node) -> float:
    if one.role not in CONTROLS or words_alike(one.words, other.words) == 1:
        return 0.0
    return 0.7 * agreed(one.words, other.words) - 1.5 * opposed(one.words, other.words)


def _path(url: str) -> str:
    return url.partition("?")[0]
