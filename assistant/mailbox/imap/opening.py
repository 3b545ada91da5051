"""Opens a connection to an IMAP server and protects it, before anything secret is said."""

import contextlib
import socket
import ssl
from time import monotonic
from typing import Final

import imapclient
from imapclient.exceptions import IMAPClientError

from assistant.mailbox.errors import TlsRefused, Unreachable, Untrusted
from assistant.mailbox.imap.address import MailboxAddress
from wording import say

CONNECT_TIMEOUT: Final = 5.0
READ_TIMEOUT: Final = 8.0


def open_client(address: MailboxAddress, deadline: float | None) -> imapclient.IMAPClient:
    """Return a client that is connected and, except on loopback, protected by verified TLS.

    Raises:
        Unreachable: nobody answers there.
        TlsRefused: the certificate isn't trusted, or the server speaks no TLS.
        Untrusted: the server offers no TLS and is not on this machine.

    """
    try:
        return _protected(address, _timeout(deadline))
    except ssl.SSLError as error:
        raise _tls_refused(address, error) from error
    except (OSError, IMAPClientError) as error:
        raise Unreachable(
            say("no answer from the mailbox's server: {reason}", reason=_reason(error)),
            where=str(address),
            remedy=say("check the host and the port, and that this machine is on line"),
        ) from error


def _timeout(deadline: float | None) -> imapclient.SocketTimeout:
    remaining = READ_TIMEOUT if deadline is None else max(0.1, deadline - monotonic())
    return imapclient.SocketTimeout(min(CONNECT_TIMEOUT, remaining), min(READ_TIMEOUT, remaining + 0.5))


def _protected(address: MailboxAddress, timeout: imapclient.SocketTimeout) -> imapclient.IMAPClient:
    context = ssl.create_default_context(cafile=address.ca_file) if _wants_tls(address) else None
    client = imapclient.IMAPClient(
        address.host, address.port, ssl=address.implicit_tls, ssl_context=context, timeout=timeout
    )
    try:
        client.normalise_times = False
        # without it a SEARCH after DONE waits 40 ms for the acknowledgement of a small packet
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if not address.implicit_tls:
            _upgrade(client, address, context)
    except BaseException:
        with contextlib.suppress(OSError, IMAPClientError):
            client.shutdown()
        raise
    return client


def _wants_tls(address: MailboxAddress) -> bool:
    # on loopback nobody can listen, and a server there has no certificate that the system trusts
    return address.implicit_tls or not address.on_loopback or address.ca_file is not None


def _upgrade(client: imapclient.IMAPClient, address: MailboxAddress, context: ssl.SSLContext | None) -> None:
    offered = client.has_capability("STARTTLS")
    if context and offered:
        client.starttls(context)
    elif not address.on_loopback:
        raise Untrusted(
            say("the server offers no protected connection, and a password would travel in clear"),
            where=str(address),
            remedy=say("use imaps:// with the port for TLS, usually 993; plain text is for this machine alone"),
        )


def _tls_refused(address: MailboxAddress, error: ssl.SSLError) -> TlsRefused:
    if isinstance(error, ssl.SSLCertVerificationError):
        return TlsRefused(
            say("the server's certificate is not to be trusted: {reason}", reason=error.verify_message),
            where=str(address),
            remedy=say("check the host's name; for a server of your own, give its certificate as the CA file"),
        )
    return TlsRefused(
        say("the server doesn't speak TLS here: {reason}", reason=error.reason or "handshake failed"),
        where=str(address),
        remedy=say("write imap:// where the server begins in clear and then offers STARTTLS (usually port 143)"),
    )


def _reason(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return say("there is no host of this name")
    if isinstance(error, TimeoutError):
        return say("it took too long")
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return say("it closed the connection or is no IMAP server")
