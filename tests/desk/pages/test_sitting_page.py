"""The sitting's page, through the door, without a browser: each question is answered once, and by its own form."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.desk.running.haste import LOOKED
from assistant.desk.words.events import CodeCame, Ended, Frame, Opened, Served, SheetMade, StepBegan, Withdrawn
from assistant.desk.words.questions import Question
from assistant.desk.words.requests import Answer, Key, Look, Point, Stop, TakeOver
from assistant.enrol.contracts import Outcome
from tests.desk.pages.helper import Helper
from tests.desk.running.saying import CODE, ENROLLED, GATE, HAND_OVER, SURE, TROUBLE, TURN, WHO, asked


@pytest.fixture(autouse=True)
def _serving(helper: Helper) -> Iterator[None]:
    """A batch is under way, and over after each test."""
    helper.desk.begin()
    yield
    helper.desk.at_desk(helper.desk.worker.die)
    assert not helper.desk.desk.counter.sitting.under_way


def heard(helper: Helper) -> list[object]:
    """What the worker was told."""
    return list(helper.desk.worker.heard)


@pytest.mark.parametrize(
    ("question", "fields", "answer"),
    [
        (TURN, {"choice": "serve"}, Answer(id="q", choice="serve")),
        (TURN, {"choice": "defer", "days": "3"}, Answer(id="q", choice="defer", days=3)),
        (HAND_OVER, {"choice": "done"}, Answer(id="q", choice="done")),
        (CODE, {"choice": "code", "text": "48 29 13"}, Answer(id="q", choice="code", text="482913")),
        (TROUBLE, {"choice": "back", "step": "identify"}, Answer(id="q", choice="back", step="identify")),
        (TROUBLE, {"choice": "by-hand"}, Answer(id="q", choice="by-hand")),
    ],
)
def test_what_is_tapped_is_what_the_worker_is_told(
    helper: Helper, question: Question, fields: dict[str, str], answer: Answer
) -> None:
    """Once: the very form, sent again, does nothing."""
    helper.desk.tell(asked(question, "q"))
    ticket = helper.ticket(helper.page("/sitting"), "/sitting/answer")
    assert helper.send("/sitting/answer", ticket, **fields).headers["location"] == "/sitting"
    assert helper.send("/sitting/answer", ticket, **fields).status_code == 409
    assert heard(helper) == [answer]


@pytest.mark.parametrize(("question", "choice"), [(GATE, "go-on"), (ENROLLED, "no"), (SURE, "yes")])
def test_what_decides_is_said_back_first(helper: Helper, question: Question, choice: str) -> None:
    """One tap decides nothing, and leads back; the second one confirms what stands there."""
    helper.desk.tell(asked(question, "q"))
    helper.answers(choice=choice)
    assert heard(helper) == []
    helper.answers(choice="other")
    helper.answers(choice=choice)
    helper.answers(choice="confirm")
    assert heard(helper) == [Answer(id="q", choice=choice, confirmed=True)]


def test_who_clicks_twice_confirms_nothing(helper: Helper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without script: the second click meets the button that stands there by then; however often, it stays chosen."""
    now = 100.0
    monkeypatch.setattr(helper.desk.desk.counter.haste, "_seconds", LOOKED)
    monkeypatch.setattr(helper.desk.desk.counter.haste, "_clock", lambda: now)
    helper.desk.tell(asked(GATE, "q"))
    helper.answers(choice="go-on")
    for _ in range(3):
        now += LOOKED - 0.1
        assert helper.answers(choice="confirm").headers["location"] == "/sitting"
        assert "The answer:" in helper.page("/sitting")
    assert heard(helper) == []
    now += LOOKED
    helper.answers(choice="confirm")
    assert heard(helper) == [Answer(id="q", choice="go-on", confirmed=True)]


def test_a_form_of_before_the_confirmation_confirms_nothing(helper: Helper) -> None:
    """Another tab still shows the options: what is sent from there is refused."""
    helper.desk.tell(asked(GATE, "q"))
    elsewhere = helper.ticket(helper.page("/sitting"), "/sitting/answer")
    helper.answers(choice="go-on")
    for choice in ("confirm", "stop", "go-on"):
        assert helper.send("/sitting/answer", elsewhere, choice=choice).status_code == 409
    assert heard(helper) == []


