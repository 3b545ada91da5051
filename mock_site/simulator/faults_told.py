"""What each fault does, for somebody who tries the site by hand: in French, and in the order of the page."""

from dataclasses import dataclass
from typing import Final

from mock_site.faults.base import Faults
from mock_site.faults.table import FAULTS, about

TOLD: Final = {
    "slow": "Les pages répondent avec plusieurs secondes de retard.",
    "503-once": "La prochaine page demandée répond «\u00a0service indisponible\u00a0» (503), puis tout remarche.",
    "503-for-ever": "Toutes les pages répondent «\u00a0service indisponible\u00a0» (503), jusqu’à l’arrêt de la panne.",
    "connection-cut": "Le prochain formulaire est reçu et pris en compte, mais la connexion se coupe avant la réponse.",
    "session-lost": "À la page suivante, le site a oublié qui vous êtes\u00a0: il faut recommencer.",
    "double-submit": "Le site ne remarque pas qu’un formulaire arrive deux fois\u00a0: l’espace est créé deux fois.",
    "mail-late": "Les e-mails n’arrivent que quand l’horloge du site a avancé d’une minute, ou à l’arrêt de la panne.",
    "mail-lost": "Les e-mails partent, mais n’arrivent jamais.",
    "mail-twice": "Chaque e-mail arrive deux fois.",
    "mail-junk": "Les e-mails arrivent dans les indésirables.",
    "mail-out-of-order": "De deux e-mails, le second arrive d’abord.",
    "mail-look-alike": "Avant chaque e-mail du site arrive une imitation venue d’un autre domaine, avec un autre code.",
    "button-renamed": "Le bouton «\u00a0Continuer\u00a0» s’appelle «\u00a0Suivant\u00a0».",
    "button-moved": "Le bouton principal passe au-dessus des champs.",
    "wording-changed": "Sur chaque page du parcours, une phrase dit la même chose autrement.",
    "new-banner": "Un bandeau d’information apparaît sous l’en-tête des pages.",
    "new-cookie-banner": "Le panneau des cookies a d’autres textes et d’autres boutons.",
    "page-inserted": "Une page «\u00a0Avant de continuer…\u00a0» s’intercale avant la décision.",
    "field-removed": "La seconde saisie du mot de passe disparaît.",
}


@dataclass(frozen=True)
class ToldFault:
    """One row of the list."""

    name: str
    sentence: str
    language: str
    """Of the sentence: a fault that nobody has told in French yet is told as the manual does."""
    strikes: int | None
    """How often it has done what it does; `None` while it is off."""


def told(faults: Faults) -> list[ToldFault]:
    """All faults that there are."""
    on = {fault.name: fault.strikes for fault in faults.on()}
    return [_told(name, on.get(name)) for name in FAULTS]


def _told(name: str, strikes: int | None) -> ToldFault:
    sentence, language = (TOLD[name], "fr") if name in TOLD else (about(FAULTS[name]), "en")
    return ToldFault(name, sentence, language, strikes)
