"""What is dynamic, learned: whatever differs between two runs of a site that has not changed."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from reports.drift.align import align
from reports.drift.compare import UNSTEADY, as_told, compare
from reports.drift.dynamics import HOLE, Dynamics
from reports.drift.tree import read_tree
from reports.recording import Recording, Screen


def learn(before: Recording, after: Recording, known: Dynamics | None = None) -> Dynamics:
    """What differs between two runs of a site that has not changed is dynamic: it is added to what is known."""
    known = known or Dynamics()
    named = known.knowing(before, after)
    texts: list[str] = []
    either: list[tuple[str, ...]] = []
    for one, other in _pages(before, after):
        pairs = align(read_tree(one), read_tree(other)).forward.items()
        said = [(node.words, now.words) for node, now in pairs]
        for old, new in said:
            if named.without(old) != named.without(new):
                common = _common(old, new)
                # a text of which nothing stays would stand for every other one
                if _tells(common):
                    texts.append(common)
                else:
                    either.append((" ".join(old.split()), " ".join(new.split())))
    known = _more(known, texts=texts, either=either)
    left = compare(before, after, known).differences
    return _more(known, sometimes=[as_told(one) for one in left if one.kind in UNSTEADY])


def _more(known: Dynamics, **more: Iterable[object]) -> Dynamics:
    """What is known, and more of it, each once."""
    return known.model_copy(
        update={name: tuple(dict.fromkeys((*getattr(known, name), *said))) for name, said in more.items()}
    )


def _pages(before: Recording, after: Recording) -> Iterator[tuple[str, str]]:
    for step in before.steps:
        other = next((one for one in after.steps if one.id == step.id), None)
        if other is not None:
            yield from zip(_arias(step.screens, step.figures), _arias(other.screens, other.figures), strict=False)


def _arias(screens: Iterable[Screen], figures: Iterable[object]) -> list[str]:
    return [screen.aria for screen in screens] or [str(getattr(figure, "aria", "")) for figure in figures]


def _common(one: str, other: str) -> str:
    """What both texts say, with `…` for what they don't."""
    first, second = one.split(), other.split()
    parts: list[str] = []
    at = 0
    for match in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
        if match.a > at or (match.b > 0 and not parts) or match.size == 0:
            parts += [HOLE] if not parts or parts[-1] != HOLE else []
        parts += first[match.a : match.a + match.size]
        at = match.a + match.size
    if parts[-1:] == [HOLE] and first[-1:] == second[-1:] and first:
        parts.pop()
    return " ".join(parts)


def _tells(common: str) -> bool:
    """Whether what two texts have in common tells them from others: two words, an address, or half of what they say."""
    words = [word for word in common.split() if word != HOLE and any(sign.isalpha() for sign in word)]
    return len(words) > 1 or any("@" in word for word in words) or len(words) > common.split().count(HOLE)
