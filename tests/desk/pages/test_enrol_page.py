"""Choosing whom to serve, through the door, without a browser."""

import base64
import re

import httpx
import pytest

from assistant.commands.enrol.office import campaign, office
from assistant.desk.words.requests import EnrolOrder
from assistant.enrol.contracts import Outcome, Place
from assistant.enrol.people import read_people
from assistant.enrol.queue import open_queue
from tests.desk.pages.helper import Helper
from tests.running import ROOT

ZOE = ROOT / "fixtures" / "people" / "zoe.yaml"
FAULTY = "Prénom;Nom;Code provisoire;Numéro de sécurité sociale\nZoé;Prunier;trop court;12\n".encode()


def choose(helper: Helper, name: str, content: bytes, **fields: str) -> httpx.Response:
    """Choose a journey and a people file."""
    ticket = helper.ticket(helper.page("/enrol"), "/enrol")
    files = {"people": (name, content)} if name else {"people": ("", b"")}
    return helper.client.post("/enrol", data={"ticket": ticket, "journey": "activation"} | fields, files=files)


def start(helper: Helper, **fields: str) -> httpx.Response:
    """Start, by the form of the queue's page."""
    return helper.send("/enrol/start", helper.ticket(helper.page("/enrol/queue"), "/enrol/start"), **fields)


def test_journeys_that_enrol_nobody_are_not_offered(helper: Helper) -> None:
    """There is nothing in them that must not happen twice."""
    page = helper.page("/enrol")
    assert 'value="activation"' in page
    assert 'value="connexion"' not in page
    assert choose(helper, "", b"", journey="connexion").status_code == 400


def test_all_that_must_be_mended_is_said_at_once_with_its_place(helper: Helper) -> None:
    """And no value; nothing was kept."""
    answer = choose(helper, "samedi.csv", FAULTY)
    assert answer.status_code == 400
    assert answer.text.count("<tr>") > 2
    assert "trop court" not in answer.text
    assert "<td>2</td>" in answer.text
    assert helper.desk.desk.people is None


def test_what_is_no_people_file_is_said_so(helper: Helper) -> None:
    """In a sentence."""
    answer = choose(helper, "photo.xlsx", b"\x89PNG")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_without_a_people_file_places_are_counted_without_names(helper: Helper) -> None:
    """It is where one looks after a crash."""
    assert choose(helper, "", b"").headers["location"] == "/enrol/queue"
    page = helper.page("/enrol/queue")
    assert "/enrol/start" not in page


def test_whoever_stands_in_the_file_stands_in_the_queue_s_page(helper: Helper) -> None:
    """A fictional person on this machine needs no mandate."""
    assert choose(helper, "zoe.yaml", ZOE.read_bytes()).headers["location"] == "/enrol/queue"
    page = helper.page("/enrol/queue")
    assert "Zoé" in page
    assert 'href="/mandates"' not in page.split("<main")[1]
    assert "<title>pasapas</title>" in page


def test_what_is_started_is_what_was_chosen(helper: Helper) -> None:
    """The worker gets the file's bytes, and nobody else; a second start is refused."""
    choose(helper, "zoe.yaml", ZOE.read_bytes(), campaign="samedi")
    page = helper.page("/enrol/queue")
    assert start(helper, whom="all", window="here").headers["location"] == "/sitting"
    helper.desk.at_desk(lambda: None)
    order = helper.desk.worker.order
    assert isinstance(order, EnrolOrder)
    assert (order.flow, order.campaign, order.add, order.headed) == ("activation", "samedi", True, False)
    assert base64.b64decode(order.people) == ZOE.read_bytes()
    assert "Zoé" not in repr(order)
    assert helper.send("/enrol/start", helper.ticket(page, "/enrol/start"), whom="all").status_code == 409
    helper.desk.at_desk(helper.desk.worker.die)


@pytest.mark.parametrize("other", [{"campaign": "dimanche"}, {"name": "another.yaml"}, {"site": "elsewhere"}])
def test_a_queue_of_before_starts_nobody(helper: Helper, other: dict[str, str]) -> None:
    """Another tab has chosen other people, or something else for them: those are not the ones that this page shows."""
    choose(helper, "zoe.yaml", ZOE.read_bytes(), campaign="samedi")
    stale = helper.ticket(helper.page("/enrol/queue"), "/enrol/start")
    before = len(helper.desk.workers)
    chosen = {"name": "zoe.yaml", "campaign": "samedi"} | other
    assert choose(helper, chosen.pop("name"), ZOE.read_bytes(), **chosen).status_code == 303
    refused = helper.send("/enrol/start", stale, whom="all")
    assert refused.status_code == 409
    assert "Nothing was done" in refused.text
    helper.desk.at_desk(lambda: None)
    assert len(helper.desk.workers) == before


