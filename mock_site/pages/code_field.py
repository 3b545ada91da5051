"""The field of a one-time code: the same rules wherever one is asked for."""

from mock_site import one_time, rules
from mock_site.exchange import Exchange
from mock_site.messages import Message
from mock_site.store import CodeState


def accepts(exchange: Exchange, row: CodeState) -> bool:
    """Whether the code that was typed is right; where it is not, its message is kept for the page.

    A malformed one is not counted as wrong: who forgets a digit is not locked out.
    """
    code = exchange.checked("code", rules.one_time_code)
    if one_time.is_locked(row, exchange.now):
        exchange.errors = {"code": one_time.locked(row, exchange.now)}
    elif code and (refusal := one_time.use(row, code, exchange.now)):
        exchange.errors["code"] = refusal
    return not exchange.errors


def may_send(exchange: Exchange, row: CodeState, field: str = "") -> bool:
    """Whether another code may leave now; where it may not, the message is kept for the page."""
    if one_time.is_locked(row, exchange.now):
        exchange.errors[field] = one_time.locked(row, exchange.now)
    elif one_time.too_soon(row, exchange.now):
        exchange.errors[field] = Message.CODE_TOO_SOON
    return field not in exchange.errors


def masked(destination: str) -> str:
    """Where the code went, without giving it away: `c*****@e*****.test`, `** ** ** ** 02`."""
    name, at, domain = destination.partition("@")
    if not at:
        return f"** ** ** ** {destination[-2:]}"
    return f"{name[0]}*****@{domain[0]}*****.{domain.rpartition('.')[2]}"