def test_a_form_of_another_question_answers_none(helper: Helper) -> None:
    """The question has changed under a stale tab."""
    helper.desk.tell(asked(TURN, "q"))
    stale = helper.ticket(helper.page("/sitting"), "/sitting/answer")
    helper.desk.tell(asked(TURN, "another"))
    assert helper.send("/sitting/answer", stale, choice="serve").status_code == 409
    assert heard(helper) == []


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        (TURN, {"choice": "defer", "days": "0"}),
        (TURN, {"choice": "defer", "days": "366"}),
        (TURN, {"choice": "defer", "days": "²"}),
        (TURN, {"choice": "defer", "days": "0000000011999"}),
        (TURN, {"choice": "go-on"}),
        (TURN, {}),
        (CODE, {"choice": "code", "text": "12345"}),
        (CODE, {"choice": "code", "text": "٤٨٢٩١٣"}),
        (TROUBLE, {"choice": "back", "step": "elsewhere"}),
        (GATE, {"choice": "confirm"}),
        (GATE, {"choice": "none-of-these"}),
    ],
)
def test_what_is_no_answer_leaves_the_question_standing(
    helper: Helper, question: Question, fields: dict[str, str]
) -> None:
    """Nothing is guessed; the page asks again."""
    helper.desk.tell(asked(question, "q"))
    assert helper.answers(**fields).headers["location"] == "/sitting"
    assert heard(helper) == []
    assert "/sitting/answer" in helper.page("/sitting")


def test_a_page_that_hears_is_told_no_page(helper: Helper) -> None:
    """It has been shown already what has changed."""
    helper.desk.tell(asked(TURN, "q"))
    ticket = helper.ticket(helper.page("/sitting"), "/sitting/answer")
    form = {"ticket": ticket, "choice": "skip"}
    assert helper.client.post("/sitting/answer", data=form, headers={"Desk-Live": "1"}).status_code == 204


def test_what_was_sent_is_masked_until_somebody_asks(helper: Helper) -> None:
    """And masked again with the next question."""
    helper.desk.tell(asked(GATE, "q"))
    page = helper.page("/sitting")
    assert "AB12CD34EF56" not in page
    assert "AB••••" in page
    helper.send("/sitting/reveal", helper.ticket(page, "/sitting/reveal"))
    assert "AB12CD34EF56" in helper.page("/sitting")
    helper.desk.tell(asked(GATE, "another"))
    assert "AB12CD34EF56" not in helper.page("/sitting")


def test_a_code_is_shown_in_groups_and_goes_with_the_step_that_types_it(helper: Helper) -> None:
    """It is large enough to be read aloud, and nowhere afterwards."""
    helper.desk.tell(CodeCame(way="mail", code="482913"))
    assert "482 913" in helper.page("/sitting")
    helper.desk.tell(StepBegan(title="It is typed", number=6, total=14))
    assert "482 913" in helper.page("/sitting")
    helper.desk.tell(StepBegan(title="Next", number=7, total=14))
    assert "482 913" not in helper.page("/sitting")


def test_locked_nothing_is_shown_and_nothing_is_answered(helper: Helper) -> None:
    """The sitting goes on; unlocked, the question stands where it stood."""
    helper.desk.tell(asked(GATE, "q"))
    ticket = helper.ticket(helper.page("/sitting"), "/sitting/answer")
    helper.desk.at_desk(helper.desk.desk.door.lock)
    for path in ("/sitting", "/sitting/view/1.jpg", "/sitting/sheets/1", "/enrol/queue"):
        answer = helper.client.get(path)
        assert answer.headers["location"].startswith("/locked")
        assert "Zoé" not in answer.text
    assert helper.send("/sitting/answer", ticket, choice="go-on").headers["location"].startswith("/locked")
    assert helper.desk.desk.door.unlock("tilleul-du-matin")
    assert helper.send("/sitting/answer", ticket, choice="go-on").status_code == 409
    assert GATE.question in helper.page("/sitting")
    assert heard(helper) == []


def test_neither_title_nor_address_names_anybody(helper: Helper) -> None:
    """The browser keeps both, in its history and on the screen's edge."""
    helper.desk.tell(asked(TURN, "q"))
    page = helper.page("/sitting")
    assert "<title>pasapas</title>" in page
    assert "Zoé Prunier" in page
    assert helper.answers(choice="serve").headers["location"] == "/sitting"


def test_the_last_picture_alone_can_be_looked_at_and_is_not_kept(helper: Helper) -> None:
    """By the browser neither."""
    helper.desk.tell(Opened(headed=False, by_view=False))
    assert heard(helper) == [Look(on=True)]
    for what in (b"one", b"two"):
        helper.desk.tell(Frame(jpeg=base64.b64encode(what).decode(), width=720, height=960))
    picture = helper.client.get("/sitting/view/1.jpg")
    assert picture.content == b"two"
    assert picture.headers["cache-control"] == "no-store"
    helper.desk.tell(Ended(whom=WHO, outcome=Outcome.DONE))
    assert helper.client.get("/sitting/view/2.jpg").status_code == 404


