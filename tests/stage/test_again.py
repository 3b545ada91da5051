"""A page that the site can't give at the moment is asked for again; what was sent is not."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from assistant.actions.base import ActionFailed
from assistant.again import Repeated
from assistant.language.notation import parse
from assistant.stage import SiteView, Stage
from tests.stage.scripted import CUT, ScriptedSite, scripted_site
from tests.staging import stage_on


@pytest.fixture(scope="module")
def site() -> Iterator[ScriptedSite]:
    """The site of these tests."""
    with scripted_site() as site:
        yield site


class Waits(list[float]):
    """Remembers for how long it should have waited, and doesn't."""

    __call__ = list.append


@pytest.fixture
def waits() -> Waits:
    """The waits of a run."""
    return Waits()


@pytest.fixture
def stage(browser: Browser, site: ScriptedSite, waits: Waits) -> Iterator[Stage]:
    """A stage with the site's first page open, for a script that begins thereafter."""
    site.begin({})
    stage = stage_on(browser, "", origins=(site.origin,), timeout=10, pause=waits)
    stage.context.unroute(f"{site.origin}/**")
    stage.site = SiteView("demo", site.origin, "https://demo.test")
    stage.visit("/")
    yield stage
    stage.context.close()


def look(stage: Stage, heading: str) -> None:
    """Look for a heading."""
    stage.find(parse(f'heading "{heading}"'))


def click(stage: Stage, target: str) -> None:
    """Click, until what the click has asked for has come, or the browser's own page in its place."""
    with stage.page.expect_event("framenavigated"):
        stage.click(parse(target))
    stage.arrived()


def look_in_vain(stage: Stage, heading: str, why: str | None = None) -> ActionFailed:
    """Look for a heading on a page that has come without it and brings nothing more: a moment is as good as seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage._tabs, "_timeout", 0.1)
        with pytest.raises(ActionFailed, match=why) as failed:
            look(stage, heading)
    return failed.value


@pytest.mark.parametrize("status", [429, 502, 503, 504, CUT])
def test_a_page_that_a_link_leads_to_is_asked_for_again(
    stage: Stage, site: ScriptedSite, waits: Waits, status: int
) -> None:
    """Once is enough where the site can give it then; it is remembered, and the site's own wait is kept."""
    site.begin({"GET /suite": [status]}, retry_after="7")
    stage.click(parse('link "Suite"'))
    look(stage, "/suite")
    wanted = 7.0 if status else 1.0
    assert (site.asked, waits) == (["GET /suite"] * 2, [wanted])
    assert stage.repeated() == (Repeated("/suite", status, wanted),)
    assert stage.repeated() == ()


@pytest.mark.parametrize("status", [503, CUT])
def test_an_address_is_asked_for_again(stage: Stage, site: ScriptedSite, waits: Waits, status: int) -> None:
    """`open:` is told only of the page that came at last; without a wish of the site's, the waits are our own."""
    site.begin({"GET /suite": [status, status]})
    stage.visit("/suite")
    look(stage, "/suite")
    assert (site.asked, waits) == (["GET /suite"] * 3, [1.0, 3.0])


def test_what_a_form_leads_to_is_asked_for_again_and_the_form_is_not_sent_again(
    stage: Stage, site: ScriptedSite
) -> None:
    """The site has answered the form: only the page after it was missing."""
    site.begin({"POST /envoi": [303], "GET /fini": [503]})
    stage.click(parse('button "Envoyer"'))
    look(stage, "/fini")
    assert site.asked == ["POST /envoi", "GET /fini", "GET /fini"]


def test_a_form_that_only_asks_is_asked_again(stage: Stage, site: ScriptedSite) -> None:
    """A search is a GET: nothing comes of asking twice."""
    site.begin({"GET /recherche": [503]})
    stage.click(parse('button "Chercher"'))
    look(stage, "/recherche")
    assert site.asked == ["GET /recherche"] * 2


