"""type: the person types into a field, key by key."""

from typing import ClassVar

from pydantic import Field

from assistant.actions.base import OnTarget, Stage
from assistant.language.fields import TemplateField
from assistant.language.sentences import Phrase
from assistant.language.values import Template


class Type(OnTarget):
    """Empty a field and type into it key by key, for fields that refuse paste or react to each key."""

    verb = "type"
    sentence: ClassVar = Phrase(text="Fill in {target}")

    value: TemplateField = Field(alias="with")

    def templates(self) -> tuple[Template, ...]:
        """The names in the target, and the value."""
        return (*super().templates(), self.value)

    def perform(self, stage: Stage) -> None:
        """Press one key for each character."""
        field = stage.find(self.target)
        field.clear()
        field.press_sequentially(stage.typing(field, self.value))
