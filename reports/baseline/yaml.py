"""YAML as people read it and git compares it: longer texts as blocks, nothing wrapped, keys in their order."""

from io import StringIO
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

_WIDTH: Final = 10_000
"""Characters: no line is ever wrapped."""


def written(content: Any) -> str:
    """The content as YAML."""
    yaml = YAML(typ="rt")
    yaml.width = _WIDTH
    yaml.allow_unicode = True
    out = StringIO()
    yaml.dump(_readable(content), out)
    return out.getvalue()


def read(text: str) -> Any:
    """What YAML says, as plain values."""
    return YAML(typ="safe", pure=True).load(text)


def _readable(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _readable(value) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return [_readable(item) for item in node]
    return LiteralScalarString(node) if isinstance(node, str) and _is_block(node) else node


def _is_block(text: str) -> bool:
    """Whether a text has several lines, and a block can hold it as it is."""
    lines = text.split("\n")
    plain = all(line.isprintable() and line == line.rstrip() for line in lines)
    # what begins or ends otherwise needs an indicator of YAML's, which nobody reads
    begins = bool(lines[0]) and not lines[0].startswith((" ", "#"))
    return len(lines) > 1 and plain and begins and not text.endswith("\n\n")
