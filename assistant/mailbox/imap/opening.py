"""Opens a connection to an IMAP server and protects it, before anything secret is said."""

import imaplib
import socket
import ssl

from imapclient.exceptions import IMAPClientError

from assistant.mailbox.errors import TlsRefused, Unreachable, Untrusted
from assistant.mailbox.imap.address import MailboxAddress
from assistant.mailbox.imap.client import Client
from assistant.mailbox.imap.wire import Wire
from assistant.mailbox.patience import Patience
from wording import say


def open_client(address: MailboxAddress, patience: Patience) -> Client:
    """Return a client that is connected and, except on loopback, protected by verified TLS.

    Raises:
        Unreachable: nobody answers there.
        TlsRefused: the certificate isn't trusted, or the server speaks no TLS.
        Untrusted: the server offers no TLS and is not on this machine.
        Cancelled: the caller waits no more.

    """
    try:
        return _protected(address, patience)
    except ssl.SSLError as error:
        raise _tls_refused(address, error) from error
    except (OSError, IMAPClientError, imaplib.IMAP4.error) as error:
        raise Unreachable(
            say("no answer from the mailbox's server: {reason}", reason=_reason(error)),
            where=str(address),
            remedy=say("check the host and the port, and that this machine is on line"),
        ) from error


def _protected(address: MailboxAddress, patience: Patience) -> Client:
    context = ssl.create_default_context(cafile=address.ca_file) if _wants_tls(address) else None
    wire = Wire.connect(address.host, address.port, patience)
    try:
        if context and address.implicit_tls:
            wire.protect(context, address.host)
        client = Client(wire, address.host, implicit_tls=address.implicit_tls)
        if not address.implicit_tls:
            _upgrade(client, address, context)
    except BaseException:
        wire.close()
        raise
    return client


def _wants_tls(address: MailboxAddress) -> bool:
    # on loopback nobody can listen, and a server there has no certificate that the system trusts
    return address.implicit_tls or not address.on_loopback or address.ca_file is not None


def _upgrade(client: Client, address: MailboxAddress, context: ssl.SSLContext | None) -> None:
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
        say(
            "the server doesn't speak TLS here: {reason}",
            reason=getattr(error, "reason", None) or error.strerror or "?",
        ),
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
