"""The visitor's choice about cookies: the name of the cookie that remembers it, and what it may hold."""

from typing import Final

CHOICE: Final = "choix_cookies"
PURPOSES: Final = {
    "incidents": "Repérer les dysfonctionnements du site",
    "qualite": "Mesurer l’audience pour améliorer le service",
}


def chosen(purposes: set[str]) -> str:
    """What the cookie holds: the accepted purposes, or `aucun`."""
    return ".".join(purpose for purpose in PURPOSES if purpose in purposes) or "aucun"
