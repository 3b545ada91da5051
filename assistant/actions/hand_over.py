"""hand-over: the person fills a field herself, in the browser."""

from typing import ClassVar

from pydantic import Field

from assistant.actions.base import OnTarget, Stage
from assistant.language.fields import TemplateField
from assistant.language.sentences import Phrase
from assistant.language.values import Template


class HandOver(OnTarget):
    """Let the person fill a field herself. The tool sees only that it is filled, never with what.

    With `rehearse: "{{ person.password }}"` a fictional persona on a loopback site types that value.
    """

    verb = "hand-over"
    sentence: ClassVar = Phrase(text="Fill in {target} yourself")

    rehearse: TemplateField | None = Field(default=None)

    def templates(self) -> tuple[Template, ...]:
        """The names in the target, and the rehearsal's value."""
        return (*super().templates(), *([self.rehearse] if self.rehearse else []))

    def perform(self, stage: Stage) -> None:
        """Type the rehearsal's value where this is a rehearsal, and the persona has one; else wait for the person."""
        if self.rehearse is not None and stage.rehearsal and stage.value(self.rehearse).reveal():
            field = stage.find(self.target)
            # a step may be done again
            field.clear()
            field.press_sequentially(stage.typing(field, self.rehearse))
        else:
            stage.wait_for_person(self.target)
