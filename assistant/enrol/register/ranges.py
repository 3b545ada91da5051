"""Numbers as ranges: 1, 2, 3, 7 is "1-3 7"."""

from collections.abc import Iterable


def written(numbers: Iterable[int]) -> str:
    """Ascending numbers, as text."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return " ".join(f"{first}-{last}" if last > first else f"{first}" for first, last in found)


def read(text: str) -> set[int]:
    """The numbers of a text.

    Raises:
        ValueError: it is none of ours.

    """
    numbers: set[int] = set()
    for part in text.split():
        first, _, last = part.partition("-")
        numbers |= set(range(int(first), int(last or first) + 1))
    return numbers
