"""The desk's questions: an answer counts for the very question that stands, where it is one of its choices."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.desk.words.events import Asked, Filled, Told, Withdrawn
from assistant.desk.words.questions import GateAsked
from assistant.desk.words.requests import Answer, Stop
from assistant.desk.worker.asker import DeskAsker
from assistant.enrol.contracts import Again, ByHand, GateShown, OptionShown, Shown, StopHere, Trouble, Whom
from tests.desk.worker.pipes import asking, desk, until

WHOM = Whom("Camille Exemple", "row 2", 1, 3)
OPTIONS = (OptionShown("go-on", "Oui"), OptionShown("stop", "Non"))
SENT = (Shown("Mot de passe", SecretStr("Soleil-2024")), Shown("E-mail", SecretStr("camille@courrier.test")))
GATE = GateShown(WHOM, "Décision", 2, 5, "Voulez-vous ?", OPTIONS, SENT)
TROUBLE = Trouble("Décision", 2, 5, "rien", "", (), (("accueil", "Accueil"),), fired=False, by_hand=True)
NO_HANDS = Trouble("Décision", 2, 5, "rien", "", (), (), fired=False, by_hand=False)
Asks = Callable[[DeskAsker], Any]
TURN: Asks = lambda asker: asker.turn(WHOM)  # noqa: E731
CHOICES: dict[str, tuple[Asks, list[dict[str, Any]], dict[str, Any], Any]] = {
    "turn": (
        TURN,
        [{"choice": ""}, {"choice": "yes"}, {"choice": "defer"}, {"choice": "defer", "days": 2.5}],
        {"choice": "serve"},
        "serve",
    ),
    "defer": (
        TURN,
        [{"choice": "defer", "days": days} for days in (0, -1, 366)],
        {"choice": "defer", "days": 3},
        3.0,
    ),
    "gate": (
        lambda asker: asker.gate(GATE),
        [{"choice": "stop"}, {"choice": "Oui", "confirmed": True}, {"choice": "", "confirmed": True}],
        {"choice": "go-on", "confirmed": True},
        "go-on",
    ),
    "code": (
        lambda asker: asker.code(WHOM, "mail", 6),
        [
            *({"choice": "code", "text": text} for text in ("", "12345", "1234567", "12-456", "١٢٣٤٥٦")),
            {"choice": "", "text": "123456"},
        ],
        {"choice": "code", "text": "123 456"},
        SecretStr("123456"),
    ),
    "no code": (lambda asker: asker.code(WHOM, "mail", 6), [], {"choice": "stop"}, None),
    "trouble": (
        lambda asker: asker.trouble(NO_HANDS),
        [{"choice": "by-hand"}, {"choice": "back", "step": "accueil"}, {"choice": "back"}, {"choice": "defer"}],
        {"choice": "again"},
        Again(),
    ),
    "back": (
        lambda asker: asker.trouble(TROUBLE),
        [{"choice": "back", "step": "ailleurs"}],
        {"choice": "back", "step": "accueil"},
        Again("accueil"),
    ),
    "by hand": (lambda asker: asker.trouble(TROUBLE), [], {"choice": "by-hand"}, ByHand()),
    "later": (lambda asker: asker.trouble(TROUBLE), [], {"choice": "defer", "days": 7}, StopHere(7)),
    "enrolled": (
        lambda asker: asker.enrolled(WHOM, None, "x"),
        [{"choice": "yes"}, {"choice": "", "confirmed": True}],
        {"choice": "no", "confirmed": True},
        "no",
    ),
    "sure": (
        lambda asker: asker.sure("x", "y"),
        [{"choice": "no"}, {"choice": "y", "confirmed": True}],
        {"choice": "yes", "confirmed": True},
        True,
    ),
}


@pytest.mark.parametrize(("question", "wrong", "right", "given"), CHOICES.values(), ids=CHOICES)
def test_only_a_choice_of_the_question_is_an_answer(
    question: Asks, wrong: list[dict[str, Any]], right: dict[str, Any], given: Any
) -> None:
    """What is none of them, or not confirmed where it decides, changes nothing; nor does an answer to another question."""
    with desk() as on, asking(lambda: question(on.asker)) as came:
        mine = on.asked()
        on.says(Answer(id="", **right), Answer(id=mine + "x", **right), *(Answer(id=mine, **one) for one in wrong))
        on.says(Answer(id=mine, **right))
        assert on.hears(Withdrawn) == Withdrawn(id=mine, answered=True)
    assert came == [given]


def test_an_answer_is_good_once() -> None:
    """What is said twice answers no later question: each has an id of its own."""
    with desk() as on:
        with asking(lambda: on.asker.gate(GATE)) as came:
            first = on.asked()
            on.says(*[Answer(id=first, choice="go-on", confirmed=True)] * 3)
        with asking(lambda: on.asker.gate(GATE)) as again:
            second = on.asked()
            on.says(Answer(id=first, choice="go-on", confirmed=True), Answer(id=second, choice="stop", confirmed=True))
    assert (came, again) == (["go-on"], ["stop"])
    assert first != second and len(first) >= 32


def test_silence_is_nobody() -> None:
    """After the settings' minutes the question is withdrawn, and nothing was chosen."""
    with desk(minutes=0.002) as on:
        assert on.asker.gate(GATE) is None
        assert on.hears(Withdrawn).answered is False
        assert on.hears(Told).what == "Nobody has answered."
        assert (on.asker.turn(WHOM), on.asker.enrolled(WHOM, None, "x"), on.asker.sure("x", "y")) == (
            None,
            "unknown",
            False,
        )
        assert (on.asker.trouble(TROUBLE), on.asker.code(WHOM, "mail", 6)) == (StopHere(), None)
        assert on.asker.hand_over(WHOM, ("Mot de passe",), lambda: True) is False


