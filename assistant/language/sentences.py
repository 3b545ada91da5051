"""Sentences: how a verb and its targets are said to a reader, in each language the product speaks.

They are phrases, which a recording keeps beside the flow's own texts, so that a guide in another language needs no
browser. `said` says one in the flow's language.
"""

from assistant.language.targets import Target
from assistant.language.things import thing
from wording.phrase import QUOTED, Phrase, Screen, spoken

__all__ = ["QUOTED", "Phrase", "acted_on", "inside", "name", "quoted", "said", "screen"]


def said(phrase: Phrase | str, language: str) -> str:
    """A phrase in a language, English where the product doesn't speak it; the author's own words as they are."""
    return phrase if isinstance(phrase, str) else spoken(phrase, language)


def acted_on(target: Target) -> Phrase:
    """The target in a sentence: le bouton «Continuer»."""
    return _where(_called(thing(target.kind).acted_on, target), target)


def name(target: Target) -> Phrase:
    """The target alone, without article, as an alternative text names it: bouton «Continuer»."""
    return _called(thing(target.kind).name, target)


def inside(target: Target) -> Phrase:
    """A place in the target: dans le champ «Nom»."""
    return _where(_called(thing(target.kind).inside, target), target)


def beside(target: Target) -> Phrase:
    """A place next to the target: à côté du champ «Nom»."""
    return _where(_called(thing(target.kind).beside, target), target)


def quoted(text: str) -> Phrase:
    """A text between quotation marks that is no name of the screen: a file, a path."""
    return QUOTED.filled(text=text)


def screen(text: str) -> Screen:
    """A name as it stands on the screen."""
    return Screen(screen=text)


def _called(noun: Phrase, target: Target) -> Phrase:
    if target.name is None or target.name.regex or target.kind in ("css", "testid"):
        return noun
    return Phrase(text="{thing} {name}", parts={"thing": noun, "name": screen(target.name.text)})


def _where(phrase: Phrase, target: Target) -> Phrase:
    if target.nth:
        phrase = Phrase(text="{thing} no.\u00a0{number}", parts={"thing": phrase, "number": str(target.nth)})
    if target.inside:
        phrase = Phrase(text="{thing} {place}", parts={"thing": phrase, "place": inside(target.inside)})
    if target.beside:
        phrase = Phrase(text="{thing} {place}", parts={"thing": phrase, "place": beside(target.beside)})
    return phrase
