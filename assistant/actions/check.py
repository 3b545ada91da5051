"""check: the person ticks a box."""

from typing import ClassVar

from assistant.actions.base import OnTarget, Stage
from assistant.language.sentences import Phrase


class Check(OnTarget):
    """Tick a box or turn a switch on; with `off: true`, the contrary."""

    verb = "check"
    sentence: ClassVar = Phrase(text="Tick {target}")
    sentence_off: ClassVar = Phrase(text="Untick {target}")

    off: bool = False

    def describe(self) -> Phrase:
        """Say which box to tick or untick."""
        sentence = self.sentence_off if self.off else self.sentence
        return sentence.filled(target=self.the(self.target))

    def perform(self, stage: Stage) -> None:
        """Set the box, whatever it was."""
        stage.find(self.target).set_checked(not self.off)
