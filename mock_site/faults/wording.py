"""Sentences that changed."""

from typing import ClassVar, Final

from justhtml import JustHTML
from pydantic import Field, model_validator

from mock_site.faults import trees
from mock_site.faults.base import PageFault

REWORDED: Final = {
    # one sentence of each page of the journey, in its order; neither headings nor names of fields and buttons. The
    # last ones are the later vintage's
    "Mon espace santé vous permet de stocker et de partager vos documents et vos données de santé en toute "
    "confidentialité.": "Avec Mon espace santé, gardez vos documents de santé au même endroit et choisissez "
    "qui les voit.",
    "5 minutes de mon temps": "Quelques minutes devant moi",
    "Tous les champs sont obligatoires.": "Merci de remplir tous les champs.",
    "Si je change d’avis, je peux à tout moment l’activer.": "Je pourrai changer d’avis quand je le voudrai.",
    "Ces informations sont indispensables pour assurer la sécurité de Mon espace santé.": "Nous en avons besoin "
    "pour protéger Mon espace santé.",
    "Ils sont indispensables pour me connecter à Mon espace santé.": "Je m’en servirai à chaque connexion à "
    "Mon espace santé.",
    "commencer à compléter mon profil en me connectant ci-dessous.": "remplir mon profil dès ma première connexion.",
    "Pour assurer la sécurité d’accès à Mon espace santé, je vais recevoir un code d’accès à usage unique.": "Pour "
    "vérifier que c’est bien moi, un code d’accès à usage unique va m’être envoyé.",
    "L’authentification est réussie, veuillez à présent saisir le code reçu.": "Mot de passe accepté. Il reste à "
    "saisir le code reçu.",
    "commencez dès maintenant à compléter votre profil médical": "vous pouvez déjà remplir votre profil médical",
    "Vous pouvez quitter le site.": "Vous pouvez fermer cette page.",
    "Je pourrai changer d’avis à tout moment.": "Je pourrai changer d’avis quand je le voudrai.",
    "Relisez votre choix avant de continuer.": "Prenez le temps de relire votre choix.",
    "Pour protéger Mon espace santé, un code d’accès à usage unique va m’être envoyé.": "Je vais recevoir un code "
    "d’accès à usage unique\u00a0: il protège Mon espace santé.",
}


class WordingChanged(PageFault):
    """A sentence on each page of the journey says the same in other words; or one text of your choice does."""

    name: ClassVar = "wording-changed"
    old: str | None = Field(None, alias="from", min_length=1)
    """a text as it stands on the page; typographic differences don't matter"""
    new: str | None = Field(None, alias="to")
    """what stands there instead"""

    @model_validator(mode="after")
    def both_or_neither(self) -> "WordingChanged":
        """One alone means nothing."""
        if (self.old is None) != (self.new is None):
            raise ValueError("give both from and to, or neither")
        return self

    def change(self, page: JustHTML, path: str) -> None:
        """Replace the texts."""
        changes = REWORDED if self.old is None or self.new is None else {self.old: self.new}
        for old, new in changes.items():
            for _ in range(trees.replace_words(page.root, old, new)):
                self.strike()
