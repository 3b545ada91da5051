"""What is found when something is looked through: one line each, with what to do where it is not good."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was looked for."""

    subject: str
    good: bool
    what: str
    remedy: str = ""
    needed: bool = True
    """Whether a run needs it; what only some guides need may be missing."""

    @property
    def fault(self) -> bool:
        """Whether something is wrong, and not only not here."""
        return self.needed and not self.good
