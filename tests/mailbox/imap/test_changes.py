"""What changes in a mailbox that is read: nothing, but for the one mail whose code was used, where somebody wants that."""

import imapclient
import pytest

from assistant.mailbox import Mailbox, NotDeletable, Position, WantedCode, WantedMail
from assistant.mailbox.imap.client import Client
from assistant.mailbox.records import Mail
from tests.mailbox.imap.conftest import Account
from tests.mailbox.samples import a_message

FROM_SITE = WantedCode(sender="espace.test", length=6)


def flags(other: imapclient.IMAPClient, folder: str = "INBOX") -> dict[int, tuple[bytes, ...]]:
    """Every mail's flags, as another program sees them; it only looks."""
    other.select_folder(folder, readonly=True)
    return {uid: tuple(sorted(items[b"FLAGS"])) for uid, items in other.fetch(other.search("ALL"), ["FLAGS"]).items()}


def counts(other: imapclient.IMAPClient) -> dict[bytes, int]:
    """What the folder is said to hold, new and unread; it isn't even opened for that."""
    other.noop()
    state: dict[bytes, int] = other.folder_status("INBOX", ["MESSAGES", "RECENT", "UNSEEN", "UIDNEXT"])
    return state


def used(box: Mailbox, since: Position) -> Mail:
    """Wait for a code and return its mail."""
    return box.wait_code(FROM_SITE, since, 5).mail


def test_nothing_changes(account: Account, box: Mailbox, other: imapclient.IMAPClient) -> None:
    """Reading leaves counts and flags as they were: unread mail stays unread, and new mail new for whoever comes next."""
    since = box.mark()
    account.deliver(*[a_message(sender=f"Autre <a@autre{number}.test>") for number in range(5)])
    account.deliver(a_message())
    account.deliver(a_message("Bonjour", spam=True))
    before = counts(other)
    assert before[b"UNSEEN"] == before[b"RECENT"] == 6
    assert box.wait_code(FROM_SITE, since, 5).value.get_secret_value() == "482913"
    box.wait_mail(WantedMail(), None, 5)
    box.mark()
    assert counts(other) == before
    assert not any(b"\\Seen" in found for found in (*flags(other).values(), *flags(other, "Junk").values()))


def test_read(account: Account, box: Mailbox, other: imapclient.IMAPClient) -> None:
    """The mail whose code was used is marked as read, no other is; and the mailbox goes on as before."""
    since = box.mark()
    account.deliver(a_message("Bonjour"), a_message(), a_message("Bonsoir", subject="Bienvenue"))
    mail = used(box, since)
    box.done_with(mail, "read")
    assert [uid for uid, found in flags(other).items() if b"\\Seen" in found] == [mail.uid]
    since = box.mark()
    account.deliver(a_message("Votre code : 771204"))
    assert box.wait_code(FROM_SITE, since, 5).value.get_secret_value() == "771204"
    assert len([uid for uid, found in flags(other).items() if b"\\Seen" in found]) == 1


def test_read_only_again(account: Account, box: Mailbox, other: imapclient.IMAPClient) -> None:
    """After that the folder is read-only again: mail that comes next stays new for others when we have seen it."""
    since = box.mark()
    account.deliver(a_message())
    mail = used(box, since)
    box.done_with(mail, "read")
    account.deliver(a_message("Votre code : 771204"))
    assert box.wait_code(FROM_SITE, since.after(mail), 5).value.get_secret_value() == "771204"
    assert counts(other)[b"RECENT"] == 1


def test_deleted(account: Account, box: Mailbox, other: imapclient.IMAPClient) -> None:
    """The mail is deleted alone: what somebody else has only marked as deleted stays."""
    account.deliver(a_message("Bonjour"))
    other.select_folder("INBOX")
    marked = other.search("ALL")
    other.add_flags(marked, ["\\Deleted"], silent=True)
    since = box.mark()
    account.deliver(a_message(), a_message("Bonsoir", subject="Bienvenue"))
    mail = used(box, since)
    box.done_with(mail, "delete")
    left = flags(other)
    assert mail.uid not in left
    assert len(left) == 2
    assert b"\\Deleted" in left[marked[0]]
    box.mark()
    box.close()
    assert len(flags(other)) == 2


def test_deleted_from_junk(account: Account, box: Mailbox, other: imapclient.IMAPClient) -> None:
    """A mail is deleted where it lies."""
    box.mark()
    account.deliver(a_message(), a_message(spam=True))
    [mail] = box._connection.mails("Junk", box._connection.uids_from("Junk", 1))  # type: ignore[union-attr]
    box.done_with(mail, "delete")
    other.select_folder("Junk", readonly=True)
    assert other.search("ALL") == []
    assert len(flags(other)) == 1


def test_gone_already(account: Account, box: Mailbox, other: imapclient.IMAPClient) -> None:
    """What somebody else deleted meanwhile is no fault."""
    since = box.mark()
    account.deliver(a_message(), a_message("Bonsoir", subject="Bienvenue"))
    mail = used(box, since)
    other.select_folder("INBOX")
    other.add_flags([mail.uid], ["\\Deleted"])
    other.uid_expunge([mail.uid])
    for how in ("read", "delete"):
        box.done_with(mail, how)  # type: ignore[arg-type]
    assert [b"\\Seen" in found for found in flags(other).values()] == [False]


def test_renumbered(account: Account, box: Mailbox, other: imapclient.IMAPClient) -> None:
    """Where the UID means another mail by now, nothing is done."""
    since = box.mark()
    account.deliver(a_message())
    mail = used(box, since)
    object.__setattr__(mail, "uidvalidity", mail.uidvalidity + 1)
    for how in ("read", "delete"):
        box.done_with(mail, how)  # type: ignore[arg-type]
    assert [b"\\Seen" in found for found in flags(other).values()] == [False]


def test_without_uidplus(
    account: Account, box: Mailbox, other: imapclient.IMAPClient, sent: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that can only delete whatever is marked is asked for nothing, and that is said."""
    since = box.mark()
    account.deliver(a_message())
    mail = used(box, since)
    has = Client.has_capability
    monkeypatch.setattr(Client, "has_capability", lambda client, name: name != "UIDPLUS" and has(client, name))
    sent.clear()
    with pytest.raises(NotDeletable, match="can't delete one mail alone"):
        box.done_with(mail, "delete")
    assert sent == []
    assert b"\\Deleted" not in flags(other)[mail.uid]


def test_connection_was_lost(account: Account, box: Mailbox, other: imapclient.IMAPClient) -> None:
    """A mail is marked although the server dropped the connection meanwhile."""
    since = box.mark()
    account.deliver(a_message())
    mail = used(box, since)
    box._connection._client.wire.close()  # type: ignore[union-attr]
    box.done_with(mail, "read")
    assert b"\\Seen" in flags(other)[mail.uid]
