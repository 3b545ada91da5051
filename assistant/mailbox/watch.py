"""What came to a mailbox since a position: the truth is UIDs, whatever the server pushed."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from assistant.mailbox.imap.folders import INBOX
from assistant.mailbox.matching import Verdict, judge
from assistant.mailbox.order import Order, moment
from assistant.mailbox.records import FolderPosition, Mail, Position, WantedCode, WantedMail
from assistant.mailbox.tally import Tally
from assistant.mailbox.trust.domains import registrable
from assistant.mailbox.trust.policy import TrustPolicy

if TYPE_CHECKING:
    from assistant.mailbox.imap.connection import Connection

FEW: Final = 3
"""So many new mails are fetched at once with their content, which saves a round trip; of more, the headers first."""
LOOK_BACK: Final = 300
"""Mails per folder that are looked at where the wanted one may be there already."""
MARGIN: Final = timedelta(minutes=5)
"""How far the clocks of a provider's servers may be apart: a mail that came earlier than that before the last one that
was there already is not new, although its UID is. A person moves it, or a program: out of Junk or an archive, back from
a later hour, from another server."""


def current_position(connection: "Connection") -> Position:
    """Return where the folders stand now."""
    # examined anew: the state of a folder that is examined already is of the past
    folders = {INBOX: connection.examine(INBOX)}
    if connection.junk:
        folders[connection.junk] = connection.state(connection.junk)
    return Position(folders, connection.newest(INBOX))


class Watch:
    """Looks for wanted mails, over several connections if need be; each mail is offered until `settle`."""

    def __init__(self, wanted: WantedMail, since: Position | None, trust: TrustPolicy) -> None:
        self.tally = Tally(wanted, trust)
        self._wanted = wanted
        self._trust = trust
        # the list of public suffixes is read now, not when the mail is there: 50 ms
        registrable(wanted.sender or "")
        self._from_the_start = since is None
        self._earliest = _earliest(since)
        self._next: dict[str, FolderPosition] = dict(since.folders) if since else {}
        self._seen: dict[str, FolderPosition] = {}
        self._verdicts: list[tuple[Mail, Verdict]] = []
        self._whole: set[Mail] = set()
        self._moved: set[tuple[str, int]] = set()
        self._order = Order(wanted, since.given, trust) if since and isinstance(wanted, WantedCode) else None

    def look(self, connection: "Connection") -> list[Mail]:
        """Return wanted mails that are new, newest first; `whole` completes them."""
        self._seen.clear()
        self._verdicts.clear()
        self._whole.clear()
        connection.refresh()
        for folder in (INBOX, connection.junk):
            if folder and (begin := self._begin(connection, folder)):
                self._look_in(connection, begin, folder)
        found = [mail for mail, verdict in self._verdicts if verdict == "wanted"]
        return sorted(found, key=lambda mail: (moment(mail), mail.uid), reverse=True)

    def whole(self, connection: "Connection", mails: Iterable[Mail]) -> Iterator[Mail]:
        """Yield the mails with their content, one that was removed meanwhile left out.

        And one that turns out not to be the sender's: what proves it is signed with its content. Where a code is
        wanted that came since a position, first the one that counts most; what is void is left out.
        """
        if self._order is None:
            yield from self._completed(connection, mails)
            return
        found = list(mails)
        if self._order.needs_content and len(found) > 1:
            found = list(self._completed(connection, found))
            self._whole |= set(found)
        for mail in self._order.ordered(found):
            # asked when its turn comes: the one before may have made it void
            if self._order.is_void(mail):
                self._verdicts[self._verdicts.index((mail, "wanted"))] = mail, "void"
            else:
                yield from self._completed(connection, [mail])

    def had_no_code(self, mail: Mail) -> None:
        """Note that the caller found no code in a mail; where it speaks of one, the older ones are void."""
        if self._order and self._order.note_without_code(mail):
            self.tally.unreadable = True

    def _completed(self, connection: "Connection", mails: Iterable[Mail]) -> Iterator[Mail]:
        for mail in mails:
            if mail in self._whole:
                yield mail
                continue
            for whole in connection.mails(mail.folder, [mail.uid]):
                verdict = self._judge(whole, headers_only=False)
                self._verdicts[self._verdicts.index((mail, "wanted"))] = whole, verdict
                if verdict == "wanted":
                    yield whole

    def settle(self) -> None:
        """Don't offer again what was offered: none of it was what the caller needs."""
        self._next |= self._seen
        self.tally.moved = len(self._moved)
        for mail, verdict in self._verdicts:
            self.tally.note(mail, verdict)

    def _begin(self, connection: "Connection", folder: str) -> FolderPosition | None:
        """Return from where to look, or None where nothing can be new."""
        state = connection.state(folder)
        known = self._next.get(folder)
        if known is None:
            known = FolderPosition(state.uidvalidity, 1 if self._from_the_start else state.uidnext)
        elif known.uidvalidity != state.uidvalidity:
            # the UIDs mean something else now, and nothing tells old mail from new: not even when the server got it,
            # since a folder that was restored or copied may have had that written anew. A code that came just then is
            # passed over, and said to be; the next one is found. A stale code would be worse
            self.tally.rebuilt = True
            known = state
        self._next[folder] = known
        return known if folder == INBOX or state.uidnext > known.uidnext else None

    def _look_in(self, connection: "Connection", begin: FolderPosition, folder: str) -> None:
        uids = connection.uids_from(folder, begin.uidnext)[-LOOK_BACK:]
        if uids:
            self._seen[folder] = FolderPosition(begin.uidvalidity, uids[-1] + 1)
        few = len(uids) <= FEW
        for mail in (connection.mails if few else connection.headers)(folder, uids):
            if self._earliest and mail.received and mail.received < self._earliest:
                self._moved.add((folder, mail.uid))
                continue
            if self._order and self._order.was_given(mail):
                continue
            self._whole |= {mail} if few else set()
            self._verdicts.append((mail, self._judge(mail, headers_only=not few)))

    def _judge(self, mail: Mail, *, headers_only: bool) -> Verdict:
        in_junk = mail.folder != INBOX
        return judge(mail, self._wanted, in_junk=in_junk, policy=self._trust, headers_only=headers_only)


def _earliest(since: Position | None) -> datetime | None:
    if since is None or since.newest is None:
        return None
    # a mail from the future, as some programs file them, says nothing about those that will come
    return min(since.newest, datetime.now(UTC)) - MARGIN
