"""Hands out what was made to be taken away."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assistant.desk.rendering import desk_of, page


async def download(request: Request) -> Response:
    """A file, as often as wanted; it is kept in memory until the desk is closed, or others came after it."""
    found = desk_of(request).downloads.get(request.path_params["name"])
    if found is None:
        return page(request, "papers_gone.html", 404)
    headers = {"Content-Disposition": f'attachment; filename="{found.name}"'}
    return Response(found.content, media_type=found.media, headers=headers)


ROUTES = [Route("/download/{name}", download)]
