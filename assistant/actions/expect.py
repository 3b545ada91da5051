"""expect: the person sees that something is there."""

from typing import ClassVar

from assistant.actions.base import Action, Stage
from assistant.language.fields import ExpectedField, Snapshot
from assistant.language.sentences import Phrase
from assistant.language.targets import Target


class Expect(Action):
    """Wait until an element is there (`gone: true`: no longer there), or until the page matches an ARIA snapshot."""

    verb = "expect"
    main = "what"
    sentence: ClassVar = Phrase(text="You see {target}")
    sentence_gone: ClassVar = Phrase(text="You no longer see {target}")
    sentence_page: ClassVar = Phrase(text="You see the expected page")

    what: ExpectedField
    gone: bool = False

    def describe(self) -> Phrase:
        """Say what is expected."""
        if isinstance(self.what, Snapshot):
            return self.sentence_page
        sentence = self.sentence_gone if self.gone else self.sentence
        return sentence.filled(target=self.the(self.what))

    def shown(self) -> tuple[Target, ...]:
        """The element, where it is one."""
        return (self.what,) if isinstance(self.what, Target) else ()

    def perform(self, stage: Stage) -> None:
        """Wait for it."""
        if isinstance(self.what, Snapshot):
            stage.check_aria(self.what.source)
        elif self.gone:
            stage.wait_gone(self.what)
        else:
            stage.find(self.what)
