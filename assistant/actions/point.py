"""point: the person looks at something; the guide marks it."""

from typing import ClassVar

from assistant.actions.base import Action, Stage
from assistant.language.fields import MarkField, MarkWish, TargetsField
from assistant.language.sentences import Phrase
from assistant.language.targets import Target


class Point(Action):
    """Mark one element, or several that share one number and one legend, without doing anything."""

    verb = "point"
    main = "targets"
    sentence: ClassVar = Phrase(text="Look at {target}")

    targets: TargetsField
    mark: MarkField = MarkWish()

    def describe(self) -> Phrase:
        """Say what to look at."""
        return self.sentence.filled(target=self.the(self.targets[0]))

    def shown(self) -> tuple[Target, ...]:
        """What is pointed at."""
        return self.targets

    def perform(self, stage: Stage) -> None:
        """Make sure that it is there."""
        for target in self.targets:
            stage.find(target)
