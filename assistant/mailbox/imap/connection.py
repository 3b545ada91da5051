"""One IMAP connection, read-only: EXAMINE and BODY.PEEK alone, so that nothing changes for other readers.

The only file that knows IMAPClient. `idle_check` is never used: it aborts when a line comes in two segments
(mjs/imapclient#519), loses an EXISTS that comes with "+ idling", and takes a dead peer for silence (#565).
"""

import contextlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from assistant.mailbox.credentials import Credentials, Proof
from assistant.mailbox.errors import Cancelled, ConnectionLost, Refused
from assistant.mailbox.imap.address import MailboxAddress
from assistant.mailbox.imap.client import Client
from assistant.mailbox.imap.fetching import fetch_headers, fetch_mails, received
from assistant.mailbox.imap.folders import INBOX, junk_by_name, junk_by_use
from assistant.mailbox.imap.login import TokenRefused, log_in
from assistant.mailbox.imap.opening import open_client
from assistant.mailbox.imap.tidying import Done, tidy
from assistant.mailbox.message import Arrival
from assistant.mailbox.patience import Patience
from assistant.mailbox.records import FolderPosition, Mail

FAREWELL: Final = 0.0
"""Seconds (and the wire's grace) for the end of a conversation to be answered, when nobody waits for it any more."""


