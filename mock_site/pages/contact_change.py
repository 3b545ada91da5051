"""Row 23: another address or number, which a one-time code sent there must prove. Until then nothing changes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from starlette.responses import Response

from mock_site import mails, one_time, people, rules, texts
from mock_site.exchange import Exchange
from mock_site.messages import Message, Notice
from mock_site.pages import code_field
from mock_site.rendering import spaced_mobile
from mock_site.store import ContactChange, Person

CONTACT: Final = "/activation/coordonnees"
REMOVAL: Final = "/activation/coordonnees/mobile/suppression"


@dataclass(frozen=True)
class Detail:
    """One of the two details: how it is asked for, and what is said about it."""

    kind: str
    """`email` or `mobile`: the field's name, and the last part of the address."""
    rule: Callable[[str], str]
    unchanged: Message
    changed: Notice

    @property
    def path(self) -> str:
        """Where the new value is typed."""
        return f"{CONTACT}/{self.kind}"

    @property
    def code_path(self) -> str:
        """Where its code is typed."""
        return f"{self.path}/code"

    def known(self, person: Person) -> str | None:
        """What the health insurance knows."""
        return person.email if self.kind == "email" else person.mobile

    def shown(self, value: str | None) -> str | None:
        """As people read it."""
        return spaced_mobile(value) if value and self.kind == "mobile" else value

    def change(self, person: Person, value: str | None) -> None:
        """Another value, from now on."""
        if self.kind == "email":
            person.email = value
        else:
            person.mobile = value


EMAIL: Final = Detail("email", rules.reachable_email, Message.EMAIL_UNCHANGED, Notice.EMAIL_CHANGED)
MOBILE: Final = Detail("mobile", rules.mobile, Message.MOBILE_UNCHANGED, Notice.MOBILE_CHANGED)


def _person(exchange: Exchange) -> Person:
    person = exchange.visit.person
    if person is None:  # the screens admit nobody else
        raise LookupError("this visit has not identified anybody")
    return person


def _rows(detail: Detail, exchange: Exchange) -> list[ContactChange]:
    """All that she has asked for lately, also in visits that are over: the limits hold for her, not for a visit."""
    mine = (ContactChange.person_id == _person(exchange).id, ContactChange.kind == detail.kind)
    return list(exchange.database.scalars(select(ContactChange).where(*mine)))


def _own(detail: Detail, exchange: Exchange) -> ContactChange:
    """The row of this visit, made where there is none; rows of visits that are over and bind nobody any more go."""
    for row in _rows(detail, exchange):
        if row.visit_token == exchange.visit.token:
            return row
        if row.visit_token is None and not one_time.is_locked(row, exchange.now):
            exchange.database.delete(row)
    row = ContactChange(person_id=_person(exchange).id, visit_token=exchange.visit.token, kind=detail.kind)
    exchange.database.add(row)
    return row


def _pending(detail: Detail, exchange: Exchange) -> ContactChange | None:
    """What was asked for in this visit and is not proved yet."""
    mine = (ContactChange.visit_token == exchange.visit.token, ContactChange.kind == detail.kind)
    return exchange.database.scalar(select(ContactChange).where(*mine, ContactChange.value.is_not(None)))


def _may_send(detail: Detail, exchange: Exchange, field: str) -> bool:
    return all(code_field.may_send(exchange, row, field) for row in _rows(detail, exchange))


def begin(detail: Detail, exchange: Exchange) -> bool:
    """Whether the new value was accepted, and its code is due; where not, the message is kept for the page."""
    value = exchange.checked(detail.kind, detail.rule)
    if value and value == detail.known(_person(exchange)):
        exchange.errors[detail.kind] = detail.unchanged
    if exchange.errors:
        return False
    pending = _pending(detail, exchange)
    if pending and pending.value == value and pending.code and one_time.too_soon(pending, exchange.now):
        exchange.visit.notice = Notice.CODE_STILL_GOOD  # she went back and came again
        return True
    if not _may_send(detail, exchange, detail.kind):
        return False
    row = _own(detail, exchange)
    row.value, row.due, row.code = value, True, None
    return True


def show(detail: Detail, exchange: Exchange) -> Response:
    """The known value, and a field for the new one."""
    return exchange.page(f"contact_{detail.kind}.html", known=detail.shown(detail.known(_person(exchange))))


def ask(detail: Detail, exchange: Exchange) -> Response:
    """The new value was sent; its code leaves when the next page is shown."""
    return exchange.go(detail.code_path) if begin(detail, exchange) else show(detail, exchange)


def _send(change: ContactChange, exchange: Exchange) -> None:
    """Send a code to the new address or number."""
    person, origin, to = _person(exchange), exchange.world.origin, change.value or ""
    code = one_time.renew(change, to, exchange.now)
    change.due = False
    if change.kind == "mobile":
        exchange.text(to, texts.verification_code(code))
        return
    people.open_mailbox(to, exchange.world, exchange.database)
    exchange.mail(mails.verification_code(person, to, code, origin, exchange.now))


def ask_code(detail: Detail, exchange: Exchange) -> Response:
    """The code page: showing it for the first time is what sends the code."""
    change = _pending(detail, exchange)
    if change is None:
        return exchange.go(detail.path)
    if change.due:
        _send(change, exchange)
    return exchange.page("contact_code.html", detail=detail, value=detail.shown(change.value))


def resend(detail: Detail, exchange: Exchange) -> Response:
    """Another code, at least 30 seconds after the one before."""
    change = _pending(detail, exchange)
    if change and _may_send(detail, exchange, ""):
        _send(change, exchange)
        exchange.visit.notice = Notice.CODE_SENT_AGAIN
        return exchange.go(detail.code_path)
    return ask_code(detail, exchange)


def give_code(detail: Detail, exchange: Exchange) -> Response:
    """The code was sent; where it is right, the new value counts from now on."""
    change, person = _pending(detail, exchange), _person(exchange)
    if person.account:  # another window was quicker
        return exchange.go("/activation/identification")
    if change is None or not code_field.accepts(exchange, change):
        return ask_code(detail, exchange)
    detail.change(person, change.value)
    exchange.visit.notice = detail.changed
    return give_up(detail, exchange)


def give_up(detail: Detail, exchange: Exchange) -> Response:
    """Back to the contact details; what was not proved is forgotten, the limits are not."""
    if change := _pending(detail, exchange):
        change.value, change.code, change.due = None, None, False
    return exchange.go(CONTACT)


def remove_mobile(exchange: Exchange) -> Response:
    """The mobile is optional: it may be removed, which needs no proof."""
    _person(exchange).mobile = None
    exchange.visit.notice = Notice.MOBILE_REMOVED
    return give_up(MOBILE, exchange)
