"""The site's time, told and moved."""

from datetime import timedelta
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mock_site.clock import Clock, ClockRangeError
from mock_site.control.answers import answering, refusal
from mock_site.world import World


class ClockChange(BaseModel):
    """How to move the clock: exactly one of the three."""

    model_config = ConfigDict(extra="forbid")
    advance_seconds: Annotated[float, Field(ge=-1e9, le=1e9)] | None = None
    now: AwareDatetime | None = None
    reset: bool = False

    @model_validator(mode="after")
    def exactly_one(self) -> "ClockChange":
        """One way at a time."""
        if (self.advance_seconds is not None) + (self.now is not None) + self.reset != 1:
            raise ValueError("give exactly one of advance_seconds, now (ISO 8601 with a time zone) and reset")
        return self


def _time(clock: Clock) -> Response:
    return JSONResponse({"now": clock.now().isoformat(), "offset_seconds": clock.offset.total_seconds()})


def _move(clock: Clock, body: bytes) -> Response:
    change = ClockChange.model_validate_json(body)
    try:
        if change.advance_seconds is not None:
            clock.advance(timedelta(seconds=change.advance_seconds))
        elif change.now is not None:
            clock.set(change.now)
        else:
            clock.reset()
    except ClockRangeError as error:
        return refusal("now" if change.now else "advance_seconds", str(error))
    return _time(clock)


def routes(world: World) -> list[Route]:
    """The addresses about time."""

    def tell(_: Request, __: bytes) -> Response:
        return _time(world.clock)

    def move(_: Request, body: bytes) -> Response:
        return _move(world.clock, body)

    return [answering("/clock", "GET", tell), answering("/clock", "POST", move)]
