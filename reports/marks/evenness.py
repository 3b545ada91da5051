"""Which labels should stand on the same side, and what it costs where they don't: an even row is read more easily."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from reports.marks.targets import Target

UNEVEN: Final = 8.0
"""For two labels that follow each other."""
TWINS: Final = 12.0
"""For two labels of one mark."""
COLUMN: Final = 40.0
"""For two that follow each other in a column: more than it costs that both stand beside the picture."""
ALIGNED: Final = 24.0
"""Targets of a column begin within so many CSS pixels: a tick box a little further in belongs to it."""


class Tie(NamedTuple):
    """Two labels by their places in the figure, the first before the second."""

    one: int
    two: int
    cost: float


def ties_of(targets: Sequence[Target]) -> tuple[Tie, ...]:
    """Every two labels that should stand on the same side."""
    return tuple(tie for two in range(len(targets)) for tie in _ties(targets, two))


def _ties(targets: Sequence[Target], two: int) -> Iterator[Tie]:
    """Those of one label with labels before it: with the one just before, and with the one above it."""
    above = next((one for one in reversed(range(two)) if _aligned(targets[one], targets[two])), None)
    if above is not None:
        yield Tie(above, two, COLUMN)
    if two and above != two - 1:
        yield Tie(two - 1, two, TWINS if targets[two - 1].mark == targets[two].mark else UNEVEN)


def _aligned(one: Target, two: Target) -> bool:
    return abs(one.edge.left - two.edge.left) <= ALIGNED
