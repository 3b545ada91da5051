"""The site's vintages: it changed over the years, and a guide to the older one went stale.

What differs in what the site does is a field of `Vintage`; what differs in what a page says lies in the vintage's
folder of templates. `vintage_changes` lists all of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

TABS_2022: Final = MappingProxyType(
    {
        "/espace": "Accueil",
        "/espace/profil": "Profil médical",
        "/espace/documents": "Documents",
        "/espace/messagerie": "Messagerie",
    }
)
TABS_2025: Final = MappingProxyType(
    {
        "/espace": "Accueil",
        "/espace/profil": "Dossier médical",
        "/espace/documents": "Documents",
        "/espace/agenda": "Agenda",
        "/espace/messagerie": "Messagerie",
    }
)


@dataclass(frozen=True)
class Vintage:
    """What differs from one year's site to another's."""

    name: str
    password_minimum: int = 8
    """Characters."""
    folders: tuple[str, ...] = ()
    """Of templates that stand in front of the first ones, the nearest first."""
    tabs: Mapping[str, str] = field(default_factory=lambda: TABS_2022)
    """The tabs inside: address and name, in their order."""
    first_field: str = "provisional_code"
    """What the identification asks for first; messages come in the order of the fields."""
    privacy_apart: bool = False
    """Whether the policy of data protection has a box of its own to tick, beside the terms."""
    decision_reviewed: bool = False
    """Whether the decision to activate is shown again, to be confirmed."""
    channel_apart: bool = False
    """Whether one chooses where the access code goes on a page of its own, after the password."""
    after_login: str = "/espace/bienvenue"
    """The address of the first page inside."""


VINTAGES: Final = {
    "2022": Vintage(name="2022"),
    "2025": Vintage(
        name="2025",
        password_minimum=9,
        folders=("templates_2025",),
        tabs=TABS_2025,
        first_field="nir",
        privacy_apart=True,
        decision_reviewed=True,
        channel_apart=True,
        after_login="/espace",
    ),
}


def vintage_named(name: str) -> Vintage:
    """The vintage of that year.

    Raises:
        ValueError: there is none.

    """
    if name not in VINTAGES:
        raise ValueError(f"no vintage {name!r}: there are {', '.join(VINTAGES)}")
    return VINTAGES[name]
