"""Functions that stand elsewhere than they are written: in the flow's file, at the line of a case."""

from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any


def standing_at(
    function: Callable[..., None], file: Path, line: int, *, name: str, **attributes: Any
) -> Callable[..., None]:
    """The same function as if it were written there: what asks for its place is sent to the flow."""
    code = function.__code__.replace(co_filename=str(file), co_firstlineno=line, co_name=name)
    moved = FunctionType(code, function.__globals__, name, function.__defaults__, function.__closure__)
    moved.__annotations__ = function.__annotations__
    for key, value in attributes.items():
        setattr(moved, key, value)
    return moved
