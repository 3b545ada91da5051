"""fill: the person fills a field."""

from typing import ClassVar

from pydantic import Field

from assistant.actions.base import OnTarget, Stage
from assistant.language.fields import TemplateField
from assistant.language.sentences import Words
from assistant.language.values import Template


class Fill(OnTarget):
    """Set the content of a field at once. For fields that refuse paste or react to each key there is `type`."""

    verb = "fill"
    sentences: ClassVar = {"fr": "Remplir {target}", "en": "Fill in {target}"}
    sentences_constant: ClassVar = {"fr": "Écrire {value} dans {target}", "en": "Write {value} in {target}"}

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
        stage.find(self.target).fill(stage.value(self.value).reveal())
