"""The fields of a mail's header as they stand in its bytes, in their order, which a mapping by name can't tell."""

import re
from typing import Final

HEADER_LIMIT: Final = 100_000
"""Bytes of a header that are read; a longer one is nobody's honest mail."""
MOST: Final = 50
"""Fields of one name that are looked at: anybody can write as many as he likes."""
# as dkimpy splits a message, so that the n-th signature is the same for both
_LINE_END: Final = re.compile(rb"\r?\n")
_NAME: Final = re.compile(rb"([\x21-\x7e]+?):")


def header_of(raw: bytes) -> bytes:
    """Return what stands before the first empty line; all of it where there is none."""
    end = re.search(rb"(?:\A|\n)\r?\n", raw)
    return raw[: end.start() + 1] if end else raw


def fields(raw: bytes) -> list[tuple[str, str]]:
    """Return every field with its name in lower case and its value unfolded, topmost first.

    What is no field is passed over; a header longer than HEADER_LIMIT has none.
    """
    header = header_of(raw[: HEADER_LIMIT + 4])
    if len(header) > HEADER_LIMIT:
        return []
    found: list[tuple[str, list[bytes]]] = []
    for line in _LINE_END.split(header):
        if line[:1] in (b" ", b"\t"):
            if found:
                found[-1][1].append(line)
        elif match := _NAME.match(line):
            found.append((match[1].decode("ascii").lower(), [line[match.end() :]]))
    return [(name, b"".join(lines).decode("utf-8", "replace").strip()) for name, lines in found]


def values(raw: bytes, name: str) -> list[str]:
    """Return the values of the fields of a name, topmost first, at most MOST."""
    return [value for there, value in fields(raw) if there == name][:MOST]


def without_comments(text: str) -> str | None:
    """Take the comments out (RFC 5322, 3.2.2: they nest); None where one, or a quoted string, doesn't end."""
    kept: list[str] = []
    depth, quoted, escaped = 0, False, False
    for sign in text:
        if not depth:
            kept.append(sign)
        if escaped:
            escaped = False
        elif sign == "\\" and (depth or quoted):
            escaped = True
        elif sign == '"' and not depth:
            quoted = not quoted
        elif sign == "(" and not quoted:
            kept[-1:] = [" "] if not depth else kept[-1:]
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
    return None if depth or quoted else "".join(kept)
