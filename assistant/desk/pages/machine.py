"""The page of the machine: whether browser, fonts and mailboxes are ready; each look is a program's of its own."""

import platform
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assistant.desk.desk import Desk
from assistant.desk.forms import form
from assistant.desk.rendering import answered, desk_of, page, render
from assistant.desk.running.checking import Look
from assistant.desk.shelves.guides import OUT
from assistant.desk.shelves.telling import coded, moment
from assistant.desk.words.checkup import CheckupOrder
from wording import say, say_number, spoken_language

_LOOK: Final = "look-again"
_EXTRAS: Final = {
    "enrol": ("dbos", "filelock", "odfdo", "openpyxl", "platformdirs", "pyrage", "python_calamine"),
}
"""Libraries of pyproject.toml's extras, as they are imported; what guides need is among what was found."""


async def machine(request: Request) -> Response:
    """What was found, or is being looked for; at the first visit looking begins by itself."""
    desk = desk_of(request)
    look = desk.checking.last()
    if look.told is None:
        _look(desk)
    values = {"versions": _versions(), "extras": _extras(), "out": desk.folder / OUT, "mailboxes": _mailboxes(desk)}
    return page(request, "machine.html", **_values(look), **values)


async def mailbox(request: Request) -> Response:
    """One mailbox, looked through."""
    desk = desk_of(request)
    name = request.path_params["site"]
    if name not in _mailboxes(desk):
        return RedirectResponse("/machine", 303)
    look = desk.checking.last(name)
    if look.told is None:
        _look(desk, name)
    return page(request, "machine_mailbox.html", **_values(look))


async def again(request: Request) -> Response:
    """Look again: at the machine, or at a mailbox."""
    desk = desk_of(request)
    name = request.path_params.get("site", "")
    async with form(request, _LOOK):
        if not name or name in _mailboxes(desk):
            _look(desk, name, lead=True)
            _show(desk, desk.checking.last(name), lead=True)
    return answered(request, f"/machine/{name}".rstrip("/"))


def _look(desk: Desk, mailbox: str = "", *, lead: bool = False) -> None:
    order = CheckupOrder(settings=desk.settings_file, language=spoken_language(), mailbox=mailbox)
    desk.checking.look(order, lambda look: _show(desk, look, lead=lead))


def _show(desk: Desk, look: Look, *, lead: bool) -> None:
    """Show pages that stand open what was found; whoever asked to look again is led there."""
    desk.hub.region(_region(look), render(desk, "machine_found.html", _values(look) | {"lead": lead}))
    if look.under_way:
        return
    if look.faults:
        said = say_number("{number} thing needs your help.", "{number} things need your help.", look.faults)
    else:
        said = say("All is as it should be.")
    desk.hub.tell("say", text=said)


def _values(look: Look) -> dict[str, Any]:
    return {"look": look, "region": _region(look), "lead": False, "moment": moment, "coded": coded}


def _region(look: Look) -> str:
    return f"found-{look.mailbox}"


def _mailboxes(desk: Desk) -> list[str]:
    return [name for name, site in desk.settings.sites.items() if site.mailbox]


def _versions() -> dict[str, str]:
    names = {"pasapas": "pasapas", "Playwright": "playwright"}
    return {shown: _version(name) for shown, name in names.items()} | {"Python": platform.python_version()}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def _extras() -> list[dict[str, Any]]:
    what = {
        "enrol": say("To enrol people"),
    }
    return [
        {
            "what": what[name],
            "missing": [one for one in libraries if not find_spec(one)],
            "command": f"pip install 'pasapas[{name}]'",
        }
        for name, libraries in _EXTRAS.items()
    ]


ROUTES = [
    Route("/machine", machine),
    Route("/machine", again, methods=["POST"]),
    Route("/machine/{site:str}", mailbox),
    Route("/machine/{site:str}", again, methods=["POST"]),
]
