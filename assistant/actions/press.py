"""press: the person presses a key."""

from typing import Annotated, ClassVar, Final

from pydantic import AfterValidator, Field, WithJsonSchema

from assistant.actions.base import Action, Stage
from assistant.language.fields import TargetField
from assistant.language.sentences import QUOTED, Phrase
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
_NAMES: Final = {
    # what a keyboard's keys are called; the others are written on them alike everywhere
    "Enter": Phrase(text="Enter", context="a key"),
    "Escape": Phrase(text="Escape", context="a key"),
    "Space": Phrase(text="Space", context="a key"),
    "Backspace": Phrase(text="Backspace", context="a key"),
    "Delete": Phrase(text="Delete", context="a key"),
    "Shift": Phrase(text="Shift", context="a key"),
    "Control": Phrase(text="Control", context="a key"),
    "ArrowUp": Phrase(text="ArrowUp", context="a key"),
    "ArrowDown": Phrase(text="ArrowDown", context="a key"),
    "ArrowLeft": Phrase(text="ArrowLeft", context="a key"),
    "ArrowRight": Phrase(text="ArrowRight", context="a key"),
    "Home": Phrase(text="Home", context="a key"),
    "End": Phrase(text="End", context="a key"),
    "PageUp": Phrase(text="PageUp", context="a key"),
    "PageDown": Phrase(text="PageDown", context="a key"),
}


def _key(key: str) -> str:
    *modifiers, last = key.split("+") if key != "+" else ["+"]
    if all(modifier in _MODIFIERS for modifier in modifiers) and (last in _NAMED or len(last) == 1):
        return key
    raise ValueFault(
        say("«{key}» is not a key", key=key), say("write Enter, Tab, Escape, Space, ArrowDown, a letter, or Control+a")
    )


def _named(key: str) -> Phrase | str:
    first, plus, last = key.partition("+") if key != "+" else ("", "", key)
    if not plus:
        return _NAMES.get(last or first, last or first)
    return Phrase(text="{first}+{last}", parts={"first": _NAMES.get(first, first), "last": _named(last)})


class Press(Action):
    """Press a key, in the field that has the focus or in the one that `in` names."""

    verb = "press"
    main = "key"
    asks = True
    sentence: ClassVar = Phrase(text="Press {key}")
    sentence_in: ClassVar = Phrase(text="Press {key} {place}")

    key: Annotated[str, AfterValidator(_key), WithJsonSchema({"type": "string"})]
    target: TargetField | None = Field(default=None, alias="in")

    def describe(self) -> Phrase:
        """Say which key to press."""
        key = QUOTED.filled(text=_named(self.key))
        if self.target is None:
            return self.sentence.filled(key=key)
        return self.sentence_in.filled(key=key, place=self.place(self.target))

    def shown(self) -> tuple[Target, ...]:
        """The field, where one is named."""
        return (self.target,) if self.target else ()

    def perform(self, stage: Stage) -> None:
        """Press it."""
        if self.target is None:
            stage.page.keyboard.press(self.key)
        else:
            stage.find(self.target).press(self.key)
