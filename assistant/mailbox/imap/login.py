"""Logs in, once: a second try with a wrong password may lock the mailbox."""

import re
from typing import Final

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

from assistant.mailbox.credentials import Proof
from assistant.mailbox.errors import AuthFailed, Unreachable
from assistant.mailbox.imap.address import MailboxAddress
from assistant.mailbox.imap.client import Client
from assistant.mailbox.imap.tokens import MECHANISMS, Conversation, is_token
from wording import say

_PASSING: Final = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)\]", re.IGNORECASE)
"""Response codes (RFC 5530) that say something else than "wrong password"."""


class TokenRefused(Exception):
    """The server refused a token, which may only have expired; `told` is the error for a second refusal."""

    def __init__(self, told: AuthFailed) -> None:
        super().__init__()
        self.told = told


def log_in(client: Client, address: MailboxAddress, proof: Proof) -> None:
    """Log in with a name and a password or a token.

    Raises:
        AuthFailed: the server refused the password, or takes nothing of its kind.
        TokenRefused: the server refused the token.
        Unreachable: the server refused, but for a reason that may pass, or the connection broke.

    """
    secret = proof.secret.get_secret_value()
    conversation = (
        Conversation(_mechanism(client, address), address, _sayable(secret, address)) if proof.is_token else None
    )
    failed: Exception
    try:
        if conversation:
            client.sasl_login(_mechanism(client, address), conversation)
        else:
            _say_password(client, address, secret)
        return
    except LoginError as error:
        # IMAPClient makes a LoginError of everything, a lost connection too
        if isinstance(error.__context__, IMAPClientAbortError):
            failed = _broken(address, say("connection lost"))
        else:
            failed = _refused(str(error), address, secret, conversation)
    except (OSError, ValueError, IMAPClientError) as error:  # a challenge that is no base64 is a ValueError
        failed = _broken(address, type(error).__name__)
    # raised here, so that the library's error isn't its context: that has the server's reply, and maybe the password
    raise failed


def _say_password(client: Client, address: MailboxAddress, password: str) -> None:
    plain = client.has_capability("AUTH=PLAIN")
    if client.has_capability("LOGINDISABLED") and not plain:
        raise AuthFailed(
            say("the server takes no passwords"),
            where=str(address),
            remedy=say("have a program get an OAuth token for it: name its command as mailbox_token_command"),
        )
    if password.isascii() and address.user.isascii() and not client.has_capability("LOGINDISABLED"):
        client.login(address.user, password)
    else:
        # LOGIN is ASCII alone; PLAIN is UTF-8 (RFC 4616)
        client.plain_login(address.user, password)


def _mechanism(client: Client, address: MailboxAddress) -> str:
    for mechanism in MECHANISMS:
        if client.has_capability(f"AUTH={mechanism}"):
            return mechanism
    raise AuthFailed(
        say("the server takes no tokens (it offers neither OAUTHBEARER nor XOAUTH2)"),
        where=str(address),
        remedy=say("log in with a password; many providers want an app password here"),
    )


def _sayable(token: str, address: MailboxAddress) -> str:
    if is_token(token):
        return token
    raise AuthFailed(
        say("there is no token to log in with, or it is not written as one"),
        where=str(address),
        remedy=say("look at what mailbox_token_command prints: the token alone, on one line"),
    )


def _refused(reply: str, address: MailboxAddress, secret: str, talk: Conversation | None) -> Exception:
    reply = _without(secret, reply)
    if _PASSING.search(reply):
        return _broken(address, reply)
    if talk is None:
        return AuthFailed(
            say("the server refused the login: {reply}", reply=reply),
            where=str(address),
            remedy=say("check the user's name and the password; many providers want an app password here"),
        )
    reason = _without(secret, talk.reason)
    told = AuthFailed(
        say("the server refused the token: {reply}", reply=f"{reply} ({reason})" if reason else reply),
        where=str(address),
        remedy=say("sign in again where the token comes from, and check that it may read mail (IMAP) of this user"),
    )
    return TokenRefused(told)


def _broken(address: MailboxAddress, reason: str) -> Unreachable:
    return Unreachable(
        say("the server couldn't log anybody in just now: {reason}", reason=reason),
        where=str(address),
        remedy=say("try again in a minute; if it stays, too many programs may be connected to this mailbox"),
    )


def _without(secret: str, reply: str) -> str:
    text = re.sub(r"^b'(.*)'$", r"\1", reply)
    return text.replace(secret, "•••") if secret else text
