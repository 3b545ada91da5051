"""expect: the person sees that something is there."""

from typing import ClassVar

from assistant.actions.base import Action, Stage
from assistant.language.fields import ExpectedField, Snapshot
from assistant.language.sentences import Words
from assistant.language.targets import Target


class Expect(Action):
    """Wait until an element is there (`gone: true`: no longer there), or until the page matches an ARIA snapshot."""

    verb = "expect"
    main = "what"
    sentences: ClassVar = {"fr": "Vous voyez {target}", "en": "You see {target}"}
    sentences_gone: ClassVar = {"fr": "Vous ne voyez plus {target}", "en": "You no longer see {target}"}
    sentences_page: ClassVar = {
        "fr": "Vous voyez la page attendue",
        "en": "You see the expected page",
    }

    what: ExpectedField
    gone: bool = False

    def describe(self, words: Words) -> str:
        """Say what is expected."""
        if isinstance(self.what, Snapshot):
            return words.say(self.sentences_page)
        sentences = self.sentences_gone if self.gone else self.sentences
        return words.say(sentences, target=self.the(words, self.what))

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
