"""The columns that people files know by name; `columns.toml` holds them."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, Literal

Kind = Literal["text", "digits", "code", "date", "rank", "nir", "mobile", "email", "language", "fictional", "secret"]
IDENTITY: Final = ("last_name", "first_name", "birth_date", "birth_rank", "nir", "email")
"""What tells who somebody is, whatever the flow asks for."""
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SECRET: Final = re.compile(r"(?:^|_)(?:password|passwd|pwd|mot_de_passe|mdp|passphrase|pin|secret)(?:_|$)")


@dataclass(frozen=True)
class Column:
    """What a column holds, and how it is called."""

    name: str
    """As flows call the value."""
    kind: Kind
    titles: Mapping[str, str]
    """What a template calls it, by language."""
    also: tuple[str, ...] = ()
    """Other titles that people give it."""
    helps: Mapping[str, str] = field(default_factory=dict)
    """What a template says of it, by language."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What people call the flow's choices, by language."""
    example: str = ""

    def spellings(self) -> set[str]:
        """All its titles, folded."""
        return {title_key(title) for title in (self.name, *self.titles.values(), *self.also)}


@cache
def known() -> dict[str, Column]:
    """The columns of `columns.toml`, by name."""
    tree = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
    return {name: _column(name, said) for name, said in tree.items()}


def column(name: str) -> Column:
    """The column for a flow's value: one of those known, or one called as the flow calls it."""
    return known().get(name) or Column(name, _kind(name), dict.fromkeys(("en", "fr"), _as_title(name)))


def title_key(title: str) -> str:
    """A title without case, accents, spaces and signs."""
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", title).casefold())
    return "".join(sign for sign in small.replace("œ", "oe").replace("°", "o") if sign.isalnum())


def title_keys(title: str) -> tuple[str, ...]:
    """A title as it is, and without what stands in brackets: «Date de naissance (JJ/MM/AAAA)»."""
    return tuple(dict.fromkeys(key for text in (title, _BRACKETS.sub("", title)) if (key := title_key(text))))


def _column(name: str, said: Mapping[str, object]) -> Column:
    of = {tongue: f"{tongue}" for tongue in ("en", "fr")}
    words = {tongue: dict(found) for tongue in of if isinstance(found := said.get(f"{tongue}_words"), dict)}
    also = said["also"]
    return Column(
        name,
        said["kind"],  # type: ignore[arg-type] # our own file; a test reads all of it
        {tongue: str(said[tongue]) for tongue in of},
        tuple(also) if isinstance(also, list) else (),
        {tongue: str(said[f"help_{tongue}"]) for tongue in of},
        words,
        str(said["example"]),
    )


def _kind(name: str) -> Kind:
    """What an author's own value is, by its name."""
    parts = name.split("_")
    if _SECRET.search(name):
        return "secret"
    if parts[-1] in ("nir", "email", "mobile"):
        return parts[-1]  # type: ignore[return-value] # each is a kind
    return "date" if "date" in parts else "text"


def _as_title(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
