"""A mail's text made plain, so that a code has one way of being written: pure and linear in the text's length."""

import re
import unicodedata
from typing import Final

LIMIT: Final = 100_000
"""Characters of text that are looked at."""
LINE_LIMIT: Final = 2_000
MARGIN: Final = 45
"""A line that is at least so long may have been broken by a program, also before a number."""
NARROW: Final = 30
"""The same before a small letter."""

LINK: Final = "\N{LINK SYMBOL}"
"""Stands for an address: what is in it is not for reading."""
_LINKS: Final = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,20}://[^\s<>\"]+|\bwww\.[^\s<>\"]+|\b(?:mailto|tel):[^\s<>\"]+"
    r"|[^\s<>@\"]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<![\w.@-])(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?:/[^\s<>\"]*|\?[^\s<>\"]+)",
    re.IGNORECASE,
)
_RAISED: Final = re.compile("[²³¹⁰-⁹₀-₉]+")
_IN_CIRCLES: Final = (
    "\u00bc-\u00be\u2150-\u215f\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3192-\u3195\u3220-\u3229\u3248-\u324f\u3251-\u325f"
    "\u3280-\u3289\u32b1-\u32bf\U0001f100-\U0001f10c"
)
"""Digits in circles, brackets and fractions (the category No): beside a plain digit they are a footnote's sign."""
_NOTES: Final = re.compile(rf"(?<=[^\W{_IN_CIRCLES}])[{_IN_CIRCLES}]+|[{_IN_CIRCLES}]+(?=[^\W{_IN_CIRCLES}])")
_UTF8_AS_LATIN: Final = re.compile("[ÃÂ][\x80-\xbf]")
"""What an old mailer makes of an accented letter."""
_BULLET: Final = re.compile(r"^[ \t]*(?:[-•●▪◦·–>]+[ \t]+|\d{1,2}[.)][ \t]+)")
"""What begins an item of a list."""
_ARROWS: Final = re.compile("[\u2794\u2798-\u27af\u27b1-\u27be]")
_EMOJI: Final = re.compile("[\u2600-\u26ff\u2700-\u2767\U0001f300-\U0001f516\U0001f518-\U0001faff]")
"""Pictures among letters, which say nothing here; but for the sign that stands for a link."""
_DASH_CELL: Final = re.compile(r"(?<=\d)[ \t]*\t[ ]*-[ ]*\t[ \t]*(?=\d(?!\d))")
"""A hyphen with a cell of its own between digits that have cells of their own."""
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
_UNSEEN: Final = re.compile("[\u034f\u0640\u064b-\u0652\u0670\u115f\u1160\u17b4\u17b5\u180b-\u180e\u20e3\ufe00-\ufe0f]")
"""Marks on letters that change nothing here: Arabic vowels and stretching, what makes a digit a picture of a key."""
_DIGIT_LINES: Final = re.compile(r"(?<![^\n])[ \t]*([0-9A-Za-z])[ \t]*(?:\n+[ \t]*[0-9A-Za-z][ \t]*){3,}(?![^\n])")


def plain_lines(text: str) -> list[str]:
    """Return the text's lines: NFKC, ASCII digits, plain spaces and hyphens; no links, nothing that is quoted.

    A code that is written one character a line becomes one line with tabs between.
    """
    text = _UTF8_AS_LATIN.sub(_mended, text[:LIMIT])
    # compatibility would make "No" of it, which is a word; a footnote's sign is no digit
    text = _NOTES.sub(" ", _RAISED.sub(" ", text.replace("№", "n°")))
    text = unicodedata.normalize("NFKC", text)[:LIMIT]
    text = "".join(_ascii(sign) for sign in text)
    # a dot in the middle of the line separates groups as a hyphen does
    text = re.sub("(?<=[0-9A-Za-z])[·•∙‧](?=[0-9A-Za-z])", "-", text)
    text = _ARROWS.sub(" → ", _EMOJI.sub(" ", text))
    text = re.sub(r"[’‘ʼ`´]", "'", _DASHES.sub("-", text)).replace("\r\n", "\n").replace("\r", "\n")
    text = _DIGIT_LINES.sub(lambda found: "\t".join(found[0].split()), re.sub(r"\n{3,}", "\n\n", text))
    lines = [_plain(line[:LINE_LIMIT]) for line in text.split("\n") if not line.lstrip().startswith(">")]
    return _unwrapped(lines)


def _unwrapped(lines: list[str]) -> list[str]:
    """Join what a sender's program broke at its right margin: "… votre code est" and "482913 …"."""
    joined: list[str] = []
    for line in lines:
        above = joined[-1] if joined else ""
        long = len(above) >= (NARROW if re.match(r"[^\W\d_]", line) else MARGIN)
        goes_on = long and above[-1] not in ".!?:;؟" and "\t" not in above + line
        # "… your code is:" and "482913. It is valid…"
        goes_on = goes_on or (above.endswith(":") and re.match(r"\d", line) is not None and "\t" not in line)
        if goes_on and re.match(r"[^\W_]", line) and not line[0].isupper() and len(above) < LINE_LIMIT:
            joined[-1] = f"{above} {line}"
        else:
            joined.append(line)
    return joined


def _mended(found: "re.Match[str]") -> str:
    return found[0].encode("latin-1").decode("utf-8", "replace")


def _ascii(sign: str) -> str:
    if sign.isascii():
        return sign
    # zero-width spaces, soft hyphens and marks of direction split a code without being seen
    if unicodedata.category(sign) == "Cf" or _UNSEEN.match(sign):
        return ""
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else " " if sign.isspace() else sign


def _plain(line: str) -> str:
    if not line:
        return line
    # asterisks and the like on both sides are a plain text's bold; before a number alone they hide some of it
    line = re.sub(r"([*_~]{1,3})(?=[^\s*_~])([^*_~\n]{1,200}?)(?<=[^\s*_~])\1", r" \2 ", _LINKS.sub(LINK, line))
    line = re.sub(r"[_|~]{1,3}", " ", re.sub(r"(?<=\w)\s*\.{4,}\s*", " : ", line))
    line = _DASH_CELL.sub("\t", _BULLET.sub("", line))
    return re.sub(r" {2,}", " ", re.sub(r" *\t *", "\t", line)).strip()
