"""Stages for tests: a real page of a real browser, on pages that the test writes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Route

from assistant.actions.base import Action
from assistant.actions.table import verbs
from assistant.guard import NetworkGuard
from assistant.mailbox import Mailbox
from assistant.post import Post
from assistant.redaction import Redactor
from assistant.stage import SiteView, Stage

ORIGIN = "http://127.0.0.1:9"
"""The origin of the pages: answered by a route, nothing listens there."""
Page = str | list[str | int]


def stage_on(
    browser: Browser,
    pages: Mapping[str, Page] | str,
    *,
    person: Mapping[str, str] | None = None,
    example: Mapping[str, str] | None = None,
    mailbox: Mailbox | None = None,
    folder: Path = Path(),
    timeout: float = 10.0,
    origins: tuple[str, ...] = (),
    **others: Any,
) -> Stage:
    """A stage whose site has these pages, by path, on each of its origins; the first is open.

    A page may be a list of what is answered, one after the other: pages, or HTTP statuses of 400 and more.
    """
    site: dict[str, Page] = {"/": pages} if isinstance(pages, str) else dict(pages)
    guard = NetworkGuard([ORIGIN, *origins])
    context = browser.new_context(
        viewport={"width": 720, "height": 960}, device_scale_factor=2, proxy=guard.proxy, service_workers="block"
    )
    stage = Stage(
        context=context,
        site=SiteView("demo", ORIGIN, "https://demo.test"),
        person=dict(person or {}),
        example=dict(example or {}),
        post=Post(mailbox, "fr"),
        guard=guard,
        redactor=Redactor(person or {}, example or {}),
        folder=folder,
        plain=frozenset(),
        rehearsal=True,
        timeout=timeout,
        **others,
    )

    def answer(route: Route) -> None:
        body = site.get(urlsplit(route.request.url).path)
        body = body.pop(0) if isinstance(body, list) else body
        head = '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Essai</title>'
        if body is None or isinstance(body, int):
            route.fulfill(status=body or 404, body="no such page")
        else:
            route.fulfill(body=head + body, content_type="text/html; charset=utf-8")

    for origin in (ORIGIN, *origins):
        context.route(f"{origin}/**", answer)
    stage.visit("/")
    return stage


def action(verb: str, main: Any, **fields: Any) -> Action:
    """An action as a flow writes it: the verb, its main value, other keys (`with_` for `with`)."""
    model = verbs()[verb]
    return model.model_validate({model.main: main, **{key.rstrip("_"): value for key, value in fields.items()}})


def run_action(browser: Browser, html: str, verb: str, main: Any, **fields: Any) -> Stage:
    """Perform one action on a page and return its stage, to look at what came of it."""
    stage = stage_on(browser, html)
    action(verb, main, **fields).perform(stage)
    return stage
