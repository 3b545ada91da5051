"""How a token is said to a server: OAUTHBEARER (RFC 7628), or else XOAUTH2 (Google's, Microsoft's)."""

import json
from typing import Final

from assistant.mailbox.imap.address import MailboxAddress

MECHANISMS: Final = ("OAUTHBEARER", "XOAUTH2")
"""The standard first."""


class Conversation:
    """One AUTHENTICATE: says the token, and hears why it was refused."""

    def __init__(self, mechanism: str, address: MailboxAddress, token: str) -> None:
        bearer = f"auth=Bearer {token}"
        if mechanism == "OAUTHBEARER":
            user = address.user.replace("=", "=3D").replace(",", "=2C")
            self._first = f"n,a={user},\1host={address.host}\1port={address.port}\1{bearer}\1\1"
            # the server waits for it before it says NO (RFC 7628, 3.2.3)
            self._last = "\1"
        else:
            self._first, self._last = f"user={address.user}\1{bearer}\1\1", ""
        self._told = False
        self.reason = ""
        """What the server said about a token that it refused."""

    def __call__(self, challenge: bytes) -> bytes:
        """Answer the server: at first it only says go on."""
        if self._told:
            self.reason = _reason(challenge)
            return self._last.encode()
        self._told = True
        return self._first.encode()


def is_token(text: str) -> bool:
    """Whether it can be said at all: anything else would end the message, or be another field of it."""
    return bool(text) and text.isascii() and text.isprintable() and " " not in text


def _reason(challenge: bytes) -> str:
    """Return the status of the server's answer, which is JSON (RFC 7628, 3.2.2); empty where it is something else."""
    try:
        answer = json.loads(challenge)
    except ValueError:
        return ""
    found = (
        [str(answer[key]) for key in ("status", "error", "error_description") if answer.get(key)]
        if isinstance(answer, dict)
        else []
    )
    return "".join(sign for sign in ", ".join(found) if sign.isprintable())[:200]
