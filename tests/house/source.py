"""The project's own source, as its house rules look at it."""

import ast
import re
from collections.abc import Iterator
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
    return sorted({node.lineno for node, name in _names(ast.parse(source)) if names.fullmatch(name)})


def _names(tree: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node, node.id
        elif isinstance(node, ast.Attribute):
            yield node, ast.unparse(node)
            yield node, f".{node.attr}"
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node, f"{node.module}.{alias.name}"
