"""People by the dozen, from a seed."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mock_site.control.answers import answering
from mock_site.personas import MOST, generate
from mock_site.personas.settling import settle
from mock_site.store import Mailbox
from mock_site.world import World


class Wanted(BaseModel):
    """Which people, and how many."""

    model_config = ConfigDict(extra="forbid", strict=True)
    seed: int
    count: Annotated[int, Field(ge=0, le=MOST)]


def routes(world: World) -> list[Route]:
    """The address that makes people."""

    def make(_: Request, body: bytes) -> Response:
        wanted = Wanted.model_validate_json(body)
        personas = generate(wanted.seed, wanted.count)
        boxes = settle(personas, world)
        people = [persona.values | {"mailbox": _told(box)} for persona, box in zip(personas, boxes, strict=True)]
        return JSONResponse({"people": people}, 201)

    return [answering("/people/generated", "POST", make)]


def _told(box: Mailbox | None) -> dict[str, str] | None:
    return {"user": box.address, "password": box.password} if box else None
