"""The gates of a step: what the person is asked, live, before it is done, and where each of her answers leads."""

from collections.abc import Iterator
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from assistant.language.fields import in_words
from assistant.language.typography import fold
from assistant.language.values import ValueFault
from wording import known, say
from wording.phrase import Phrase, spoken

GO_ON: Final = "go-on"
STOP: Final = "stop"
OURS: Final = ((Phrase(text="I go on"), GO_ON), (Phrase(text="I stop here"), STOP))
"""The answers to a gate whose author gives none: two sentences of the person's own, alike in length, and neither a yes
nor a no: a yes is easily said to any question whatever."""


class GateOption(BaseModel):
    """One answer to a gate."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    says: Annotated[str, Field(min_length=1)]
    """The site's own words, in its language."""
    then: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    """`go-on`, `stop`, or the name of the flow that she chooses instead."""
    key: str
    """Its name in the journal: `go-on`, `stop`, `flow:NAME`; numbered where several answers lead there."""
    said: Phrase | None = None
    """Its words in no language yet, where they are not the site's but ours."""


def _ask(text: str) -> str:
    if "{{" in text or "{%" in text:
        remedy = say("take it away: what the site gets is shown beside the question")
        raise ValueFault(say("a gate says no value of the person"), remedy)
    return text


def _options(source: Any) -> tuple[GateOption, ...]:
    if not isinstance(source, list | tuple):
        raise ValueFault(say("{given} is not a list of answers", given=in_words(source)), _form())
    options = tuple(_each(source))
    if len(options) < 2:
        raise ValueFault(say("a gate with one answer asks nothing"), _form())
    if sum(option.then == GO_ON for option in options) != 1:
        raise ValueFault(say("one answer of a gate goes on, and only one"), say("write go-on behind one of them"))
    if len({fold(option.says) for option in options}) < len(options):
        raise ValueFault(say("two answers of a gate say the same"), say("write each as the site has it"))
    return options


def _each(source: Any) -> Iterator[GateOption]:
    keys: list[str] = []
    for given in source:
        if isinstance(given, GateOption):
            yield given
            continue
        ((says, then),) = given.items() if isinstance(given, dict) and len(given) == 1 else ((None, None),)
        if not isinstance(says, str) or not says.strip() or not isinstance(then, str):
            raise ValueFault(say("{given} is not an answer", given=in_words(given)), _form())
        key = then if then in (GO_ON, STOP) else f"flow:{then}"
        keys.append(key)
        number = keys.count(key)
        yield GateOption(says=says.strip(), then=then, key=key if number == 1 else f"{key}-{number}")


def _form() -> str:
    return say("write - the site’s words: go-on, stop, or the name of another flow")


_ANSWERS: Final = {
    "type": "array",
    "minItems": 2,
    "items": {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": {"type": "string"}},
}


class Gate(BaseModel):
    """A question to the person. No answer is the default; their order is the site's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ask: Annotated[str, Field(min_length=1), AfterValidator(_ask)]
    """What she decides: Markdown."""
    options: Annotated[tuple[GateOption, ...], BeforeValidator(_options), WithJsonSchema(_ANSWERS)]
    """Her answers: in the order and the words of the site."""

    line: int = Field(default=0, exclude=True)
    """Where it stands in its file, from 1."""

    def option(self, key: str) -> GateOption | None:
        """The answer of that key; None where there is none."""
        return next((option for option in self.options if option.key == key), None)


def short(ask: str, language: str) -> dict[str, Any]:
    """A gate whose author gives no answers made whole, with ours in a BCP 47 language."""
    options = [
        GateOption(says=spoken(phrase, known(language)), then=then, key=then, said=phrase) for phrase, then in OURS
    ]
    return {"ask": ask, "options": options}


def _gates(source: Any) -> Any:
    if isinstance(source, str):
        return (short(source, "en"),) if source else ()
    return source if isinstance(source, list | tuple) else (source,)


def _schema() -> dict[str, Any]:
    whole = Gate.model_json_schema()
    del whole["properties"]["line"]
    one = {"anyOf": [{"type": "string"}, whole]}
    return {"anyOf": [*one["anyOf"], {"type": "array", "items": one, "minItems": 1}]}


GatesField = Annotated[
    tuple[Gate, ...],
    BeforeValidator(_gates),
    WithJsonSchema(_schema()),
]
