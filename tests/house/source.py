"""The project's own source, as its house rules look at it."""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tests.running import ROOT, tracked

PACKAGES = ("assistant", "reports", "mock_site", "wording")


def python_files(*folders: str) -> Iterator[Path]:
    """All Python files below the folders, relative to the checkout."""
    for folder in folders:
        yield from (file.relative_to(ROOT) for file in sorted((ROOT / folder).rglob("*.py")))


def tracked_texts() -> Iterator[tuple[str, str]]:
    """Name and text of each file that git keeps; pictures and the like are passed over."""
    for file in tracked():
        try:
            yield file.as_posix(), (ROOT / file).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def uses(source: str, names: re.Pattern[str]) -> list[int]:
    """Lines of Python where a name that the pattern matches in full is used, called, or imported.

    An attribute is written with its dots, and an imported name with its module: `os.environ` is found as such and in
    `from os import environ`; so is a method, as `.launch`, whatever it is called on.
    """
    return sorted({line for line, name in _names(source) if names.fullmatch(name)})


# whoever asks for several patterns asks for all of a file, and then goes on to the next
@lru_cache(maxsize=1)
def _names(source: str) -> frozenset[tuple[int, str]]:
    found: set[tuple[int, str]] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name):
            found.add((node.lineno, node.id))
        elif isinstance(node, ast.Attribute):
            found |= {(node.lineno, ast.unparse(node)), (node.lineno, f".{node.attr}")}
        elif isinstance(node, ast.ImportFrom):
            found |= {(node.lineno, f"{node.module}.{alias.name}") for alias in node.names}
    return frozenset(found)
