"""Logs in, once: a second try with a wrong password may lock the mailbox."""

import re
from typing import Final

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

from assistant.mailbox.errors import AuthFailed, Unreachable
from assistant.mailbox.imap.address import MailboxAddress
from assistant.mailbox.imap.client import Client
from wording import say

_PASSING: Final = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)\]", re.IGNORECASE)
"""Response codes (RFC 5530) that say something else than "wrong password"."""


def log_in(client: Client, address: MailboxAddress, password: str) -> None:
    """Log in with a name and a password.

    Raises:
        AuthFailed: the server refused them.
        Unreachable: the server refused, but for a reason that may pass, or the connection broke.

    """
    try:
        if password.isascii() and address.user.isascii():
            client.login(address.user, password)
        else:
            # LOGIN is ASCII alone; PLAIN is UTF-8 (RFC 4616)
            client.plain_login(address.user, password)
    except LoginError as error:
        # IMAPClient makes a LoginError of everything, a lost connection too
        lost = isinstance(error.__context__, IMAPClientAbortError)
        raise (_broken(address, say("connection lost")) if lost else _refused(str(error), address, password)) from None
    except (OSError, IMAPClientError) as error:
        raise _broken(address, type(error).__name__) from None


def _refused(reply: str, address: MailboxAddress, password: str) -> AuthFailed | Unreachable:
    reply = _without(password, reply)
    if _PASSING.search(reply):
        return _broken(address, reply)
    return AuthFailed(
        say("the server refused the login: {reply}", reply=reply),
        where=str(address),
        remedy=say("check the user's name and the password; many providers want an app password here"),
    )


def _broken(address: MailboxAddress, reason: str) -> Unreachable:
    return Unreachable(
        say("the server couldn't log anybody in just now: {reason}", reason=reason),
        where=str(address),
        remedy=say("try again in a minute; if it stays, too many programs may be connected to this mailbox"),
    )


def _without(password: str, reply: str) -> str:
    text = re.sub(r"^b'(.*)'$", r"\1", reply)
    return text.replace(password, "•••") if password else text
