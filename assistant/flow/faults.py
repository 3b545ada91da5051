"""Faults of a flow: all at once, a line each, `file:line: place: what, and what to write instead`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from assistant.errors import PasapasError

_MANUAL: Final = "see docs/flow-language.md"


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

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        return f"{self.file}:{self.line}: {place}{self.what}; {self.remedy}"


class FlowFaults(PasapasError):
    """A flow can't be played as it is written."""

    exit_code = 10

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def explain(error: ValidationError, model: type[BaseModel]) -> Iterator[tuple[str, str, str]]:
    """Say what is wrong with a model's data: for each error the key it is about, what, and the remedy."""
    for detail in error.errors():
        key = str(detail["loc"][0]) if detail["loc"] else ""
        inner = ".".join(str(part) for part in detail["loc"])
        what, remedy = _sentence(detail, inner, model)
        yield key, what, remedy


def _sentence(detail: Any, place: str, model: type[BaseModel]) -> tuple[str, str]:
    kind, given = detail["type"], detail["input"]
    if kind == "missing":
        return f'"{place}" is missing', f"write {place}: …"
    if kind == "extra_forbidden":
        return f'there is no "{place}" here', did_you_mean(place, keys(model))
    if kind == "value_error":
        fault = detail["ctx"]["error"]
        return f'"{place}": {fault}', getattr(fault, "remedy", _MANUAL)
    if kind == "literal_error":
        return f"«{given}» is not a {place}", f"write one of {detail['ctx']['expected']}"
    if kind.startswith("bool"):
        return f'"{place}": «{given}» is neither true nor false', "write true or false, without quotes"
    if kind == "string_pattern_mismatch":
        return (
            f'"{place}": «{given}» is not a name',
            "write small letters without accents, digits and hyphens (or _ in kept names)",
        )
    if kind == "string_type":
        return f'"{place}" wants a text, not {_kind(given)}', 'write it in quotes: "…"'
    return f'"{place}": {detail["msg"][0].lower()}{detail["msg"][1:]}', _MANUAL


def _kind(given: Any) -> str:
    if isinstance(given, dict):
        return "a mapping"
    return "a list" if isinstance(given, list | tuple) else f"«{given}»"


def keys(model: type[BaseModel]) -> list[str]:
    """The keys that may be written in a model."""
    return [field.alias or name for name, field in model.model_fields.items() if not field.exclude]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The remedy for an unknown word: the one that resembles it, or all that are known."""
    choices = list(known)
    close = get_close_matches(word, choices, 1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else f"write one of {', '.join(choices)}"
