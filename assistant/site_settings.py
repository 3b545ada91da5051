"""The settings of one site; `assistant.settings` reads them."""

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr

from wording import say


def _origin(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(say("an origin is http:// or https:// and a host, for example http://127.0.0.1:8000"))
    try:
        _ = parts.port
    except ValueError:
        raise ValueError(say("its port is not a number from 1 to 65535")) from None
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(say("an origin has no path: write what comes before the first single slash"))
    return address.rstrip("/")


def _loopback_page(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "http" or parts.hostname not in ("127.0.0.1", "::1", "localhost"):
        raise ValueError(say("a telephone's page is on this machine, for example http://127.0.0.1:8001/telephone"))
    _origin(f"{parts.scheme}://{parts.netloc}")
    return address.rstrip("/")


Origin = Annotated[str, AfterValidator(_origin)]
LoopbackPage = Annotated[str, AfterValidator(_loopback_page)]


class SiteSettings(BaseModel):
    """One site that flows may visit."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    origin: Origin
    """Where the site is: scheme, host and port. A flow names the site, never its address."""
    address: str = ""
    """The address that guides show to readers, where it is not the origin."""
    other_origins: tuple[Origin, ...] = ()
    """Further origins that the site's pages may load from or lead to. Everything else is refused."""
    remote: bool = False
    """Whether the site may be on another machine. Without it, only this machine (loopback) is visited."""
    mailbox: str | None = None
    """The person's mailbox: imaps://user@host (TLS) or imap://user@host:port (STARTTLS). Without a user, the person's
    e-mail address is taken."""
    mailbox_password: SecretStr | None = None
    """The mailbox's password. Best given as an environment variable, not in a file."""
    mailbox_password_command: str | None = Field(default=None, min_length=1)
    """A command that prints the mailbox's password, where a keyring or a password manager has it. It is run without a
    shell, when the mailbox is opened first."""
    mailbox_token_command: str | None = Field(default=None, min_length=1)
    """A command that prints a fresh OAuth token, where the mailbox takes no password (Microsoft 365). It is run without
    a shell, whenever a token is needed."""
    mailbox_ca: Path | None = None
    """A file of certificates to trust for the mailbox, beside the system's."""
    mailbox_authserv: str | None = Field(default=None, min_length=1)
    """The name with which the mailbox's own server signs its Authentication-Results; what others say of a sender
    doesn't count. `pasapas mailbox` tells it."""
    mailbox_dkim: bool = False
    """Whether the signatures (DKIM) of mails are verified here: for that, their senders' keys are asked of the name
    servers that this machine uses."""
    mailbox_after: Literal["leave", "read", "delete"] = "leave"
    """What becomes of a mail whose code was used: it is left as it is, marked as read, or deleted."""
    telephone: LoopbackPage | None = None
    """The page that shows the person's text messages, on this machine: http://127.0.0.1:PORT/telephone/NUMBER. Without
    a number, the person's mobile is taken."""
    per_hour: int | None = Field(default=None, ge=1)
    """How many enrolments may begin on the site in an hour, by all helpers who share a queue. Without it, no limit."""
