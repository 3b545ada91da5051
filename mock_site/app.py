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

from mock_site.appearance import look
from mock_site.appearance.dress import STYLESHEET, dressed
from mock_site.exchange import Exchange
from mock_site.faults.asking import AskFaults
from mock_site.headers import SecurityHeaders
from mock_site.pages import activation, contact, contact_change, credentials, home, login, space
from mock_site.pages.home import plain
from mock_site.screens import Screen
from mock_site.store import Progress
from mock_site.world import World

_identified = partial(activation.under_way, Progress.IDENTIFIED)
_decided = partial(activation.under_way, Progress.DECIDED)
_contact_checked = partial(activation.under_way, Progress.CONTACT_CHECKED)

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
    Screen("/activation/identification", plain("identification.html"), activation.identify),
    Screen("/activation/decision", plain("decision.html"), activation.decide, _identified, "/activation"),
    Screen("/activation/opposition", plain("opposition.html"), None, _identified, "/activation"),
    Screen("/activation/coordonnees", contact.show, contact.confirm, _decided, "/activation"),
    *_change_screens(contact_change.EMAIL),
    *_change_screens(contact_change.MOBILE),
    Screen(contact_change.REMOVAL, contact.show, contact_change.remove_mobile, _decided, "/activation"),
    Screen("/activation/identifiant", plain("credentials.html"), credentials.choose, _contact_checked, "/activation"),
    Screen("/activation/terminee", plain("done.html"), None, credentials.is_done, "/activation"),
    Screen("/connexion", plain("login.html"), login.identify),
    Screen("/connexion/oubli", plain("forgotten.html")),
    Screen("/connexion/code", login.ask_code, login.give_code, login.password_accepted, "/connexion"),
    Screen("/connexion/nouveau-code", login.ask_code, login.resend_code, login.password_accepted, "/connexion"),
    Screen("/espace/bienvenue", partial(space.show, "welcome.html"), None, login.inside, "/connexion"),
    Screen("/espace", partial(space.show, "space.html"), None, login.inside, "/connexion"),
    Screen("/espace/profil", partial(space.show, "tab.html"), None, login.inside, "/connexion"),
    Screen("/espace/documents", partial(space.show, "tab.html"), None, login.inside, "/connexion"),
    Screen("/espace/messagerie", partial(space.show, "tab.html"), None, login.inside, "/connexion"),
    Screen("/deconnexion", plain("logged_out.html"), space.log_out),
)


def _refused(world: World, request: Request, error: Exception) -> Response:
    """No such page, wrong method, a malformed form."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    return HTMLResponse(dressed(world, "error.html", status=status), status, headers)


def site(world: World) -> Starlette:
    """The site as an ASGI application."""
    static = StaticFiles(directory=Path(__file__).parent / "static")
    routes: list[BaseRoute] = [*(screen.route(world) for screen in SCREENS), Mount("/static", static)]
    if world.look is not None:
        routes.append(Route(STYLESHEET, partial(look.serve, world.look)))
    handlers = {HTTPException: partial(_refused, world), 500: partial(_refused, world)}
    around = [Middleware(SecurityHeaders), Middleware(AskFaults, world)]
    app = Starlette(routes=routes, middleware=around, exception_handlers=handlers)
    app.state.world = world
    return app
