"""The sending side: mails are signed and handed to the receiving server, as a real site's own mail server would do.

No page breaks for want of a mail. What can't be delivered now is tried again later; what is refused for good (there is
no such mailbox) is noted, as a notice of non-delivery would tell.
"""

import smtplib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from functools import partial
from threading import Lock
from typing import Final

from mock_site.clock import Alarm, Clock
from mock_site.faults.base import Deliver, Faults
from mock_site.mail.sender import SendingDomain
from mock_site.mail.wire import WIRE

LATER: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
"""How long after each attempt the next one follows, by the site's clock; then the mail is given up."""
_SECONDS: Final = 10


@dataclass(frozen=True)
class Undelivered:
    """A mail that was refused or given up, and why."""

    mail: EmailMessage = field(repr=False)
    reason: str


class Postman:
    """Delivers mails. `smtp` tells the server's host and port at the time of sending."""

    def __init__(
        self,
        smtp: Callable[[], tuple[str, int]],
        domains: Mapping[str, SendingDomain],
        faults: Faults,
        clock: Clock,
    ) -> None:
        self._smtp = smtp
        self._domains = domains
        self._faults = faults
        self._clock = clock
        self._lock = Lock()
        self._waiting: dict[int, Alarm] = {}
        self._undelivered: list[Undelivered] = []

    @property
    def waiting(self) -> int:
        """How many mails wait for another attempt."""
        with self._lock:
            return len(self._waiting)

    @property
    def undelivered(self) -> tuple[Undelivered, ...]:
        """What was refused or given up, the oldest first."""
        with self._lock:
            return tuple(self._undelivered)

    def deliver(self, mail: EmailMessage) -> None:
        """Deliver the mail, unless a fault that is on does otherwise; it is there on return when nothing goes wrong."""
        deliver: Deliver = self._send
        for fault in reversed(self._faults.on()):
            deliver = partial(fault.deliver, deliver=deliver, clock=self._clock)
        deliver(mail)

    def close(self) -> None:
        """Give up what still waits: the site stops."""
        with self._lock:
            waiting = tuple(self._waiting.values())
            self._waiting.clear()
        for alarm in waiting:
            self._clock.cancel(alarm)

    def _send(self, mail: EmailMessage, attempt: int = 0) -> None:
        try:
            self._hand_over(mail)
        except (smtplib.SMTPException, OSError) as error:
            if _is_final(error) or attempt >= len(LATER):
                with self._lock:
                    self._undelivered.append(Undelivered(mail, f"{type(error).__name__}: {error}"))
            else:
                self._try_later(mail, attempt)

    def _hand_over(self, mail: EmailMessage) -> None:
        sender, recipient = _address(mail, "From"), _address(mail, "To")
        domain = self._domains[sender.domain]
        message = domain.signed(mail.as_bytes(policy=WIRE))
        host, port = self._smtp()
        with smtplib.SMTP(host, port, local_hostname=domain.host, timeout=_SECONDS) as connection:
            connection.sendmail(sender.addr_spec, [recipient.addr_spec], message)

    def _try_later(self, mail: EmailMessage, attempt: int) -> None:
        with self._lock:
            moment = self._clock.now() + LATER[attempt]
            self._waiting[id(mail)] = self._clock.call_at(moment, partial(self._try_again, mail, attempt + 1))

    def _try_again(self, mail: EmailMessage, attempt: int) -> None:
        with self._lock:
            self._waiting.pop(id(mail), None)
        self._send(mail, attempt)


def _address(mail: EmailMessage, name: str) -> Address:
    address: Address = mail[name].addresses[0]
    return address


def _is_final(error: Exception) -> bool:
    """Whether the server has said that another attempt is useless (5xx)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= 500
