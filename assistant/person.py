"""Persons: the values of one person, read from a YAML or JSON file. Never printed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from assistant.errors import PasapasError
from assistant.flow.model import PersonField
from wording import say
from wording.reasons import os_reason


class PersonFaults(PasapasError):
    """A person's file can't serve the flow."""

    exit_code = 11


@dataclass(frozen=True)
class Person:
    """The values of a person: text by name. Its repr shows the names alone."""

    name: str
    """What the file is called."""
    values: Mapping[str, str] = field(repr=False)
    """Everything in the file: what must not be left anywhere."""
    fictional: bool = False
    """Whether the file says that she is invented (`fictional: true`): then gates may be answered for her."""
    asked: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What the flow asks for: all that it gets."""

    @classmethod
    def load(cls, file: Path) -> "Person":
        """Read a person's file (JSON is YAML too).

        Raises:
            PersonFaults: it can't be read, or a value is neither a text nor a date.

        """
        try:
            return cls.parse(file.read_text(encoding="utf-8"), file)
        except OSError as error:
            raise PersonFaults(
                say("the person's file can't be read ({reason})", reason=os_reason(error)), where=str(file)
            ) from None
        except UnicodeDecodeError:
            raise _not_yaml(file) from None

    @classmethod
    def parse(cls, text: str, file: Path) -> "Person":
        """Read what a person's file holds.

        Raises:
            PersonFaults: it is not YAML or JSON, or a value is neither a text nor a date.

        """
        try:
            tree = YAML(typ="safe").load(text)
        except (YAMLError, ValueError, OverflowError, RecursionError):
            # the parser's own message would quote the line, and with it the person's values
            raise _not_yaml(file) from None
        if not isinstance(tree, dict):
            remedy = say('write one value a line: name: "value"')
            raise PersonFaults(say("a person's file holds names and values"), where=str(file), remedy=remedy)
        fictional = tree.pop("fictional", False)
        if not isinstance(fictional, bool):
            raise PersonFaults(
                say("fictional is neither true nor false"), where=str(file), remedy=say("write fictional: true")
            )
        faults = [str(name) for name, value in tree.items() if not isinstance(value, str | date | None)]
        if faults:
            # 0639980102 without quotes is the number 639980102
            remedy = say("put the values between quotes, so that no zero is lost")
            raise PersonFaults(say("not a text: {names}", names=", ".join(faults)), where=str(file), remedy=remedy)
        values = {str(name): _text(value) for name, value in tree.items() if value is not None}
        return cls(file.stem, values, fictional)

    def for_flow(self, fields: Iterable[PersonField], file: Path) -> "Person":
        """The person with the values that the flow asks for and no others: what is optional and not there is empty.

        Raises:
            PersonFaults: values are missing, or not among the choices.

        """
        wanted = list(fields)
        missing = [item.name for item in wanted if not item.optional and not self.values.get(item.name)]
        if missing:
            remedy = say("add {lines}", lines=", ".join(f'{name}: "…"' for name in missing))
            raise PersonFaults(say("missing: {names}", names=", ".join(missing)), where=str(file), remedy=remedy)
        for item in wanted:
            if item.choices and self.values.get(item.name, "") not in ("", *item.choices):
                remedy = say("write one of {choices}", choices=", ".join(item.choices))
                raise PersonFaults(
                    say("{name} has a value that the flow doesn't know", name=item.name), where=str(file), remedy=remedy
                )
        return replace(self, asked={item.name: self.values.get(item.name, "") for item in wanted})


def _not_yaml(file: Path) -> PersonFaults:
    remedy = say('write one value a line: name: "value"')
    return PersonFaults(say("the person's file is not YAML or JSON"), where=str(file), remedy=remedy)


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