def test_at_most_twice(stage: Stage, site: ScriptedSite) -> None:
    """A site that is down is left alone, and the failure says that it is down, not that a heading is missing."""
    site.begin({"GET /suite": [503] * 9})
    click(stage, 'link "Suite"')
    failed = look_in_vain(stage, "/suite")
    assert site.asked == ["GET /suite"] * 3
    assert failed.what == (
        'the site answers 503 (not available now) for /suite; it was asked for 2 times more; no heading "/suite"'
    )
    assert failed.remedy == "see whether the site is up, and try again later"
    with pytest.raises(ActionFailed, match=r"^the site answers 503 "):
        stage.wait_gone(parse('heading "Accueil"'))


@pytest.mark.parametrize("status", [503, CUT])
def test_a_form_that_was_sent_is_never_sent_again(stage: Stage, site: ScriptedSite, waits: Waits, status: int) -> None:
    """The site may have acted on it: the failure says so, and what to do before anybody tries again."""
    site.begin({"POST /envoi": [status]}, retry_after="1")
    click(stage, 'button "Envoyer"')
    failed = look_in_vain(stage, "/envoi")
    assert (site.asked, waits, stage.repeated()) == (["POST /envoi"], [], ())
    assert "it is not sent again, since the site may have acted on it" in failed.what
    assert failed.what.startswith("the site answered 503 for /envoi" if status else "the connection broke while")
    assert failed.remedy.startswith("look at the site, or ask there, whether it was received")


@pytest.mark.parametrize("target", ['link "Suite"', 'button "Envoyer"'])
def test_nothing_is_asked_again_past_what_cannot_be_undone(
    stage: Stage, site: ScriptedSite, waits: Waits, target: str
) -> None:
    """Neither a link that acts, nor what a form leads to; but what the next click asks for is."""
    site.begin({"GET /suite": [503], "POST /envoi": [303], "GET /fini": [503]})
    stage.no_return(final=True)
    click(stage, target)
    look_in_vain(stage, "/suite", "not sent again")
    stage.no_return(final=False)
    assert waits == []
    # what was asked for before stays as it is, whenever that is looked at
    look_in_vain(stage, "/suite", "not sent again")
    assert waits == []
    site.begin({"GET /": [503]})
    stage.visit("/")
    assert site.asked == ["GET /"] * 2


@pytest.mark.parametrize(
    ("status", "headers", "wait"),
    [
        (503, {"Retry-After": "30"}, 30.0),
        (503, {"Retry-After": "31"}, None),
        (503, {"Retry-After": "Wed, 25 Nov 2026 10:00:09 GMT", "Date": "Wed, 25 Nov 2026 10:00:00 GMT"}, 9.0),
        (503, {"Retry-After": "Wed, 25 Nov 2026 09:00:00 GMT", "Date": "Wed, 25 Nov 2026 10:00:00 GMT"}, 0.0),
        (503, {"Retry-After": "soon"}, 1.0),
        (429, {}, None),
        (500, {"Retry-After": "1"}, None),
        (404, {"Retry-After": "1"}, None),
    ],
)
def test_how_long_a_site_is_left_alone(
    stage: Stage, waits: Waits, status: int, headers: dict[str, str], wait: float | None
) -> None:
    """As it says, up to half a minute; who wants more, or does not mean "not now", isn't asked again."""
    answers = [(status, headers), (200, {})]
    stage.context.route(
        f"{stage.site.origin}/suite",
        lambda route: (lambda one: route.fulfill(status=one[0], headers=one[1], body="<h1>/suite</h1>"))(
            answers.pop(0)
        ),
    )
    if wait is None:
        with pytest.raises(ActionFailed, match=f"the site answers {status}"):
            stage.visit("/suite")
    else:
        stage.visit("/suite")
    assert waits == ([] if wait is None else [wait])


def test_a_new_tab_is_asked_for_again_too(stage: Stage, site: ScriptedSite) -> None:
    """Its first page was on its way before anybody knew of the tab."""
    site.begin({"GET /nouveau": [503]})
    stage.click(parse('link "Onglet"'))
    look(stage, "/nouveau")
    assert site.asked == ["GET /nouveau"] * 2
