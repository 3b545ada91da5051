"""Rows 28–31: identifier and password, then a one-time code by mail or text message."""

from functools import partial

from sqlalchemy import select
from starlette.responses import Response

from mock_site import mails, one_time, rules, secrets_made
from mock_site.exchange import Exchange
from mock_site.messages import Message
from mock_site.store import Account, Visit


def password_accepted(visit: Visit) -> bool:
    """Half-way in: the password was right, the code is not yet given."""
    return visit.account is not None and not visit.logged_in


def inside(visit: Visit) -> bool:
    """Logged in."""
    return visit.account is not None and visit.logged_in


def _required(message: str, text: str) -> str:
    if not text:
        raise rules.Refused(message)
    return text


def _channel(text: str) -> str:
    if text not in ("email", "sms"):
        raise rules.Refused(Message.CHANNEL_MISSING)
    return text


def identify(exchange: Exchange) -> Response:
    """Identifier, password and channel were sent; the code leaves when the next page is shown."""
    identifier = exchange.checked("identifier", partial(_required, Message.LOGIN_IDENTIFIER_MISSING))
    password = exchange.checked("password", partial(_required, Message.LOGIN_PASSWORD_MISSING))
    channel = exchange.checked("channel", _channel)
    exchange.values.pop("password", None)
    if exchange.errors:
        return exchange.page("login.html")
    account = exchange.database.scalar(select(Account).where(Account.identifier == identifier.strip()))
    if not account or not secrets_made.password_matches(password, account.password):
        exchange.errors[""] = Message.LOGIN_NO_MATCH
    elif one_time.is_locked(account.access, exchange.now):
        exchange.errors[""] = Message.CODE_LOCKED
    elif channel == "sms" and not account.person.mobile:
        exchange.errors["channel"] = Message.CHANNEL_NO_MOBILE
    if exchange.errors:
        return exchange.page("login.html")
    exchange.begin_visit()
    exchange.visit.account, exchange.visit.channel = account, channel
    return exchange.go("/connexion/code")


def _send_code(exchange: Exchange, account: Account) -> None:
    """Send a new code; the earlier one is void from now on."""
    code, person = one_time.renew(account.access, exchange.now), account.person
    exchange.visit.code_sent = True
    if exchange.visit.channel == "sms" and person.mobile:
        text = f"Mon espace santé (site fictif)\u00a0: votre code d’accès est {code}. Il est valable 15 minutes."
        exchange.text(person.mobile, text)
    else:
        exchange.mail(mails.access_code(person, code, exchange.world.origin, exchange.now))


def _destination(exchange: Exchange, account: Account) -> str:
    """Where the code went, without giving it away: `c*****@e*****.test`, `** ** ** 02`."""
    if exchange.visit.channel == "sms":
        return f"** ** ** ** {(account.person.mobile or '')[-2:]}"
    name, _, domain = (account.person.email or "").partition("@")
    return f"{name[0]}*****@{domain[0]}*****.{domain.rpartition('.')[2]}"


def ask_code(exchange: Exchange) -> Response:
    """The code page: showing it for the first time is what sends the code."""
    account = exchange.visit.account
    if account is None:
        return exchange.go("/connexion")
    if not exchange.visit.code_sent and not one_time.is_locked(account.access, exchange.now):
        _send_code(exchange, account)
    return exchange.page("access_code.html", destination=_destination(exchange, account))


def resend_code(exchange: Exchange) -> Response:
    """Another code, at least 30 seconds after the one before."""
    account = exchange.visit.account
    if account is None:
        return exchange.go("/connexion")
    if one_time.is_locked(account.access, exchange.now):
        exchange.errors[""] = Message.CODE_LOCKED
    elif one_time.too_soon(account.access, exchange.now):
        exchange.errors[""] = Message.CODE_TOO_SOON
    else:
        _send_code(exchange, account)
        return exchange.go("/connexion/code")
    return ask_code(exchange)


def give_code(exchange: Exchange) -> Response:
    """The code was sent: single use, and the visit gets a new cookie."""
    account = exchange.visit.account
    if account is None:
        return exchange.go("/connexion")
    code = exchange.checked("code", rules.one_time_code)
    if one_time.is_locked(account.access, exchange.now):
        exchange.errors = {"code": Message.CODE_LOCKED}
    elif code and (refusal := one_time.use(account.access, code, exchange.now)):
        exchange.errors["code"] = refusal
    if exchange.errors:
        return ask_code(exchange)
    exchange.begin_visit()
    exchange.visit.account, exchange.visit.logged_in = account, True
    return exchange.go("/espace/bienvenue")
