"""«J’ai besoin d’un code»: a new provisional code by mail, text message or letter; it voids the former one.

For a minor the legal representative asks, with her own card and the child's birth date (docs/decisions/0006).
"""

from datetime import date
from typing import Final

from starlette.responses import Response

from mock_site import dates, mails, matching, provisional, rules
from mock_site.exchange import Exchange
from mock_site.messages import Message, Notice
from mock_site.pages.code_field import masked
from mock_site.pages.identification import card_typed
from mock_site.rules import Refused
from mock_site.store import CodeRequest, Person, Visit

_UNKNOWN: Final = {"email": Message.CONTACT_UNKNOWN_EMAIL, "sms": Message.CONTACT_UNKNOWN_SMS}
_BY_LETTER: Final = {Message.CONTACTS_UNKNOWN, *_UNKNOWN.values()}
"""What a letter is the way out of."""


def has_asked(visit: Visit) -> bool:
    """Whether a code has left for this visit."""
    return bool(visit.requests)


def show(exchange: Exchange) -> Response:
    """The form; the letter is offered where there is no other way."""
    offers_letter = exchange.errors.get("channel") in _BY_LETTER
    has_space = exchange.errors.get("") == Message.ALREADY_ACTIVATED
    return exchange.page("code_request.html", offers_letter=offers_letter, has_space=has_space)


def ask(exchange: Exchange) -> Response:
    """The form was sent: find out for whom, and send each of them a code."""
    exchange.checked("nir", rules.nir)  # first, as on the page: the first message gets the focus
    birth = exchange.checked("birth_date", rules.birth_date)
    card = card_typed(exchange)
    way = "letter" if exchange.values.get("letter") else exchange.checked("channel", _channel)
    if exchange.errors:
        return show(exchange)
    found = matching.asking_for(card, date.fromisoformat(birth), exchange.now, exchange.database)
    wanting = [person for person in found if person.account is None]
    if obstacle := _obstacle(found, wanting, card, way, exchange):
        exchange.errors[obstacle.field] = obstacle.message
        return show(exchange)
    if not _just_sent(wanting, way, exchange):
        exchange.visit.requests = [_send(person, way, exchange) for person in wanting]
    return exchange.go("/activation/code/envoye")


def tell(exchange: Exchange) -> Response:
    """Where each code went, without giving it away."""
    sent = [
        {
            "way": request.way,
            "destination": masked(request.destination) if request.destination else "",
            "child": request.person.first_name if _is_minor(request.person, exchange) else "",
        }
        for request in exchange.visit.requests
    ]
    return exchange.page("code_sent.html", sent=sent, by_post=sent[0]["way"] == "letter" if sent else False)


def resend(exchange: Exchange) -> Response:
    """Another code the same way, at least 30 seconds after the one before."""
    again = [request for request in exchange.visit.requests if request.person.account is None]
    if not again:
        return exchange.go("/activation/code")
    if any(provisional.too_soon(request.person, exchange.now) for request in again):
        exchange.errors[""] = Message.CODE_TOO_SOON
        return tell(exchange)
    exchange.visit.requests = [_send(request.person, request.way, exchange) for request in again]
    exchange.visit.notice = Notice.CODE_SENT_AGAIN
    return exchange.go("/activation/code/envoye")


def _channel(text: str) -> str:
    if text not in _UNKNOWN:
        raise Refused(Message.REQUEST_WAY_MISSING)
    return text


def _is_minor(person: Person, exchange: Exchange) -> bool:
    return dates.is_minor(person.birth_date, exchange.now)


def _destination(person: Person, way: str, exchange: Exchange) -> str | None:
    """The address or number for a code; where a child has none, her representative's."""
    known = person.mobile if way == "sms" else person.email
    if known is None and person.representative and _is_minor(person, exchange):
        return _destination(person.representative, way, exchange)
    return known


def _obstacle(
    found: list[Person], wanting: list[Person], card: matching.Card, way: str, exchange: Exchange
) -> matching.Obstacle | None:
    """Why no code leaves."""
    if not found:
        return matching.Obstacle(Message.REQUEST_NO_MATCH)
    if any(person.nir == card.nir and _is_minor(person, exchange) for person in found):
        return matching.Obstacle(Message.REQUEST_MINOR)
    if not wanting:
        return matching.Obstacle(Message.ALREADY_ACTIVATED)
    for person in wanting:
        if way != "letter" and _destination(person, way, exchange) is None:
            other = _destination(person, "sms" if way == "email" else "email", exchange)
            return matching.Obstacle(_UNKNOWN[way] if other else Message.CONTACTS_UNKNOWN, "channel")
    if any(provisional.too_soon(person, exchange.now) for person in wanting) and not _just_sent(wanting, way, exchange):
        return matching.Obstacle(Message.CODE_TOO_SOON)
    return None


def _just_sent(wanting: list[Person], way: str, exchange: Exchange) -> bool:
    """Whether this visit has sent them all a code that way within 30 seconds: the button was pressed twice."""
    asked = {request.person_id for request in exchange.visit.requests if request.way == way}
    return all(person.id in asked and provisional.too_soon(person, exchange.now) for person in wanting)


def _send(person: Person, way: str, exchange: Exchange) -> CodeRequest:
    """Make a code and send it; the former one is void, and the weeks begin anew."""
    destination = None if way == "letter" else _destination(person, way, exchange)
    provisional.renew(person)
    provisional.leave(person, way, exchange.now)
    person.code_asked = exchange.now
    if destination is None:
        exchange.database.add(provisional.letter(person))
    elif way == "sms":
        exchange.database.add(provisional.text(person, destination))
    else:
        exchange.mail(mails.provisional_code(person, destination, exchange.world.origin, exchange.now))
    return CodeRequest(person=person, way=way, destination=destination)
