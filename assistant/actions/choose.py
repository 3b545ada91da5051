"""choose: the person makes a choice among several."""

from typing import ClassVar

from assistant.actions.base import OnTarget, Stage
from assistant.language.fields import TemplateField
from assistant.language.sentences import Phrase, screen
from assistant.language.values import Template


class Choose(OnTarget):
    """Choose a radio button, or an option of a list with `option: "…"`."""

    verb = "choose"
    sentence: ClassVar = Phrase(text="Choose {target}")
    sentence_option: ClassVar = Phrase(text="Choose {option} {place}")

    option: TemplateField | None = None

    def describe(self) -> Phrase:
        """Say which choice to make."""
        target = screen(self.target.name.text) if self._is_plain_radio() and self.target.name else None
        if self.option is None:
            return self.sentence.filled(target=self.called or target or self.the(self.target))
        option = screen(self.option.source) if "{" not in self.option.source else "…"
        return self.sentence_option.filled(option=option, place=self.place(self.target))

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
