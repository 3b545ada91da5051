"""code: the code in one mail that was saved as a file, and why it is the one, or why there is none."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from assistant.errors import PasapasError
from assistant.mailbox.finding.extract import extract
from assistant.mailbox.finding.result import Extraction
from assistant.mailbox.imap.folders import INBOX
from assistant.mailbox.matching import judge_file
from assistant.mailbox.message import Arrival, read_message
from assistant.mailbox.records import Alphabet, Kind, WantedCode
from assistant.mailbox.saved import LIMIT, NotAMail, message_in
from assistant.mailbox.trust.domains import domain_of
from assistant.mailbox.trust.policy import TrustPolicy
from assistant.mailbox.trust.results import claimed_servers
from wording import say
from wording.reasons import os_reason


class UnfitWish(PasapasError):
    """What is wanted of a mail contradicts itself, or is not written as it should be."""

    exit_code = 51


@dataclass(frozen=True)
class CodeWish:
    """Which code is wanted, as it is typed."""

    kind: Kind = "otp"
    length: int | None = None
    alphabet: Alphabet | None = None
    sender: str | None = None
    """A domain, or an address of it."""
    recipient: str | None = None

    limit: ClassVar[int] = LIMIT
    """Bytes of a mail that are read; one more, and it is refused."""

    def wanted(self) -> WantedCode:
        """Return what the mailbox's reader calls it.

        Raises:
            UnfitWish: it can't be meant so.

        """
        if self.kind == "link" and (self.length or self.alphabet):
            raise UnfitWish(
                say("a link has no length and no alphabet"), remedy=say("leave out --length and --alphabet")
            )
        sender = (domain_of(self.sender) if "@" in self.sender else self.sender.strip()) if self.sender else None
        if self.sender and (not sender or "." not in sender.strip(".") or " " in sender):
            raise UnfitWish(
                say("«{domain}» is no domain", domain=self.sender), remedy=say("write --from as in --from mairie.test")
            )
        if self.recipient and not domain_of(self.recipient):
            raise UnfitWish(
                say("«{address}» is no mail address", address=self.recipient),
                remedy=say("write --to as in --to rose@courrier.test"),
            )
        return WantedCode(
            sender=sender,
            recipient=self.recipient,
            kind=self.kind,
            length=self.length or 0,
            alphabet=self.alphabet,
        )


def read_file(file: Path) -> bytes:
    """Return a file's content, up to one byte more than a mail may have.

    Raises:
        NotAMail: it can't be read.

    """
    try:
        with file.open("rb") as opened:
            return opened.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        # ValueError: a name that no file system takes
        reason = os_reason(error) if isinstance(error, OSError) else say("its name is no file's")
        what = say("can't be read ({reason})", reason=reason)
        raise NotAMail(what, where=str(file), remedy=say("name the file of one mail that you may read")) from None


def find_code(content: bytes, name: str, wish: CodeWish) -> Extraction:
    """Return the code in a mail. Of its sender and its addressee only what is wished is asked.

    Raises:
        NotAMail: the content, which came from the file of that name, is no mail.
        UnfitWish: no code can be wanted so.

    """
    wanted = wish.wanted()
    try:
        raw = message_in(content)
    except NotAMail as error:
        error.where = name
        raise
    mail = read_message(raw, Arrival(0, INBOX, datetime.now(UTC)), complete=True)
    return judge_file(mail, wanted, _policy(raw)) or extract(mail, wanted)


def _policy(raw: bytes) -> TrustPolicy:
    """Whom to believe about a mail from anywhere: a "fail" of those who wrote the topmost results.

    Nobody says which server is the reader's own. Its pass proves nothing here, and isn't asked for; but who would
    write into a mail of his that it is forged?
    """
    return TrustPolicy(claimed_servers(raw))
