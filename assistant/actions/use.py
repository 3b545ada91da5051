"""use: another flow takes place here."""

from typing import Annotated, ClassVar

from pydantic import Field

from assistant.actions.base import Action, Stage
from assistant.language.sentences import Phrase, quoted


class YouForgotToLoadTheFlow(Exception):
    """A `use` reached the player: only `assistant.flow.load` puts the steps of the used flow in its place."""


class Use(Action):
    """Play the steps of another flow of the folder. It is the only action of its step, whose title heads the part."""

    verb = "use"
    main = "flow"
    sentence: ClassVar = Phrase(text="Follow the journey {flow}")

    flow: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]

    def describe(self) -> Phrase:
        """Say which journey follows."""
        return self.sentence.filled(flow=quoted(self.flow))

    def perform(self, stage: Stage) -> None:
        """Nothing to do: loading has replaced it."""
        raise YouForgotToLoadTheFlow(self.flow)
