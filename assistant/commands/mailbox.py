"""mailbox: whether a mailbox of the settings can be read, and what to change where it can't."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from assistant.commands.findings import Finding
from assistant.errors import PasapasError
from assistant.mailbox.credentials import Credentials, Secret, Token
from assistant.mailbox.imap.address import MailboxAddress
from assistant.mailbox.imap.probe import Arrived, Folders, Newest, Probe, Protection
from assistant.mailbox.providers import Provider, provider_of
from assistant.mailbox.trust.policy import TrustPolicy
from assistant.mailbox.trust.results import NAMELESS, topmost_server
from assistant.running.mailboxes import address_of, secret_of, telephone_of
from assistant.site_settings import SiteSettings
from wording import say, say_number, spoken_language

_SOON: Final = timedelta(days=14)
"""A certificate that ends sooner is mentioned."""
_SKEW: Final = timedelta(seconds=60)
"""Two clocks that differ by less agree."""
_ENOUGH: Final = 3
"""Mails that must agree before their authserv-id is proposed."""


class MailboxFaults(PasapasError):
    """A mailbox can be read, but something about it should be changed."""

    exit_code = 56


@dataclass(frozen=True)
class Checkup:
    """What was found about one mailbox."""

    site: str
    address: str
    findings: tuple[Finding, ...]
    provider: Provider | None
    """Whose mailbox it is, where that is known."""
    status: int
    """The exit code: 0 where all is well, that of the error that ended the checkup, or MailboxFaults's."""

    @property
    def good(self) -> bool:
        """Whether everything is as it should be."""
        return all(finding.good for finding in self.findings)

    @property
    def steps(self) -> tuple[str, ...]:
        """What the provider wants to have done before a program may read mail, where that may be what is wrong."""
        asked = self.status not in (0, MailboxFaults.exit_code)
        return self.provider.steps[spoken_language()] if self.provider and asked else ()


def check_mailbox(
    name: str, site: SiteSettings, user: str | None = None, mobile: str | None = None, *, watch: float = 0
) -> Checkup:
    """Look a site's mailbox through, changing nothing in it, and its telephone where it has one.

    `user` and `mobile` stand in where the settings name nobody.

    `watch`: seconds to wait for a mail that somebody sends meanwhile, to see whether the server pushes it.
    """
    checking = _Checking(name, site, user, watch)
    code = 0
    try:
        checking.run()
    except PasapasError as error:
        code = error.exit_code
        checking.findings.append(Finding(checking.subject, False, error.what, error.remedy))
    if site.telephone:
        checking.findings.append(_telephone(site.telephone, mobile))
    if not code and not all(finding.good for finding in checking.findings):
        code = MailboxFaults.exit_code
    address = checking.address
    return Checkup(
        name,
        str(address or site.mailbox),
        tuple(checking.findings),
        provider_of(address.host, address.user) if address else None,
        code,
    )


class _Checking:
    """One checkup: what is looked at now, and what was found."""

    def __init__(self, name: str, site: SiteSettings, user: str | None, watch: float) -> None:
        self._name, self._site, self._user, self._watch = name, site, user, watch
        self.address: MailboxAddress | None = None
        self.findings: list[Finding] = []
        self.subject = say("settings")

    def run(self) -> None:
        """Look at one thing after the other.

        Raises:
            PasapasError: the first one that hinders all the others.

        """
        self.address = address_of(self._site, self._user)
        secret = secret_of(self._name, self._site)
        self.subject = say("connection")
        with Probe(self.address) as probe:
            self._found(True, *_protection(probe.protection()))
            self.subject = say("login")
            self._found(True, _log_in(probe, secret))
            self.subject = say("folders")
            self._found(True, _folders(probe.folders()))
            self.subject = say("push")
            self._found(True, *_idle(probe, watched=bool(self._watch)))
            newest = probe.newest()
            self.subject = say("clock")
            self._found(*_clock(newest))
            self.subject = say("senders")
            self._found(*_senders(newest, self.address.host, self._site.mailbox_authserv))
            if self._site.mailbox_after != "leave":
                self.subject = say("after use")
                self._found(*_after(self._site.mailbox_after, probe.offers()))
            if self._watch:
                self.subject = say("watch")
                self._found(*_watched(probe.watch(self._watch), self._watch))

    def _found(self, good: bool, what: str, remedy: str = "") -> None:
        self.findings.append(Finding(self.subject, good, what, remedy))


def _protection(told: Protection) -> tuple[str, str]:
    if not told.version:
        return say("in clear, which only this machine can hear"), ""
    if told.certificate_ends is None:
        return say("protected by {version}", version=told.version), ""
    what = say(
        "protected by {version}; the certificate is good until {day:%Y-%m-%d}",
        version=told.version,
        day=told.certificate_ends,
    )
    soon = told.certificate_ends - datetime.now(UTC) < _SOON
    return what, say("it ends soon: whoever runs the server must renew it") if soon else ""


