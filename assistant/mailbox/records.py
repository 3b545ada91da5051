"""What the mailbox takes and gives: what is wanted, what came, from when on. Frozen; no repr shows a mail's content."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Literal

from pydantic import SecretStr

from wording import say

Alphabet = Literal["digits", "alnum"]
Kind = Literal["otp", "activation", "link"]

_LENGTHS: Final[Mapping[str, range]] = {"otp": range(4, 9), "activation": range(12, 13), "link": range(0)}
_ALPHABETS: Final[Mapping[str, Alphabet]] = {"otp": "digits", "activation": "alnum", "link": "alnum"}


@dataclass(frozen=True)
class WantedMail:
    """Which mail is wanted; where nothing is said, any."""

    sender: str | None = None
    """A domain: the sender's registrable domain must be this one's, exactly. Mail in Junk counts only with it."""
    subject: str | None = None
    """Words that stand in the subject in this order; case and typography don't matter."""
    recipient: str | None = None
    """An address: it must be one of those that the mail was sent or delivered to."""

    def __str__(self) -> str:
        mail = self._mail()
        if self.sender and self.subject:
            return say(
                "{mail} from {sender} whose subject has “{subject}”",
                mail=mail,
                sender=self.sender,
                subject=self.subject,
            )
        if self.sender:
            return say("{mail} from {sender}", mail=mail, sender=self.sender)
        return say("{mail} whose subject has “{subject}”", mail=mail, subject=self.subject) if self.subject else mail

    def _mail(self) -> str:
        return say("a mail")


@dataclass(frozen=True)
class WantedCode(WantedMail):
    """Which code is wanted, and in which mail."""

    kind: Kind = "otp"
    """A one-time code, an activation code (12 letters and digits), or the link that is to be followed instead."""
    length: int = 0
    """Characters without separators; 0 for any of the kind's usual lengths."""
    alphabet: Alphabet | None = None
    """Digits for a one-time code and letters and digits for an activation code, where nothing is said."""

    def _mail(self) -> str:
        return say("a mail with a code")

    def __post_init__(self) -> None:
        object.__setattr__(self, "alphabet", self.alphabet or _ALPHABETS[self.kind])

    @property
    def lengths(self) -> range:
        """The lengths that will do."""
        return range(self.length, self.length + 1) if self.length else _LENGTHS[self.kind]


@dataclass(frozen=True)
class Mail:
    """A mail as it is shown to a person."""

    uid: int
    folder: str
    sender_name: str
    """May be empty."""
    sender: str
    """The address in From."""
    to: str
    """The addressees as the header shows them."""
    subject: str = field(repr=False)
    date: datetime
    """Aware; when the sender says that it was sent, or else when the server got it."""
    text: str = field(repr=False)
    """The plain text; made from the HTML where there is none."""
    html: str | None = field(repr=False, default=None)
    written: bool = field(repr=False, compare=False, default=True)
    """Whether the sender wrote the text; else the HTML says the same, and needs no second reading."""
    headers: Mapping[str, tuple[str, ...]] = field(repr=False, compare=False, default_factory=dict)
    """Every header field by its lower-case name, unfolded, topmost first."""
    raw: bytes = field(repr=False, compare=False, default=b"")
    """The message as it came, or its beginning."""
    complete: bool = field(repr=False, compare=False, default=False)
    """Whether `raw` is the whole message: only then can a signature be checked."""
    uidvalidity: int = field(repr=False, compare=False, default=0)
    """The folder's, under which `uid` means this mail."""
    received: datetime | None = field(repr=False, compare=False, default=None)
    """Aware; when the server got it (INTERNALDATE), which stays with it when it is moved."""


@dataclass(frozen=True)
class Code:
    """A code that was found. `value` is secret: ask for it with `get_secret_value()` where it is typed."""

    value: SecretStr
    mail: Mail
    why: str
    """What told that it is the code: for the helper, without the code."""


@dataclass(frozen=True)
class FolderPosition:
    """Up to where a folder was known."""

    uidvalidity: int
    uidnext: int


@dataclass(frozen=True)
class Position:
    """A moment in a mailbox's life: what comes later has UIDs from these on (RFC 3501, 2.3.1.1)."""

    folders: Mapping[str, FolderPosition]
    newest: datetime | None = None
    """When the last mail that lies in INBOX came, by the server's clock. What came well before that isn't new, whatever
    its UID says: somebody moves it."""

    given: tuple[Mail, ...] = ()
    """Mails whose codes were given: they and what the same sender sent before them give none any more."""

    def after(self, mail: Mail) -> "Position":
        """Return the same position for the next code: neither this mail's, which may have been refused, nor an older.

        What others sent in the meantime still counts.
        """
        return replace(self, given=(*self.given, mail))
