"""check: the person ticks a box."""

from typing import ClassVar

from assistant.actions.base import OnTarget, Stage
from assistant.language.sentences import Words


class Check(OnTarget):
    """Tick a box or turn a switch on; with `off: true`, the contrary."""

    verb = "check"
    sentences: ClassVar = {"fr": "Cochez {target}", "en": "Tick {target}"}
    sentences_off: ClassVar = {"fr": "Décochez {target}", "en": "Untick {target}"}

    off: bool = False

    def describe(self, words: Words) -> str:
        """Say which box to tick or untick."""
        sentences = self.sentences_off if self.off else self.sentences
        return words.say(sentences, target=self.the(words, self.target))

    def perform(self, stage: Stage) -> None:
        """Set the box, whatever it was."""
        stage.find(self.target).set_checked(not self.off)
