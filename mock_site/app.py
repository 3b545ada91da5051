"""The site's map: every screen with its address, in the order of the journey."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from mock_site import scripts
from mock_site.appearance import look
from mock_site.appearance.dress import STYLESHEET, dressed
from mock_site.exchange import Exchange
from mock_site.faults.asking import AskFaults
from mock_site.headers import SecurityHeaders
from mock_site.pages import (
    code_request,
    contact,
    contact_change,
    credentials,
    decision,
    forgotten,
    home,
    identification,
    leaving,
    login,
    login_channel,
    opposition,
    space,
)
from mock_site.pages.home import plain
from mock_site.screens import Screen
from mock_site.store import Progress
from mock_site.world import World

_decided = partial(identification.under_way, Progress.DECIDED)
_contact_checked = partial(identification.under_way, Progress.CONTACT_CHECKED)

ChangePage = Callable[[contact_change.Detail, Exchange], Response]


def _change_screens(detail: contact_change.Detail) -> tuple[Screen, ...]:
    def screen(path: str, show: ChangePage, submit: ChangePage) -> Screen:
        return Screen(path, partial(show, detail), partial(submit, detail), _decided, "/activation")

    return (
        screen(detail.path, contact_change.show, contact_change.ask),
        screen(detail.code_path, contact_change.ask_code, contact_change.give_code),
        screen(f"{detail.code_path}/renvoi", contact_change.ask_code, contact_change.resend),
        screen(f"{detail.code_path}/abandon", contact_change.ask_code, contact_change.give_up),
    )


SCREENS: Final = (
    Screen("/", plain("home.html")),
    Screen("/cookies", home.cookie_settings, home.choose_cookies),
    Screen("/aide/{topic}", home.help_topic),
    Screen("/conditions", plain("terms.html")),
    Screen("/protection-donnees-personnelles", plain("privacy.html")),
    Screen("/activation", plain("prerequisites.html")),
    Screen("/activation/code", code_request.show, code_request.ask),
    Screen("/activation/code/envoye", code_request.tell, None, code_request.has_asked, "/activation/code"),
    Screen(
        "/activation/code/renvoi", code_request.tell, code_request.resend, code_request.has_asked, "/activation/code"
    ),
    Screen("/activation/identification", identification.show, identification.identify),
    Screen("/activation/quitter", leaving.ask, leaving.leave),
    Screen("/activation/decision", decision.show, decision.decide, decision.may_decide, "/activation"),
    Screen("/activation/opposition", opposition.show, opposition.reconsider, opposition.may_see, "/activation"),
    Screen("/activation/opposition/preuve.pdf", opposition.give_proof, None, opposition.may_see, "/activation"),
    Screen("/activation/coordonnees", contact.show, contact.confirm, _decided, "/activation"),
    *_change_screens(contact_change.EMAIL),
    *_change_screens(contact_change.MOBILE),
    Screen(contact_change.REMOVAL, contact.show, contact_change.remove_mobile, _decided, "/activation"),
    Screen("/activation/identifiant", plain("credentials.html"), credentials.choose, _contact_checked, "/activation"),
    Screen("/activation/terminee", plain("done.html"), None, credentials.is_done, "/activation"),
    Screen("/connexion", plain("login.html"), login.identify),
    Screen(forgotten.IDENTIFIER, plain("forgotten_identifier.html"), forgotten.ask_identifier),
    Screen(f"{forgotten.IDENTIFIER}/envoi", plain("forgotten_identifier_sent.html")),
    Screen(forgotten.PASSWORD, plain("forgotten_password.html"), forgotten.ask_password),
    Screen(f"{forgotten.PASSWORD}/envoi", plain("forgotten_password_sent.html")),
    Screen(f"{forgotten.LINK}/{{token}}", forgotten.show_link, forgotten.change_password),
    Screen(forgotten.DONE, plain("password_changed.html")),
    Screen("/connexion/code", login.ask_code, login.give_code, login.code_expected, "/connexion"),
    Screen("/connexion/nouveau-code", login.ask_code, login.resend_code, login.code_expected, "/connexion"),
    Screen("/espace/bienvenue", space.welcome, None, login.inside, "/connexion"),
    Screen("/espace", partial(space.show, "space.html"), None, login.inside, "/connexion"),
    Screen("/espace/profil", partial(space.show, "tab_profile.html"), None, login.inside, "/connexion"),
    Screen("/espace/documents", partial(space.show, "tab_documents.html"), None, login.inside, "/connexion"),
    Screen("/espace/messagerie", partial(space.show, "tab_messages.html"), None, login.inside, "/connexion"),
    Screen("/deconnexion", plain("logged_out.html"), space.log_out),
)

LATER: Final = {
    "2025": (
        Screen("/activation/verification", plain("verification.html"), decision.confirm, _decided, "/activation"),
        Screen("/connexion/reception", login_channel.show, login_channel.choose, login.password_accepted, "/connexion"),
        Screen("/espace/agenda", partial(space.show, "tab_agenda.html"), None, login.inside, "/connexion"),
    ),
}
"""Screens that only a vintage has, by its name."""


def _refused(world: World, request: Request, error: Exception) -> Response:
    """No such page, wrong method, a malformed form."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    return HTMLResponse(dressed(world, "error.html", status=status), status, headers)


def site(world: World) -> Starlette:
    """The site as an ASGI application."""
    static = StaticFiles(directory=Path(__file__).parent / "static")
    screens = (*SCREENS, *LATER.get(world.vintage.name, ()))
    routes: list[BaseRoute] = [*(screen.route(world) for screen in screens), Route(scripts.PATH, scripts.serve)]
    routes.append(Mount("/static", static))
    if world.look is not None:
        routes.append(Route(STYLESHEET, partial(look.serve, world.look)))
    handlers = {HTTPException: partial(_refused, world), 500: partial(_refused, world)}
    around = [Middleware(SecurityHeaders), Middleware(AskFaults, world)]
    app = Starlette(routes=routes, middleware=around, exception_handlers=handlers)
    app.state.world = world
    return app
