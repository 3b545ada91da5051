"""Forgotten identifier, forgotten password. The answer is the same whoever asks: it must not tell who has a space."""

from datetime import date, timedelta
from functools import partial
from typing import Final

from sqlalchemy import delete, select
from starlette.responses import Response

from mock_site import mails, one_time, rules, secrets_made, texts
from mock_site.exchange import Exchange
from mock_site.messages import Message
from mock_site.pages import new_password
from mock_site.store import Account, Person, Recovery, Visit

LINK_LIFE: Final = timedelta(minutes=15)
IDENTIFIER: Final = "/connexion/identifiant-oublie"
PASSWORD: Final = "/connexion/mot-de-passe-oublie"  # noqa: S105 (an address)
LINK: Final = "/connexion/mot-de-passe"
DONE: Final = "/connexion/mot-de-passe-modifie"


def _recovery(account: Account, exchange: Exchange) -> Recovery:
    known = exchange.database.get(Recovery, account.id)
    if known is None:
        known = Recovery(account_id=account.id)
        exchange.database.add(known)
    return known


def ask_identifier(exchange: Exchange) -> Response:
    """Address and birth date were sent: a mail to each person whom they fit (twins may share both)."""
    address = exchange.checked("email", rules.email)
    born = exchange.checked("birth_date", rules.birth_date)
    if exchange.errors:
        return exchange.page("forgotten_identifier.html")
    fits = (Person.email == address, Person.birth_date == date.fromisoformat(born))
    for account in exchange.database.scalars(select(Account).join(Person).where(*fits).order_by(Account.id)):
        _send_identifier(account, exchange)
    return exchange.go(f"{IDENTIFIER}/envoi")


def _send_identifier(account: Account, exchange: Exchange) -> None:
    recovery = _recovery(account, exchange)
    if recovery.identifier_sent and recovery.identifier_sent + one_time.BETWEEN > exchange.now:
        return
    recovery.identifier_sent = exchange.now
    origin = exchange.world.origin
    exchange.mail(mails.forgotten_identifier(account.person, account.identifier, origin, exchange.now))


def ask_password(exchange: Exchange) -> Response:
    """The identifier was sent: a link by mail, or by SMS to whom has no address."""
    identifier = exchange.checked("identifier", partial(rules.required, message=Message.LOGIN_IDENTIFIER_MISSING))
    if exchange.errors:
        return exchange.page("forgotten_password.html")
    account = exchange.database.scalar(select(Account).where(Account.identifier == identifier.strip()))
    if account:
        _send_link(account, exchange)
    return exchange.go(f"{PASSWORD}/envoi")


def _send_link(account: Account, exchange: Exchange) -> None:
    """Send a new link, of which only a hash is kept; the earlier one is void from now on."""
    recovery, person, origin = _recovery(account, exchange), account.person, exchange.world.origin
    if recovery.link_sent and recovery.link_sent + one_time.BETWEEN > exchange.now:
        return
    token = secrets_made.token()
    recovery.link_digest, recovery.link_sent = secrets_made.digest(token), exchange.now
    link = f"{origin}{LINK}/{token}"
    if person.email:
        exchange.mail(mails.password_link(person, link, origin, exchange.now))
    elif person.mobile:
        exchange.text(person.mobile, texts.password_link(link))


def _owner(exchange: Exchange) -> Account | None:
    """Whose link it is; nobody's where it is wrong, too old, used or replaced."""
    digest = secrets_made.digest(exchange.request.path_params["token"])
    recovery = exchange.database.scalar(select(Recovery).where(Recovery.link_digest == digest))
    if recovery is None or recovery.link_sent is None or recovery.link_sent + LINK_LIFE < exchange.now:
        return None
    return exchange.database.get(Account, recovery.account_id)


def show_link(exchange: Exchange) -> Response:
    """What the link opens: the form, or a page that says what to do. Looking does not use it up."""
    if _owner(exchange) is None:
        return exchange.page("link_void.html", status=410)
    return exchange.page("new_password.html")


def change_password(exchange: Exchange) -> Response:
    """The new password was sent; it counts from now on, the link does not, and whoever was inside is out."""
    account = _owner(exchange)
    if account is None:
        return exchange.page("link_void.html", status=410)
    password = new_password.chosen(exchange, account.person, account.identifier)
    if exchange.errors:
        return exchange.page("new_password.html")
    account.password = secrets_made.hashed(password)
    _recovery(account, exchange).link_digest = None
    exchange.begin_visit()
    exchange.database.execute(delete(Visit).where(Visit.account_id == account.id))
    return exchange.go(DONE)
