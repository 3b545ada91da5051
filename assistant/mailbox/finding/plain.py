"""A mail's text made plain, so that a code has one way of being written: pure and linear in the text's length."""

import re
import unicodedata
from typing import Final

LIMIT: Final = 100_000
"""Characters of text that are looked at."""
LINE_LIMIT: Final = 2_000

LINK: Final = "\N{LINK SYMBOL}"
"""Stands for an address: what is in it is not for reading."""
_LINKS: Final = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,20}://[^\s<>\"]+|\bwww\.[^\s<>\"]+|\b(?:mailto|tel):[^\s<>\"]+"
    r"|[^\s<>@\"]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<![\w.@-])(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?:/[^\s<>\"]*|\?[^\s<>\"]+)",
    re.IGNORECASE,
)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
_REPLY: Final = re.compile(
    r"^\s*(?:-{2,}\s*(?:original message|message d'origine)\s*-{2,}|le .{5,120} a écrit :|on .{5,120} wrote:)\s*$",
    re.IGNORECASE,
)
_DIGIT_LINES: Final = re.compile(r"(?<![^\n])[ \t]*([0-9A-Za-z])[ \t]*(?:\n+[ \t]*[0-9A-Za-z][ \t]*){3,}(?![^\n])")


def plain_lines(text: str) -> list[str]:
    """Return the text's own lines: NFKC, ASCII digits, plain spaces and hyphens; no links, no quoted mail.

    A code that is written one character a line becomes one line with tabs between.
    """
    text = unicodedata.normalize("NFKC", text[:LIMIT])
    text = "".join(_ascii(sign) for sign in text)
    text = re.sub(r"[’‘ʼ`´]", "'", _DASHES.sub("-", text)).replace("\r\n", "\n").replace("\r", "\n")
    text = _DIGIT_LINES.sub(lambda found: "\t".join(found[0].split()), re.sub(r"\n{3,}", "\n\n", text))
    lines = [_plain(line[:LINE_LIMIT]) for line in text.split("\n")]
    return [line for line in _own(lines) if not line.startswith(">")]


def _ascii(sign: str) -> str:
    if sign.isascii():
        return sign
    # zero-width spaces, soft hyphens and marks of direction split a code without being seen
    if unicodedata.category(sign) == "Cf":
        return ""
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else " " if sign.isspace() else sign


def _plain(line: str) -> str:
    if not line:
        return line
    # asterisks and the like are a plain text's bold
    line = re.sub(r"[*_|~]{1,3}", " ", _LINKS.sub(LINK, line))
    return re.sub(r" {2,}", " ", re.sub(r" *\t *", "\t", line)).strip()


def _own(lines: list[str]) -> list[str]:
    """Leave out what another mail program quotes below its reply."""
    for number, line in enumerate(lines):
        if _REPLY.match(line) and any(lines[:number]):
            return lines[:number]
    return lines
