"""What an assisted enrolment needs to know of a flow beside its steps."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

_NAME = r"^([a-z0-9][a-z0-9-]*)?$"


class Enrolment(BaseModel):
    """How a run is left, asked about and undone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    leave: Annotated[str, Field(pattern=_NAME)] = ""
    """The name of the flow that logs her out, wherever she is: played, as well as it can be, when a run stops."""
    already: Annotated[str, Field(pattern=_NAME)] = ""
    """The name of a flow that can be played to its end only for somebody who is enrolled: it asks the site, without a
    password, what became of a click whose end nobody saw."""
    undo: Annotated[str, Field(min_length=1)]
    """How she undoes it: Markdown, for the sheet that she takes home."""
    next: str = ""
    """What the site does next: Markdown, for the same sheet."""

    line: int = Field(default=0, exclude=True)
    """Where it stands in its file, from 1."""

    def named(self) -> dict[str, str]:
        """The flows that it names, by their keys."""
        return {key: name for key, name in (("leave", self.leave), ("already", self.already)) if name}
