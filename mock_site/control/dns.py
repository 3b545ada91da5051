"""What the fictional domains publish, for whoever checks a mail's signature without a network."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mock_site.control.answers import answering
from mock_site.world import World


def routes(world: World) -> list[Route]:
    """The address that stands in for the domain name system."""

    def tell(request: Request, _: bytes) -> Response:
        name = request.path_params["name"]
        text = world.zone.txt(name)
        if text is None:
            return JSONResponse({"error": f"{name} has no TXT record"}, 404)
        return JSONResponse({"name": name, "txt": text})

    return [answering("/dns/{name}", "GET", tell)]
