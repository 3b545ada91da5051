"""What a file is made of, for whoever searches it: words and pictures, each with its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image


@dataclass(frozen=True, slots=True)
class Words:
    """A text that the file holds, whether it is shown or not."""

    place: str
    """Where in the file, for a person: «page 3», «word/document.xml»."""
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that the file holds."""

    place: str
    picture: Image.Image


Part = Words | Shown
Reader = Callable[[Path], Iterator[Part]]
"""Takes a file apart. It raises `Unreadable` for a file that is not what its name says."""


class Unreadable(Exception):
    """A file can't be taken apart; the message says why."""
