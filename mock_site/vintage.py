"""The site's vintages: it changed over the years, and a guide to the older one went stale."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Vintage:
    """What differs from one year's site to another's."""

    name: str
    password_minimum: int
    """Characters."""


VINTAGES: Final = {
    "2022": Vintage(name="2022", password_minimum=8),
    "2025": Vintage(name="2025", password_minimum=9),
}


def vintage_named(name: str) -> Vintage:
    """The vintage of that year.

    Raises:
        ValueError: there is none.

    """
    if name not in VINTAGES:
        raise ValueError(f"no vintage {name!r}: there are {', '.join(VINTAGES)}")
    return VINTAGES[name]
