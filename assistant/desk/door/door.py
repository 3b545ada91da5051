"""Who is let in: whoever opened the one-time address, in that browser, until the desk is locked."""

import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

COOKIE: Final = "pasapas-desk"
_TICKETS: Final = 500
"""Forms that may stand open at once; of more the oldest are void."""
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
        self._tickets: OrderedDict[str, str] = OrderedDict()
        self._over: list[Callable[[], None]] = []

    def when_over(self, forget: Callable[[], None]) -> None:
        """Have something called when a session is over: whoever comes next finds nothing of it."""
        self._over.append(forget)

    # --- the one-time address ---

    def new_address(self) -> str:
        """A token for an address that opens the desk once; earlier ones are void."""
        token = secrets.token_urlsafe(32)
        self._addresses = {_hash(token): self._clock() + _ADDRESS_SECONDS}
        return token

    def open(self, token: str) -> str | None:
        """The cookie for whoever opened the address first; any earlier session ends. None where it is void."""
        until = self._addresses.pop(_hash(token), 0.0)
        if self._clock() > until:
            return None
        self._end()
        cookie = secrets.token_urlsafe(32)
        self._session = _hash(cookie)
        self._locked, self._word, self._wrong = False, None, 0
        self._tickets.clear()
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
    def locked(self) -> bool:
        """Whether it is locked: by hand, or since nobody used it."""
        if self._session and not self._locked and self._clock() - self._used > self._seconds:
            self.lock()
        return self._locked

    def lock(self) -> None:
        """Lock it; whatever form stands open is void."""
        self._locked = True
        self._tickets.clear()

    @property
    def has_word(self) -> bool:
        """Whether a word to unlock was chosen."""
        return self._word is not None

    def choose(self, word: str) -> None:
        """Keep the word that unlocks, as a hash."""
        salt = secrets.token_bytes(16)
        self._word = salt, _stretched(word, salt)

    def unlock(self, word: str) -> bool:
        """Unlock it with the word; after five wrong ones the session is over."""
        if self._word is None or not self._session:
            return False
        salt, kept = self._word
        if not secrets.compare_digest(kept, _stretched(word, salt)):
            self._wrong += 1
            if self._wrong >= _TRIES:
                self._end()
            return False
        self._locked, self._wrong = False, 0
        self.use()
        return True

    def _end(self) -> None:
        self._session = ""
        for forget in self._over:
            forget()

    # --- tickets: each form can be sent once, from the page that it stood in ---

    def ticket(self, action: str) -> str:
        """For one sending of one form."""
        ticket = secrets.token_urlsafe(24)
        self._tickets[ticket] = action
        while len(self._tickets) > _TICKETS:
            self._tickets.popitem(last=False)
        return ticket

    def take(self, ticket: str, action: str) -> bool:
        """Whether a form may be sent: never twice with one ticket."""
        return self._tickets.pop(ticket, None) == action


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _stretched(word: str, salt: bytes) -> bytes:
    return hashlib.scrypt(word.encode(), salt=salt, n=2**14, r=8, p=1, dklen=32)
