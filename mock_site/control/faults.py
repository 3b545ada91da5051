"""Faults, switched on and off while the site runs."""

from typing import Any

from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mock_site.control.answers import answering, refusal
from mock_site.faults.base import Fault, Faults
from mock_site.faults.table import FAULTS, BadFaultError, about, make, options_of, unknown
from mock_site.world import World


class Wish(BaseModel):
    """Which fault to switch on."""

    model_config = ConfigDict(extra="forbid")
    name: str
    options: dict[str, Any] = {}


class FaultAnswers:
    """The answers about faults, for one site."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    def tell(self, _: Request, __: bytes) -> Response:
        """All that there are, and what those that are on have done so far."""
        on = {fault.name: fault for fault in self.faults.on()}
        return JSONResponse({"faults": [_described(fault) | _state(on.get(name)) for name, fault in FAULTS.items()]})

    def switch_on(self, _: Request, body: bytes) -> Response:
        """Begin, or begin afresh."""
        wish = Wish.model_validate_json(body)
        try:
            fault = make(wish.name, **wish.options)
        except BadFaultError as error:
            return refusal("options" if wish.name in FAULTS else "name", str(error))
        self.faults.switch_on(fault)
        return JSONResponse({"name": fault.name} | _state(fault), 201)

    def switch_off(self, request: Request, _: bytes) -> Response:
        """End one; what is not on stays off."""
        name = request.path_params["name"]
        if name not in FAULTS:
            return refusal("name", unknown(name))
        self.faults.switch_off(name)
        return JSONResponse({})

    def clear(self, _: Request, __: bytes) -> Response:
        """End all."""
        self.faults.clear()
        return JSONResponse({})


def _described(fault: type[Fault]) -> dict[str, Any]:
    options = {name: {"default": default, "about": text} for name, (default, text) in options_of(fault).items()}
    return {"name": fault.name, "about": about(fault), "options": options}


def _state(fault: Fault | None) -> dict[str, Any]:
    if fault is None:
        return {"on": False}
    return {"on": True, "with": fault.model_dump(mode="json", by_alias=True), "strikes": fault.strikes}


def routes(world: World) -> list[Route]:
    """The addresses about faults."""
    answers = FaultAnswers(world.faults)
    return [
        answering("/faults", "GET", answers.tell),
        answering("/faults", "POST", answers.switch_on),
        answering("/faults", "DELETE", answers.clear),
        answering("/faults/{name}", "DELETE", answers.switch_off),
    ]
