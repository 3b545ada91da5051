"""Guides: choose a journey, have its guide made, look at what lies ready, and take it away."""

from pathlib import Path
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assistant.desk.choices import Chosen, Unfit, chosen, devices, offered, places
from assistant.desk.desk import Desk
from assistant.desk.forms import form
from assistant.desk.framing import alone, framed
from assistant.desk.rendering import answered, desk_of, page, render
from assistant.desk.running.making import Job
from assistant.desk.shelves.guides import OUT, GuideFile, file_of, guide_file, guide_of, guides
from assistant.desk.shelves.handing import archive, download, key_of, look
from assistant.desk.shelves.journeys import Journey, journey_of, journeys, people
from assistant.desk.shelves.telling import coded, moment, size
from assistant.desk.words.requests import GuideOrder
from wording import say, spoken_language

_MAKE: Final = "make-guide"
_STOP: Final = "stop-guide"


async def overview(request: Request) -> Response:
    """What is being made, what can be, and what was."""
    desk = desk_of(request)
    known = await run_in_threadpool(journeys, desk.folder)
    ready = await run_in_threadpool(guides, desk.folder)
    return page(request, "guides.html", journeys=known, guides=ready, **_job_values(desk))


async def new(request: Request) -> Response:
    """The choices for one journey."""
    desk = desk_of(request)
    journey = await run_in_threadpool(journey_of, desk.folder, request.query_params.get("journey", ""))
    if journey is None:
        return RedirectResponse("/guides", 303)
    return await _choices(request, journey)


async def make(request: Request) -> Response:
    """Begin to make a guide as it was chosen."""
    desk = desk_of(request)
    async with form(request, _MAKE) as data:
        said = {name: [str(value) for value in data.getlist(name)] for name in data}
    journey = await run_in_threadpool(journey_of, desk.folder, "".join(said.get("journey", [])))
    if journey is None or journey.flow is None:
        return RedirectResponse("/guides", 303)
    someone = await run_in_threadpool(people, journey.flow, desk.folder)
    try:
        wish = chosen(said, journey, someone)
    except Unfit as unfit:
        return await _choices(request, journey, said, str(unfit))
    order = GuideOrder(
        settings=desk.settings_file,
        language=spoken_language(),
        flow=str(journey.file),
        person=wish.person,
        practice=wish.practice,
        device=wish.device,
        languages=wish.languages,
        formats=wish.formats,
        editions=wish.editions,
        out=desk.folder / OUT / journey.file.stem,
    )
    job = Job(order, journey.title, journey.language, journey.flow.language)
    if not desk.making.start(job, lambda job, anew: _show(desk, job, anew=anew)):
        fault = say("A guide is being made already: wait until it is ready, or stop it.")
        return await _choices(request, journey, said, fault, 409)
    return RedirectResponse("/guides", 303)


async def stop(request: Request) -> Response:
    """Stop making it."""
    desk = desk_of(request)
    async with form(request, _STOP):
        desk.making.stop()
        if desk.making.job:
            _show(desk, desk.making.job, anew=True)
    return answered(request, "/guides")


async def look_at(request: Request) -> Response:
    """A guide as its reader sees it, within a page of the desk."""
    file = await _file(request)
    if file is None or not file.looked_at:
        return _gone(request)
    paper = file.file.suffix == ".pdf"
    return framed(request, f"/guides/shown/{file.key}", file.name, f"/guides/file/{file.key}", paper=paper)


async def shown(request: Request) -> Response:
    """The guide itself, without any right."""
    file = await _file(request)
    if file is None or not file.looked_at:
        return _gone(request)
    return RedirectResponse(f"/guides/look/{file.key}", 303) if alone(request) else look(file.file)


async def fetch(request: Request) -> Response:
    """One file of a guide."""
    file = await _file(request)
    return download(file.file) if file else _gone(request)


async def fetch_all(request: Request) -> Response:
    """All files of a guide in one."""
    guide = await run_in_threadpool(guide_of, desk_of(request).folder, request.path_params["key"])
    return archive(guide.folder, [one.file for one in guide.files]) if guide else _gone(request)


async def _file(request: Request) -> GuideFile | None:
    return await run_in_threadpool(file_of, desk_of(request).folder, request.path_params["key"])


def _gone(request: Request) -> Response:
    return page(request, "guides_gone.html", 404)


async def _choices(
    request: Request, journey: Journey, said: dict[str, list[str]] | None = None, fault: str = "", status: int = 200
) -> Response:
    if journey.flow is None:
        return page(request, "guides_faulty.html", journey=journey, coded=coded)
    someone = await run_in_threadpool(people, journey.flow, desk_of(request).folder)
    values: dict[str, Any] = {
        "offers": offered(journey),
        "devices": devices(),
        "places": places(journey, desk_of(request).settings),
        "said": said or Chosen.usual(journey),
    }
    status = 400 if fault and status == 200 else status
    return page(
        request, "guides_new.html", status, journey=journey, people=someone, coded=coded, fault=fault or None, **values
    )


def _job_values(desk: Desk) -> dict[str, Any]:
    job = desk.making.job
    made = _made(job) if job and job.made else []
    return {
        "job": job,
        "lead": False,
        "size": size,
        "moment": moment,
        "coded": coded,
        "files": made,
        "guide": key_of(job.order.out) if job else "",
    }


def _made(job: Job) -> list[GuideFile]:
    found = (guide_file(job.order.out, Path(file).absolute()) for file in (job.made.files if job.made else ()))
    return [file for file in found if file]


def _show(desk: Desk, job: Job, *, anew: bool) -> None:
    """Show pages that stand open how far it is."""
    values = _job_values(desk) | {"lead": job.stopping}
    if anew:
        desk.hub.region("making", render(desk, "guides_making.html", values))
        if job.over:
            desk.hub.region("ready", render(desk, "guides_ready.html", values | {"guides": guides(desk.folder)}))
            desk.hub.tell("say", text=_ended(job))
        return
    desk.hub.region("making-step", render(desk, "guides_step.html", values))
    desk.hub.region("making-bar", render(desk, "guides_bar.html", values))


def _ended(job: Job) -> str:
    return {
        "made": say("The guide is ready."),
        "stopped": say("The guide was stopped."),
    }.get(job.state, say("The guide could not be made."))


ROUTES = [
    Route("/guides", overview),
    Route("/guides/new", new),
    Route("/guides/new", make, methods=["POST"]),
    Route("/guides/stop", stop, methods=["POST"]),
    Route("/guides/look/{key:str}", look_at),
    Route("/guides/shown/{key:str}", shown),
    Route("/guides/file/{key:str}", fetch),
    Route("/guides/all/{key:str}", fetch_all),
]
