"""An ARIA snapshot without what stands in fields: what was typed is the person's, and is no news of the page."""

import re
from collections.abc import Iterator
from typing import Final

ADDRESS: Final = re.compile(r"^(\s*- /url: )(.*)$", re.MULTILINE)
"""The line of a link's address, of which no reader sees anything."""
_NAME: Final = r'"(?:[^"\\]|\\.)*"|/(?:[^/\\]|\\.)*/'
_FIELD: Final = re.compile(
    r"^(?P<indent>\s*)- (?P<quote>'?)(?P<head>(?:textbox|searchbox|spinbutton|combobox|slider)"
    rf"(?: (?:{_NAME}))?(?: \[[^\]]*\])*)"
    r"(?P=quote)(?P<rest>:.*)?$"
)


def without_values(snapshot: str) -> str:
    """Return the snapshot without what stands in its fields; the options of lists stay."""
    return "\n".join(_lines(snapshot))


def _lines(snapshot: str) -> Iterator[str]:
    within = -1
    for line in snapshot.splitlines():
        indent = len(line) - len(line.lstrip())
        if indent > within >= 0:
            if line.lstrip().startswith(("- option", "- /placeholder", "- group")):
                yield line
            continue
        within = -1
        found = _FIELD.match(line)
        if found is None:
            yield line
            continue
        within = indent
        quote, rest = found["quote"], found["rest"]
        yield f"{found['indent']}- {quote}{found['head']}{quote}" + (":" if rest == ":" else "")
