"""A redesign of the look: one stylesheet, made from a seed, that changes everything but words, roles and order."""

from functools import cache
from random import Random

from starlette.requests import Request
from starlette.responses import Response

from mock_site.appearance.colours import palette
from mock_site.appearance.shapes import PIECES


@cache
def stylesheet(seed: int) -> str:
    """The rules that come after `site.css`; the same for the same seed, on every machine."""
    # dice of its own for each piece: a piece that is added or changed leaves the others of a seed as they were
    colours = palette(Random(f"{seed} palette"))  # noqa: S311 (nothing secret)
    properties = " ".join(f"--{name}: {value};" for name, value in colours.items())
    rules = (piece(Random(f"{seed} {piece.__name__}")) for piece in PIECES)  # noqa: S311
    return "\n".join((f":root {{ {properties} }}", *rules)) + "\n"


async def serve(seed: int, request: Request) -> Response:
    """The stylesheet as a file: pages have no inline style."""
    return Response(stylesheet(seed), media_type="text/css", headers={"Cache-Control": "no-store"})
