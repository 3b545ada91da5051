"""What short names on controls mean, in French and English, where the words differ: « Tout accepter » and «Allow all».

Not a dictionary: only what decides between the neighbours of one place, of which taking the wrong one would do harm.
"""

import re
from functools import lru_cache
from typing import Final

MEANINGS: Final[dict[str, str]] = {
    "refuse": r"sans accepter|sans activer|refus\w*|rejet\w*|declin\w*|déclin\w*|reject\w*|deny|decline\w*|oppos\w*|"
    r"ne (?:veux|souhaite) pas|non merci|non|no thanks|without accepting|necessary only|nécessaires seulement|"
    r"renonc\w*",
    "accept": r"accept\w*|accord|autoris\w*|allow\w*|agree\w*|approuv\w*|oui|yes|ok|consen\w*|activ\w*|j['’]ouvre",
    "choose": r"choisi\w*|personnalis\w*|paramétr\w*|paramètres|régl\w*|préférences?|settings?|customi[sz]e\w*|manage|"
    r"preferences?|gérer|options?|choose\w*",
    "back": r"retour\w*|précédente?|revenir|back|previous|return",
    "next": r"suivante?|continue\w*|continuer|poursui\w*|avancer|next|proceed|étape suivante|passer à la suite",
    "leave": r"quitter|annuler|cancel|abandonn\w*|fermer|close|exit|interrompre|(?:tout )?arrêter|leave",
    "enter": r"se connecter|connexion|me connecter|log ?in|sign ?in|s['’]identifier|entrer",
    "go": r"se déconnecter|me déconnecter|déconnexion|log ?out|sign ?out",
    "confirm": r"valid\w*|confirm\w*|submit|envoyer|send|enregistrer|save|terminer|finish",
    "delete": r"supprim\w*|effac\w*|delete|remove|retirer",
    "add": r"ajout\w*|add|nouveau|nouvelle|créer|create|new",
    "without": r"sans|without|n['’]a pas|no|pas de",
    "with": r"avec|with|porte",
    "mail": r"e-?mails?|courriels?|adresse électronique|messagerie",
    "message": r"sms|textos?|téléphone|text message|phone",
    "show": r"affich\w*|montr\w*|voir|show|reveal",
    "hide": r"masqu\w*|cach\w*|hide",
}
"""A meaning, and how it is said; what stands first is read first, and its words mean nothing else."""
_OPPOSITE: Final = frozenset(
    frozenset(pair)
    for pair in (
        ("refuse", "accept"),
        ("refuse", "choose"),
        ("accept", "choose"),
        ("back", "next"),
        ("leave", "next"),
        ("leave", "confirm"),
        ("back", "confirm"),
        ("refuse", "confirm"),
        ("enter", "go"),
        ("delete", "add"),
        ("without", "with"),
        ("mail", "message"),
        ("show", "hide"),
    )
)
_LONGEST: Final = 70
"""Characters: what is longer is a sentence, and says more than one thing."""


@lru_cache(maxsize=5_000)
def meanings(name: str) -> frozenset[str]:
    """What a name means, of `MEANINGS`; nothing for whole sentences."""
    rest = name.casefold() if len(name) <= _LONGEST else ""
    found = set()
    for meaning, said in MEANINGS.items():
        rest, times = re.subn(rf"(?<!\w)(?:{said})(?!\w)", " ", rest)
        found |= {meaning} if times else set()
    return frozenset(found)


def opposed(one: str, other: str) -> bool:
    """Whether one name means what contradicts the other, and nothing that they share."""
    first, second = meanings(one), meanings(other)
    return not first & second and any(frozenset((a, b)) in _OPPOSITE for a in first for b in second)


def agreed(one: str, other: str) -> bool:
    """Whether both mean something, and the same."""
    return bool(meanings(one) & meanings(other)) and not opposed(one, other)
