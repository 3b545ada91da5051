"""What the site can say: the texts of its templates and of its messages, as the table of other words writes them."""

import ast
import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import mock_site
from mock_site.appearance.words import ATTRIBUTES, plain

SITE: Final = Path(mock_site.__file__).parent
FILLED: Final = "…?"
"""Stands where something is filled in."""

_STATEMENT: Final = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_EXPRESSION: Final = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_LITERAL: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ATTRIBUTE: Final = re.compile(rf'\b(?:{"|".join(ATTRIBUTES)})="([^"]*)"')
_TAG: Final = re.compile(r"<[^>]*>", re.DOTALL)


def _template_texts(source: str) -> Iterator[str]:
    # each literal of an expression is a text of its own: {{ "one" if … else "other" }}
    for code in (*_EXPRESSION.findall(source), *re.findall(r"\{%(.*?)%\}", source, re.DOTALL)):
        yield from (literal.replace("\\u00a0", " ") for literal in _LITERAL.findall(code))
    text = _EXPRESSION.sub(FILLED, _STATEMENT.sub("\x00", source))
    yield from _ATTRIBUTE.findall(text)
    for chunk in _TAG.split(re.sub(r"<(script|style|svg)\b.*?</\1>", "<x>", text, flags=re.DOTALL)):
        # a statement inside a text, such as a block's beginning, may stand at its edge or divide it
        yield chunk.replace("\x00", "")
        yield from chunk.split("\x00")


def _python_texts(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.sub(r"\{\w+\}", FILLED, node.value)


def site_texts() -> set[str]:
    """Every text, with plain spaces, `FILLED` where something is filled in."""
    templates = [file for folder in ("templates", "templates_2025") for file in (SITE / folder).rglob("*.html")]
    pages = [file for file in templates if "mail" not in file.parts]
    found = [text for file in pages for text in _template_texts(file.read_text(encoding="utf-8"))]
    modules = [SITE / "messages.py", SITE / "vintage.py", SITE / "cookies.py", *(SITE / "pages").glob("*.py")]
    found += [text for file in modules for text in _python_texts(file.read_text(encoding="utf-8"))]
    return {plain(html.unescape(text)) for text in found}


@cache
def _pieces() -> tuple[str, set[str]]:
    """All texts in one, and each of them, also in the parts between what is filled in."""
    found = site_texts()
    return "\n".join(sorted(found)), {
        plain(piece).strip(" .:") for text in found for piece in (text, *text.split(FILLED))
    }


def is_said(text: str, pieces: int = 5) -> bool:
    """Whether the site can say that, as it is or put together («Afficher» + «le mot de passe»)."""
    whole, parts = _pieces()
    if re.sub(r"\{\w+\}", FILLED, text) in whole:
        return True
    words = re.sub(r"\{\w+\}", f" {FILLED} ", text).split()
    return _made_of(words, parts | {FILLED}, pieces)


def _made_of(words: list[str], parts: set[str], most: int) -> bool:
    if not words:
        return True
    ends = (end for end in range(len(words), 0, -1) if " ".join(words[:end]).strip(" .:") in parts)
    return most > 0 and any(_made_of(words[end:], parts, most - 1) for end in ends)
