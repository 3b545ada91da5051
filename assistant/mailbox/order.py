"""Which of several mails counts: the newest, and one that is proved before one that anybody may have sent.

The sender's own clock orders a mail and its resend even where the second overtook the first. It is believed only up to
when the mail came: anybody may date his mail in the next century.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from assistant.mailbox.finding.mention import speaks_of_a_code
from assistant.mailbox.records import Mail, WantedCode
from assistant.mailbox.trust.domains import domain_of, same_domain
from assistant.mailbox.trust.origin import origin_of
from assistant.mailbox.trust.policy import TrustPolicy

AHEAD: Final = timedelta(minutes=5)
"""How far a sender's clock may be ahead of the mailbox's server."""

Rank = tuple[bool, datetime, int]


class Order:
    """The order of the mails that came while somebody waited for a code."""

    def __init__(self, wanted: WantedCode, given: Sequence[Mail], policy: TrustPolicy) -> None:
        self._wanted = wanted
        self._given = given
        self._policy = policy
        # without a sender it means nothing that another domain's mail is proved
        self._can_prove = bool(wanted.sender and (policy.authserv_ids or policy.dns))
        self._proved: dict[tuple[str, int, int], bool] = {}
        self._void_below: Rank | None = None

    @property
    def needs_content(self) -> bool:
        """Whether headers alone don't tell the order: a signature is verified with what it signs."""
        return self._can_prove and self._policy.dns is not None

    def ordered(self, mails: list[Mail]) -> list[Mail]:
        """Return mails, the one that counts most first; whole ones, where their content is needed."""
        # where there is only one nobody needs to be asked for keys
        return sorted(mails, key=self._rank, reverse=True) if len(mails) > 1 else mails

    def was_given(self, mail: Mail) -> bool:
        """Whether this mail's code was given."""
        return any(_is_same(mail, given) for given in self._given)

    def is_void(self, mail: Mail) -> bool:
        """Whether a code of this mail is void: a newer one was given, or can't be read."""
        if any(_is_older(mail, given) for given in self._given):
            return True
        return self._void_below is not None and self._rank(mail) < self._void_below

    def note_without_code(self, mail: Mail) -> bool:
        """Note that no code was found in a mail; return whether it speaks of one, which makes those before it void."""
        if self._wanted.kind == "link" or not speaks_of_a_code(mail):
            return False
        self._void_below = max(self._rank(mail), self._void_below or self._rank(mail))
        return True

    def _rank(self, mail: Mail) -> Rank:
        return self._is_proved(mail), moment(mail), mail.uid

    def _is_proved(self, mail: Mail) -> bool:
        place = (mail.folder, mail.uidvalidity, mail.uid)
        if place not in self._proved:
            self._proved[place] = self._can_prove and origin_of(mail, self._policy).verdict == "proved"
        return self._proved[place]


def moment(mail: Mail) -> datetime:
    """Return when a mail was sent, as far as that is to be believed."""
    if mail.received is None or mail.date <= mail.received:
        return mail.date
    # not by adding to what the server says: the last day of all has no next one
    return mail.date if mail.date - AHEAD <= mail.received else mail.received + AHEAD


def _is_same(mail: Mail, given: Mail) -> bool:
    # one that was moved has another UID, but its own Message-ID (RFC 5322, 3.6.4) and date still
    names = mail.headers.get("message-id"), given.headers.get("message-id")
    return (mail.uidvalidity, mail.folder, mail.uid) == (given.uidvalidity, given.folder, given.uid) or (
        bool(names[0]) and names[0] == names[1] and mail.date == given.date
    )


def _is_older(mail: Mail, given: Mail) -> bool:
    # of another sender nothing is older: clocks differ, and each has its own codes
    return moment(mail) < moment(given) and same_domain(domain_of(mail.sender), domain_of(given.sender))
