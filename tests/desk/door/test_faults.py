"""What goes wrong is a page: what, where, what to do, and the way back. Nothing of anybody stands in it."""

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assistant.desk.forms import form
from assistant.errors import PasapasError
from tests.desk.door.asking import ORIGIN, AtTheDoor
from tests.running import ROOT
from wording import speak

NIR = "2 69 05 49 588 157 80"
SCRIPT = "<script>alert(1)</script>\"'"


async def bug(request: Request) -> Response:
    """Ours."""
    raise ZeroDivisionError(NIR)


async def known(request: Request) -> Response:
    """A file that can't be read."""
    raise PasapasError(f"it can't be read {SCRIPT}", where=f"people{SCRIPT}.csv", remedy="mend it")


async def without(request: Request) -> Response:
    """An extra is not installed."""
    raise ModuleNotFoundError(name="openpyxl")


async def wrong(request: Request) -> Response:
    """A library of ours is not installed."""
    raise ModuleNotFoundError(NIR, name="assistant.nowhere")


async def sent(request: Request) -> Response:
    """A form."""
    async with form(request, "sent"):
        return Response("done")


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> AtTheDoor:
    """A desk with pages on which something goes wrong."""
    door = AtTheDoor(tmp_path_factory.mktemp("desk"))
    assert isinstance(door.desk_app, Starlette)
    for does in (bug, known, without, wrong):
        door.desk_app.router.routes.append(Route(f"/{does.__name__}", does))
    door.desk_app.router.routes.append(Route("/sent", sent, methods=["POST"]))
    return door


def test_a_bug_of_ours_tells_its_kind_alone(door: AtTheDoor) -> None:
    """Its own words could be somebody's number; the terminal gets the lines of the code."""
    answer = door.ask("/bug")
    assert answer.status == 500
    assert "ZeroDivisionError" in answer.text
    assert "This is a bug in pasapas" in answer.text
    assert "Traceback" not in answer.text
    assert NIR not in answer.text
    assert [type(one) for one in door.bugs] == [ZeroDivisionError]


def test_an_error_says_what_where_and_what_to_do(door: AtTheDoor) -> None:
    """As the terminal says it; whatever stands in it, nothing of it runs."""
    answer = door.ask("/known", referer=f"{ORIGIN}/people")
    assert answer.status == 400
    assert "it can&#39;t be read &lt;script&gt;" in answer.text
    assert "Where: people&lt;script&gt;" in answer.text
    assert "What you can do: mend it" in answer.text
    assert "<script>" not in answer.text
    assert '<a class="button" href="/people">' in answer.text


def test_a_missing_extra_is_told_with_what_to_type(door: AtTheDoor) -> None:
    """The desk stays open; a missing library of ours is a bug."""
    answer = door.ask("/without")
    assert answer.status == 503
    assert "pip install &#39;pasapas[enrol]&#39;" in answer.text
    assert "openpyxl" in answer.text
    assert door.ask("/wrong").status == 500
    assert NIR not in door.ask("/wrong").text


@pytest.mark.parametrize("path", ["/nowhere", "/people/../nowhere", f"/{SCRIPT}", "/a\r\nb: c"])
def test_a_page_that_is_not_there(door: AtTheDoor, path: str) -> None:
    """It says so, with the way back, and echoes nothing that could run."""
    answer = door.ask(path)
    assert answer.status == 404
    assert "There is no such page" in answer.text
    assert "<script>" not in answer.text
    assert "b: c" not in str(answer.headers)


def test_a_form_asked_for_as_a_page(door: AtTheDoor) -> None:
    """The back button may lead there."""
    answer = door.ask("/lock")
    assert answer.status == 405
    assert answer.headers["allow"] == "POST"
    assert 'href="/"' in answer.text


def test_a_form_that_is_sent_twice_does_nothing_the_second_time(door: AtTheDoor) -> None:
    """Its page says so."""
    ticket = door.door.ticket("sent")
    first, second = (door.ask("/sent", "POST", said={"ticket": ticket}) for _ in range(2))
    assert (first.status, first.text) == (200, "done")
    assert second.status == 409
    assert "Nothing was done twice" in second.text


def test_a_form_of_an_earlier_session_does_nothing(door: AtTheDoor) -> None:
    """Nor one for another purpose."""
    earlier = door.door.ticket("sent")
    other = door.door.ticket("other")
    door.cookie = door.opened()
    assert door.ask("/sent", "POST", said={"ticket": earlier}).status == 409
    assert door.ask("/sent", "POST", said={"ticket": other}).status == 409


def test_errors_are_pages_in_both_languages(door: AtTheDoor) -> None:
    """With the desk's navigation, one first heading, and the same title as all others."""
    speak("fr")
    answer = door.ask("/nowhere")
    assert '<html lang="fr"' in answer.text
    assert "Cette page n’existe pas" in answer.text
    assert answer.text.count("<h1") == 1
    assert "<nav" in answer.text
    assert "<title>pasapas</title>" in answer.text


def test_while_it_is_locked_an_error_shows_no_way_in(tmp_path: Path) -> None:
    """A form of before the lock, sent from a stale tab."""
    door = AtTheDoor(tmp_path)
    door.door.lock()
    answer = door.ask("/unlock", "POST", said={"ticket": "of earlier", "word": "a word of mine"})
    assert answer.status == 409
    assert door.door.locked
    assert "<nav" not in answer.text
    assert 'action="/lock"' not in answer.text


def test_no_template_lets_markup_through() -> None:
    """All that is shown is escaped; no page is titled by what it shows; nothing runs or is styled in the page itself."""
    templates = sorted((ROOT / "assistant" / "desk" / "templates").rglob("*.html"))
    for template in templates:
        text = template.read_text(encoding="utf-8")
        assert not re.search(
            r"\|\s*safe\b|autoescape|<script(?! src=\"/static/)|<style| style=|\son\w+=|javascript:", text
        ), template
        assert ("<title>pasapas</title>" in text) == ("<title" in text), template
    assert len(templates) > 5
