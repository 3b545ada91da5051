"""What happens to mails on their way: late, lost, twice, in Junk, out of order, imitated."""

import re
from collections.abc import Callable
from datetime import timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import make_msgid
from functools import partial
from threading import Lock
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import Field, PrivateAttr

from mock_site import secrets_made
from mock_site.clock import Clock
from mock_site.faults.base import Deliver, Fault
from mock_site.mail.wire import FORM
from mock_site.mails import DOMAIN, SENDER, kind_of

LOOK_ALIKE: Final = "mon-espace-sante-securite.test"
"""Somebody else's domain, with a key and records of its own."""


class MailFault(Fault):
    """Something that goes wrong with the site's mails: with all of them, or with those of one kind."""

    only: Literal["any", "code", "invitation"] = "any"
    """which mails: all, those with a one-time code (code), those with a provisional code (invitation)"""

    def deliver(self, mail: EmailMessage, deliver: Deliver, clock: Clock) -> None:
        """Let it befall the mails that are meant."""
        if self.only not in ("any", kind_of(mail)):
            deliver(mail)
            return
        self.strike()
        self.befall(mail, deliver, clock)

    def befall(self, mail: EmailMessage, deliver: Deliver, clock: Clock) -> None:
        """Do with a mail what this fault does."""
        raise NotImplementedError


class MailLate(MailFault):
    """Mails arrive only when the site's clock has moved on by so many seconds, or when the fault is switched off."""

    name: ClassVar[str] = "mail-late"
    seconds: Annotated[float, Field(gt=0, le=10_000_000)] = 60
    """how late, by the site's clock"""

    _held: dict[Callable[[], None], Callable[[], Any]] = PrivateAttr(default_factory=dict)
    _lock: Any = PrivateAttr(default_factory=Lock)

    def befall(self, mail: EmailMessage, deliver: Deliver, clock: Clock) -> None:
        """Hold it."""
        arrive = partial(deliver, mail)
        with self._lock:  # whoever is called at once waits here until it is written down
            alarm = clock.call_at(clock.now() + timedelta(seconds=self.seconds), partial(self._let_go, arrive))
            self._held[arrive] = partial(clock.cancel, alarm)

    def end(self) -> None:
        """Let all of them arrive."""
        with self._lock:
            held = dict(self._held)
        for arrive, forget in held.items():
            forget()
            self._let_go(arrive)

    def _let_go(self, arrive: Callable[[], None]) -> None:
        with self._lock:
            known = self._held.pop(arrive, None)
        if known:
            arrive()


class MailLost(MailFault):
    """Mails never arrive, though the site has sent them."""

    name: ClassVar[str] = "mail-lost"

    def befall(self, mail: EmailMessage, deliver: Deliver, clock: Clock) -> None:
        """Nothing."""


class MailTwice(MailFault):
    """Mails arrive twice: the same mail, with the same Message-ID."""

    name: ClassVar[str] = "mail-twice"

    def befall(self, mail: EmailMessage, deliver: Deliver, clock: Clock) -> None:
        """Hand it on, and once more."""
        deliver(mail)
        deliver(mail)


class MailJunk(MailFault):
    """Mails arrive in Junk, though nothing is wrong with their signature."""

    name: ClassVar[str] = "mail-junk"

    def befall(self, mail: EmailMessage, deliver: Deliver, clock: Clock) -> None:
        """Let the receiving server take it for spam."""
        mail["X-Spam-Flag"] = "YES"
        deliver(mail)


class MailOutOfOrder(MailFault):
    """Of two mails to one address the second arrives first; or the first alone, when the fault is switched off."""

    name: ClassVar[str] = "mail-out-of-order"

    _held: dict[str, Callable[[], None]] = PrivateAttr(default_factory=dict)
    _lock: Any = PrivateAttr(default_factory=Lock)

    def befall(self, mail: EmailMessage, deliver: Deliver, clock: Clock) -> None:
        """Hold the first; hand the second on, and then the first."""
        to = mail["To"].addresses[0].addr_spec
        with self._lock:
            first = self._held.pop(to, None)
            if first is None:
                self._held[to] = partial(deliver, mail)
                return
        deliver(mail)
        first()

    def end(self) -> None:
        """Let those arrive that wait for a second one."""
        with self._lock:
            held, self._held = self._held, {}
        for arrive in held.values():
            arrive()


class MailLookAlike(MailFault):
    """Before each mail of the site comes an imitation from another domain, with another code; only the domain tells."""

    name: ClassVar[str] = "mail-look-alike"

    def befall(self, mail: EmailMessage, deliver: Deliver, clock: Clock) -> None:
        """Be faster than the site."""
        deliver(imitation(mail))
        deliver(mail)


def imitation(mail: EmailMessage) -> EmailMessage:
    """The same mail from the look-alike domain: another code, links to there."""
    made = EmailMessage(FORM)
    made["From"] = Address(SENDER.display_name, SENDER.username, LOOK_ALIKE)
    made["To"] = mail["To"].addresses[0]
    for name in ("Subject", "Date", "Auto-Submitted"):
        made[name] = str(mail[name])
    made["Message-ID"] = make_msgid(domain=LOOK_ALIKE)
    twist = partial(_twisted, swaps=_swaps(mail))
    made.set_content(twist(_text(mail, "plain")), cte="quoted-printable")
    made.add_alternative(twist(_text(mail, "html")), subtype="html", cte="quoted-printable")
    made["Content-Language"] = str(mail["Content-Language"])
    return made


def _text(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part else ""


def _swaps(mail: EmailMessage) -> dict[str, str]:
    """What stands in the imitation in place of what: another code of the same kind, the other domain."""
    code = re.search(r"^ {4}([0-9]{6}|[0-9A-Za-z]{12})$", _text(mail, "plain"), re.MULTILINE)
    if not code or kind_of(mail) == "other":
        return {DOMAIN: LOOK_ALIKE}
    make = secrets_made.one_time_code if kind_of(mail) == "code" else secrets_made.provisional_code
    return {code[1]: next(made for made in iter(make, None) if made != code[1]), DOMAIN: LOOK_ALIKE}


def _twisted(text: str, swaps: dict[str, str]) -> str:
    for old, new in swaps.items():
        text = text.replace(old, new)
    return re.sub(r"https?://[^/\s\"<>]+", f"https://{LOOK_ALIKE}", text)


MAIL_FAULTS: Final = (MailLate, MailLost, MailTwice, MailJunk, MailOutOfOrder, MailLookAlike)
