"""A redesign of the words: the same pages, with the same elements, say the same otherwise; a seed chooses how."""

import re
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Final

from justhtml import Element, JustHTML, Node, Text

from mock_site.appearance.wordings import sentences, terms
from mock_site.rendering import NBSP

ATTRIBUTES: Final = frozenset(("aria-label", "placeholder", "title", "alt", "data-show", "data-hide", "data-refused"))
"""Those that are read, or that a script puts where they are read. Never `value`: it is the person's."""
NOT_READ: Final = frozenset(("script", "style", "textarea"))
_TITLE: Final = re.compile(r"(?P<error>Erreur(?=\s:))?(?P<colon>\s:\s)?(?P<page>.*?)(?P<site>\s–\sMon espace santé.*)?")


def plain(text: str) -> str:
    """With single plain spaces, as the table is written."""
    return " ".join(text.split())


def typographic(text: str) -> str:
    """With the spaces that French does not break a line at."""
    return re.sub(r" (?=[:;?!»])|(?<=«) ", NBSP, text)


class Vocabulary:
    """How a site speaks. The same seed speaks alike on all pages, and a sentence added to the table moves no other."""

    def __init__(self, seed: int) -> None:
        def dice(what: str) -> Random:
            return Random(f"{seed} {what}")  # noqa: S311 (nothing secret)

        replaced: dict[str, str] = {}
        for name, ways in terms().items():
            replaced |= dice(name).choice(ways)
        self._terms = replaced
        # longer first: with its article where it has one. Never inside an address or an identifier
        names = "|".join(re.escape(term) for term in sorted(replaced, key=len, reverse=True))
        self._term = re.compile(rf"(?<![\w@.-])(?:{names})(?![\w@-]|\.\w)") if replaced else re.compile(r"(?!)")
        chosen = {said: self._in_terms(dice(said).choice(others)) for said, others in sentences().items()}
        self._whole = {said: other for said, other in chosen.items() if "{" not in said}
        self._patterns = [(_pattern(said), other) for said, other in chosen.items() if "{" in said]

    def say(self, text: str) -> str:
        """The text in other words; what nobody wrote other words for stays, but for its terms."""
        said = plain(text)
        other = self._whole.get(said) or self._filled(said) or self._in_terms(said)
        if other == said:
            return text
        before, after = re.fullmatch(r"(\s*).*?(\s*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
        return f"{before}{typographic(other)}{after}"

    def title(self, text: str) -> str:
        """A page's title: «Erreur : PAGE – SITE», of which the site's name stays."""
        parts = _TITLE.fullmatch(text)
        if parts is None:
            return text
        error, colon, page, site = (part or "" for part in parts.groups())
        return f"{self.say(error)}{colon}{self.say(page)}{site}"

    def _filled(self, said: str) -> str | None:
        for pattern, other in self._patterns:
            if found := pattern.fullmatch(said):
                return other.format_map(found.groupdict())
        return None

    def _in_terms(self, text: str) -> str:
        return self._term.sub(lambda found: self._terms[found[0]], text)


def _pattern(said: str) -> re.Pattern[str]:
    """`Bienvenue {name}` as a pattern with a group `name`."""
    parts = re.split(r"\{(\w+)\}", said)
    return re.compile("".join(f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)))


def _read(node: Node) -> Iterator[Element | Text]:
    """Elements and texts below the node, without what is not read."""
    for child in node.children or ():
        if isinstance(child, Text):
            yield child
        elif isinstance(child, Element) and child.name not in NOT_READ:
            yield child
            yield from _read(child)


_vocabulary = cache(Vocabulary)


def reworded(html: str, seed: int) -> str:
    """The page with other words; its elements, classes and addresses stay."""
    page, vocabulary = JustHTML(html, sanitize=False), _vocabulary(seed)
    for node in list(_read(page.root)):
        if isinstance(node, Text):
            of_title = isinstance(node.parent, Element) and node.parent.name == "title"
            node.data = (vocabulary.title if of_title else vocabulary.say)(node.data or "")
            continue
        for name in ATTRIBUTES & node.attrs.keys():
            node.attrs[name] = vocabulary.say(node.attrs[name] or "")
    return page.to_html(pretty=False)
