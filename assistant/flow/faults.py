"""Faults of a flow: all at once, a line each, `file:line: place: what, and what to write instead`."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from assistant.errors import PasapasError
from assistant.language.fields import braces, in_words

_MANUAL: Final = "see docs/flow-language.md"
_MARK_KEYS: Final = ("text", "as")
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
PAUSES: Final = ("wait", "sleep", "pause", "delay")
NO_PAUSE: Final = "take it away: pasapas waits by itself"


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
        place = f"{self.place}: " if self.place else ""
        return f"{self.file}:{self.line}: {place}{self.what}; {self.remedy}"


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
        return "there is something that is no key", "write key: value"
    if kind == "missing":
        return f'"{key}" is missing', f"write {key}: …"
    if value := braces(given):
        return f'"{key}": a value with braces stands between double quotes', f'write {key}: "{value}"'
    if kind == "extra_forbidden":
        return f'there is no "{key}" here', NO_PAUSE if key in PAUSES else did_you_mean(key, known)
    if kind == "value_error":
        fault = detail["ctx"]["error"]
        return f'"{key}": {fault}', getattr(fault, "remedy", _MANUAL)
    return _sentence_of_type(detail, kind, key, in_words(given))


def _sentence_of_type(detail: Any, kind: str, key: str, given: str) -> tuple[str, str]:
    if kind == "literal_error":
        choices = detail["ctx"]["expected"].replace("'", "")
        return f'"{key}": {given} is not one of its words', f"write {choices}"
    if kind.startswith("bool"):
        return f'"{key}": {given} is neither true nor false', "write true or false, without quotes"
    if kind == "string_pattern_mismatch":
        remedy = "write small letters without accents, digits and hyphens (or _ in kept names)"
        return f'"{key}": {given} is not a name', remedy
    if kind == "string_type":
        return f'"{key}" wants a text, not {given}', 'write it in quotes: "…"'
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        remedy = "write the legend, true or false" if key == "mark" else _MANUAL
        return f'"{key}" can\'t be {given}', remedy
    return f'"{key}": {detail["msg"][0].lower()}{detail["msg"][1:]}', _MANUAL


def keys(model: type[BaseModel]) -> list[str]:
    """The keys that may be written in a model."""
    return [field.alias or name for name, field in model.model_fields.items() if not field.exclude]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The remedy for an unknown word: the one that resembles it, or all that are known."""
    choices = list(known)
    close = get_close_matches(word, choices, 1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else f"write one of {', '.join(choices)}"
