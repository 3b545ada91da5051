"""Rows 28–31: identifier and password, then a one-time code by mail or text message."""

from datetime import timedelta
from functools import partial
from typing import Final

from sqlalchemy import select
from starlette.responses import Response

from mock_site import mails, rules, secrets_made
from mock_site.exchange import Exchange
from mock_site.store import Account, TextMessage, Visit

CODE_LIFE: Final = timedelta(minutes=15)
BETWEEN_CODES: Final = timedelta(seconds=30)
LOCK: Final = timedelta(minutes=10)
"""Our choice: the real figure is not published."""
WRONG_CODES: Final = 5
LOCKED: Final = "Trop de codes erronés\u00a0: pour votre sécurité, la connexion est bloquée pendant 10 minutes."


def password_accepted(visit: Visit) -> bool:
    """Half-way in: the password was right, the code is not yet given."""
    return visit.account is not None and not visit.logged_in


def inside(visit: Visit) -> bool:
    """Logged in."""
    return visit.account is not None and visit.logged_in


def _is_locked(exchange: Exchange, account: Account) -> bool:
    return account.locked_until is not None and account.locked_until > exchange.now


def _required(message: str, text: str) -> str:
    if not text:
        raise rules.Refused(message)
    return text


def _channel(text: str) -> str:
    if text not in ("email", "sms"):
        raise rules.Refused("Choisissez comment recevoir votre code d’accès.")
    return text


def identify(exchange: Exchange) -> Response:
    """Identifier, password and channel were sent; the code leaves when the next page is shown."""
    identifier = exchange.checked("identifier", partial(_required, "Saisissez votre identifiant."))
    password = exchange.checked("password", partial(_required, "Saisissez votre mot de passe."))
    channel = exchange.checked("channel", _channel)
    exchange.values.pop("password", None)
    if exchange.errors:
        return exchange.page("login.html")
    account = exchange.database.scalar(select(Account).where(Account.identifier == identifier.strip()))
    if not account or not secrets_made.password_matches(password, account.password):
        exchange.errors[""] = "L’identifiant ou le mot de passe est incorrect."
    elif _is_locked(exchange, account):
        exchange.errors[""] = LOCKED
    elif channel == "sms" and not account.person.mobile:
        exchange.errors["channel"] = "Aucun numéro de mobile n’est connu\u00a0: choisissez l’e-mail."
    if exchange.errors:
        return exchange.page("login.html")
    exchange.begin_visit()
    exchange.visit.account, exchange.visit.channel = account, channel
    return exchange.go("/connexion/code")


def _send_code(exchange: Exchange, account: Account) -> None:
    """Send a new code; the earlier one is void from now on."""
    code, person = secrets_made.access_code(), account.person
    account.access_code, account.access_code_sent = code, exchange.now
    exchange.visit.code_sent = True
    if exchange.visit.channel == "sms":
        text = f"Mon espace santé (site fictif)\u00a0: votre code d’accès est {code}. Il est valable 15 minutes."
        exchange.database.add(TextMessage(number=person.mobile, text=text, sent=exchange.now))
    else:
        mail = mails.access_code(person, code, exchange.world.origin, exchange.now)
        exchange.afterwards.append(partial(exchange.world.postman.deliver, mail))


def _destination(exchange: Exchange, account: Account) -> str:
    """Where the code went, without giving it away: `c*****@e*****.test`, `** ** ** 02`."""
    if exchange.visit.channel == "sms":
        return f"** ** ** ** {(account.person.mobile or '')[-2:]}"
    name, _, domain = account.person.email.partition("@")
    return f"{name[0]}*****@{domain[0]}*****.{domain.rpartition('.')[2]}"


def ask_code(exchange: Exchange) -> Response:
    """The code page: showing it for the first time is what sends the code."""
    account = exchange.visit.account
    if account is None:
        return exchange.go("/connexion")
    if not exchange.visit.code_sent and not _is_locked(exchange, account):
        _send_code(exchange, account)
    return exchange.page("access_code.html", destination=_destination(exchange, account))


def resend_code(exchange: Exchange) -> Response:
    """Another code, at least 30 seconds after the one before."""
    account = exchange.visit.account
    if account is None:
        return exchange.go("/connexion")
    if _is_locked(exchange, account):
        exchange.errors[""] = LOCKED
    elif account.access_code_sent and account.access_code_sent + BETWEEN_CODES > exchange.now:
        exchange.errors[""] = "Un code vient de partir\u00a0: attendez 30 secondes avant d’en demander un autre."
    else:
        _send_code(exchange, account)
        return exchange.go("/connexion/code")
    return ask_code(exchange)


def _refusal(exchange: Exchange, account: Account, code: str) -> str:
    """Why the code is not accepted; empty where it is. Counts wrong ones, locks after the fifth."""
    if account.access_code is None:  # used in another window, or removed by a lock that is over
        return "Ce code d’accès n’est plus valable. Demandez un nouveau code."
    if code != account.access_code:
        account.wrong_codes += 1
        if account.wrong_codes >= WRONG_CODES:
            account.wrong_codes, account.access_code = 0, None
            account.locked_until = exchange.now + LOCK
            return LOCKED
        return "Ce code d’accès est incorrect."
    if account.access_code_sent is None or account.access_code_sent + CODE_LIFE < exchange.now:
        return "Ce code d’accès a expiré\u00a0: il était valable 15 minutes. Demandez un nouveau code."
    return ""


def give_code(exchange: Exchange) -> Response:
    """The code was sent: single use, and the visit gets a new cookie."""
    account = exchange.visit.account
    if account is None:
        return exchange.go("/connexion")
    code = exchange.checked("code", rules.access_code)
    if _is_locked(exchange, account):
        exchange.errors = {"code": LOCKED}
    elif code and (refusal := _refusal(exchange, account, code)):
        exchange.errors["code"] = refusal
    if exchange.errors:
        return ask_code(exchange)
    account.access_code, account.wrong_codes, account.locked_until = None, 0, None
    exchange.begin_visit()
    exchange.visit.account, exchange.visit.logged_in = account, True
    return exchange.go("/espace/bienvenue")
