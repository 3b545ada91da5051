"""What identifies somebody although nobody told its value: found by its shape, its check digits, what stands before.

Nothing here knows a person. A number that is the site's own, or an example of how to write one, is told apart by what
stands around it (`labels`), as far as a text alone can tell.
"""

from collections.abc import Iterator

from assistant.redaction.identifiers import addresses, births, labels, numbers
from assistant.redaction.identifiers.kinds import Identifier

__all__ = ["Identifier", "certain", "find", "told_apart"]


def find(text: str) -> Iterator[Identifier]:
    """Every identifier in a text that is not the site's own, in order, none within another."""
    return (one for one, is_the_sites in told_apart(text) if not is_the_sites)


def told_apart(text: str) -> Iterator[tuple[Identifier, bool]]:
    """Every identifier in a text, and whether it is the site's own, as far as the text tells."""
    found = [*numbers.find(text), *births.find(text), *addresses.find(text)]
    done = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= done:
            is_the_sites = labels.is_the_sites(text, one)
            yield one, is_the_sites
            done = done if is_the_sites else one.end


def certain(text: str) -> Iterator[Identifier]:
    """Those alone whose check digits leave next to no doubt, and that somebody may bear: for texts of any origin."""
    for one in find(text):
        if numbers.is_certain(one):
            yield one
