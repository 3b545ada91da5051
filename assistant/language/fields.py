"""The fields of models that hold the language's own things: targets, values, conditions, marks."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from assistant.language.notation import parse
from assistant.language.targets import Target, TargetError
from assistant.language.values import Condition, Template, ValueFault


def _target(source: Any) -> Any:
    if isinstance(source, Target):
        return source
    if not isinstance(source, str):
        raise TargetError(f"a target is a text, not {source!r}", 'write role "name", for example button "Continuer"')
    target = parse(source)
    for name in target.names():
        Template.parse(name)
    return target


def _templates(source: Any) -> Any:
    if isinstance(source, Template):
        return source
    if isinstance(source, bool) or not isinstance(source, str | int):
        raise ValueFault(f"a value is a text, not {source!r}", 'write it in quotes: "…"')
    return Template.parse(str(source))


def _condition(source: Any) -> Any:
    return source if source is None or isinstance(source, Condition) else Condition.parse(str(source))


def _list(source: Any) -> Any:
    return source if isinstance(source, list | tuple) else [source]


def _mark(source: Any) -> Any:
    if isinstance(source, bool):
        return {"as": "auto" if source else "none"}
    return {"text": source} if isinstance(source, str) else source


def _expected(source: Any) -> Any:
    # an ARIA snapshot is a list in YAML; a target never begins with a dash
    return Snapshot(source) if isinstance(source, str) and source.lstrip().startswith("- ") else _target(source)


@dataclass(frozen=True)
class Snapshot:
    """An ARIA snapshot that a page must match, as Playwright writes it."""

    source: str


_TEXT = {"type": "string"}
ONE_OR_MORE = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
TargetField = Annotated[Target, BeforeValidator(_target), WithJsonSchema({**_TEXT, "description": 'role "name"'})]
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
