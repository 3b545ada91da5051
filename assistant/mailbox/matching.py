"""Whether a mail is the wanted one, and what is told about those that aren't."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from assistant.mailbox.errors import NoCode, Untrusted
from assistant.mailbox.records import Mail, WantedCode, WantedMail
from assistant.mailbox.trust.domains import domain_of, look_alike, registrable, same_domain
from wording import say, say_number

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
            return Untrusted(
                say(
                    "a mail came from {names}, which resembles {sender} but isn't: it was left alone",
                    names=say(" and ").join(sorted(self.look_alikes)),
                    sender=self.wanted.sender,
                ),
                where=where,
                remedy=say(
                    "look at it yourself; where the site really writes from there, name that domain as the sender"
                ),
            )
        return NoCode(
            say(
                "{wanted} didn't come within {seconds:g} s: {story}",
                wanted=self.wanted,
                seconds=timeout,
                story=self._story(),
            ),
            where=where,
            remedy=say("check that the site writes to this mailbox, and ask for the mail again"),
        )

    def _story(self) -> str:
        total = self.reasons.total()
        parts = [say_number("{number} mail came", "{number} mails came", total) if total else say("no mail came")]
        if (others := self.reasons["sender"]) == total > 0:
            parts.append(say("none from {sender}", sender=self.wanted.sender))
        elif others:
            parts.append(say("{number} from elsewhere", number=others))
        parts += [told for reason, told in self._told().items() if self.reasons[reason]]
        if self.rebuilt:
            parts.append(say("the server renumbered a folder meanwhile, so older mail there was passed over"))
        if self.lost:
            parts.append(
                say_number("the connection was lost {number} time", "the connection was lost {number} times", self.lost)
            )
        return ", ".join(parts)

    def _told(self) -> dict[str, str]:
        return {
            "subject": say("{number} with another subject", number=self.reasons["subject"]),
            "junk": say("{number} in Junk, which counts only where a sender is named", number=self.reasons["junk"]),
            "wanted": self._without_code(self.reasons["wanted"]),
        }

    def _without_code(self, number: int) -> str:
        wanted = self.wanted
        if not isinstance(wanted, WantedCode):
            return str(number)
        if not wanted.length:
            return say("{number} without a code", number=number)
        if wanted.alphabet == "digits":
            return say("{number} without a code of {length} digits", number=number, length=wanted.length)
        return say("{number} without a code of {length} letters and digits", number=number, length=wanted.length)
