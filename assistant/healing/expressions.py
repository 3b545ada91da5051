"""Puts the expressions of a target's names back where their values stand in its successor's."""

import re
from collections.abc import Iterable
from typing import Final

_EXPRESSION: Final = re.compile(r"{{.*?}}")


def with_expressions(target: str, names: Iterable[str], computed: Iterable[str]) -> str:
    """Return the target with `{{ person.first_name }}` again where `Camille` stands.

    `names` are the old target's names as the flow has them, `computed` the same with their values.
    """
    for name, value in zip(names, computed, strict=True):
        for expression, text in _values(name, value):
            # as a whole word: a short value stands inside of others
            pieces = re.split(rf"(?<!\w){re.escape(text)}(?!\w)", target) if text else [target]
            target = expression.join(pieces)
    return target


def _values(name: str, value: str) -> list[tuple[str, str]]:
    """Each expression of a name, and what it gave."""
    expressions = _EXPRESSION.findall(name)
    shape = "(.*?)".join(re.escape(part) for part in _EXPRESSION.split(name))
    found = re.fullmatch(shape, value, re.DOTALL)
    return list(zip(expressions, found.groups(), strict=True)) if found else []
