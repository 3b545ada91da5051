"""A telephone as a channel: codes that come by text message (SMS)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from threading import Event
from time import monotonic
from typing import Final, Literal

from assistant.mailbox.errors import Ambiguous, NoCode, Unreachable, Untrusted
from assistant.mailbox.finding.bound import bound_host
from assistant.mailbox.finding.extract import extract
from assistant.mailbox.finding.mention import speaks_of_a_code
from assistant.mailbox.records import Code, Mail, WantedCode
from assistant.mailbox.text_messages import TelephonePage, TextMessage
from assistant.mailbox.trust.domains import registrable, same_domain, shown
from assistant.mailbox.trust.look_alikes import look_alike
from wording import say, say_number

ANSWER: Final = 5.0
"""Seconds in which the page must answer when the position is noted."""
PACE: Final = ((10.0, 0.25), (float("inf"), 1.0))
"""Until so many seconds have passed, the page is read every so many seconds."""
_LONGEST_LOOK: Final = 0.8
"""Seconds for one look: whoever waits gets away within a second, even from a page that hangs."""
Verdict = Literal["wanted", "unbound", "elsewhere", "look-alike"]


@dataclass(frozen=True)
class TelephonePosition:
    """A moment in a telephone's life: what it had received."""

    known: frozenset[str]
    """The ids of its messages."""
    given: tuple[Mail, ...] = ()
    """Messages whose codes were given: neither they nor older ones of the same sender give one any more."""

    def after(self, mail: Mail) -> "TelephonePosition":
        """Return the same position for the next code: neither this message's, which was refused maybe, nor an older."""
        return replace(self, given=(*self.given, mail))

    def is_void(self, message: TextMessage) -> bool:
        """Whether a message's code is void, since it was given, or one that was sent later by the same sender was."""
        return any(
            (message.id,) == given.headers["id"] or (message.sender == given.sender_name and message.sent < given.date)
            for given in self.given
        )


@dataclass
class _Tally:
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    """Of each message that came, by its id."""
    look_alikes: set[str] = field(default_factory=set)
    unreadable: bool = False
    """The newest speaks of a code that can't be read for sure."""
    lost: int = 0
    """How often the page didn't answer."""


