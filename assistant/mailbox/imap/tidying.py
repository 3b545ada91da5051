"""What may become of a mail whose code was used: the only place where a mailbox is changed, and only by one UID."""

from collections.abc import Callable
from typing import Any, Final, Literal

from assistant.mailbox.errors import NotDeletable
from assistant.mailbox.imap.client import Client
from assistant.mailbox.records import Mail
from wording import say

Done = Literal["read", "delete"]
FLAGS: Final[dict[Done, str]] = {"read": "\\Seen", "delete": "\\Deleted"}


def tidy(client: Client, do: Callable[..., Any], mail: Mail, how: Done, where: str) -> None:
    """Mark the mail as read, or delete it, and nothing else; where it is gone already, do nothing.

    Afterwards the folder is still selected: never end it by CLOSE, which deletes what others have marked as deleted.

    Raises:
        NotDeletable: the server can only delete everything that is marked as deleted, by whomever.
        ConnectionLost, Cancelled: see there.

    """
    if how == "delete" and not do(client.has_capability, "UIDPLUS"):
        # a plain EXPUNGE would delete what other programs have only marked (RFC 4315, 1)
        raise NotDeletable(
            say("this server can't delete one mail alone (it lacks UIDPLUS), so the mail was left where it is"),
            where=where,
            remedy=say("delete it yourself, or have it marked as read instead"),
        )
    state = do(client.select_folder, mail.folder)
    if int(state.get(b"UIDVALIDITY", 0)) != mail.uidvalidity:
        # the UID may mean another mail by now
        return
    do(client.add_flags, [mail.uid], [FLAGS[how]], silent=True)
    if how == "delete":
        do(client.uid_expunge, [mail.uid])
