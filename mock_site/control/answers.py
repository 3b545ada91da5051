"""How the control address answers: a function of the request and its body, and what becomes of its errors."""

from collections.abc import Callable

from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

Answer = Callable[[Request, bytes], Response]


class UnknownPersonError(LookupError):
    """Nobody is registered with that address."""


def answering(path: str, method: str, answer: Answer) -> Route:
    """One address of the control: `answer` runs in a thread; what it raises is told as JSON."""

    async def endpoint(request: Request) -> Response:
        try:
            return await run_in_threadpool(answer, request, await request.body())
        except ValidationError as error:
            return _malformed(error)
        except UnknownPersonError as error:
            return JSONResponse({"error": f"nobody is registered with {error}"}, 404)
        except IntegrityError:
            return refusal("identifier", "somebody else has it")

    return Route(path, endpoint, methods=[method])


def refusal(field: str, reason: str) -> Response:
    """422 for one field."""
    return JSONResponse({"errors": [{"field": field, "reason": reason}]}, 422)


def _malformed(error: ValidationError) -> Response:
    faults = [
        {"field": ".".join(map(str, fault["loc"])), "reason": fault["msg"].removeprefix("Value error, ")}
        for fault in error.errors()
    ]
    return JSONResponse({"errors": faults}, 422)
