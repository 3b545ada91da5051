"""What a server tells of itself: protection, ways of logging in, folders, pushing. Changes nothing in the mailbox."""

import contextlib
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from types import TracebackType
from typing import Any, Final, Self

from imapclient.exceptions import IMAPClientError

from assistant.mailbox.credentials import Credentials, Proof
from assistant.mailbox.errors import Unreachable
from assistant.mailbox.imap.address import MailboxAddress
from assistant.mailbox.imap.folders import INBOX, junk_by_name, junk_by_use
from assistant.mailbox.imap.login import TokenRefused, log_in
from assistant.mailbox.imap.opening import open_client
from assistant.mailbox.patience import Patience
from wording import say

ANSWER: Final = 20.0
"""Seconds that each question may take."""
NEWEST: Final = 20
"""Mails whose headers are looked at."""
SLICE: Final = 5.0
"""Seconds of one IDLE while somebody watches: what comes without a push is seen at its end."""


@dataclass(frozen=True)
class Protection:
    """How a connection is protected."""

    version: str
    """`TLSv1.3`; empty in clear."""
    certificate_ends: datetime | None
    """Aware."""


@dataclass(frozen=True)
class Folders:
    """The folders that are read."""

    mails: int
    """In INBOX."""
    junk: str | None
    junk_is_marked: bool
    """Whether the server itself says which folder it is (RFC 6154); otherwise its name told."""


@dataclass(frozen=True)
class Newest:
    """A mail's header, and when the server got it."""

    header: bytes
    received: datetime | None
    """INTERNALDATE, aware."""


@dataclass(frozen=True)
class Arrived:
    """A mail that came while somebody watched."""

    pushed: bool
    seconds: float
    """Since the watch began."""
    mail: Newest


class Probe:
    """Asks one server, in this order: `protection`, `offers`, `log_in`, `folders`, then the others. For one thread.

    All raise Unreachable where the connection breaks or the server doesn't understand.
    """

    def __init__(self, address: MailboxAddress) -> None:
        """Connect.

        Raises:
            Unreachable, TlsRefused, Untrusted: see there.

        """
        self._address = address
        self._client = open_client(address, Patience(ANSWER))
        self._next = 1
        """The UID that INBOX gives next, as far as is known."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.wire.patience = Patience(1)
        with contextlib.suppress(Exception):
            self._client.logout()
        self._close()

    def _close(self) -> None:
        with contextlib.suppress(OSError, IMAPClientError):
            self._client.shutdown()

    def protection(self) -> Protection:
        """Return how this connection is protected."""
        sock = self._client.socket()
        if not isinstance(sock, ssl.SSLSocket):
            return Protection("", None)
        told = str((sock.getpeercert() or {}).get("notAfter", ""))
        ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(told), UTC) if told else None
        return Protection(sock.version() or "", ends)

    def offers(self) -> frozenset[str]:
        """Return the server's capabilities, in capitals."""
        return frozenset(one.decode("ascii", "replace").upper() for one in self._ask(self._client.capabilities))

    def log_in(self, credentials: Credentials) -> None:
        """Log in; a token that was refused is exchanged once.

        Raises:
            AuthFailed: the server refused, or takes nothing of this kind.

        """
        proof = credentials.proof()
        try:
            self._say(proof)
        except TokenRefused as refused:
            if (another := credentials.another(proof)) is None:
                raise refused.told from None
            # some servers end the connection on which they refused somebody
            self._close()
            self._client = open_client(self._address, Patience(ANSWER))
            try:
                self._say(another)
            except TokenRefused as again:
                raise again.told from None

    def _say(self, proof: Proof) -> None:
        self._client.wire.patience = Patience(ANSWER)
        log_in(self._client, self._address, proof)

    def folders(self) -> Folders:
        """Return what there is to read."""
        listed = list(self._ask(self._client.list_folders))
        state = self._ask(self._client.select_folder, INBOX, readonly=True)
        # RFC 3501 lets a server leave it out
        self._next = int(state.get(b"UIDNEXT") or 1 + max(self._ask(self._client.search, "ALL"), default=0))
        marked = junk_by_use(listed)
        if marked is None and "SPECIAL-USE" in self.offers():
            # a server need not tell the uses where it isn't asked for them (RFC 6154, 2)
            marked = junk_by_use(self._ask(self._client.list_by_use))
        return Folders(int(state.get(b"EXISTS", 0)), marked or junk_by_name(listed), marked is not None)

    def newest(self) -> list[Newest]:
        """Return the newest mails of INBOX, oldest first."""
        # UIDs have gaps where mails were removed: ten times as many are enough for nearly everybody
        return self._headers(self._from(max(1, self._next - 10 * NEWEST))[-NEWEST:])

    def accepts_idle(self) -> bool:
        """Whether the server agrees to push and comes back from it."""
        if "IDLE" not in self.offers():
            return False
        self._ask(self._client.idle)
        self._ask(self._client.idle_done)
        return True

    def watch(self, seconds: float) -> Arrived | None:
        """Wait for the next mail, at most so long, and tell whether the server pushed it."""
        began = monotonic()
        can_push = "IDLE" in self.offers()
        while (left := seconds - (monotonic() - began)) > 0:
            pushed = self._listen(min(SLICE, left), can_push)
            self._ask(self._client.noop)
            if new := self._from(self._next):
                return Arrived(pushed, monotonic() - began, self._headers(new[-1:])[0])
        return None

    def _listen(self, seconds: float, can_push: bool) -> bool:
        wire = self._client.wire
        if can_push:
            self._ask(self._client.idle)
        received = monotonic()
        wire.patience = Patience(seconds + ANSWER)
        wire.listen(seconds)
        came_early = monotonic() - received < seconds
        if can_push:
            self._ask(self._client.idle_done)
        return can_push and came_early

    def _from(self, uid: int) -> list[int]:
        # `n:*` always returns the last mail, even where n is beyond it
        return sorted(found for found in self._ask(self._client.search, ["UID", f"{uid}:*"]) if found >= uid)

    def _headers(self, uids: list[int]) -> list[Newest]:
        if not uids:
            return []
        found = self._ask(self._client.fetch, uids, ["BODY.PEEK[HEADER]", "INTERNALDATE"])
        return [
            Newest(found[uid].get(b"BODY[HEADER]") or b"", _aware(found[uid].get(b"INTERNALDATE")))
            for uid in uids
            if uid in found
        ]

    def _ask(self, question: Any, *details: Any, **more: Any) -> Any:
        self._client.wire.patience = Patience(ANSWER)
        try:
            return question(*details, **more)
        except Exception as error:  # imaplib raises whatever its parsing stumbled over
            raise Unreachable(
                say("the server broke off, or answered what nobody understands ({kind})", kind=type(error).__name__),
                where=str(self._address),
                remedy=say("try again in a minute; look whether another program reads this mailbox"),
            ) from None


def _aware(received: datetime | None) -> datetime | None:
    return received if received is None or received.tzinfo else received.replace(tzinfo=UTC)
