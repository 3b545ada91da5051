"""Who is let in: whoever opened the one-time address, in that browser, until the desk is locked."""

import hashlib
import secrets
import time
from collections.abc import Callable
from typing import Final

from assistant.desk.door.tickets import Tickets

COOKIE: Final = "pasapas-desk"
_ADDRESS_SECONDS: Final = 600.0
"""How long a one-time address can be opened."""
_TRIES: Final = 5
"""Wrong words to unlock, after which the desk must be opened from the terminal again."""


class Door:
    """One session at a time. Tokens and words are kept as hashes, in memory alone."""

    def __init__(self, minutes: float, clock: Callable[[], float] = time.monotonic) -> None:
        """`minutes`: without use, after which the desk locks itself."""
        self._seconds = minutes * 60
        self._clock = clock
        self._addresses: dict[str, float] = {}
        self._session = ""
        self._used = 0.0
        self._locked = False
        self._word: tuple[bytes, bytes] | None = None
        self._wrong = 0
        self._tickets = Tickets()
        self._over: list[Callable[[], None]] = []
        self._shut: list[Callable[[], None]] = []

    def when_over(self, forget: Callable[[], None]) -> None:
        """Have something called when a session is over: whoever comes next finds nothing of it."""
        self._over.append(forget)

    def when_shut(self, hide: Callable[[], None]) -> None:
        """Have something called when pages that stand open may show nothing more: locked, or the session is over."""
        self._shut.append(hide)

    # --- the one-time address ---

    def new_address(self) -> str:
        """A token for an address that opens the desk once; earlier ones are void."""
        token = secrets.token_urlsafe(32)
        self._addresses = {_hash(token): self._clock() + _ADDRESS_SECONDS}
        return token

    def open(self, token: str) -> str | None:
        """The cookie for whoever opened the address first; any earlier session ends. None where it is void."""
        until = self._addresses.pop(_hash(token), None)
        if until is None or self._clock() > until:
            return None
        self.end()
        cookie = secrets.token_urlsafe(32)
        self._session = _hash(cookie)
        self.use()
        return cookie

    def knows(self, cookie: str) -> bool:
        """Whether that is the session's."""
        return bool(self._session) and secrets.compare_digest(self._session, _hash(cookie))

    # --- the lock ---

    def use(self) -> None:
        """Somebody uses the desk."""
        self._used = self._clock()

    @property
    def seconds(self) -> float:
        """Without use, after which it locks itself."""
        return self._seconds

    @property
    def rest(self) -> float | None:
        """Seconds until it locks itself; None where it is locked, or nobody has opened it."""
        return max(0.0, self._used + self._seconds - self._clock()) if self._session and not self.locked else None

    @property
    def locked(self) -> bool:
        """Whether it is locked: by hand, or since nobody used it."""
        if self._session and not self._locked and self._clock() - self._used >= self._seconds:
            self.lock()
        return self._locked

    def lock(self) -> None:
        """Lock it; whatever form stands open is void. Where no word was chosen that unlocks, the session is over."""
        if self._word is None:
            self.end()
            return
        self._locked = True
        self._hide()

    @property
    def has_word(self) -> bool:
        """Whether a word to unlock was chosen."""
        return self._word is not None

    def choose(self, word: str) -> None:
        """Keep the word that unlocks, as a hash."""
        salt = secrets.token_bytes(16)
        self._word = salt, _stretched(word, salt)

    @property
    def tries(self) -> int:
        """Wrong words that are left."""
        return _TRIES - self._wrong

    def unlock(self, word: str) -> bool:
        """Unlock it with the word; after five wrong ones the session is over."""
        if self._word is None or not self._session:
            return False
        salt, kept = self._word
        if not secrets.compare_digest(kept, _stretched(word, salt)):
            self._wrong += 1
            if self._wrong >= _TRIES:
                self.end()
            return False
        self._locked, self._wrong = False, 0
        self.use()
        return True

    def end(self) -> None:
        """The session is over."""
        self._session = ""
        self._locked, self._word, self._wrong = False, None, 0
        self._hide()
        for forget in self._over:
            forget()

    def _hide(self) -> None:
        self._tickets.void()
        for hide in self._shut:
            hide()

    # --- forms ---

    def ticket(self, action: str) -> str:
        """For one sending of one form."""
        return self._tickets.make(action)

    def take(self, ticket: str, action: str) -> bool:
        """Whether a form may be sent: never twice with one ticket. To send one is to use the desk."""
        good = self._tickets.take(ticket, action)
        if good and not self._locked:
            self.use()
        return good


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _stretched(word: str, salt: bytes) -> bytes:
    return hashlib.scrypt(word.encode(errors="replace"), salt=salt, n=2**14, r=8, p=1, dklen=32)
