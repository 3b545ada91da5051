"""Whom to believe about a mail's origin."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from assistant.mailbox.trust.results import NAMELESS

Dns = Callable[[bytes, int], bytes | None]
"""Looks a TXT record up (name, seconds at most), as dkimpy wants it: its strings joined, None where there is none."""

PROVIDERS: Final[Mapping[str, frozenset[str]]] = {
    # as mails in these providers' mailboxes have it; others write a machine's name of a hundred, or aren't known to us
    "imap.gmail.com": frozenset(("mx.google.com",)),
    "imap.googlemail.com": frozenset(("mx.google.com",)),
    "imap.gmx.net": frozenset(("gmx.net",)),
    "imap.mail.me.com": frozenset(("dmarc.icloud.com", "dkim-verifier.icloud.com", "spf.icloud.com")),
    # writes no name: https://github.com/jstedfast/MimeKit/issues/490
    "outlook.office365.com": frozenset((NAMELESS,)),
}
"""The authserv-ids of big providers by their IMAP host."""


@dataclass(frozen=True)
class TrustPolicy:
    """Whom to believe about a mail's origin; as it is, nobody: then no mail is proved, and none is forged."""

    authserv_ids: frozenset[str] = frozenset()
    """The names with which the mailbox's own server signs its Authentication-Results. Name one only where that server
    writes on top of every mail that comes: then nobody else's is ever the topmost."""
    dns: Dns | None = field(default=None, repr=False)
    """Where given, DKIM signatures are verified here."""

    @classmethod
    def for_host(cls, host: str, named: str | None = None, dns: Dns | None = None) -> "TrustPolicy":
        """Return the policy for a mailbox at an IMAP host: who was named, or who is known to speak there."""
        return cls(frozenset((named,)) if named else PROVIDERS.get(host.lower(), frozenset()), dns)


NOBODY: Final = TrustPolicy()
"""Nobody is believed."""
