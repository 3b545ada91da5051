"""Sentences: how a verb and its targets are said to a reader, in each language the product speaks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from assistant.language.targets import Target

NBSP: Final = "\u00a0"

_NOUNS: Final[dict[str, dict[str, tuple[str, str]]]] = {
    # article (with its space or apostrophe) and noun
    "fr": {
        "alert": ("l’", "avertissement"),
        "button": ("le ", "bouton"),
        "cell": ("la ", "case"),
        "checkbox": ("la ", "case"),
        "combobox": ("la ", "liste"),
        "dialog": ("la ", "fenêtre"),
        "alertdialog": ("la ", "fenêtre"),
        "form": ("le ", "formulaire"),
        "group": ("le ", "groupe"),
        "heading": ("le ", "titre"),
        "img": ("l’", "image"),
        "label": ("le ", "champ"),
        "link": ("le ", "lien"),
        "list": ("la ", "liste"),
        "listbox": ("la ", "liste"),
        "listitem": ("l’", "élément"),
        "menu": ("le ", "menu"),
        "menuitem": ("la ", "commande"),
        "navigation": ("le ", "menu"),
        "option": ("le ", "choix"),
        "radio": ("le ", "choix"),
        "region": ("la ", "partie"),
        "row": ("la ", "ligne"),
        "searchbox": ("le ", "champ"),
        "slider": ("le ", "curseur"),
        "spinbutton": ("le ", "champ"),
        "switch": ("l’", "interrupteur"),
        "tab": ("l’", "onglet"),
        "table": ("le ", "tableau"),
        "text": ("le ", "texte"),
        "textbox": ("le ", "champ"),
    },
    "en": {
        "checkbox": ("the ", "box"),
        "combobox": ("the ", "list"),
        "dialog": ("the ", "window"),
        "alertdialog": ("the ", "window"),
        "img": ("the ", "picture"),
        "label": ("the ", "field"),
        "listitem": ("the ", "item"),
        "menuitem": ("the ", "command"),
        "navigation": ("the ", "menu"),
        "radio": ("the ", "choice"),
        "region": ("the ", "part"),
        "searchbox": ("the ", "field"),
        "spinbutton": ("the ", "field"),
        "textbox": ("the ", "field"),
    },
}
_FALLBACK: Final = {"fr": ("l’", "élément"), "en": ("the ", "element")}
_PLACES: Final = {
    "fr": {"inside": " dans {}", "beside": " à côté de {}", "nth": " n°" + NBSP + "{}"},
    "en": {"inside": " in {}", "beside": " next to {}", "nth": " no." + NBSP + "{}"},
}
LANGUAGES: Final = tuple(_NOUNS)


@dataclass(frozen=True)
class Words:
    """The words of one language. A language that the product doesn't speak is said in English."""

    language: str

    @property
    def known(self) -> str:
        """The language of the sentences."""
        primary = self.language.split("-")[0].lower()
        return primary if primary in LANGUAGES else "en"

    def quote(self, text: str) -> str:
        """The text between the language's quotation marks."""
        return f"«{NBSP}{text}{NBSP}»" if self.known == "fr" else f"“{text}”"

    def the(self, target: Target) -> str:
        """The target with its article: le bouton « Continuer »."""
        return self._noun(target, with_article=True) + self._place(target)

    def name(self, target: Target) -> str:
        """The target without article, as an alternative text names it: bouton « Continuer »."""
        return self._noun(target, with_article=False)

    def say(self, sentences: Mapping[str, str], **parts: str) -> str:
        """Fill a verb's sentence in this language."""
        return sentences[self.known].format(**parts)

    def _noun(self, target: Target, *, with_article: bool) -> str:
        article, noun = _NOUNS[self.known].get(target.kind) or self._plain_noun(target.kind)
        named = target.name is not None and not target.name.regex and target.kind not in ("css", "testid")
        said = f"{noun} {self.quote(target.name.text)}" if named and target.name else noun
        return article + said if with_article else said

    def _plain_noun(self, kind: str) -> tuple[str, str]:
        if self.known == "en" and kind not in ("css", "testid"):
            return ("the ", kind)
        return _FALLBACK[self.known]

    def _place(self, target: Target) -> str:
        places = _PLACES[self.known]
        said = places["nth"].format(target.nth) if target.nth else ""
        said += places["inside"].format(self.the(target.inside)) if target.inside else ""
        return said + (places["beside"].format(self.the(target.beside)) if target.beside else "")