class Telephone:
    """One person's telephone, read from a page on this machine (`TelephonePage`). For one thread."""

    def __init__(self, page: str) -> None:
        """Look whether the address can be a telephone's.

        Raises:
            BadTelephone: it is elsewhere than on this machine.

        """
        self._page = TelephonePage(page)

    def __repr__(self) -> str:
        return f"Telephone({str(self._page)!r})"

    def close(self) -> None:
        """Nothing is open between two looks."""

    def mark(self) -> TelephonePosition:
        """Return the present moment. Ask before the click that makes the site send a code.

        Raises:
            Unreachable: the page doesn't answer.

        """
        return TelephonePosition(frozenset(message.id for message in self._page.read(ANSWER)))

    def wait_code(
        self, wanted: WantedCode, since: TelephonePosition, timeout: float, cancel: Event | None = None
    ) -> Code:
        """Return the code of the newest message that came since then and has one; wait at most `timeout` seconds.

        A code that was sent again makes the one before void. Where a sender is wanted, only a message will do whose
        last line is bound to that domain: the name that a telephone shows as the sender can be anybody's. A page that
        doesn't answer for a while is waited for.

        Raises:
            NoCode: none came, or `cancel` was set; the message says what did come.
            Ambiguous: the message has several that could be meant.
            Untrusted: one came, but bound to a domain that only resembles the wanted one.

        """
        began, cancel, tally = monotonic(), cancel or Event(), _Tally()
        while True:
            left = began + timeout - monotonic()
            try:
                read = self._page.read(min(_LONGEST_LOOK, max(0.1, left)))
                new = [one for one in read if one.id not in since.known and not since.is_void(one)]
            except Unreachable:
                new, tally.lost = [], tally.lost + 1
            for message in self._wanted(new, wanted, tally):
                if code := self._code_in(message, wanted):
                    return code
                if wanted.kind != "link" and speaks_of_a_code(_as_mail(message)):
                    # it makes those before it void
                    tally.unreadable = True
                    break
            waited = monotonic() - began
            if cancel.is_set() or waited >= timeout:
                raise self._failure(wanted, tally, timeout, ended=cancel.is_set())
            pace = next(pace for until, pace in PACE if waited < until)
            cancel.wait(min(pace, timeout - waited))

    def _wanted(self, new: list[TextMessage], wanted: WantedCode, tally: _Tally) -> Iterator[TextMessage]:
        """Yield the messages that are wanted, newest first."""
        # of those that were sent in the same second the page's order tells
        for _, message in sorted(enumerate(new), key=lambda one: (one[1].sent, one[0]), reverse=True):
            verdict = _judge(message, wanted)
            tally.verdicts[message.id] = verdict
            if verdict == "wanted":
                yield message
            elif verdict == "look-alike":
                tally.look_alikes.add(shown(registrable(bound_host(message.text))))

    def _code_in(self, message: TextMessage, wanted: WantedCode) -> Code | None:
        mail = _as_mail(message)
        # the message itself says for which site its code is
        found = extract(mail, replace(wanted, sender=wanted.sender or bound_host(message.text) or None))
        if found.outcome == "ambiguous":
            raise Ambiguous(
                say(
                    "the text message of {time:%H:%M} is no help: {why}",
                    time=message.sent.astimezone(),
                    why=found.reason,
                ),
                where=str(self._page),
                remedy=say("look at the telephone and type the code yourself"),
            )
        return Code(found.code, mail, found.reason) if found.code else None

    def _failure(self, wanted: WantedCode, tally: _Tally, seconds: float, *, ended: bool) -> NoCode | Untrusted:
        counts = Counter(tally.verdicts.values())
        if tally.look_alikes and not counts["wanted"]:
            return Untrusted(
                say(
                    "a text message was bound to {names}, which resembles {sender} but isn't: it was left alone",
                    names=say(" and ").join(sorted(tally.look_alikes)),
                    sender=wanted.sender,
                ),
                where=str(self._page),
                remedy=say("look at it yourself; where the site's codes are for that domain, name it as the sender"),
            )
        story = _story(counts, tally, wanted)
        if ended:
            what = say("the wait for a code by text message was ended: {story}", story=story)
        else:
            what = say("no code came by text message within {seconds:g} s: {story}", seconds=seconds, story=story)
        remedy = say("check that the site writes to this telephone, and ask for the code again")
        return NoCode(what, where=str(self._page), remedy=remedy)


def _judge(message: TextMessage, wanted: WantedCode) -> Verdict:
    # a link's own host tells where it leads; who looks for it compares
    if wanted.sender is None or wanted.kind == "link":
        return "wanted"
    host = bound_host(message.text)
    if not host:
        return "unbound"
    if same_domain(host, wanted.sender):
        return "wanted"
    return "look-alike" if look_alike(host, wanted.sender) else "elsewhere"


def _as_mail(message: TextMessage) -> Mail:
    return Mail(
        uid=0,
        folder="SMS",
        sender_name=message.sender,
        sender="",
        to="",
        subject="",
        date=message.sent,
        text=message.text,
        headers={"id": (message.id,)},
    )


def _story(counts: Counter[Verdict], tally: _Tally, wanted: WantedCode) -> str:
    total = counts.total()
    came = say_number("{number} text message came", "{number} text messages came", total)
    parts = [came if total else say("no text message came")]
    if counts["wanted"]:
        parts.append(say("{number} without such a code", number=counts["wanted"]))
    if counts["unbound"]:
        parts.append(
            say("{number} whose last line doesn't name {domain}", number=counts["unbound"], domain=wanted.sender)
        )
    if counts["elsewhere"] or counts["look-alike"]:
        parts.append(say("{number} for another site", number=counts["elsewhere"] + counts["look-alike"]))
    if tally.unreadable:
        parts.append(say("the newest speaks of a code that can’t be read for sure"))
    if tally.lost:
        parts.append(
            say_number(
                "the telephone's page didn't answer {number} time",
                "the telephone's page didn't answer {number} times",
                tally.lost,
            )
        )
    return ", ".join(parts)
