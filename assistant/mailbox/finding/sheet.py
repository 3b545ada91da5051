"""A mail's style sheets: which declarations are for an element. Pure, bounded.

Simple selectors, as nearly all mails write them, are looked up by their last name; the others are matched one by one,
where what they declare can hide anything.
"""

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from assistant.mailbox.finding.unseen import is_hiding, plain

if TYPE_CHECKING:
    from justhtml import Node
    from justhtml.selector import ParsedSelector, SelectorMatcher

LIMIT: Final = 50_000
"""Signs of all style sheets together that are looked at."""
MOST: Final = 40
"""Selectors that aren't simple, of rules that may hide something."""
STEPS: Final = 150_000
"""Steps of matching them, in one mail: a tenth of a second."""
_MEDIA: Final = re.compile(r"@media([^{}]{0,200})\{")
_SIMPLE: Final = re.compile(r"(?:^|[\s>+~])([a-z][\w-]*)?((?:[.#][\w-]+)*)$", re.IGNORECASE)
_COLOURS: Final = re.compile(r"(?<![\w-])(?:color|background)", re.IGNORECASE)


class Sheet:
    """A mail's style sheets."""

    def __init__(self, text: str) -> None:
        self._text = plain(text[:LIMIT])

    def style_of(self, node: "Node") -> str:
        """The declarations for an element, its own last."""
        attributes = node.attrs or {}
        names = [node.name, *(f".{name}" for name in (attributes.get("class") or "").split()[:20])]
        names.append(f"#{attributes.get('id')}")
        simple, _ = self._rules
        rules = [simple[name] for name in names if name in simple]
        rules += [declared for selector, declared in self._matched if self._matches(node, selector)]
        return ";".join((*rules, (attributes.get("style") or "")[:5_000]))

    def _matches(self, node: "Node", selector: "ParsedSelector") -> bool:
        # imported where it is needed, as the parser is
        from justhtml.selector import SelectorError

        try:
            return self._matcher.matches(node, selector)
        except SelectorError:
            # ":hover", or the steps are used up
            return False

    @cached_property
    def _matcher(self) -> "SelectorMatcher":
        from justhtml.selector import SelectorLimits, SelectorMatcher

        return SelectorMatcher(limits=SelectorLimits(max_match_steps=STEPS, max_match_bytes=STEPS))

    @cached_property
    def _matched(self) -> "list[tuple[ParsedSelector, str]]":
        """The rules whose selectors must be matched, parsed."""
        from justhtml.selector import SelectorError, parse_selector

        found = []
        for selector, declared in self._rules[1]:
            try:
                found.append((parse_selector(selector), declared))
            except SelectorError:
                continue
        return found

    @cached_property
    def _rules(self) -> tuple[dict[str, str], list[tuple[str, str]]]:
        """The declarations by the last name of their simple selector, and the other selectors with theirs."""
        simple: dict[str, str] = {}
        others: list[tuple[str, str]] = []
        for block in _without_media(self._text).split("}"):
            selectors, brace, written = block.rpartition("{")
            declared = written[:2_000]
            for selector in selectors[-400:].split(",") if brace else ():
                if name := _last_name(selector.strip()):
                    simple[name] = f"{simple.get(name, '')};{declared}"
                elif len(others) < MOST and (is_hiding(declared) or _COLOURS.search(declared)):
                    others.append((selector.strip(), declared))
        return simple, others


def _last_name(selector: str) -> str:
    """The class, the identifier or the element that a simple selector is for; empty where it isn't simple."""
    found = _SIMPLE.search(selector)
    if found is None:
        return ""
    if names := re.findall(r"[.#][\w-]+", found[2]):
        return str(names[-1])
    # a rule for some element within another is no rule for every element of that kind
    return selector.lower() if selector == found[1] else ""


def _without_media(text: str) -> str:
    """The rules for this screen: those for another one, such as a telephone's, don't hide anything here."""
    kept, place = [], 0
    while found := _MEDIA.search(text, place):
        kept.append(text[place : found.start()])
        end = _end_of_block(text, found.end())
        if not re.search(r"print|max-|prefers|not|speech|orientation", found[1], re.IGNORECASE):
            kept.append(text[found.end() : end])
        place = end + 1
    return "".join((*kept, text[place:]))


def _end_of_block(text: str, begin: int) -> int:
    depth = 1
    for found in re.finditer("[{}]", text[begin:]):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return begin + found.start()
    return len(text)
