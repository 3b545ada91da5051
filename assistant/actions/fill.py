"""fill: the person fills a field."""

from typing import ClassVar, Final

from pydantic import Field

from assistant.actions.base import ActionFailed, OnTarget, Stage
from assistant.language.fields import TemplateField
from assistant.language.sentences import Phrase, quoted
from assistant.language.values import Template
from wording import say

_HAS_TEXT: Final = "element => (element.value ?? element.textContent) !== ''"


class Fill(OnTarget):
    """Set the content of a field at once. For fields that refuse paste or react to each key there is `type`."""

    verb = "fill"
    sentence: ClassVar = Phrase(text="Fill in {target}")
    sentence_constant: ClassVar = Phrase(text="Write {value} {place}")

    value: TemplateField = Field(alias="with")

    def describe(self) -> Phrase:
        """Say what to fill in; a personal value is never part of the sentence."""
        if "{" in self.value.source:
            return super().describe()
        return self.sentence_constant.filled(value=quoted(self.value.source), place=self.place(self.target))

    def templates(self) -> tuple[Template, ...]:
        """The names in the target, and the value."""
        return (*super().templates(), self.value)

    def perform(self, stage: Stage) -> None:
        """Set the field's content."""
        field = stage.find(self.target)
        text = stage.typing(field, self.value)
        field.fill(text)
        if text and not field.evaluate(_HAS_TEXT):
            remedy = say("write it as the field takes it (a date field: 2027-01-12), or use type")
            raise ActionFailed(say("{target} did not take the value", target=self.target), remedy=remedy)
