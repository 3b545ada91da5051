"""Paragraphs that were cut into lines for the way (RFC 3676, format=flowed), and what is no text in a text."""

import re
from typing import Final

_QUOTE: Final = re.compile(r">*")
_UUENCODED: Final = re.compile(
    r"^begin [0-7]{3,4} .{1,200}\n(?:[!-`][ -`]{0,84}\n)*[ `]?\n?end[ \t]*(?:\n|\Z)", re.MULTILINE
)


def joined(text: str, *, delete_space: bool) -> str:
    """Put lines that end with a space together with what follows them; `delete_space` is the parameter DelSp."""
    lines: list[str] = []
    soft, depth_before = False, 0
    for line in text.split("\n"):
        depth = len(_QUOTE.match(line)[0])  # type: ignore[index] # it matches everything
        content = line[depth:].removeprefix(" ")  # space-stuffing
        if soft and depth == depth_before:
            lines[-1] += content
        else:
            lines.append(">" * depth + " " * bool(depth) + content)
        # a signature's separator ends with a space and is no soft break
        soft, depth_before = content.endswith(" ") and content != "-- ", depth
        if soft and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def without_files(text: str) -> str:
    """Leave uuencoded files out: programs of old put attachments into the text."""
    return _UUENCODED.sub("", text) if "\nbegin " in f"\n{text}" else text
