"""Text from bytes whose charset may be named in any way, wrongly, or not at all."""

import contextlib
from typing import Final

import webencodings

_SAYS_NOTHING: Final = frozenset(("", "us-ascii", "ascii", "unknown-8bit", "unknown", "x-unknown", "default", "binary"))
"""Names that programs write where they don't know; what has only ASCII is the same in all of them."""


def decoded(content: bytes, charset: str) -> str:
    """Return the text, as browsers would decode it (WHATWG): ISO-8859-1 means windows-1252 there, as it does in mails.

    Python's own names are no names of charsets: among them are `idna`, `undefined` and others that raise.
    """
    name = charset.strip().strip("\"'").lower()
    encoding = None
    if name not in _SAYS_NOTHING:
        with contextlib.suppress(UnicodeError):  # a name with a lone surrogate
            encoding = webencodings.lookup(name)
    if encoding is None:
        return _guessed(content)
    text = str(webencodings.decode(content, encoding, errors="replace")[0])
    # more damage than letters: it isn't UTF-8, whatever it calls itself
    beyond_ascii = sum(sign > "\x7f" for sign in text) if "\ufffd" in text else 0
    return _western(content) if 2 * text.count("\ufffd") > beyond_ascii else text


def _guessed(content: bytes) -> str:
    try:
        # nothing but UTF-8 looks like UTF-8
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _western(content)


def _western(content: bytes) -> str:
    return str(webencodings.decode(content, "windows-1252", errors="replace")[0])
