"""choose: the person makes a choice among several."""

from typing import ClassVar

from assistant.actions.base import OnTarget, Stage
from assistant.language.fields import TemplateField
from assistant.language.sentences import Words
from assistant.language.values import Template


class Choose(OnTarget):
    """Choose a radio button, or an option of a list with `option: "…"`."""

    verb = "choose"
    sentences: ClassVar = {"fr": "Choisissez {target}", "en": "Choose {target}"}
    sentences_option: ClassVar = {"fr": "Choisissez {option} dans {target}", "en": "Choose {option} in {target}"}

    option: TemplateField | None = None

    def describe(self, words: Words) -> str:
        """Say which choice to make."""
        target = words.quote(self.target.name.text) if self._is_plain_radio() and self.target.name else None
        named = self.called or target or words.the(self.target)
        if self.option is None:
            return words.say(self.sentences, target=named)
        option = words.quote(self.option.source) if "{" not in self.option.source else "…"
        return words.say(self.sentences_option, target=named, option=option)

    def _is_plain_radio(self) -> bool:
        return self.target.kind in ("radio", "option") and self.target.name is not None and not self.target.name.regex

    def templates(self) -> tuple[Template, ...]:
        """The names in the target, and the option."""
        return (*super().templates(), *([self.option] if self.option else []))

    def perform(self, stage: Stage) -> None:
        """Check the radio button, or select the option by what the person reads."""
        element = stage.find(self.target)
        if self.option is None:
            element.check()
        else:
            element.select_option(label=stage.value(self.option).reveal())
