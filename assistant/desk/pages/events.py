"""What pages hear, and that somebody is there."""

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from assistant.desk.rendering import desk_of


async def events(request: Request) -> Response:
    """Server-sent events, for as long as the page stands."""
    return StreamingResponse(desk_of(request).hub.listen(), media_type="text/event-stream")


async def awake(request: Request) -> Response:
    """Somebody has moved, or typed: the desk does not lock itself."""
    desk_of(request).door.use()
    return Response(status_code=204)


ROUTES = [Route("/events", events), Route("/awake", awake, methods=["POST"])]
