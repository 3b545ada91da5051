"""Names for people who do not exist, with the difficulties of real ones: accents, hyphens, apostrophes, ligatures.

First names are usual French ones. Surnames are common nouns and invented places, so that they point at nobody.
"""

import unicodedata
from typing import Final

from mock_site.personas.dice import Dice


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


WOMEN: Final = _listed(
    """
    Adèle Aïcha Alix Anaëlle Anne-Sophie Apolline Béatrice Blandine Brune Camille Cécile Chloé Clémence Danaé
    Édith Élise Éloïse Émilie Fanny Fatou Françoise Gaëlle Geneviève Héloïse Inès Irène Jeanne Joëlle Judith
    Laëtitia Léa Lilou Louise Lucie Maëlys Maïwenn Marie-Ève Marie-Thérèse Mégane Mireille Naïma Noémie Océane
    Odile Pascale Raphaëlle Romane Salomé Sidonie Solène Thaïs Valérie Violette Yaël Zélie Zoé
    """
)
MEN: Final = _listed(
    """
    Adrien Aimé Alexis Ambroise Amaël André Anselme Aurélien Barnabé Benoît Cédric Côme Cyprien Damien Désiré
    Éloi Émile Étienne Fabien Félix François Gaël Gaëtan Geoffroy Gérard Grégoire Gwenaël Hervé Hugo Ismaël
    Jean-Baptiste Jean-François Jérôme Joël Jules Justin Léo Loïc Loup Lucien Maël Malik Marius Mathéo Moussa
    Noé Noël Octave Ousmane Pierre-Yves Raphaël Rémi Sébastien Théo Timothée Tristan Ulysse Valentin Xavier Yann
    Zéphyr
    """
)
PLAIN: Final = _listed(
    """
    Abricot Alouette Amandier Ancolie Ardoise Aubépine Avoine Bergamote Blaireau Bleuet Bourrache Brindille
    Bruyère Cabriole Capucine Cerfeuil Chardon Châtaigne Cheminot Ciboulette Clairière Colombier Coquelicot
    Cormoran Églantine Érable Escapade Étincelle Exemple Farandole Fenouil Fictif Fougère Framboise Frimousse
    Genévrier Giboulée Girouette Glycine Grésil Hirondelle Iglésias-Test Jonquille Lavandin Libellule Luzerne
    Mésange Mirabelle Muscade Myrtille Noisetier Oseille Passerelle Pâturin Pépinière Persil Pinède Primevère
    Quenouille Rivière-Basse Romarin Ruisseau Sarriette Sauterelle Séquoia Tilleul Tournesol Trémière Vanille
    Verveine Violon Volubilis
    """
)
DIFFICULT: Final = (
    "O",
    "Y",
    "Œillet",
    "Cœurvaillant",
    "L’Haÿ-Fictif",
    "Ÿ",
    "D’Exemple",
    "d’Échantillon",
    "L'Apostrophe",
    "De La Prairie Haute",
    "du Chêne-Vert",
    "Le Roux dit Fictif",
    "N’Guessan-Test",
    "O’Trèfle",
    "Muñoz-Exemple",
    "Øster-Fictif",
    "Straße-Exemple",
    "Łąka-Fictive",
    "Saint-Élan",
    "Ça-et-Là",
    "Nguyễn-Exemple",
    "Curaçao-Ærø",
    "de l’Île-aux-Moineaux",
    "Anne Rose",
)
"""One letter, ligatures, both apostrophes, particles, spaces, letters that NFKD does not take apart."""

_LETTERS: Final = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss", "ł": "l", "đ": "d"})


def first_name(dice: Dice, *, woman: bool) -> str:
    """One first name, sometimes two."""
    names = WOMEN if woman else MEN
    return f"{dice.one_of(names)} {dice.one_of(names)}" if dice.happens(4) else dice.one_of(names)


def last_name(dice: Dice) -> str:
    """A surname: two in ten have something that badly made forms stumble over, one in fifty is very long."""
    if dice.happens(2):
        return "-".join(dice.one_of(PLAIN) for _ in range(6))
    if dice.happens(10):
        return dice.one_of(DIFFICULT)
    return "-".join(dice.one_of(PLAIN) for _ in range(2 if dice.happens(10) else 1))


def ascii_words(name: str) -> list[str]:
    """The words of a name in small letters a to z: `L’Haÿ-Cœur` as `l`, `hay`, `coeur`."""
    decomposed = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    letters = (character if "a" <= character <= "z" else " " for character in decomposed if _is_letter(character))
    return "".join(letters).split()


def _is_letter(character: str) -> bool:
    return not unicodedata.combining(character)
