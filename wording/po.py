"""Reads a gettext catalogue (.po) as `make catalogues` writes it.

Babel reads any catalogue, and writes ours; but it takes 100 ms (48 to be imported, 54 for 600 texts) of a command that
starts in 300. This takes 12, and a test reads every catalogue with both.
"""

import json
import re
from collections.abc import Iterator
from typing import Final, TypeAlias

Key: TypeAlias = tuple[str | None, str]
"""A text's context, and the text in English."""
Texts: TypeAlias = dict[Key, tuple[str, ...]]
"""What stands for each text: one string, or one for each of the language's plural forms."""
_PLURAL: Final = re.compile(r"^Plural-Forms:.*?plural=(?P<rule>[^;]+);", re.MULTILINE)


def texts(po: str) -> Texts:
    """The translated texts of a catalogue; what is fuzzy or not translated is left out."""
    return {key: strings for key, strings in _entries(po) if key[1] and all(strings)}


def plural_rule(po: str) -> str:
    """The rule that tells the plural form of a number `n`, as C writes it: "n > 1"."""
    header = next((strings[0] for key, strings in _entries(po) if key == (None, "")), "")
    found = _PLURAL.search(header)
    return found["rule"] if found else "n != 1"


def _entries(po: str) -> Iterator[tuple[Key, tuple[str, ...]]]:
    for block in po.split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith("#")]
        if lines and not re.search(r"^#,.*\bfuzzy\b", block, re.MULTILINE):
            fields = _fields(lines)
            strings = tuple(text for name, text in fields.items() if name.startswith("msgstr"))
            yield (fields.get("msgctxt"), fields["msgid"]), strings


def _fields(lines: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        if not line.startswith('"'):
            name, line = line.split(" ", 1)
        # a quoted string of a catalogue is one of C, and ours have no escapes but those that JSON has too
        fields[name] = fields.get(name, "") + json.loads(line, strict=False)
    return fields
