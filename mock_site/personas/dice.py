"""Chance that can be repeated: the same throws from the same seed on every machine and version of Python."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Throws that depend on the seed alone.

    Everything is made of `Random.random`: of all its methods, that one alone is promised to give the same sequence
    for ever (docs.python.org, `random`, "Notes on Reproducibility").
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 -- repeatable on purpose, nothing secret

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit` - 1."""
        return int(self._random.random() * limit)

    def between(self, first: int, last: int) -> int:
        """A whole number from `first` to `last`, both included."""
        return first + self.below(last - first + 1)

    def one_of(self, things: Sequence[T]) -> T:
        """One of them."""
        return things[self.below(len(things))]

    def happens(self, percent: int) -> bool:
        """Whether something happens that does so `percent` times of 100."""
        return self.below(100) < percent

    def text(self, alphabet: str, length: int) -> str:
        """A text of so many characters of the alphabet."""
        return "".join(self.one_of(alphabet) for _ in range(length))
