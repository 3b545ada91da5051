"""What a desk that stands open, and whoever types `pasapas desk` again, prove to each other."""

import hmac
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Ring:
    """What a desk and whoever rings at it both know."""

    secret: bytes = field(repr=False)

    def asked(self, number: str) -> str:
        """The proof of who rings."""
        return hmac.new(self.secret, f"who rings {number}".encode(), "sha256").hexdigest()

    def answered(self, number: str, token: str) -> str:
        """The proof of who answers: another program may have the port of a desk that is gone."""
        return hmac.new(self.secret, f"who answers {number} {token}".encode(), "sha256").hexdigest()

    def is_ours(self, number: str, proof: str) -> bool:
        """Whether somebody rings who can read the file."""
        return hmac.compare_digest(self.asked(number).encode(), proof.encode(errors="replace"))