def test_going_on_brings_nobody_new_into_the_queue(helper: Helper) -> None:
    """As `enrol resume` does."""
    choose(helper, "zoe.yaml", ZOE.read_bytes())
    start(helper, whom="queued", window="visible")
    helper.desk.at_desk(lambda: None)
    order = helper.desk.worker.order
    assert not order.add
    assert order.headed
    helper.desk.at_desk(helper.desk.worker.die)


def test_where_a_sitting_broke_off_the_queue_says_so_and_to_go_on_comes_first(helper: Helper) -> None:
    """In plain words, with the step, in the site's language; the other button is there as well."""
    choose(helper, "zoe.yaml", ZOE.read_bytes(), campaign="panne")
    page = helper.page("/enrol/queue")
    assert "Go on" not in page
    wanted = campaign("activation", None, "panne")
    (zoe,) = read_people(ZOE, wanted.flow)
    with office(helper.desk.desk.settings) as here:
        key = wanted.key(here.keys, zoe)
        with open_queue(wanted.name, wanted.site, here.home, here.url, "poste-9", None) as queue:

            def dies(place: Place) -> Outcome:
                queue.reached(place.key, wanted.flow.steps[1].step)
                raise KeyboardInterrupt

            queue.add((key,))
            with pytest.raises(KeyboardInterrupt):
                queue.serve(dies)
    page = helper.page("/enrol/queue")
    title = wanted.flow.steps[1].title
    assert f'the sitting broke off: comes first when you go on — <span lang="fr">{title}</span>' in page
    assert "1 person was being served when that broke off. Go on: she is called first." in page
    assert re.findall(r'<button( class="main")? name="whom" value="(\w+)"', page) == [
        (' class="main"', "queued"),
        ("", "all"),
    ]


def test_real_people_are_served_in_a_window(helper: Helper) -> None:
    """Whatever a form says; and none is served whose page was never seen."""
    lines = ZOE.read_text(encoding="utf-8").replace("fictional: true", "fictional: false").splitlines(keepends=True)
    real = "".join(line for line in lines if not line.startswith("password"))
    assert choose(helper, "zoe.yaml", real.encode()).status_code == 303
    assert "window" not in helper.page("/enrol/queue").split("<main")[1].split("<form", 1)[1]
    assert 'href="/mandates"' in helper.page("/enrol/queue").split("<main")[1]
    start(helper, whom="all", window="here")
    helper.desk.at_desk(lambda: None)
    assert helper.desk.worker.order.headed
    helper.desk.at_desk(helper.desk.worker.die)


@pytest.mark.parametrize(("says", "state"), [("no", "free"), ("unknown", "unknown"), ("yes", "done")])
def test_what_became_of_a_click_is_said_by_a_human_and_confirmed(helper: Helper, says: str, state: str) -> None:
    """Only of somebody of the file; one tap writes nothing, and a page of before writes nothing either."""
    choose(helper, "zoe.yaml", ZOE.read_bytes(), campaign="clics")
    wanted = campaign("activation", None, "clics")
    (zoe,) = read_people(ZOE, wanted.flow)
    with office(helper.desk.desk.settings) as here:
        key = wanted.key(here.keys, zoe)
        if (line := here.ledger.line(key)) is None or line.state == "free":
            here.ledger.fire(key, here.ledger.arm(key, "poste-2"))
        before = here.ledger.line(key)
        assert "/enrol/settle" in helper.page("/enrol/queue")
        page = helper.page("/enrol/settle")
        stale = helper.ticket(page, "/enrol/settle/0")
        confirming = helper.send(
            "/enrol/settle/0", helper.ticket(helper.page("/enrol/settle"), "/enrol/settle/0"), says=says
        )
        assert here.ledger.line(key) == before
        path = f"/enrol/settle/0/{says}"
        # the second click of a double click confirms nothing: what stands there is asked again
        haste = helper.desk.desk.counter.haste
        haste._seconds = 3600
        haste.chose()
        again = helper.send(path, helper.ticket(confirming.text, path))
        assert (again.status_code, here.ledger.line(key)) == (200, before)
        haste._seconds = 0
        assert helper.send(path, stale).status_code == 409
        written = helper.send(path, helper.ticket(again.text, path))
        assert (written.status_code, written.headers["location"]) == (303, "/enrol/settle")
        assert "It is written down." in helper.page("/enrol/settle")
        assert "It is written down." not in helper.page("/enrol/settle")
        line = here.ledger.line(key)
        assert line
        assert line.state == state
        assert helper.send("/enrol/settle/0", stale, says="no").status_code == 409
