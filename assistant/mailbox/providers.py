"""The big providers: where their IMAP servers are, and what their customers must do before a program may read mail.

The data is `providers.toml`, which says when it was checked; the manual's table is made from it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

FILE: Final = Path(__file__).with_name("providers.toml")


@dataclass(frozen=True)
class Provider:
    """One provider of mailboxes."""

    name: str
    hosts: tuple[str, ...]
    """Its IMAP servers, in small letters."""
    domains: tuple[str, ...]
    """Of its customers' addresses."""
    address: str
    """As `mailbox` is written, without the user."""
    user: Literal["address", "local", "either"]
    """Whether the user is the whole mail address, or what stands before the @."""
    login: Literal["password", "app-password", "app-password-with-2fa", "oauth", "bridge-password"]
    source: str
    """Its own help page, or where that begins."""
    steps: Mapping[str, tuple[str, ...]]
    """What to do, by language."""


@cache
def providers() -> tuple[Provider, ...]:
    """All that are known."""
    return tuple(
        Provider(
            name=one["name"],
            hosts=tuple(one["hosts"]),
            domains=tuple(one["domains"]),
            address=one["address"],
            user=one["user"],
            login=one["login"],
            source=one["source"],
            steps={language: tuple(steps) for language, steps in one["steps"].items()},
        )
        for one in _data()["provider"]
    )


def checked() -> date:
    """When the data was looked through."""
    day: date = _data()["checked"]
    return day


def provider_of(host: str, user: str) -> Provider | None:
    """The provider of a server; where it is nobody's, that of the user's mail address."""
    of_host = next((one for one in providers() if host.lower() in one.hosts), None)
    domain = user.rpartition("@")[2].lower() if "@" in user else ""
    return of_host or next((one for one in providers() if domain in one.domains), None)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
