"""fill: the person fills a field."""

from typing import ClassVar, Final

from pydantic import Field

from assistant.actions.base import ActionFailed, OnTarget, Stage
from assistant.language.fields import TemplateField
from assistant.language.sentences import Words
from assistant.language.values import Template
from wording import say

_HAS_TEXT: Final = "element => (element.value ?? element.textContent) !== ''"


class Fill(OnTarget):
    """Set the content of a field at once. For fields that refuse paste or react to each key there is `type`."""

    verb = "fill"
    sentences: ClassVar = {"fr": "Remplissez {target}", "en": "Fill in {target}"}
    sentences_constant: ClassVar = {"fr": "Écrivez {value} dans {target}", "en": "Write {value} in {target}"}

    value: TemplateField = Field(alias="with")

    def describe(self, words: Words) -> str:
        """Say what to fill in; a personal value is never part of the sentence."""
        constant = "{" not in self.value.source
        sentences = self.sentences_constant if constant else self.sentences
        return words.say(sentences, target=self.the(words, self.target), value=words.quote(self.value.source))

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
