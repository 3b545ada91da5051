"""Where a mailbox is: `imaps://user@host:port`, as settings write it."""

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self
from urllib.parse import SplitResult, unquote, urlsplit

from assistant.mailbox.errors import BadAddress
from wording import say

PORTS: Final = {"imap": 143, "imaps": 993}


@dataclass(frozen=True)
class MailboxAddress:
    """A server, and whose mailbox on it."""

    host: str
    port: int
    user: str
    implicit_tls: bool = True
    """TLS from the first byte (`imaps`); otherwise STARTTLS, and on loopback plain text will do."""
    ca_file: Path | None = None
    """Certificates (PEM) to trust instead of the system's."""

    @classmethod
    def parse(cls, text: str, *, default_user: str | None = None, ca_file: Path | None = None) -> Self:
        """Read `imap://user@host:port` (STARTTLS) or `imaps://…` (implicit TLS); the port may be left out.

        The user may be a mail address, with its @ written as it is. `default_user` stands in for a missing one.

        Raises:
            BadAddress: it is not of this form, or holds a password, which doesn't belong into settings.

        """
        parts = urlsplit(text.strip())
        user, host, port = _user(parts) or default_user, *_host(parts)
        if parts.scheme not in PORTS or not host or port == 0:
            raise BadAddress(say("{address} is no mailbox's address", address=_shown(parts)), remedy=_form())
        if parts.path.strip("/") or parts.query or parts.fragment:
            raise BadAddress(say("{address} has something after the port", address=_shown(parts)), remedy=_form())
        if not user:
            raise BadAddress(say("{address} doesn't say whose mailbox it is", address=_shown(parts)), remedy=_form())
        return cls(host, port or PORTS[parts.scheme], user, parts.scheme == "imaps", ca_file)

    @property
    def on_loopback(self) -> bool:
        """Whether the server is this machine, so that nobody can listen on the way."""
        if self.host == "localhost" or self.host.endswith(".localhost"):
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'imaps' if self.implicit_tls else 'imap'}://{self.user}@{host}:{self.port}"


def _form() -> str:
    return say("write imaps://user@host:port, or imap://user@host:port for STARTTLS")


def _user(parts: SplitResult) -> str:
    user = parts.netloc.rpartition("@")[0]
    if ":" in user:
        raise BadAddress(
            say("{address} holds a password, which everybody who reads the settings would see", address=_shown(parts)),
            remedy=say("leave it out, and give it in an environment variable (see docs/settings.md)"),
        )
    return unquote(user)


def _host(parts: SplitResult) -> tuple[str, int | None]:
    try:
        return parts.hostname or "", parts.port
    except ValueError as error:  # a port that is no number, or half an IPv6 address
        raise BadAddress(say("{address} is no mailbox's address", address=_shown(parts)), remedy=_form()) from error


def _shown(parts: SplitResult) -> str:
    # what stands before the @ may be a password's place
    return f"{parts.scheme or '?'}://…@{parts.netloc.rpartition('@')[2]}"
