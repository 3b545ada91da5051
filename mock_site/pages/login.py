"""Rows 28–31: identifier and password, then a one-time code by mail or text message."""

from functools import partial

from sqlalchemy import select
from starlette.responses import Response

from mock_site import mails, one_time, rules, secrets_made, texts
from mock_site.exchange import Exchange
from mock_site.messages import Message, Notice
from mock_site.pages import code_field
from mock_site.store import Account, Person, Visit


def password_accepted(visit: Visit) -> bool:
    """Half-way in: the password was right, the code is not yet given."""
    return visit.account is not None and not visit.logged_in


def code_expected(visit: Visit) -> bool:
    """Half-way in, and it is said where the code goes."""
    return password_accepted(visit) and visit.channel is not None


def inside(visit: Visit) -> bool:
    """Logged in."""
    return visit.account is not None and visit.logged_in


def chosen(text: str) -> str:
    """The channel, `email` or `sms`, as a rule for a field."""
    if text not in ("email", "sms"):
        raise rules.Refused(Message.CHANNEL_MISSING)
    return text


def reachable_by(person: Person, channel: str) -> Message | None:
    """Why that channel can't be: the site knows no address, or no number."""
    if channel == "sms":
        return None if person.mobile else Message.CHANNEL_NO_MOBILE
    return None if person.email else Message.CHANNEL_NO_EMAIL


def identify(exchange: Exchange) -> Response:
    """Identifier, password and channel were sent; the code leaves when the next page is shown."""
    identifier = exchange.checked("identifier", partial(rules.required, message=Message.LOGIN_IDENTIFIER_MISSING))
    password = exchange.checked("password", partial(rules.required, message=Message.LOGIN_PASSWORD_MISSING))
    apart = exchange.world.vintage.channel_apart
    channel = None if apart else exchange.checked("channel", chosen)
    exchange.values.pop("password", None)
    if exchange.errors:
        return exchange.page("login.html")
    account = exchange.database.scalar(select(Account).where(Account.identifier == identifier.strip()))
    if not account or not secrets_made.password_matches(password, account.password):
        exchange.errors[""] = Message.LOGIN_NO_MATCH
    elif one_time.is_locked(account.access, exchange.now):
        exchange.errors[""] = one_time.locked(account.access, exchange.now)
    elif channel and (refusal := reachable_by(account.person, channel)):
        exchange.errors["channel"] = refusal
    if exchange.errors or not account:
        return exchange.page("login.html")
    exchange.begin_visit()
    exchange.visit.account, exchange.visit.channel = account, channel
    return exchange.go("/connexion/reception" if apart else "/connexion/code")


def _send_code(exchange: Exchange, account: Account) -> None:
    """Send a new code; the earlier one is void from now on."""
    person, origin = account.person, exchange.world.origin
    if exchange.visit.channel == "sms" and person.mobile:
        code = one_time.renew(account.access, person.mobile, exchange.now)
        exchange.text(person.mobile, texts.access_code(code))
    elif person.email:
        code = one_time.renew(account.access, person.email, exchange.now)
        exchange.mail(mails.access_code(person, code, origin, exchange.now))


def _first_code(exchange: Exchange, account: Account) -> None:
    """Send a code where this visit has not got one; one that left a moment ago, not yet used, still serves."""
    row = account.access
    if exchange.visit.code_sent or one_time.is_locked(row, exchange.now):
        return
    exchange.visit.code_sent = True
    if row.code and one_time.too_soon(row, exchange.now):
        exchange.visit.notice = Notice.CODE_STILL_GOOD
    else:
        _send_code(exchange, account)


def ask_code(exchange: Exchange) -> Response:
    """The code page: showing it for the first time is what sends the code."""
    account = exchange.visit.account
    if account is None:
        return exchange.go("/connexion")
    _first_code(exchange, account)
    sent_to = account.access.sent_to or ""
    return exchange.page("access_code.html", destination=code_field.masked(sent_to), by_sms="@" not in sent_to)


def resend_code(exchange: Exchange) -> Response:
    """Another code, at least 30 seconds after the one before."""
    account = exchange.visit.account
    if account is None:
        return exchange.go("/connexion")
    if not code_field.may_send(exchange, account.access):
        return ask_code(exchange)
    _send_code(exchange, account)
    exchange.visit.notice = Notice.CODE_SENT_AGAIN
    return exchange.go("/connexion/code")


def give_code(exchange: Exchange) -> Response:
    """The code was sent: single use, and the visit gets a new cookie."""
    account = exchange.visit.account
    if account is None:
        return exchange.go("/connexion")
    if not code_field.accepts(exchange, account.access):
        return ask_code(exchange)
    exchange.begin_visit()
    exchange.visit.account, exchange.visit.logged_in = account, True
    return exchange.go(exchange.world.vintage.after_login)
