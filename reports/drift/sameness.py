"""Whether two pages are one and the same page, changed, or two different ones."""

from typing import Final

from reports.drift.align import Alignment
from reports.drift.alike import CONTROLS, places_alike, words_alike
from reports.drift.meanings import agreed
from reports.drift.tree import TEXT, Node, Tree

FURNITURE: Final = frozenset(("banner", "contentinfo", "navigation", "complementary", "search"))
"""What stands on every page of a site, and says nothing about which page it is."""
DIALOGS: Final = frozenset(("dialog", "alertdialog"))
SURE: Final = 0.65
"""From here on two pages are the same one: the same page in all other words had 0.67 and more."""
NEVER: Final = 0.45
"""Below, they are two: different pages of one site had up to 0.56."""
_WEAK: Final = 0.4
"""What a pair counts that has neither words nor address nor place in common."""


def part_of(node: Node) -> Node | None:
    """The part of the page that a node stands in and that is judged by itself: a dialog, a header; or None."""
    return next((place for place in (node, *node.above()) if _is_part(place)), None)


def sameness(pages: Alignment, part: Node | None = None) -> float:
    """How much of the page, or of the part of the first one, is the same: from 0 to 1 (also where both are empty)."""
    then = pages.became(part) if part is not None else None
    ones, others = _telling(pages.before, part), _telling(pages.after, then)
    if not ones and not others:
        return 1.0
    weights = (_weight(one, pages.became(one)) for one in ones)
    own = 2 * sum(weights) / (len(ones) + len(others))
    # a dialog that was rewritten is known by the page behind it
    return max(own, (own + sameness(pages)) / 2) if part is not None and part.role in DIALOGS and own > 0.3 else own


def _weight(one: Node, other: Node | None) -> float:
    if other is None:
        return 0.0
    same_url = bool(one.url) and one.url.partition("?")[0] == other.url.partition("?")[0]
    same_words = words_alike(one.words, other.words) > 0.3 or agreed(one.words, other.words)
    return 1.0 if same_url or same_words or places_alike(one, other) > 0.9 else _WEAK


def _telling(tree: Tree, part: Node | None) -> list[Node]:
    return [node for node in tree.nodes if _tells(node) and part_of(node) is part]


def _tells(node: Node) -> bool:
    return node.role in CONTROLS or node.role == "heading" or (node.role in (TEXT, "paragraph") and bool(node.text))


def _is_part(place: Node) -> bool:
    return place.role in FURNITURE or place.role in DIALOGS
