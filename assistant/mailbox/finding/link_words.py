"""The words that ask a reader to follow a link, and those of links that stand beside: `words/links.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from assistant.mailbox.finding.phrases import any_of, small


def asks(text: str) -> bool:
    """Whether the text asks the reader to follow its link."""
    return _pattern("asks").search(small(_plain(text))) is not None


def points(text: str) -> bool:
    """Whether the text tells the reader to follow a link, without saying what for: "click here"."""
    return _pattern("click").search(small(_plain(text))) is not None


def is_aside(text: str) -> bool:
    """Whether the text is of a link that stands beside: unsubscribing, help, a social network, "this wasn't me"."""
    return _pattern("aside", "not_you").search(small(_plain(text))) is not None


def _plain(text: str) -> str:
    return re.sub("[’‘ʼ]", "'", text[:500])


@cache
def _pattern(*lists: str) -> re.Pattern[str]:
    file = files("assistant.mailbox.finding") / "words" / "links.toml"
    words = tomllib.loads(file.read_text(encoding="utf-8"))
    return re.compile(any_of(small(word) for name in lists for word in words[name]))
