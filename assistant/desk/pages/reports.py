"""Reports: what the tests came to, and what has changed on the sites."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assistant.desk.framing import alone, framed
from assistant.desk.rendering import desk_of, page
from assistant.desk.shelves.handing import ALONE, TOGETHER, archive, look
from assistant.desk.shelves.reports import Report, drift_reports, report_of, run_reports
from assistant.desk.shelves.telling import coded, moment


async def overview(request: Request) -> Response:
    """The reports that there are."""
    folder = desk_of(request).folder
    runs = await run_in_threadpool(run_reports, folder)
    drifts = await run_in_threadpool(drift_reports, folder)
    return page(request, "reports.html", runs=runs, drifts=drifts, moment=moment, coded=coded)


async def look_at(request: Request) -> Response:
    """A report, within a page of the desk."""
    report = await _report(request)
    if report is None or await run_in_threadpool(report.part, report.file.name) is None:
        return page(request, "reports_gone.html", 404)
    first = f"/reports/shown/{report.key}/{report.file.name}"
    return framed(request, first, report.name, f"/reports/all/{report.key}", paper=False)


async def shown(request: Request) -> Response:
    """A page of a report, its style, or one of its pictures."""
    report = await _report(request)
    file = await run_in_threadpool(report.part, request.path_params["name"]) if report else None
    if report is None or file is None:
        return page(request, "reports_gone.html", 404)
    if alone(request):
        return RedirectResponse(f"/reports/look/{report.key}", 303)
    return look(file, TOGETHER if report.whole else ALONE)


async def fetch_all(request: Request) -> Response:
    """A report with all its files in one."""
    report = await _report(request)
    if report is None:
        return page(request, "reports_gone.html", 404)
    return archive(report.folder, await run_in_threadpool(report.parts))


async def _report(request: Request) -> Report | None:
    return await run_in_threadpool(report_of, desk_of(request).folder, request.path_params["key"])


ROUTES = [
    Route("/reports", overview),
    Route("/reports/look/{key:str}", look_at),
    Route("/reports/shown/{key:str}/{name:path}", shown),
    Route("/reports/all/{key:str}", fetch_all),
]