def test_a_stop_is_no_answer() -> None:
    """It interrupts the question that stands, as Ctrl-C does at a terminal, and every later one."""
    with desk() as on:
        with asking(lambda: on.asker.gate(GATE)) as came:
            on.asked()
            on.says(Stop())
        assert came == ["stopped"]
        with asking(lambda: on.asker.turn(WHOM)) as came:
            assert on.hears(Withdrawn).answered is False
        assert came == ["stopped"]


def test_no_secret_passes_with_a_gate() -> None:
    """What the site has got is masked; of a password nothing leaves, even to be looked at."""
    with desk() as on, asking(lambda: on.asker.gate(GATE)):
        asked = on.hears(Asked)
        on.says(Answer(id=asked.id, choice="stop", confirmed=True))
    assert isinstance(asked.question, GateAsked)
    assert [(one.masked, one.value) for one in asked.question.sent] == [
        ("••••", "••••"),
        ("c••••@courrier.test", "camille@courrier.test"),
    ]
    assert "Soleil" not in asked.model_dump_json()


def test_fields_are_handed_over_until_they_are_filled() -> None:
    """That they are is told as soon as it is seen, and no sooner counts that somebody says so."""
    looks: list[int] = []
    state = {"filled": False}

    def filled() -> bool:
        looks.append(1)
        return state["filled"]

    with desk() as on, asking(lambda: on.asker.hand_over(WHOM, ("Mot de passe",), filled)) as came:
        mine = on.asked()
        assert on.hears(Filled).filled is False
        on.says(Answer(id=mine, choice="done"))
        until(lambda: len(looks) >= 3)
        state["filled"] = True
        assert on.hears(Filled).filled is True
        assert came == []
        on.says(Answer(id=mine, choice="done"))
    assert came == [True]


def test_what_was_typed_before_it_is_done_is_typed_first() -> None:
    """Keys wait for a breath of the browser: whoever says at once that it is done has said it after them."""
    waiting: list[str] = []
    typed: list[str] = []
    with desk() as on:
        on.asker.meanwhile = lambda: typed.extend(waiting)
        hears = on.pipe.answer

        def answer(seconds: float) -> Answer | None:
            heard = hears(seconds)
            if heard:
                # they came while it was waited for, and before it
                waiting.append("Bonjour")
            return heard

        on.pipe.answer = answer  # type: ignore[method-assign]
        with asking(lambda: on.asker.hand_over(WHOM, ("Mot de passe",), lambda: bool(typed))) as came:
            on.says(Answer(id=on.asked(), choice="done"))
            until(lambda: bool(came))
    assert came == [True]


def test_the_browser_breathes_while_somebody_is_waited_for() -> None:
    """Its requests wait for us: they are let go on again and again."""
    breaths: list[int] = []
    with desk() as on:
        on.asker.meanwhile = lambda: breaths.append(1)
        with asking(lambda: on.asker.turn(WHOM)):
            mine = on.asked()
            until(lambda: len(breaths) >= 3)
            on.says(Answer(id=mine, choice="serve"))
