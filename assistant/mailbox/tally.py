"""What is told about the mails that came while somebody waited in vain; never what was in them."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from assistant.mailbox.errors import NoCode, Untrusted
from assistant.mailbox.matching import Verdict, poses_as
from assistant.mailbox.records import Mail, WantedCode, WantedMail
from assistant.mailbox.trust.origin import origin_of
from assistant.mailbox.trust.policy import NOBODY, TrustPolicy
from wording import say, say_number


@dataclass
class Tally:
    """What came while somebody waited; says in the end what happened, without any mail's content."""

    wanted: WantedMail
    policy: TrustPolicy = NOBODY
    reasons: Counter[Verdict] = field(default_factory=Counter)
    look_alikes: set[str] = field(default_factory=set)
    forgeries: set[str] = field(default_factory=set)
    """Who said that a mail is forged, and why."""
    rebuilt: bool = False
    """A folder got another UIDVALIDITY: what came before that was noticed can't be told from old mail."""
    moved: int = 0
    """Mails that came before the wait, and were put here meanwhile."""
    unreadable: bool = False
    """The newest wanted mail speaks of a code, and it can't be read for sure."""
    lost: int = 0
    """How often the connection broke."""

    def note(self, mail: Mail, verdict: Verdict) -> None:
        """Count a mail that isn't wanted, or one that is but had no code."""
        self.reasons[verdict] += 1
        if verdict == "sender" and self.wanted.sender and (name := poses_as(mail, self.wanted.sender)):
            self.look_alikes.add(name)
        if verdict == "forged":
            self.forgeries.add(origin_of(mail, self.policy).how)

    def failure(self, timeout: float, where: str) -> NoCode | Untrusted:
        """Return the error for a wait in vain."""
        refused = self._refused()
        if refused and not self.reasons["wanted"]:
            return Untrusted(refused[0], where=where, remedy=refused[1])
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

    def cancelled(self, where: str) -> NoCode:
        """Return the error for a wait that somebody broke off."""
        return NoCode(
            say("the wait for {wanted} was cancelled: {story}", wanted=self.wanted, story=self._story()),
            where=where,
            remedy=say("wait again from the same moment: what comes meanwhile is not lost"),
        )

    def _refused(self) -> tuple[str, str] | None:
        """Return what is said of a forgery or an imitation, and what to do about it."""
        if self.forgeries:
            return forged(self.wanted, say(" and ").join(sorted(self.forgeries)))
        if self.look_alikes:
            return imitated(self.wanted, self.look_alikes)
        return None

    def _remedy(self) -> str:
        if self.reasons["junk"] and self.wanted.sender and not self.policy.authserv_ids:
            return say(
                "look into Junk yourself; so that it is read there, name the mailbox's own server by mailbox_authserv "
                "(`pasapas mailbox` tells its name)"
            )
        if self.reasons["junk"]:
            return say("look into Junk yourself, and take the code from there only if you are sure of the sender")
        if self.unreadable:
            return say("look at the mail and type the code yourself")
        return say("check that the site writes to this mailbox, and ask for the mail again")

    def _story(self) -> str:
        total = self.reasons.total()
        came = say_number("{number} mail came", "{number} mails came", total) if total else say("no mail came")
        others = self.reasons["sender"]
        if others == total > 0:
            came += ", " + say("none from {sender}", sender=self.wanted.sender)
        elif others:
            came += ", " + say_number("{number} from elsewhere", "{number} from elsewhere", others)
        parts = [came, *(told for reason, told in self._told().items() if self.reasons[reason])]
        if self.unreadable:
            parts.append(say("the newest speaks of a code that can’t be read for sure"))
        if self.moved:
            parts.append(
                say_number(
                    "{number} old mail was put here meanwhile", "{number} old mails were put here meanwhile", self.moved
                )
            )
        if self.rebuilt:
            parts.append(say("the server renumbered a folder meanwhile, so older mail there was passed over"))
        if self.lost:
            parts.append(
                say_number("the connection was lost {number} time", "the connection was lost {number} times", self.lost)
            )
        return say("; ", context="between two things that came").join(parts)

    def _told(self) -> dict[Verdict, str]:
        count = self.reasons
        return {
            "subject": say("{number} with another subject", number=count["subject"]),
            "recipient": say("{number} to another address", number=count["recipient"]),
            "junk": self._in_junk(count["junk"]),
            "forged": say_number("{number} forged", "{number} forged", count["forged"]),
            "void": say("{number} whose code is void by now", number=count["void"]),
            "wanted": self._without_code(count["wanted"]),
        }

    def _in_junk(self, number: int) -> str:
        if self.wanted.sender:
            return say("{number} in Junk, sender not trusted", number=number)
        return say("{number} in Junk, which counts only where a sender is named", number=number)

    def _without_code(self, number: int) -> str:
        wanted = self.wanted
        if not isinstance(wanted, WantedCode):
            return str(number)
        if wanted.kind == "link":
            return say("{number} without a link", number=number)
        if not wanted.length:
            return say("{number} without a code", number=number)
        if wanted.alphabet == "digits":
            return say("{number} without a code of {length} digits", number=number, length=wanted.length)
        return say("{number} without a code of {length} letters and digits", number=number, length=wanted.length)


def forged(wanted: WantedMail, why: str) -> tuple[str, str]:
    """Return what is said of a forged mail, and what to do."""
    if wanted.sender:
        what = say(
            "a mail says that it is from {sender}, but it is forged ({why}): it was left alone",
            sender=wanted.sender,
            why=why,
        )
    else:
        what = say("a mail is forged ({why}): it was left alone", why=why)
    return what, say("don't use what it says; ask the site for another one")


def imitated(wanted: WantedMail, domains: Collection[str]) -> tuple[str, str]:
    """Return what is said of mails from domains that resemble the wanted one, and what to do."""
    what = say_number(
        "a mail came from {names}, which resembles {sender} but isn't: it was left alone",
        "mails came from {names}, which resemble {sender} but aren't: they were left alone",
        len(domains),
        names=say(" and ").join(sorted(domains)),
        sender=wanted.sender,
    )
    return what, say("look at it yourself; where the site really writes from there, name that domain as the sender")
