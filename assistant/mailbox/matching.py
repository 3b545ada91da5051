"""Whether a mail is the wanted one, or else why it isn't."""

import re
import unicodedata
from dataclasses import replace
from typing import Literal

from assistant.mailbox.finding.result import Extraction
from assistant.mailbox.records import Mail, WantedMail
from assistant.mailbox.trust.author import author_of
from assistant.mailbox.trust.domains import domain_of, registrable, same_domain, shown
from assistant.mailbox.trust.look_alikes import look_alike
from assistant.mailbox.trust.origin import origin_of
from assistant.mailbox.trust.policy import NOBODY, TrustPolicy
from assistant.mailbox.trust.recipients import is_for
from wording import say

Verdict = Literal["wanted", "sender", "subject", "recipient", "junk", "forged", "void"]
"""`void` is said of wanted mails, by those who know which code counts."""


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
    must_be_proved = in_junk and bool(wanted.sender)
    # in INBOX nobody is asked for keys: what no signature proves is wanted as well
    certainty = origin_of(mail, policy if must_be_proved else replace(policy, dns=None)).verdict
    if certainty == "forged":
        return "forged"
    if not in_junk or (must_be_proved and certainty == "proved"):
        return "wanted"
    # anybody may write "Votre code": in Junk only a proof is a reason to trust a mail
    return "wanted" if must_be_proved and headers_only and policy.dns else "junk"


def judge_file(mail: Mail, wanted: WantedMail, policy: TrustPolicy = NOBODY) -> Extraction | None:
    """Say why a mail that somebody saved must not be believed; None where nothing speaks against it.

    Its subject isn't asked: who gives one mail means this one.
    """
    verdict = judge(mail, replace(wanted, subject=None), in_junk=False, policy=policy)
    if verdict == "wanted":
        return None
    return Extraction("untrusted", _refusal(mail, wanted, verdict, policy))


def _refusal(mail: Mail, wanted: WantedMail, verdict: Verdict, policy: TrustPolicy) -> str:
    if verdict == "forged":
        return say("the mail is forged: {why}", why=origin_of(mail, policy).how)
    if verdict == "recipient":
        return say("the mail was not sent to {address}", address=wanted.recipient)
    sender = wanted.sender or ""
    if imitation := poses_as(mail, sender):
        return say("the mail is from {name}, which resembles {wanted} but isn't", name=imitation, wanted=sender)
    if same_domain(domain_of(mail.sender), sender) or not mail.sender:
        return say("the mail's From field doesn't plainly name one sender, as it must: {wanted}", wanted=sender)
    return say("the mail is from {sender}, not from {wanted}", sender=mail.sender, wanted=sender)


def poses_as(mail: Mail, sender: str) -> str:
    """Return the domain of a mail that a person could take for the wanted sender's, as it is shown; else nothing.

    Its domain resembles the sender's, or the name before its address has the sender's domain in it.
    """
    domain = domain_of(mail.sender)
    if not domain or same_domain(domain, sender):
        return ""
    named = registrable(sender) in mail.sender_name.casefold()
    return shown(registrable(domain)) if named or look_alike(domain, sender) else ""


def _is_from(mail: Mail, sender: str) -> bool:
    author = author_of(mail)
    return author is not None and same_domain(author.domain, sender)


def _has_words(subject: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_plain(words))}(?!\w)", _plain(subject)) is not None


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"[’‘ʼ`´]", "'", re.sub(r"[\u2010-\u2015\u2212]", "-", plain))
    return " ".join(re.sub(r'["«»“”„]', " ", plain).split())
