"""What is found: its kind, its place, and what makes two of them the same."""

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["nir", "iban", "card", "telephone", "email", "birth", "address"]
KINDS: Final = ("nir", "iban", "card", "telephone", "email", "birth", "address")


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something that identifies somebody."""

    kind: Kind
    start: int
    end: int
    text: str
    """As it was found."""
    key: str
    """The same for two spellings of one."""
