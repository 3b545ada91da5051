"""read: the person reads something on the page that is needed later."""

from typing import ClassVar

from assistant.actions.base import ActionFailed, OnTarget, Stage
from assistant.language.fields import KeptName
from assistant.language.sentences import Phrase
from wording import say


class Read(OnTarget):
    """Keep the text of an element, or the content of a field, under a name for later values."""

    verb = "read"
    sentence: ClassVar = Phrase(text="Read {target}")

    keep: KeptName
    example: str = "…"
    """What pictures show in its place."""

    def keeps(self) -> str:
        """The name it is kept under."""
        return self.keep

    def perform(self, stage: Stage) -> None:
        """Keep what the element says."""
        element = stage.find(self.target)
        is_field = element.evaluate("element => 'value' in element && element.matches('input, textarea, select')")
        text = (element.input_value() if is_field else element.inner_text()).strip()
        if not text:
            raise ActionFailed(
                say("{target} is empty", target=self.target),
                remedy=say("wait for its text with an expect before, or read another element"),
            )
        stage.keep(self.keep, text, self.example)
