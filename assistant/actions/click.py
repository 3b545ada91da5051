"""click: the person clicks an element."""

from typing import ClassVar

from assistant.actions.base import OnTarget, Stage
from assistant.language.sentences import Phrase


class Click(OnTarget):
    """Click a button, a link or anything else that can be clicked."""

    verb = "click"
    asks = True
    sentence: ClassVar = Phrase(text="Click {target}")

    def perform(self, stage: Stage) -> None:
        """Click it once it is there, enabled and not moving; a tab that it opens comes to the front."""
        stage.click(self.target)
