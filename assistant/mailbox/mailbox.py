"""A mailbox that is read: where it stands, the mail or the code that comes."""

from collections.abc import Callable
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TypeVar

from assistant.mailbox.credentials import Credentials, Secret
from assistant.mailbox.errors import Ambiguous, Cancelled, ConnectionLost, NoCode, Unreachable, Untrusted
from assistant.mailbox.finding.extract import extract
from assistant.mailbox.imap.address import MailboxAddress
from assistant.mailbox.patience import Patience
from assistant.mailbox.records import Code, Mail, Position, WantedCode, WantedMail
from assistant.mailbox.trust.origin import otp_token_is_proved
from assistant.mailbox.trust.policy import TrustPolicy
from assistant.mailbox.watch import Watch, current_position
from wording import say

if TYPE_CHECKING:
    from assistant.mailbox.imap.connection import Connection
    from assistant.mailbox.imap.tidying import Done

Found = TypeVar("Found")
T = TypeVar("T")
QUICK: Final = 20.0
"""Seconds in which a mailbox must answer what needs no waiting."""


class Mailbox:
    """One person's mailbox, changed by `done_with` alone. Connects when first asked; for one thread.

    `secret` is the password, a function that is called for it when the mailbox connects first, or a `Token`. `trust`
    says whose word counts about a mail's origin; without it the big providers' own servers are believed, elsewhere
    nobody.
    All methods raise Unreachable, TlsRefused, Untrusted or AuthFailed where the mailbox can't be opened; a
    connection that breaks later is made anew.
    """

    def __init__(
        self,
        address: MailboxAddress,
        secret: Secret,
        *,
        trust: TrustPolicy | None = None,
    ) -> None:
        self.address = address
        self._trust = trust or TrustPolicy.for_host(address.host)
        self._credentials = Credentials(secret)
        self._connection: Connection | None = None
        self._was_open = False

    def __repr__(self) -> str:
        return f"Mailbox({str(self.address)!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Log out; the next call would connect again."""
        connection, self._connection = self._connection, None
        if connection:
            connection.log_out()

    def mark(self) -> Position:
        """Return where the mailbox stands. Ask before the click that makes the site send something."""
        return self._twice(current_position)

    def done_with(self, mail: Mail, how: "Done") -> None:
        """Mark a mail as read, or delete it, when its code was used; nothing happens where it is gone already.

        This alone changes anything in a mailbox, and only this mail.

        Raises:
            NotDeletable: the server can't delete one mail alone.

        """
        self._twice(lambda connection: connection.done_with(mail, how, str(self.address)))

    def wait_mail(
        self, wanted: WantedMail, since: Position | None, timeout: float, cancel: Event | None = None
    ) -> Mail:
        """Return the newest wanted mail; wait for it, at most `timeout` seconds, where there is none yet.

        Without `since` a mail that is there already will do, with it only one that came later.

        Raises:
            NoCode: none came, or `cancel` was set; the message says what did come.
            Untrusted: one came, but from a domain that only resembles the wanted one, or forged.

        """
        return self._wait(Watch(wanted, since, self._trust), Patience(timeout, cancel), lambda mail: mail)

    def wait_code(self, wanted: WantedCode, since: Position, timeout: float, cancel: Event | None = None) -> Code:
        """Return the code of the newest wanted mail that came since then and has one; wait at most `timeout` seconds.

        A code that was sent again makes the one before void, so an older mail's code is never returned: neither where
        the newest speaks of a code that can't be read for sure, nor where a newer one's was given (`Position.after`).

        Raises:
            NoCode: no mail with such a code came, or `cancel` was set, by any thread; the message says what did come.
            Ambiguous: the mail has several that could be meant.
            Untrusted: one came, but from a domain that only resembles the wanted one, or forged.

        """
        return self._wait(
            Watch(wanted, since, self._trust), Patience(timeout, cancel), lambda mail: self._code_in(mail, wanted)
        )

    def _twice(self, ask: "Callable[[Connection], T]") -> "T":
        patience = Patience(QUICK)
        try:
            return ask(self._connected(patience))
        except ConnectionLost:
            # it may have been idle for long; a second failure is the server's
            self._drop()
        try:
            return ask(self._connected(patience))
        except ConnectionLost as error:
            self._drop()
            raise Unreachable(
                say("the mailbox's server broke the connection off twice"),
                where=str(self.address),
                remedy=say("try again in a minute; look whether another program reads this mailbox"),
            ) from error

    def _code_in(self, mail: Mail, wanted: WantedCode) -> Code | None:
        proved = "otp-token" in mail.headers and otp_token_is_proved(mail, self._trust)
        found = extract(mail, wanted, token_is_proved=proved)
        if found.outcome == "ambiguous":
            raise Ambiguous(
                say(
                    "the mail of {time:%H:%M} from {sender} has {count} codes that could be meant",
                    time=mail.date,
                    sender=mail.sender,
                    count=len(found.candidates),
                ),
                where=str(self.address),
                remedy=say("look at the mail and type the code yourself"),
            )
        if found.outcome == "untrusted":
            raise Untrusted(found.reason, where=str(self.address), remedy=say("look at the mail yourself"))
        return Code(found.code, mail, found.reason) if found.code else None

    def _wait(self, watch: Watch, patience: Patience, pick: Callable[[Mail], Found | None]) -> Found:
        while not patience.cancelled:
            try:
                if (found := self._look(watch, patience, pick)) is not None:
                    return found
            except Cancelled:
                self._drop()
            except ConnectionLost as error:
                self._drop()
                watch.tally.lost += 1
                if not patience.rest():
                    raise self._in_vain(watch, patience) from error
            except Unreachable:
                # a server that answered before may be restarting; one that never did has another address
                if not self._was_open or not patience.rest():
                    raise
        raise self._in_vain(watch, patience)

    def _in_vain(self, watch: Watch, patience: Patience) -> NoCode | Untrusted:
        if patience.cancelled:
            return watch.tally.cancelled(str(self.address))
        return watch.tally.failure(patience.timeout, str(self.address))

    def _look(self, watch: Watch, patience: Patience, pick: Callable[[Mail], Found | None]) -> Found | None:
        """Return what is picked of what is new, or wait for news where nothing is."""
        connection = self._connected(patience)
        for mail in watch.whole(connection, watch.look(connection)):
            if (found := pick(mail)) is not None:
                return found
            watch.had_no_code(mail)
        watch.settle()
        patience.all_is_well()
        if patience.left <= 0:
            raise self._in_vain(watch, patience)
        connection.wait_for_news(patience.until_next_look)
        return None

    def _connected(self, patience: Patience) -> "Connection":
        # imported where it is needed: flows that read no mail shall not wait for it
        from assistant.mailbox.imap.connection import Connection

        if self._connection is None:
            self._connection = Connection.open(self.address, self._credentials, patience)
            self._was_open = True
        self._connection.be_patient(patience)
        return self._connection

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            connection.close()
