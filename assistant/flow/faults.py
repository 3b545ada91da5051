"""Faults of a flow: all at once, a line each, `file:line: place: what, and what to write instead`."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from assistant.errors import PasapasError
from assistant.language.fields import braces, in_words
from assistant.misfits import plain_reason
from wording import say

_MARK_KEYS: Final = ("text", "as")
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
PAUSES: Final = ("wait", "sleep", "pause", "delay")


@dataclass(frozen=True, order=True)
class Fault:
    """Something in a flow's file that must be mended."""

    file: str
    line: int
    """From 1."""
    place: str
    """Step and action, in words."""
    what: str
    remedy: str

    def __post_init__(self) -> None:
        # a fault is one line, whatever the author's text holds
        for name in ("place", "what", "remedy"):
            object.__setattr__(self, name, _UNPRINTABLE.sub(" ", getattr(self, name)))

    def __str__(self) -> str:
        parts = {"what": self.what, "remedy": self.remedy}
        said = (
            say("{place}: {what}; {remedy}", place=self.place, **parts)
            if self.place
            else say("{what}; {remedy}", **parts)
        )
        return f"{self.file}:{self.line}: {said}"


class FlowFaults(PasapasError):
    """A flow can't be played as it is written."""

    exit_code = 10

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def explain(error: ValidationError, model: type[BaseModel], names: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Say what is wrong with a model's data: for each error the key it is about, what, and the remedy.

    `names` gives the key that stands in the file for a field that is written otherwise there.
    """
    for detail in error.errors():
        place = [str(part) for part in detail["loc"]] or [""]
        key = names.get(place[0], place[0])
        known = [name for name in keys(model) if name not in names]
        inner = _MARK_KEYS if key == "mark" and len(place) > 1 else known
        yield key, *_sentence(detail, place[-1] if place[-1] in _MARK_KEYS or inner is _MARK_KEYS else key, inner)


def _sentence(detail: Any, key: str, known: Collection[str]) -> tuple[str, str]:
    kind, given = detail["type"], detail["input"]
    if kind == "invalid_key":
        return say("there is something that is no key"), say("write key: value")
    if kind == "missing":
        return say('"{key}" is missing', key=key), say("write {key}: …", key=key)
    if value := braces(given):
        return say('"{key}": a value with braces stands between double quotes', key=key), say(
            'write {key}: "{value}"', key=key, value=value
        )
    if kind == "extra_forbidden":
        return say('there is no "{key}" here', key=key), no_pause() if key in PAUSES else did_you_mean(key, known)
    if kind == "value_error":
        fault = detail["ctx"]["error"]
        return say('"{key}": {fault}', key=key, fault=fault), getattr(fault, "remedy", _manual())
    return _sentence_of_type(detail, kind, key, in_words(given))


def _sentence_of_type(detail: Any, kind: str, key: str, given: str) -> tuple[str, str]:
    if kind == "literal_error":
        choices = detail["ctx"]["expected"].replace("'", "")
        return say('"{key}": {given} is not one of its words', key=key, given=given), say(
            "write {choices}", choices=choices
        )
    if kind.startswith("bool"):
        return say('"{key}": {given} is neither true nor false', key=key, given=given), say(
            "write true or false, without quotes"
        )
    if kind == "string_pattern_mismatch":
        remedy = say("write small letters without accents, digits and hyphens (or _ in kept names)")
        return say('"{key}": {given} is not a name', key=key, given=given), remedy
    if kind == "string_type":
        return say('"{key}" wants a text, not {given}', key=key, given=given), say('write it in quotes: "…"')
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        remedy = say("write the legend, true or false") if key == "mark" else _manual()
        return say('"{key}" can\'t be {given}', key=key, given=given), remedy
    return say('"{key}": {reason}', key=key, reason=plain_reason(detail)), _manual()


def keys(model: type[BaseModel]) -> list[str]:
    """The keys that may be written in a model."""
    return [field.alias or name for name, field in model.model_fields.items() if not field.exclude]


def no_pause() -> str:
    """The remedy for a pause: none is needed."""
    return say("take it away: pasapas waits by itself")


def _manual() -> str:
    return say("see docs/flow-language.md")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The remedy for an unknown word: the one that resembles it, or all that are known."""
    choices = list(known)
    close = get_close_matches(word, choices, 1, cutoff=0.6)
    return (
        say('did you mean "{near}"?', near=close[0]) if close else say("write one of {known}", known=", ".join(choices))
    )
