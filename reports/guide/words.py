"""The guide's fixed words, in every language the product speaks."""

from dataclasses import astuple, dataclass
from typing import Final

from reports.guide.typography import typeset


@dataclass(frozen=True, slots=True)
class Words:
    """One language's fixed words; names between braces are filled in with `str.format`."""

    here: str
    """What the label of a lone mark says."""
    skip: str
    contents: str
    to_contents: str
    step: str
    optional: str
    made: str
    fictional: str
    fictional_unnamed: str
    fictional_label: str
    note: str
    gate: str
    irreversible: str
    irreversible_text: str
    failed: str
    failed_more: str
    failed_here: str
    failed_reason: str
    failed_where: str
    failed_nearest: str
    alt_page: str
    alt_plain: str
    alt_untitled: str
    alt_mark: str
    alt_mark_repeated: str
    alt_between: str
    alt_end: str
    legend: str
    then: str
    slide: str


_FRENCH: Final = Words(
    here="ICI",
    skip="Aller directement aux étapes",
    contents="Sommaire",
    to_contents="Retour au sommaire",
    step="Étape {number} sur {total}",
    optional="Étape facultative",
    made="Guide fait le {date} avec {tool}.",
    fictional_label="Bon à savoir",
    fictional="Les images montrent {person}, une personne imaginaire : à chaque étape, c’est vous qui "
    "donnez vos propres informations.",
    fictional_unnamed="Les images montrent une personne imaginaire : à chaque étape, donnez vos propres informations.",
    note="Note",
    gate="C’est vous qui décidez",
    irreversible="Attention",
    irreversible_text="Une fois cette étape faite, on ne peut plus revenir en arrière. Prenez le temps de vérifier.",
    failed="Ce guide est incomplet",
    failed_more="Le parcours s’est arrêté avant la fin. Voir ce qui s’est passé",
    failed_here="Le parcours s’est arrêté ici",
    failed_reason="Pourquoi",
    failed_where="Dans le parcours",
    failed_nearest="Ce qui ressemble le plus à ce qui était cherché :",
    alt_page="Page « {page} » : {marks}",
    alt_plain="Page « {page} »",
    alt_untitled="Page : {marks}",
    alt_mark="{label}, {name}",
    alt_mark_repeated="{label} (à {count} endroits), {name}",
    alt_between=" ; ",
    alt_end=".",
    legend="Légende de l’image",
    then="Vous voyez ensuite :",
    slide="Faites glisser l’image pour la voir en entier.",
)

_ENGLISH: Final = Words(
    here="HERE",
    skip="Skip to the steps",
    contents="Contents",
    to_contents="Back to contents",
    step="Step {number} of {total}",
    optional="Optional step",
    made="Guide made on {date} with {tool}.",
    fictional_label="Good to know",
    fictional="The pictures show {person}, an imaginary person: at every step, you give your own details.",
    fictional_unnamed="The pictures show an imaginary person: at every step, give your own details.",
    note="Note",
    gate="You decide",
    irreversible="Please note",
    irreversible_text="Once this step is done, there is no going back. Take the time to check.",
    failed="This guide is incomplete",
    failed_more="The journey stopped before its end. See what happened",
    failed_here="The journey stopped here",
    failed_reason="Why",
    failed_where="In the flow",
    failed_nearest="What is most like what was looked for:",
    alt_page="Page “{page}”: {marks}",
    alt_plain="Page “{page}”",
    alt_untitled="Page: {marks}",
    alt_mark="{label}, {name}",
    alt_mark_repeated="{label} (in {count} places), {name}",
    alt_between="; ",
    alt_end=".",
    legend="Key to the picture",
    then="Then you see:",
    slide="Slide the picture to see all of it.",
)

_LANGUAGES: Final = {"fr": Words(*(typeset(text, "fr") for text in astuple(_FRENCH))), "en": _ENGLISH}


def words_for(language: str) -> Words:
    """The fixed words of a BCP 47 language; English where pasapas does not speak it."""
    return _LANGUAGES.get(language.lower().replace("_", "-").split("-")[0], _ENGLISH)
