"""What can go wrong with a mailbox; each class has its own exit code. No message ever holds a code or a password."""

from assistant.errors import PasapasError


class NoCode(PasapasError):
    """What was waited for didn't come in time, or what came had no code; the message says what did come."""

    exit_code = 3


class Ambiguous(PasapasError):
    """A mail has two codes that could be meant: a person must decide."""

    exit_code = 4


class Untrusted(PasapasError):
    """A mail looked like the wanted one but came from elsewhere, or a password would have travelled unprotected."""

    exit_code = 5


class AuthFailed(PasapasError):
    """The server refused the user's name or password. Never tried again: a few wrong ones lock a mailbox."""

    exit_code = 6


class Unreachable(PasapasError):
    """The server doesn't answer."""

    exit_code = 7


class TlsRefused(PasapasError):
    """The connection can't be protected: the certificate isn't the server's, or the server offers no TLS."""

    exit_code = 8


class BadAddress(PasapasError, ValueError):
    """A mailbox's address is not written as `imaps://user@host:port`."""

    exit_code = 9


class NotDeletable(PasapasError):
    """The server has no way to delete one mail and no other."""

    exit_code = 43


class ConnectionLost(Exception):
    """Within the mailbox: the connection is of no use any more. Drop it, connect again, go on from the last UID."""


class Refused(ConnectionLost):
    """Within the mailbox: the server said no, or what nobody understands; who knows another way may take it."""


class Cancelled(Exception):
    """Within the mailbox: nobody waits any more. What the connection was doing is unfinished, so drop it."""
