"""later: time passes."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final

from pydantic import BeforeValidator, WithJsonSchema

from assistant.actions.base import Action, Stage
from assistant.language.fields import in_words
from assistant.language.sentences import Phrase
from assistant.language.values import ValueFault
from wording import say

_TIME: Final = re.compile(r"([1-9][0-9]{0,3}) (second|minute|hour|day|week)s?")
_SECONDS: Final = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400}
_SAID: Final = {
    "second": Phrase(text="{number} s"),
    "minute": Phrase(text="{number} min"),
    "hour": Phrase(text="{number} h"),
    "day": Phrase(text="{number} d"),
}


@dataclass(frozen=True)
class Span:
    """A span of time, as an author writes it."""

    number: int
    unit: str

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.number * _SECONDS[self.unit]


def _span(source: Any) -> Any:
    if isinstance(source, Span):
        return source
    found = _TIME.fullmatch(source) if isinstance(source, str) else None
    if not found:
        remedy = say("write a number and its unit: 40 seconds, 16 minutes, 2 hours, 3 days or 6 weeks")
        raise ValueFault(say("{given} is no span of time", given=in_words(source)), remedy)
    return Span(int(found[1]), found[2])


class Later(Action):
    """Let time pass at the site: a code expires, a lock ends. Nobody waits: the site's clock is moved.

    Only the bundled site has such a clock.
    """

    verb = "later"
    main = "span"
    sentence: ClassVar = Phrase(text="Let time pass: {time}")

    span: Annotated[Span, BeforeValidator(_span), WithJsonSchema({"type": "string", "pattern": f"^{_TIME.pattern}$"})]

    def describe(self) -> Phrase:
        """Say how long."""
        weeks = self.span.unit == "week"
        unit, number = ("day", self.span.number * 7) if weeks else (self.span.unit, self.span.number)
        return self.sentence.filled(time=_SAID[unit].filled(number=str(number)))

    def perform(self, stage: Stage) -> None:
        """Move the site's clock."""
        stage.let_pass(self.span.seconds)
