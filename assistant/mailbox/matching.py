"""Whether a mail is the wanted one, and what is told about those that aren't."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from assistant.mailbox.errors import NoCode, Untrusted
from assistant.mailbox.records import Mail, WantedCode, WantedMail
from assistant.mailbox.trust.author import author_of
from assistant.mailbox.trust.domains import domain_of, look_alike, registrable, same_domain
from assistant.mailbox.trust.origin import origin_of
from assistant.mailbox.trust.policy import NOBODY, TrustPolicy
from assistant.mailbox.trust.recipients import is_for
from wording import say, say_number

Verdict = Literal["wanted", "sender", "subject", "recipient", "junk", "forged"]


def judge(
    mail: Mail, wanted: WantedMail, *, in_junk: bool, policy: TrustPolicy = NOBODY, headers_only: bool = False
) -> Verdict:
    """Say whether a mail is wanted, or else why it isn't.

    Its headers are enough for everything but the proof of a signature: with `headers_only` a mail in Junk that could
    still be proved is wanted, to be judged again when it is whole.
    """
    if wanted.sender and not _is_from(mail, wanted.sender):
        return "sender"
    if wanted.subject and not _has_words(mail.subject, wanted.subject):
        return "subject"
    if wanted.recipient and not is_for(mail, wanted.recipient):
        return "recipient"
    certainty = origin_of(mail, policy).verdict
    if certainty == "forged":
        return "forged"
    if not in_junk or (wanted.sender and certainty == "proved"):
        return "wanted"
    # anybody may write "Votre code": in Junk only a proof is a reason to trust a mail
    return "wanted" if wanted.sender and headers_only and policy.dns else "junk"


def _is_from(mail: Mail, sender: str) -> bool:
    author = author_of(mail)
    return author is not None and same_domain(author.domain, sender)


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
    policy: TrustPolicy = NOBODY
    reasons: Counter[str] = field(default_factory=Counter)
    look_alikes: set[str] = field(default_factory=set)
    forgeries: set[str] = field(default_factory=set)
    """What told that a mail is forged."""
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
        if verdict == "forged":
            self.forgeries.add(origin_of(mail, self.policy).how)

    def failure(self, timeout: float, where: str) -> NoCode | Untrusted:
        """Return the error for a wait in vain."""
        refused = self._forged(where) or self._imitated(where)
        if refused and not self.reasons["wanted"]:
            return refused
        return NoCode(
            say(
                "{wanted} didn't come within {seconds:g} s: {story}",
                wanted=self.wanted,
                seconds=timeout,
                story=self._story(),
            ),
            where=where,
            remedy=self._remedy(),
        )

    def _forged(self, where: str) -> Untrusted | None:
        if not self.forgeries:
            return None
        return Untrusted(
            say(
                "a mail that says that it is from {sender} is forged ({why}): it was left alone",
                sender=self.wanted.sender or say("somebody else"),
                why=say(" and ").join(sorted(self.forgeries)),
            ),
            where=where,
            remedy=say("don't use what it says; ask for the mail again, and tell the site if it is really its own"),
        )

    def _imitated(self, where: str) -> Untrusted | None:
        if not self.look_alikes:
            return None
        return Untrusted(
            say(
                "a mail came from {names}, which resembles {sender} but isn't: it was left alone",
                names=say(" and ").join(sorted(self.look_alikes)),
                sender=self.wanted.sender,
            ),
            where=where,
            remedy=say("look at it yourself; where the site really writes from there, name that domain as the sender"),
        )

    def _remedy(self) -> str:
        if self.reasons["junk"] and self.wanted.sender:
            return say(
                "look into Junk yourself; mail there is read where the mailbox's own server says that the sender is "
                "genuine, and mailbox_authserv names that server"
            )
        return say("check that the site writes to this mailbox, and ask for the mail again")

    def cancelled(self, where: str) -> NoCode:
        """Return the error for a wait that somebody broke off."""
        return NoCode(
            say("the wait for {wanted} was cancelled: {story}", wanted=self.wanted, story=self._story()),
            where=where,
            remedy=say("wait again from the same moment: what comes meanwhile is not lost"),
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
            "recipient": say("{number} to another address", number=self.reasons["recipient"]),
            "junk": self._in_junk(self.reasons["junk"]),
            "forged": say("{number} forged", number=self.reasons["forged"]),
            "wanted": self._without_code(self.reasons["wanted"]),
        }

    def _in_junk(self, number: int) -> str:
        if self.wanted.sender:
            return say("{number} in Junk, sender not proved", number=number)
        return say("{number} in Junk, which counts only where a sender is named", number=number)

    def _without_code(self, number: int) -> str:
        wanted = self.wanted
        if not isinstance(wanted, WantedCode):
            return str(number)
        if not wanted.length:
            return say("{number} without a code", number=number)
        if wanted.alphabet == "digits":
            return say("{number} without a code of {length} digits", number=number, length=wanted.length)
        return say("{number} without a code of {length} letters and digits", number=number, length=wanted.length)
