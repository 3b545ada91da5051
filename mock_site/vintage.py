"""The site's vintages: it changed over the years, and a guide to the older one went stale."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Vintage:
    """What differs from one year's site to another's."""

    name: str
    password_minimum: int
    """Characters."""
    folders: tuple[str, ...] = ()
    """Of templates that stand in front of the first ones, the nearest first."""


VINTAGES: Final = {
    "2022": Vintage(name="2022", password_minimum=8),
    "2025": Vintage(name="2025", password_minimum=9, folders=("templates_2025",)),
}


def vintage_named(name: str) -> Vintage:
    """The vintage of that year.

    Raises:
        ValueError: there is none.

    """
    if name not in VINTAGES:
        raise ValueError(f"no vintage {name!r}: there are {', '.join(VINTAGES)}")
    return VINTAGES[name]