class Connection:
    """A connection that is logged in, from `Connection.open` to `close`. For one thread."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._can_idle = False
        self._examined = ("", FolderPosition(0, 0))
        self.junk: str | None = None
        """The folder for unwanted mail, where there is one."""

    @classmethod
    def open(cls, address: MailboxAddress, credentials: Credentials, patience: Patience) -> "Connection":
        """Connect, protect the connection and log in; a token that was refused is exchanged once.

        Raises:
            Unreachable, TlsRefused, Untrusted, AuthFailed: see there.
            ConnectionLost: it broke at once.
            Cancelled: the caller waits no more.

        """
        proof = credentials.proof()
        try:
            return cls._open(address, proof, patience)
        except TokenRefused as refused:
            if (another := credentials.another(proof)) is None:
                raise refused.told from None
        try:
            # on a connection of its own: some servers end the one on which they refused somebody
            return cls._open(address, another, patience)
        except TokenRefused as refused:
            raise refused.told from None

    @classmethod
    def _open(cls, address: MailboxAddress, proof: Proof, patience: Patience) -> "Connection":
        made = cls(open_client(address, patience))
        try:
            log_in(made._client, address, proof)
            made._can_idle = made._do(made._client.has_capability, "IDLE")
            made.junk = made._junk_folder()
        except BaseException:
            made.close()
            raise
        return made

    def _junk_folder(self) -> str | None:
        listed = self._do(self._client.list_folders)
        if found := junk_by_use(listed):
            return found
        # a server need not tell the uses where it isn't asked for them (RFC 6154, 2)
        for capability, ask in (("SPECIAL-USE", self._client.list_by_use), ("XLIST", self._client.xlist_folders)):
            with contextlib.suppress(Refused):
                if self._do(self._client.has_capability, capability) and (found := junk_by_use(self._do(ask))):
                    return found
        return junk_by_name(listed)

    def be_patient(self, patience: Patience) -> None:
        """Wait for answers as long as this caller can."""
        self._client.wire.patience = patience

    def close(self) -> None:
        """End it, whatever state it is in."""
        with contextlib.suppress(OSError, IMAPClientError):
            self._client.shutdown()

    def log_out(self) -> None:
        """End it as the protocol wants, without waiting for a server that doesn't answer."""
        self.be_patient(Patience(FAREWELL))
        with contextlib.suppress(ConnectionLost):
            self._do(self._client.logout)
        self.close()

    def examine(self, folder: str) -> FolderPosition:
        """Select a folder read-only and return where it stands."""
        state = self._do(self._client.select_folder, folder, readonly=True)
        uidnext = state.get(b"UIDNEXT")
        if uidnext is None:  # RFC 3501 lets a server leave it out
            uidnext = 1 + max(self._do(self._client.search, "ALL"), default=0)
        self._examined = folder, FolderPosition(int(state.get(b"UIDVALIDITY", 0)), int(uidnext))
        return self._examined[1]

    def state(self, folder: str) -> FolderPosition:
        """Return where a folder stands; for the examined one, where it stood when it was examined."""
        if folder == self._examined[0]:
            return self._examined[1]
        if folder == INBOX:
            return self.examine(folder)
        state = self._do(self._client.folder_status, folder, ["UIDVALIDITY", "UIDNEXT"])
        return FolderPosition(int(state.get(b"UIDVALIDITY", 0)), int(state.get(b"UIDNEXT", 0)))

    def newest(self, folder: str) -> datetime | None:
        """Return when the folder's last mail came, by the server's clock; None where there is none."""
        self._be_in(folder)
        try:
            last = self._do(self._client.search, ["UID", "*"])[-1:]
        except Refused:  # some servers have no last one where there is none
            return None
        found = self._ask(last, ["INTERNALDATE"]) if last else {}
        return next((received(items) for items in found.values() if b"INTERNALDATE" in items), None)

    def uids_from(self, folder: str, uid: int) -> list[int]:
        """Return the UIDs from `uid` on, in order."""
        self._be_in(folder)
        # `n:*` always returns the last mail, even where n is beyond it
        return sorted(found for found in self._do(self._client.search, ["UID", f"{uid}:*"]) if found >= uid)

    def headers(self, folder: str, uids: Iterable[int]) -> list[Mail]:
        """Return mails without their content, oldest first; one that was removed is left out."""
        return self._fetched(fetch_headers, folder, uids)

    def mails(self, folder: str, uids: Iterable[int]) -> list[Mail]:
        """Return mails with their content, oldest first, of a large one its texts; one that was removed is left out."""
        return self._fetched(fetch_mails, folder, uids)

    def _fetched(self, way: Any, folder: str, uids: Iterable[int]) -> list[Mail]:
        wanted = sorted(uids)
        if not wanted:
            return []
        self._be_in(folder)
        validity = self._examined[1].uidvalidity
        found: list[Mail] = way(self._ask, wanted, lambda uid, received: Arrival(uid, folder, received, validity))
        return found

    def _ask(self, uids: Iterable[int], items: list[str]) -> dict[int, dict[bytes, Any]]:
        found: dict[int, dict[bytes, Any]] = self._do(self._client.fetch, list(uids), items)
        return found

    def done_with(self, mail: Mail, how: Done, where: str) -> None:
        """Mark a mail as read, or delete it. Otherwise nothing ever changes.

        Raises:
            NotDeletable, ConnectionLost, Cancelled: see there.

        """
        tidy(self._client, self._do, mail, how, where)
        # read-only again at once: where one may write, each new mail that we hear of isn't new for others any more
        self.examine(INBOX)

    def refresh(self) -> None:
        """Let the server tell what is new: without it a SEARCH may answer from the past."""
        self._do(self._client.noop)

    def wait_for_news(self, seconds: float) -> None:
        """Wait until INBOX has news, at most so long. Whatever the server said, or didn't: a push is a hint."""
        self._be_in(INBOX)
        wire = self._client.wire
        if self._can_idle:
            self._do(self._client.idle)
            if not self._client.has_news:
                self._do(wire.listen, seconds)
            if wire.patience.cancelled:
                # ended in order, it is of use for the next wait
                wire.patience = Patience(FAREWELL)
            self._do(self._client.idle_done)
        else:
            self._do(wire.listen, seconds)

    def _be_in(self, folder: str) -> None:
        if self._examined[0] != folder:
            self.examine(folder)

    def _do(self, call: Any, *args: Any, **named: Any) -> Any:
        """Call IMAPClient; anything that goes wrong makes the connection useless."""
        try:
            return call(*args, **named)
        except Cancelled:
            raise
        except Exception as error:  # imaplib raises whatever its parsing stumbled over
            # the library's errors are of the server's answers, but for those that it calls abort
            answered = isinstance(error, IMAPClientError) and not isinstance(error, IMAPClientAbortError)
            kind = Refused if answered else ConnectionLost
            raise kind(f"{type(error).__name__} in {getattr(call, '__name__', 'a call')}") from error
