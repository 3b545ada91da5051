"""Whether a mail is the wanted one, and what is told about those that aren't."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from assistant.mailbox.domains import domain_of, look_alike, registrable, same_domain
from assistant.mailbox.errors import NoCode, Untrusted
from assistant.mailbox.records import Mail, WantedCode, WantedMail

Verdict = Literal["wanted", "sender", "subject", "junk"]


def judge(mail: Mail, wanted: WantedMail, *, in_junk: bool) -> Verdict:
    """Say whether a mail is wanted, or else why it isn't. Its headers are enough."""
    if wanted.sender and not same_domain(domain_of(mail.sender), wanted.sender):
        return "sender"
    if wanted.subject and not _has_words(mail.subject, wanted.subject):
        return "subject"
    # anybody may write "Votre code": in Junk a subject alone is no reason to trust a mail
    return "junk" if in_junk and not wanted.sender else "wanted"


def _has_words(subject: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_plain(words))}(?!\w)", _plain(subject)) is not None


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"[’‘ʼ`´]", "'", re.sub(r"[\u2010-\u2015\u2212]", "-", plain))
    return " ".join(re.sub(r'["«»“”„]', " ", plain).split())


@dataclass
class Tally:
    """What came while somebody waited; says in the end what happened, without any mail's content."""

    wanted: WantedMail
    reasons: Counter[str] = field(default_factory=Counter)
    look_alikes: set[str] = field(default_factory=set)
    rebuilt: bool = False
    """A folder got another UIDVALIDITY: what came before that was noticed can't be told from old mail."""
    lost: int = 0
    """How often the connection broke."""

    def note(self, mail: Mail, verdict: Verdict) -> None:
        """Count a mail that isn't wanted, or one that is but had no code."""
        self.reasons[verdict] += 1
        domain = domain_of(mail.sender)
        if verdict == "sender" and self.wanted.sender and look_alike(domain, self.wanted.sender):
            self.look_alikes.add(registrable(domain))

    def failure(self, timeout: float, where: str) -> NoCode | Untrusted:
        """Return the error for a wait in vain."""
        if self.look_alikes and not self.reasons["wanted"]:
            names = " and ".join(sorted(self.look_alikes))
            return Untrusted(
                f"a mail came from {names}, which resembles {self.wanted.sender} but isn't: it was left alone",
                where=where,
                remedy="look at it yourself; where the site really writes from there, name that domain as the sender",
            )
        return NoCode(
            f"{self.wanted} didn't come within {timeout:g} s: {self._story()}",
            where=where,
            remedy="check that the site writes to this mailbox, and ask for the mail again",
        )

    def _story(self) -> str:
        total = self.reasons.total()
        parts = [f"{total} mail{'s' * (total != 1)} came" if total else "no mail came"]
        if (others := self.reasons["sender"]) == total > 0:
            parts.append(f"none from {self.wanted.sender}")
        elif others:
            parts.append(f"{others} from elsewhere")
        parts += [f"{self.reasons[reason]} {told}" for reason, told in self._told().items() if self.reasons[reason]]
        if self.rebuilt:
            parts.append("the server renumbered a folder meanwhile, so older mail there was passed over")
        if self.lost:
            parts.append(f"the connection was lost {self.lost} time{'s' * (self.lost != 1)}")
        return ", ".join(parts)

    def _told(self) -> dict[str, str]:
        wanted = self.wanted
        code = f"without a code of {wanted.length} {_SIGNS[wanted.alphabet]}" if isinstance(wanted, WantedCode) else ""
        junk = "in Junk, which counts only where a sender is named"
        return {"subject": "with another subject", "junk": junk, "wanted": code}


_SIGNS = {"digits": "digits", "alnum": "letters and digits", None: "signs"}
