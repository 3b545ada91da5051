"""The control address as an application."""

from starlette.applications import Starlette
from starlette.middleware import Middleware

from mock_site.control import clock, dns, faults, generated, people, reset
from mock_site.control.loopback import LoopbackOnly
from mock_site.world import World


def control(world: World) -> Starlette:
    """The control address as an ASGI application."""
    routes = [route for part in (people, generated, clock, dns, faults, reset) for route in part.routes(world)]
    return Starlette(routes=routes, middleware=[Middleware(LoopbackOnly)])
