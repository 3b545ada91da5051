"""press: the person presses a key."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, WithJsonSchema

from assistant.actions.base import Action, Stage
from assistant.language.fields import TargetField
from assistant.language.sentences import Words
from assistant.language.targets import Target
from assistant.language.values import ValueFault
from wording import say

_NAMED = [
    "Enter",
    "Tab",
    "Escape",
    "Space",
    "Backspace",
    "Delete",
    "Insert",
    "ArrowUp",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "Home",
    "End",
    "PageUp",
    "PageDown",
] + [f"F{number}" for number in range(1, 13)]
_MODIFIERS = ("Shift", "Control", "Alt", "Meta", "ControlOrMeta")
_FRENCH = {
    "Enter": "Entrée",
    "Escape": "Échap",
    "Space": "Espace",
    "Backspace": "Retour arrière",
    "Delete": "Suppr",
    "Shift": "Maj",
    "Control": "Ctrl",
    "ArrowUp": "Flèche haut",
    "ArrowDown": "Flèche bas",
    "ArrowLeft": "Flèche gauche",
    "ArrowRight": "Flèche droite",
    "Home": "Début",
    "End": "Fin",
    "PageUp": "Page précédente",
    "PageDown": "Page suivante",
}


def _key(key: str) -> str:
    *modifiers, last = key.split("+") if key != "+" else ["+"]
    if all(modifier in _MODIFIERS for modifier in modifiers) and (last in _NAMED or len(last) == 1):
        return key
    raise ValueFault(
        say("«{key}» is not a key", key=key), say("write Enter, Tab, Escape, Space, ArrowDown, a letter, or Control+a")
    )


class Press(Action):
    """Press a key, in the field that has the focus or in the one that `in` names."""

    verb = "press"
    main = "key"
    asks = True
    sentences: ClassVar = {"fr": "Appuyez sur la touche {key}", "en": "Press {key}"}
    sentences_in: ClassVar = {
        "fr": "Appuyez sur la touche {key} dans {target}",
        "en": "Press {key} in {target}",
    }

    key: Annotated[str, AfterValidator(_key), WithJsonSchema({"type": "string"})]
    target: TargetField | None = Field(default=None, alias="in")

    def describe(self, words: Words) -> str:
        """Say which key to press."""
        names = [_FRENCH.get(key, key) if words.known == "fr" else key for key in self.key.split("+") if key] or ["+"]
        key = words.quote("+".join(names))
        if self.target is None:
            return words.say(self.sentences, key=key)
        return words.say(self.sentences_in, key=key, target=self.the(words, self.target))

    def shown(self) -> tuple[Target, ...]:
        """The field, where one is named."""
        return (self.target,) if self.target else ()

    def perform(self, stage: Stage) -> None:
        """Press it."""
        if self.target is None:
            stage.page.keyboard.press(self.key)
        else:
            stage.find(self.target).press(self.key)