def test_take_over_is_told_and_offered_while_nothing_is_asked(helper: Helper) -> None:
    """A question is a moment at which the helper decides anyway."""
    helper.desk.tell(StepBegan(title="Decision", number=5, total=14))
    page = helper.page("/sitting")
    helper.send("/sitting/take-over", helper.ticket(page, "/sitting/take-over"))
    assert heard(helper) == [TakeOver()]
    assert "/sitting/take-over" not in helper.page("/sitting")
    helper.desk.tell(asked(TROUBLE.model_copy(update={"taken_over": True}), "q"))
    page = helper.page("/sitting")
    assert "Go on from here" in page
    assert "/sitting/take-over" not in page
    helper.answers(choice="again")
    assert "/sitting/take-over" in helper.page("/sitting")


def test_keys_reach_the_browser_that_stands_open_once_and_in_order(helper: Helper) -> None:
    """None that was sent before, and none of a page that showed another browser."""
    helper.desk.tell(Opened(headed=False, by_view=True), asked(HAND_OVER))
    hands = helper.desk.desk.counter.sitting.hands
    did = [{"kind": "key", "text": "é"}, {"kind": "point", "x": 0.5, "y": 0.25}, {"kind": "key", "key": "Tab"}]
    body = {"hands": hands, "number": 7, "did": did}
    assert helper.client.post("/sitting/keys", json=body).status_code == 204
    assert helper.client.post("/sitting/keys", json=body).status_code == 409
    helper.desk.tell(Withdrawn(id="q1", answered=True))
    assert helper.client.post("/sitting/keys", json=body | {"number": 8}).status_code == 409
    helper.desk.tell(Opened(headed=False, by_view=True), asked(HAND_OVER))
    assert helper.client.post("/sitting/keys", json=body | {"number": 9}).status_code == 409
    assert heard(helper)[1:-1] == [Key(text="é"), Point(x=0.5, y=0.25), Key(key="Tab")]


def test_a_browser_of_a_real_person_takes_no_keys_from_the_desk(helper: Helper) -> None:
    """She types in its own window, where nobody listens."""
    helper.desk.tell(Opened(headed=True, by_view=False))
    body = {"hands": "", "number": 1, "did": [{"kind": "key", "text": "x"}]}
    assert helper.client.post("/sitting/keys", json=body).status_code == 409
    assert helper.client.post("/sitting/keys", json={"hands": "", "number": 1, "did": [{"kind": "stop"}]}).is_error
    assert "data-hands" not in helper.page("/sitting")
    assert heard(helper) == []


def test_a_sheet_is_opened_or_saved_and_not_kept_by_the_browser(helper: Helper, tmp_path: Path) -> None:
    """Its address is a number."""
    file = tmp_path / "2026-11-26-090000.pdf"
    file.write_bytes(b"%PDF")
    helper.desk.tell(SheetMade(file=file, kept=False))
    shown, saved = (helper.client.get(f"/sitting/sheets/1?{more}") for more in ("shown=1", "save=1"))
    assert shown.content == saved.content == b"%PDF"
    assert shown.headers["content-disposition"].startswith("inline")
    assert saved.headers["content-disposition"].startswith("attachment")
    assert shown.headers["cache-control"] == "no-store"
    assert helper.client.get("/sitting/sheets/2").status_code == 404
    # it stands within a page, which is hidden when the desk is locked
    around = helper.page("/sitting/sheets/1")
    assert '<iframe src="/sitting/sheets/1?shown=1#' in around
    alone = helper.client.get("/sitting/sheets/1?shown=1", headers={"sec-fetch-dest": "document"})
    assert alone.headers["content-type"].startswith("text/html")


def test_stop_is_told_once_and_the_page_says_that_it_stops(helper: Helper) -> None:
    """The person is logged out first: that takes a moment."""
    helper.desk.tell(asked(TURN, "q"))
    ticket = helper.ticket(helper.page("/sitting"), "/sitting/stop")
    helper.send("/sitting/stop", ticket)
    assert helper.send("/sitting/stop", ticket).status_code == 409
    assert heard(helper) == [Stop()]
    assert "/sitting/stop" not in helper.page("/sitting")


def test_how_it_ended_stands_until_the_next_batch(helper: Helper) -> None:
    """Whoever comes back to the page reads it."""
    ended = Ended(whom=WHO, outcome=Outcome.DONE)
    helper.desk.tell(ended, Served(outcomes={"done": 1}, waiting=2, unknown=1))
    helper.desk.at_desk(helper.desk.worker.die)
    page = helper.page("/sitting")
    assert "Zoé Prunier" in page
    assert "/enrol/queue" in page
    helper.desk.begin()
    assert "Zoé" not in helper.page("/sitting")


def test_a_worker_that_dies_leaves_a_page_that_says_so(helper: Helper) -> None:
    """And no question that nobody would hear the answer of."""
    helper.desk.tell(asked(GATE, "q"))
    helper.desk.at_desk(helper.desk.worker.die)
    page = helper.page("/sitting")
    assert "/sitting/answer" not in page
    assert "/enrol/queue" in page
