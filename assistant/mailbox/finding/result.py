"""What was found in a mail, and why, or why not."""

from dataclasses import dataclass, field
from typing import Literal

from pydantic import SecretStr

Outcome = Literal["found", "none", "ambiguous", "untrusted"]
Certainty = Literal["sure", "asked", "maybe", "unknown"]
"""`asked`: a person must decide, even where it is the only one. `maybe`: it is given to nobody, but makes another one
doubtful. `unknown`: a code of another kind, which doesn't even do that; two of them are asked about."""


@dataclass(frozen=True)
class Candidate:
    """A code, or a link, that was found, and what told that it is one."""

    value: str = field(repr=False)
    why: str
    """In the reader's language, without the code."""
    certainty: Certainty = "sure"

    @property
    def sure(self) -> bool:
        """Whether it is the code, unless another is."""
        return self.certainty == "sure"


@dataclass(frozen=True)
class Extraction:
    """What a mail gives. Its repr shows no code."""

    outcome: Outcome
    reason: str
    """Why there is a code, or why there is none: one sentence in the reader's language, without the code."""
    candidates: tuple[Candidate, ...] = ()
    """The one that was chosen; where several could be meant, all of them."""

    @property
    def code(self) -> SecretStr | None:
        """The code, where there is exactly one."""
        return SecretStr(self.candidates[0].value) if self.outcome == "found" else None
