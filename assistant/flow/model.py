"""A whole flow, after its short forms were made whole and the flows it uses were put in their places."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SerializeAsAny, WithJsonSchema

from assistant.actions.base import Action
from assistant.actions.expect import Expect
from assistant.flow.cases import Case
from assistant.flow.enrolment import Enrolment
from assistant.flow.gates import GatesField
from assistant.language.fields import ONE_OR_MORE, ConditionField, TargetsField, TemplateField, in_words, target_of
from assistant.language.targets import Target
from assistant.language.values import Template, ValueFault
from wording import say

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
EMPTY = Template.parse("")


def _notes(source: Any) -> Any:
    return source if isinstance(source, list | tuple) else [source]


def _crop(source: Any) -> Any:
    if source is None or isinstance(source, Whole):
        return source
    if source == "page":
        return Whole()
    return tuple(target_of(item) for item in (source if isinstance(source, list | tuple) else [source]))


def _person_field(source: Any) -> Any:
    if isinstance(source, str):
        if source.removesuffix("?") in dir(dict):
            raise ValueFault(say("«{source}» can't be the name of a value", source=source), say("take another name"))
        return {"name": source.removesuffix("?"), "optional": source.endswith("?")}
    if isinstance(source, dict) and len(source) == 1:
        ((name, choices),) = source.items()
        if isinstance(choices, list) and choices:
            return {"name": name, "choices": [str(choice) for choice in choices]}
    if isinstance(source, PersonField):
        return source
    raise ValueFault(
        say("{given} is not a value of the person", given=in_words(source)),
        say("write a name, name? where it may be missing, or name: [choice, choice]"),
    )


def _changing(source: Any) -> Any:
    said = source if isinstance(source, list | tuple) else [source]
    for one in said:
        if not isinstance(one, str) or not one:
            raise ValueFault(say("{given} is not a text", given=in_words(one)), say('write it in quotes: "…"'))
        try:
            re.compile(one[1:-1] if one[0] == one[-1] == "/" else "")
        except re.error:
            remedy = say("mend the expression, or write the text with … for what changes")
            raise ValueFault(say("«{text}» is not a regular expression", text=one), remedy) from None
    return said


class Whole(BaseModel):
    """The author wants the picture uncropped."""

    model_config = ConfigDict(frozen=True)


class PersonField(BaseModel):
    """A value of the person that the flow needs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    optional: bool = False
    choices: tuple[str, ...] = ()
    """The values it may have. A value from a closed set identifies nobody and is not personal."""


class Step(BaseModel):
    """One screenful of a flow."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    step: Identifier
    title: Annotated[str, Field(min_length=1)]
    part: str = ""
    """The title of the part of the guide that begins with this step."""
    text: TemplateField = EMPTY
    """What the reader is told before the picture: Markdown."""
    note: Annotated[tuple[TemplateField, ...], BeforeValidator(_notes), WithJsonSchema(ONE_OR_MORE)] = ()
    """What the reader is told after the picture: Markdown; one or several."""
    when: ConditionField = None
    gates: GatesField = Field(default=(), alias="gate")
    """What the person must decide, live, before the step is done: one question after another."""
    irreversible: bool = False
    """Whether the step's last click can't be undone."""
    do: tuple[SerializeAsAny[Action], ...] = ()
    expect: tuple[Expect, ...] = ()
    picture: Literal["before", "after", "both", "none"] = "before"
    """Before the step's last click (when its fields are filled), after what is expected was seen, both, or none."""
    crop: Annotated[
        TargetsField | Whole | None,
        BeforeValidator(_crop),
        WithJsonSchema(ONE_OR_MORE),
    ] = None
    """What the picture shows: these elements, `page` for all of the page; chosen by the renderer where not said."""

    hide: TargetsField = ()
    """What pictures cover with a box, whoever plays: a photograph of the person, a drawing."""
    show: TargetsField = ()
    """What pictures show although it can't be read, and would be covered for anybody but the example."""

    line: int = Field(default=0, exclude=True)
    """Where it stands in its file, from 1."""
    file: Path = Field(default=Path(), exclude=True)
    """The file it stands in: not the flow's own where the step comes from a flow that is used."""

    @property
    def gate(self) -> str:
        """What she must decide, as guides say it: a paragraph for each gate."""
        return "\n\n".join(gate.ask for gate in self.gates)

    def crop_targets(self) -> tuple[Target, ...]:
        """The elements the author crops the picture to."""
        return self.crop if isinstance(self.crop, tuple) else ()


class Flow(BaseModel):
    """A journey through a site."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    flow: Identifier
    title: Annotated[str, Field(min_length=1)]
    intro: TemplateField = EMPTY
    """What the reader is told before the first step: Markdown."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
    """BCP 47."""
    site: Identifier
    person: tuple[Annotated[PersonField, BeforeValidator(_person_field)], ...] = ()
    """The values of the person that the flow needs."""
    example: str = ""
    """A person file, beside the flow: the persona whom pictures show, whoever's values were typed."""
    glossary: dict[Annotated[str, Field(min_length=1)], Annotated[str, Field(min_length=1)]] = {}
    """Hard words and what they mean (Markdown): the guide explains each where it is first used."""
    changing: Annotated[
        tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(_changing), WithJsonSchema(ONE_OR_MORE)
    ] = ()
    """What the site's pages say otherwise each time, and no change is told of: texts with … in them, or /regex/."""
    tests: tuple[Case, ...] = ()
    """What the flow is tested with, each case by its name; `cases()` gives one where nothing is said."""
    enrolment: Enrolment | None = None
    """What an assisted enrolment needs to know of it; None where nobody is enrolled with it."""
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    file: Path = Field(default=Path(), exclude=True)
    lines: dict[str, int] = Field(default={}, exclude=True)
    """Where its keys stand, and the words of its glossary, from 1."""

    def cases(self) -> tuple[Case, ...]:
        """What the flow is tested with: its own cases, or the example persona where it has none."""
        return self.tests or (Case().called(self.example, self.flow),)

    def actions(self) -> list[tuple[Step, Action]]:
        """Every action with its step, in order, the expectations of a step after what is done in it."""
        return [(step, action) for step in self.steps for action in (*step.do, *step.expect)]
