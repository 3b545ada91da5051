"""Whether a mail is from the domain that its From names: proved, unproved, or forged, and who says so."""

from dataclasses import dataclass
from typing import Literal

from assistant.mailbox.records import Mail
from assistant.mailbox.trust.author import author_of
from assistant.mailbox.trust.dkim import verified
from assistant.mailbox.trust.domains import registrable, same_domain
from assistant.mailbox.trust.policy import TrustPolicy
from assistant.mailbox.trust.results import Result, own_results
from assistant.mailbox.trust.signatures import Signature, is_singular, signatures_of
from wording import say

Certainty = Literal["proved", "unproved", "forged"]


@dataclass(frozen=True)
class Origin:
    """Where a mail is from, as far as that is known."""

    verdict: Certainty
    how: str
    """What tells it: a clause in the reader's language."""
    domain: str
    """The registrable domain in From; empty where From names nobody, or several."""


def origin_of(mail: Mail, policy: TrustPolicy) -> Origin:
    """Find out where a mail is from. Its header is enough, unless signatures are to be verified here. Never raises."""
    author = author_of(mail)
    if author is None:
        return Origin("unproved", say("its From field doesn't name one sender plainly"), "")
    domain = registrable(author.domain)
    results = own_results(mail.raw, policy.authserv_ids)
    if against := _against(results, domain):
        return Origin("forged", against, domain)
    if not is_singular(mail):
        return Origin("unproved", say("a field that must be there once is there twice"), domain)
    signatures = _signatures(mail, domain)
    if proof := _told(results, signatures, mail, domain):
        return Origin("proved", _says(proof), domain)
    good = verified(mail, domain, policy.dns) if policy.dns else []
    if good:
        return Origin("proved", say("the signature (DKIM) of {domain} is good", domain=good[0].domain), domain)
    return Origin("unproved", _why_not(policy), domain)


def otp_token_is_proved(mail: Mail, policy: TrustPolicy) -> bool:
    """Whether a signature of the sender's domain covers the field `OTP-Token`, which anybody else could have added."""
    if len(mail.headers.get("otp-token", ())) != 1 or not is_singular(mail) or (author := author_of(mail)) is None:
        return False
    domain = registrable(author.domain)
    results = own_results(mail.raw, policy.authserv_ids)
    if _against(results, domain):
        return False
    signatures = _signatures(mail, domain)
    for result in passes_of(results, domain):
        meant = meant_by(result, signatures)
        if meant and all(one.is_sound(mail) and one.covers("otp-token") for one in meant):
            return True
    good = verified(mail, domain, policy.dns) if policy.dns else []
    return any(one.covers("otp-token") for one in good)


def _why_not(policy: TrustPolicy) -> str:
    if policy.authserv_ids or policy.dns:
        return say("nothing proves who sent it")
    return say("no server is named whose word would count, and signatures aren't verified")


def _says(result: Result) -> str:
    told = f"{result.method}={result.result}"
    if result.server:
        return say("the server {server} says {told}", server=result.server, told=told)
    return say("the mailbox's server says {told}", told=told)


def _against(results: list[Result], domain: str) -> str:
    """Say who says that a mail isn't from there; empty where nobody does.

    Mailing lists and forwarding break signatures, so a failure counts only where the domain itself wants it to: it asks
    for DMARC, or it says (SPF, `-all`) that nobody else may send in its name.
    """
    for result in results:
        if result.method == "dmarc" and result.result == "fail" and _is_about(result, domain):
            return _says(result)
    if passes_of(results, domain):
        return ""
    for result in results:
        if result.method == "spf" and result.result in ("fail", "hardfail") and same_domain(_spf(result), domain):
            return _says(result)
    return ""


def _told(results: list[Result], signatures: list[Signature], mail: Mail, domain: str) -> Result | None:
    """Return the result of the own server that proves the domain."""
    dmarc = [one for one in results if one.method == "dmarc"]
    spf = [one for one in results if one.method == "spf" and one.on_top and one.result == "pass"]
    by_spf = any(same_domain(_spf(one), domain) for one in spf)
    # whatever a stranger smuggled into a field contradicts what the server itself wrote there
    passed = bool(dmarc) and all(one.result == "pass" and one.on_top and _is_about(one, domain) for one in dmarc)
    # DMARC passes by a signature, too, that leaves the end of the text, or the subject, to anybody
    if passed and (by_spf or all(one.is_sound(mail) for one in signatures)):
        return dmarc[0]
    return next((one for one in passes_of(results, domain) if _all_sound(one, signatures, mail)), None)


def passes_of(results: list[Result], domain: str) -> list[Result]:
    """Return the own server's `dkim=pass` for a domain; none where it says something else about one as well."""
    dkim = [one for one in results if one.method == "dkim" and same_domain(_signer(one), domain)]
    return dkim if all(one.result == "pass" and one.on_top for one in dkim) else []


def meant_by(result: Result, signatures: list[Signature]) -> list[Signature]:
    """Return the signatures that a result may speak of: by domain, key and beginning, as far as it tells them."""
    selector, begin = result.properties.get("header.s", "").lower(), result.properties.get("header.b", "")
    return [
        one
        for one in signatures
        if same_domain(one.domain, _signer(result))
        and selector in ("", one.selector)
        and one.tags.get("b", "").startswith(begin)
    ]


def _all_sound(result: Result, signatures: list[Signature], mail: Mail) -> bool:
    meant = meant_by(result, signatures)
    return bool(meant) and all(one.is_sound(mail) for one in meant)


def _signatures(mail: Mail, domain: str) -> list[Signature]:
    # what can't be read may be a good one that leaves something open: white space may be added to a signature
    return [one for one in signatures_of(mail) if not one.tags or same_domain(one.domain, domain)]


def _is_about(result: Result, domain: str) -> bool:
    about = result.domain("header.from")
    return same_domain(about, domain) if about else result.result != "pass"


def _signer(result: Result) -> str:
    return result.domain("header.d", "header.i")


def _spf(result: Result) -> str:
    return result.domain("smtp.mailfrom", "smtp.mfrom", "smtp.helo")
