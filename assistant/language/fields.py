"""The fields of models that hold the language's own things: targets, values, conditions, marks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from assistant.language.notation import parse
from assistant.language.targets import Target, TargetError
from assistant.language.values import Condition, Template, ValueFault
from wording import say

_SHORT: Final = 80


def in_words(given: Any) -> str:
    """What an author has written where something else belongs, in plain words."""
    if isinstance(given, Mapping):
        return say("a mapping")
    if isinstance(given, list | tuple | set):
        return say("a list")
    if isinstance(given, bool):
        return say("«{text}»", text=str(given).lower())
    if given is None:
        return say("nothing")
    return say("«{text}»", text=shorten(str(given), _SHORT, placeholder="…"))


def braces(given: Any) -> str:
    """The value in double braces that YAML took for mappings of its own, because it has no quotes; else nothing."""
    if not isinstance(given, Mapping) or len(given) != 1:
        return ""
    ((inner, value),) = given.items()
    inside = ", ".join(str(key) for key in inner) if isinstance(inner, Mapping) and value is None else ""
    return "{{ " + inside + " }}" if inside else ""


def split_by_colon(given: Any) -> tuple[str, str] | None:
    """What is wrong with a target that YAML took for a mapping, and the remedy; nothing where it isn't that."""
    if not isinstance(given, Mapping) or len(given) != 1:
        return None
    key = str(next(iter(given)))
    if not re.match(r"""[a-z]+ ["/]""", key):
        return None
    return say("it has a colon followed by a space"), say("put single quotes around the whole target: '…'")


def target_of(source: Any) -> Target:
    """Read a target as an author has written it.

    Raises:
        TargetError, ValueFault: it isn't one.

    """
    if isinstance(source, Target):
        return source
    if not isinstance(source, str):
        what, remedy = (
            say("a target is a text, not {given}", given=in_words(source)),
            'write role "name", for example button "Continuer"',
        )
        raise TargetError(*(split_by_colon(source) or (what, remedy)))
    target = parse(source)
    for name in target.names():
        Template.parse(name)
    return target


def _templates(source: Any) -> Any:
    if isinstance(source, Template):
        return source
    if isinstance(source, bool) or not isinstance(source, str | int):
        raise ValueFault(say("a value is a text, not {given}", given=in_words(source)), say('write it in quotes: "…"'))
    return Template.parse(str(source))


def _condition(source: Any) -> Any:
    if source is None or isinstance(source, Condition):
        return source
    if isinstance(source, Mapping | list):
        raise ValueFault(
            say("a condition is a text, not {given}", given=in_words(source)), say("put single quotes around it: '…'")
        )
    return Condition.parse(str(source))


def _list(source: Any) -> Any:
    return source if isinstance(source, list | tuple) else [source]


def _mark(source: Any) -> Any:
    if isinstance(source, bool):
        return {"as": "auto" if source else "none"}
    return {"text": source} if isinstance(source, str) else source


def _expected(source: Any) -> Any:
    # an ARIA snapshot is a list in YAML; a target never begins with a dash
    return Snapshot(source) if isinstance(source, str) and source.lstrip().startswith("- ") else target_of(source)


@dataclass(frozen=True)
class Snapshot:
    """An ARIA snapshot that a page must match, as Playwright writes it."""

    source: str


_TEXT = {"type": "string"}
ONE_OR_MORE = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
TargetField = Annotated[Target, BeforeValidator(target_of), WithJsonSchema({**_TEXT, "description": 'role "name"'})]
TargetsField = Annotated[
    tuple[TargetField, ...], BeforeValidator(_list), Field(min_length=1), WithJsonSchema(ONE_OR_MORE)
]
TemplateField = Annotated[Template, BeforeValidator(_templates), WithJsonSchema(_TEXT)]
ConditionField = Annotated[Condition | None, BeforeValidator(_condition), WithJsonSchema(_TEXT)]


ExpectedField = Annotated[Target | Snapshot, BeforeValidator(_expected), WithJsonSchema(_TEXT)]
KeptName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class MarkWish(BaseModel):
    """What the guide draws for an action: a legend, and how it is drawn."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    text: str | None = None
    """The legend; the verb's sentence where there is none."""
    style: Literal["auto", "ici", "number", "none"] = Field(default="auto", alias="as")


MarkField = Annotated[
    MarkWish | None, BeforeValidator(_mark), WithJsonSchema({"anyOf": [_TEXT, {"type": "boolean"}, {"type": "object"}]})
]
