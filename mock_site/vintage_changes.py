"""What a guide to the 2022 site meets in 2025: every difference, each stale in a way of its own.

As the real site changed, so does this one: no large rebuilding, but small steps that each break another assumption.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Change:
    """One difference between two vintages."""

    page: str
    """The address where it is seen."""
    kind: str
    """In which way a guide grows stale."""
    before: str
    """What the 2022 page says and the 2025 page does not; empty where nothing was there."""
    after: str
    """What the 2025 page says and the 2022 page does not; empty where nothing is there any more."""


CHANGES_2025: Final = (
    Change("/", "an optional panel has another name", "Un petit cookie ?", "Vos choix sur les cookies"),
    Change("/", "buttons in another order, under other names", "Tout accepter", "Tout autoriser"),
    Change("/", "a link moved into a menu: one more click", "", "Mon compte"),
    Change("/activation", "a help link moved: from the list to below the button", "", ""),
    Change("/activation/identification", "two fields changed places", "", ""),
    Change(
        "/activation/identification",
        "a field's label reworded",
        "Code provisoire composé de 12 caractères",
        "Code provisoire (12 caractères)",
    ),
    Change("/activation/identification", "a button renamed", "Continuer", "Valider et continuer"),
    Change("/activation/decision", "a choice reworded", "J’active Mon espace santé", "J’active mon espace"),
    Change("/activation/decision", "an explanation reworded", "J’ai la main sur ma santé", "réunis au même endroit"),
    Change("/activation/decision", "a required box more", "et la Politique", "J’ai lu la Politique"),
    Change("/activation/verification", "a page more", "", "Je vérifie ma décision"),
    Change("/activation/coordonnees", "a heading reworded", "Je vérifie mes coordonnées de contact", "Mes coordonnées"),
    Change("/activation/identifiant", "a stricter rule", "Minimum 8 caractères, avec", "Minimum 9 caractères, avec"),
    Change("/connexion", "a page split in two", "Je choisis le mode de réception", ""),
    Change("/connexion/reception", "radio buttons became buttons", "", "Recevoir un e-mail"),
    Change("/espace/bienvenue", "a page less", "Bienvenue", ""),
    Change("/espace", "the log-out menu stands at the other side: nothing fails, and the text is wrong", "", ""),
    Change("/espace", "a tab renamed", "Profil médical", "Dossier médical"),
    Change("/espace", "a tab more", "", "Agenda"),
)
