"""The channel of the access code on a page of its own, between the password and the code."""

from starlette.responses import Response

from mock_site.exchange import Exchange
from mock_site.pages import code_field, login


def show(exchange: Exchange) -> Response:
    """A button for each way in which the person can be reached."""
    account = exchange.visit.account
    if account is None:
        return exchange.go("/connexion")
    person = account.person
    ways = {"email": person.email, "sms": person.mobile}
    masked = {channel: code_field.masked(known) for channel, known in ways.items() if known}
    return exchange.page("login_channel.html", masked=masked)


def choose(exchange: Exchange) -> Response:
    """A button was pressed; the code leaves when the next page is shown."""
    account = exchange.visit.account
    if account is None:
        return exchange.go("/connexion")
    channel = exchange.checked("channel", login.chosen)
    refusal = exchange.errors.pop("channel", None) or login.reachable_by(account.person, channel)
    if refusal:
        exchange.errors[""] = refusal  # there is no field to point to
        return show(exchange)
    exchange.visit.channel = channel
    return exchange.go("/connexion/code")
