"""Looks for people's values in anything, however they are written. By other means than pasapas's own search."""

import json
import os
import subprocess
import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final
from urllib.parse import quote, quote_plus

from assistant.redaction import PLAIN_FIELDS, Redactor
from tests.commands.seeking import needles

SHORTEST: Final = 5
"""Letters: what is shorter stands in any file by chance."""
WORDS_OF_ALL: Final = PLAIN_FIELDS | {"card"}
"""What is said of everybody."""
Person = dict[str, str]


def _letters(value: str) -> str:
    """Without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFD", value) if not unicodedata.combining(letter))


def _packed(content: bytes) -> Iterator[bytes]:
    """As hexadecimal digits; as base64, wherever the value begins in what is packed, without what its neighbours change."""
    yield content.hex().encode()
    for before in range(3):
        packed = b64encode(b"\0" * before + content)
        kept = packed[4 if before else 0 : len(packed) - 4]
        yield from (kept, kept.replace(b"+", b"-").replace(b"/", b"_"))


def spellings(value: str) -> set[bytes]:
    """A value in every way in which it may be written, in small letters."""
    plain = {value, value.replace(" ", ""), _letters(value), value.upper(), unicodedata.normalize("NFD", value)}
    ways = {written(one) for one in plain for written in (str, quote, quote_plus, lambda text: json.dumps(text)[1:-1])}
    codes = ("utf-8", "utf-16-le", "utf-16-be")
    found = {way.encode(code) for way in ways for code in codes}
    found |= {way.encode("latin-1", "ignore") for way in plain}
    found |= {packed for one in plain for code in codes[:2] for packed in _packed(one.encode(code))}
    return {one.lower() for one in found if len(one) >= SHORTEST}


@dataclass(frozen=True)
class Wanted:
    """Whose values are looked for."""

    people: tuple[Person, ...]
    needles: Mapping[bytes, str]
    """What is looked for, in small letters, and which value of whom it is: `0.nir`."""

    @classmethod
    def of(cls, people: Iterable[Person], secrets: Mapping[str, str] | None = None) -> "Wanted":
        """The values of these people, and secrets that are nobody's."""
        everybody = tuple(people)
        found: dict[bytes, str] = {}
        for number, person in enumerate((*everybody, secrets or {})):
            told = {
                name: value for name, value in person.items() if name not in WORDS_OF_ALL and len(value) >= SHORTEST
            }
            for name, value in told.items():
                ways = spellings(value) | {way for way in needles({name: value}) if len(way) >= SHORTEST}
                found |= dict.fromkeys(ways, f"{number}.{name}")
        return cls(everybody, found)

    def but(self, *names: str) -> "Wanted":
        """The same without the values of these names."""
        kept = {way: name for way, name in self.needles.items() if name.split(".")[1] not in names}
        people = tuple({name: value for name, value in one.items() if name not in names} for one in self.people)
        return Wanted(people, kept)

    def found_in(self, content: bytes) -> set[str]:
        """Whose values a content holds."""
        with TemporaryFile() as file:
            file.write(content)
            return self._found(file)

    def said_in(self, text: str) -> set[str]:
        """Whose values a text says, by pasapas's own search, too: it knows more ways of writing than bytes have."""
        found = self.found_in(text.encode())
        for number, person in enumerate(self.people):
            told = {
                name: value for name, value in person.items() if name not in WORDS_OF_ALL and len(value) >= SHORTEST
            }
            found |= {f"{number}.{name}" for name in Redactor(told, {}).found_in(text)}
        return found

    def found_below(self, folders: Iterable[Path], since: float = 0) -> set[str]:
        """Whose values stand in files below folders, or in their names: `0.nir in FILE`; `since`: changed after that."""
        files = [path for folder in folders for path in sorted(folder.rglob("*"))]
        with TemporaryFile() as together:
            for path in files:
                together.write(_content(path, since) + b"\n")
            if not self._found(together):
                return set()
        return {f"{name} in {path}" for path in files for name in self.found_in(_content(path, since))}

    def _found(self, file: IO[bytes]) -> set[str]:
        """Ask grep, which looks for a thousand words as quickly as for one; the words are in memory alone."""
        words = os.memfd_create("words")
        try:
            os.write(words, b"\n".join(self.needles))
            file.flush()
            file.seek(0)
            asked = ["grep", "-aoiF", "-f", f"/proc/self/fd/{words}"]
            said = subprocess.run(  # noqa: S603 - the system's own
                asked, stdin=file, capture_output=True, check=False, pass_fds=[words], env=os.environ | {"LC_ALL": "C"}
            )
        finally:
            os.close(words)
        assert said.returncode in (0, 1), said.stderr
        # where one needle begins another one, the longer is told
        return {self.needles[found] for found in said.stdout.lower().split(b"\n") if found}


def _content(path: Path, since: float) -> bytes:
    """A path's name, and what the file holds, where it has changed since; what is gone meanwhile holds nothing."""
    name = os.fsencode(path.name) + b"\n"
    try:
        if path.is_symlink():
            return name + os.fsencode(path.readlink())
        if path.is_file() and path.stat().st_mtime >= since:
            return name + path.read_bytes()
    except FileNotFoundError:
        pass
    return name
