"""How a text of a flow stands in a catalogue: as a translator reads it, without the line breaks of the flow's file."""

import re
from typing import Final

VALUE: Final = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
"""A value in a text: an expression between double braces."""
_NEW_LINE: Final = re.compile(r"\s*(?:[-*+>#|]|\d+[.)]|```|~~~)(?:\s|$)|\s*(?:```|~~~)")
"""What begins a line of its own in Markdown: an item of a list, a quotation, a heading."""
_CODE: Final = re.compile(r"^(?:```|~~~)|(?:\A|\n\s*\n) {4}", re.MULTILINE)


def entry(text: str) -> str:
    """The text with each paragraph on one line: how wide an author writes is nothing to a translator.

    Where its lines mean something (code), it stays as it is.
    """
    text = text.strip()
    if _CODE.search(text):
        return text
    lines: list[str] = []
    for line in text.splitlines():
        hard = bool(lines) and lines[-1].endswith(("  ", "\\"))
        if lines and lines[-1].strip() and line.strip() and not hard and not _NEW_LINE.match(line):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
    return "\n".join(lines)


def expressions(text: str) -> list[str]:
    """The values in a text, each by its expression as it is compared: with single spaces."""
    return [" ".join(found.split()) for found in VALUE.findall(text)]


def has_words(text: str) -> bool:
    """Whether there is anything to be translated in a text, beside its values."""
    return any(letter.isalpha() for letter in VALUE.sub("", text))