def _log_in(probe: Probe, secret: Secret) -> str:
    probe.log_in(Credentials(secret))
    return say("works, with an OAuth token") if isinstance(secret, Token) else say("works, with a password")


def _folders(told: Folders) -> str:
    inbox = say_number("INBOX has {number} mail", "INBOX has {number} mails", told.mails)
    if told.junk is None:
        return say("{inbox}; there is no folder for unwanted mail", inbox=inbox)
    if told.junk_is_marked:
        return say("{inbox}; unwanted mail is in {folder}, as the server says", inbox=inbox, folder=told.junk)
    return say("{inbox}; unwanted mail is in {folder}, by its name", inbox=inbox, folder=told.junk)


def _idle(probe: Probe, *, watched: bool) -> tuple[str, str]:
    if not probe.accepts_idle():
        return say("not offered (IDLE): the mailbox is looked at every moment instead"), ""
    to_see = "" if watched else say("to see it, add --watch 60 and send yourself a mail meanwhile")
    return say("the server agrees to it (IDLE); whether it does it shows when a mail comes"), to_see


def _clock(newest: list[Newest]) -> tuple[bool, str, str]:
    latest = max((mail.received for mail in newest if mail.received), default=None)
    ahead = latest - datetime.now(UTC) if latest else timedelta()
    if ahead > _SKEW:
        return False, _differs(ahead), say("let this machine set its clock by the network")
    return True, say("a mailbox tells no time; nothing in it speaks against this machine's clock"), ""


def _differs(by: timedelta) -> str:
    seconds = round(abs(by.total_seconds()))
    if by > timedelta():
        return say("this machine's clock is {seconds} s slow, or the server's is fast", seconds=seconds)
    return say("this machine's clock is {seconds} s fast, or the server's is slow", seconds=seconds)


def _senders(newest: list[Newest], host: str, named: str | None) -> tuple[bool, str, str]:
    told = Counter(server for mail in newest if (server := topmost_server(mail.header)) is not None)
    known = {one.lower() for one in TrustPolicy.for_host(host, named).authserv_ids}
    if not told:
        what = say("the newest mails have no word of the server about who sent them (Authentication-Results)")
        return not named, what, say("take mailbox_authserv away, or ask who runs the server") if named else ""
    (most, count), total = told.most_common(1)[0], told.total()
    if most in known:
        what = say(
            "who sent a mail is checked by {server}, in {count} of {total}",
            server=_shown(most),
            count=count,
            total=total,
        )
        return True, what, ""
    what = say("{count} of {total} mails were checked by {server}", count=count, total=total, server=_shown(most))
    if named:
        return False, what, say('mailbox_authserv is another: compare it with "{server}"', server=_shown(most))
    if count == total >= _ENOUGH and most != NAMELESS:
        return True, what, say('where that is your own server, write mailbox_authserv = "{server}"', server=most)
    return True, what, say("leave mailbox_authserv out until it is always the same, and your own server's")


def _telephone(page: str, mobile: str | None) -> Finding:
    subject = say("telephone")
    try:
        telephone = telephone_of(page, mobile)
        if telephone is None:
            return Finding(subject, True, say("whose it is shows when a person is there"), say("add --person FILE"))
        count = len(telephone.mark().known)
    except PasapasError as error:
        return Finding(subject, False, error.what, error.remedy)
    return Finding(subject, True, say_number("{number} text message", "{number} text messages", count))


def _shown(server: str) -> str:
    return server or say("a server without a name")


def _after(how: str, offers: frozenset[str]) -> tuple[bool, str, str]:
    if how == "read":
        return True, say("a mail whose code was used is marked as read"), ""
    if "UIDPLUS" in offers:
        return True, say("a mail whose code was used is deleted, that one alone"), ""
    return False, say("this server can't delete one mail alone"), say('write mailbox_after = "read", or leave it out')


def _watched(came: Arrived | None, seconds: float) -> tuple[bool, str, str]:
    if came is None:
        what = say("no mail came within {seconds:g} s", seconds=seconds)
        return False, what, say("send yourself one while this command waits")
    now = datetime.now(UTC)
    pushed = say("pushed") if came.pushed else say("found by looking, not pushed")
    what = say("a mail came after {seconds:.1f} s, {how}", seconds=came.seconds, how=pushed)
    if came.mail.received and abs(by := came.mail.received - now) > _SKEW:
        return (
            False,
            say("{one}; {other}", one=what, other=_differs(by)),
            say("let this machine set its clock by the network"),
        )
    return True, what, ""
