"""Text messages (SMS) as a telephone's page tells them to programs: JSON over HTTP, on this machine alone.

GET with `Accept: application/json` gives `{"messages": [{"id", "sent", "sender", "text"}, …]}`, the oldest first; an
`id` is any text that is never given twice, `sent` is ISO 8601 with its offset. The bundled site's simulator has such a
page, and whoever has a telephone at the computer can serve one.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from time import monotonic
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from assistant.errors import PasapasError
from assistant.mailbox.errors import Unreachable
from wording import say

LIMIT: Final = 5_000_000
"""Bytes of an answer; a telephone that has more to tell is none."""
_LOOPBACK: Final = frozenset(("127.0.0.1", "::1", "localhost"))


class BadTelephone(PasapasError):
    """A telephone's page is not on this machine, or its address is not one."""

    exit_code = 52


@dataclass(frozen=True)
class TextMessage:
    """One text message. Its repr shows no content."""

    id: str
    sent: datetime
    """Aware."""
    sender: str
    """A name or a number, which anybody could take."""
    text: str = field(repr=False)


class TelephonePage:
    """The page of one telephone."""

    def __init__(self, address: str) -> None:
        """Look whether the page can be a telephone's; nobody is asked yet.

        Raises:
            BadTelephone: it is elsewhere than on this machine, or no address.

        """
        parts = urlsplit(address.strip())
        self._shown = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/…"
        self._host, self._port = _host_and_port(parts, self._shown)
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def __str__(self) -> str:
        # the number is somebody's
        return self._shown

    def read(self, seconds: float) -> list[TextMessage]:
        """Return all messages that the page has, waiting so long at most.

        Raises:
            Unreachable: it doesn't answer, or not with messages.
            BadTelephone: the name led to another machine.

        """
        try:
            return [_message(told) for told in json.loads(self._get(seconds))["messages"]]
        except (OSError, HTTPException) as error:
            reason = say("it took too long") if isinstance(error, TimeoutError) else _reason(error)
            raise self._silent(reason) from None
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise self._silent(say("its answer is no list of text messages")) from None

    def _get(self, seconds: float) -> bytes:
        deadline = monotonic() + seconds
        connection = HTTPConnection(self._host, self._port, timeout=seconds)
        try:
            connection.connect()
            if not ip_address(connection.sock.getpeername()[0]).is_loopback:
                raise _elsewhere(self._shown)
            connection.request("GET", self._path, headers={"Accept": "application/json"})
            # a redirect is not followed: it is no telephone's answer
            with connection.getresponse() as answer:
                if answer.status != 200:
                    raise self._silent(f"HTTP {answer.status}")
                body = b""
                while part := answer.read1(65536):
                    body += part
                    if len(body) > LIMIT or monotonic() > deadline:
                        raise TimeoutError
                return body
        finally:
            connection.close()

    def _silent(self, reason: str) -> Unreachable:
        return Unreachable(
            say("the telephone's page doesn't tell its messages: {reason}", reason=reason),
            where=self._shown,
            remedy=say("check that it is running, and that the address ends in the telephone's number"),
        )


def _host_and_port(parts: SplitResult, shown: str) -> tuple[str, int]:
    try:
        host, port = parts.hostname or "", parts.port or 80
    except ValueError:  # a port that is no number
        host, port = "", 0
    if parts.scheme != "http" or host not in _LOOPBACK or parts.username is not None:
        raise _elsewhere(shown)
    return host, port


def _elsewhere(shown: str) -> BadTelephone:
    return BadTelephone(
        say("a telephone's page is read on this machine alone"),
        where=shown,
        remedy=say("write its address as in http://127.0.0.1:8001/telephone/0639980102"),
    )


def _reason(error: Exception) -> str:
    if isinstance(error, ConnectionRefusedError):
        return say("nobody answers there")
    return getattr(error, "strerror", None) or say("it closed the connection")


def _message(told: Any) -> TextMessage:
    sent = datetime.fromisoformat(told["sent"])
    return TextMessage(
        id=str(told["id"]),
        sent=sent if sent.tzinfo else sent.replace(tzinfo=UTC),
        sender=str(told.get("sender", "")),
        text=str(told["text"]),
    )
