"""What opens a mailbox: a password, or OAuth tokens that somebody else gets."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pydantic import SecretStr


class TokenSource(Protocol):
    """Whoever gets access tokens: a program, a library, an account of the system."""

    def __call__(self, *, refresh: bool) -> str:
        """Return a token. `refresh` says that the last one was refused, so that it must be a new one."""


@dataclass(frozen=True)
class Token:
    """OAuth access tokens in place of a password, as Microsoft 365 wants them and Gmail takes them.

    `source` is asked at each login, so it may keep a token as long as it is good; and where the server refuses one,
    exactly once more with `refresh=True`. It keeps its own time: what it takes isn't part of a wait's timeout.
    """

    source: TokenSource


Secret = SecretStr | Callable[[], str] | Token
"""A password, a function that asks for it once, or tokens."""


@dataclass(frozen=True)
class Proof:
    """What is said to the server at one login."""

    secret: SecretStr
    is_token: bool


class Credentials:
    """One person's secret, asked for when it is needed."""

    def __init__(self, secret: Secret) -> None:
        self._secret = secret

    def proof(self) -> Proof:
        """Return what to log in with. A password is asked for once: connecting again must not ask the person again."""
        if isinstance(self._secret, Token):
            return Proof(SecretStr(self._secret.source(refresh=False)), is_token=True)
        if not isinstance(self._secret, SecretStr):
            self._secret = SecretStr(self._secret())
        return Proof(self._secret, is_token=False)

    def another(self, refused: Proof) -> Proof | None:
        """Return a new token after one was refused; None where there is no other: a second try may lock a mailbox."""
        if not isinstance(self._secret, Token):
            return None
        fresh = Proof(SecretStr(self._secret.source(refresh=True)), is_token=True)
        return None if fresh == refused else fresh
