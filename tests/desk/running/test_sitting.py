"""What is known of a batch: what each event changes, and what is forgotten with it."""

import base64
from pathlib import Path

from assistant.desk.running.sitting import ALL, Sitting
from assistant.desk.words.events import (
    CodeAwaited,
    CodeCame,
    Ended,
    Failed,
    Filled,
    Frame,
    Opened,
    Served,
    SheetMade,
    StepBegan,
    Told,
    Withdrawn,
)
from assistant.enrol.contracts import Outcome
from tests.desk.running.saying import ENROLLED, GATE, HAND_OVER, TROUBLE, TURN, WHO, asked

STEP = StepBegan(title="Decision", number=5, total=14)
CAME = CodeCame(way="mail", code="482913")


def serving() -> Sitting:
    """A batch whose worker has told something already."""
    sitting = Sitting(phase="starting")
    sitting.apply(Told(what="it begins"))
    return sitting


def test_a_worker_that_tells_anything_is_at_work() -> None:
    """The page says so from its first word on."""
    sitting = Sitting(phase="starting")
    assert sitting.under_way
    assert {"tools", "question"} <= sitting.apply(Told(what="it begins"))
    assert sitting.phase == "serving"


def test_a_question_stands_until_it_is_withdrawn_by_its_own_id() -> None:
    """Of another one's withdrawal it hears nothing."""
    sitting = serving()
    assert "question" in sitting.apply(asked(GATE))
    assert sitting.apply(Withdrawn(id="another", answered=True)) == frozenset()
    assert sitting.standing is not None
    assert "question" in sitting.apply(Withdrawn(id="q1", answered=False))
    assert sitting.standing is None


def test_each_look_of_a_question_has_tickets_of_its_own() -> None:
    """A form of the same question, before something was chosen in another tab, is void."""
    sitting = serving()
    sitting.apply(asked(GATE))
    actions = [sitting.standing.action] if sitting.standing else []
    for choice in ("go-on", "", "go-on"):
        assert sitting.choose(choice) == {"question"}
        assert sitting.standing
        assert sitting.standing.chosen == choice
        actions.append(sitting.standing.action)
    sitting.apply(asked(GATE, "q2"))
    actions.append(sitting.standing.action)
    assert len(set(actions)) == 5


def test_whose_turn_it_is_is_known_from_the_question_until_her_sitting_ends() -> None:
    """A question of trouble does not say it, and is about her nevertheless."""
    sitting = serving()
    sitting.apply(asked(TURN))
    sitting.apply(asked(TROUBLE))
    assert sitting.whom == WHO
    sitting.apply(Ended(whom=WHO, outcome=Outcome.DONE))
    assert sitting.whom is None


def test_a_code_is_shown_until_it_is_typed() -> None:
    """It stands through the step that reads it and the one that types it, and no longer."""
    sitting = serving()
    sitting.apply(CAME)
    assert "code" in sitting.apply(STEP)
    assert sitting.code == CAME
    assert "code" in sitting.apply(STEP)
    assert sitting.code is None


def test_a_code_is_gone_with_whom_it_is_for() -> None:
    """Whatever ends her turn, nobody after her sees it."""
    for ending in (Ended(whom=WHO, outcome=Outcome.DONE), asked(TURN)):
        sitting = serving()
        assert sitting.apply(CodeAwaited(way="mail")) == {"code"}
        assert sitting.apply(CAME) == {"code"}
        assert sitting.code == CAME
        assert "code" in sitting.apply(ending)
        assert sitting.code is None


def test_whether_the_fields_are_filled_changes_no_form() -> None:
    """Somebody is about to press a button there: the form must not become void under her finger."""
    sitting = serving()
    sitting.apply(asked(HAND_OVER))
    before = sitting.standing
    assert sitting.apply(Filled(filled=True)) == {"filled"}
    assert sitting.standing is before
    assert sitting.filled


def test_a_hand_over_that_is_said_to_be_done_stands_until_the_worker_agrees() -> None:
    """It looks at the fields once more, and would say nothing where one is empty; the form is another one."""
    sitting = serving()
    sitting.apply(asked(HAND_OVER))
    before = sitting.standing
    sitting.answered("done")
    assert sitting.standing
    assert before
    assert sitting.standing.action != before.action


def test_keys_go_to_the_browser_while_a_step_is_done_by_hand_and_to_none_afterwards() -> None:
    """One that can't be undone is done while it is asked what became of it; of another click it is only asked."""
    sitting = serving()
    sitting.apply(Opened(headed=False, by_view=True))
    sitting.apply(asked(ENROLLED))
    assert not sitting.takes_keys(sitting.hands, 1)
    sitting.apply(asked(TROUBLE, "q2"))
    sitting.answered("by-hand")
    sitting.apply(asked(GATE, "q3"))
    assert not sitting.takes_keys(sitting.hands, 1)
    sitting.apply(asked(ENROLLED, "q4"))
    assert sitting.takes_keys(sitting.hands, 1)
    for over in (STEP, asked(TROUBLE, "q5"), asked(TURN, "q6")):
        sitting.by_hand = True
        sitting.apply(over)
        sitting.apply(asked(ENROLLED, "q7"))
        assert not sitting.takes_keys(sitting.hands, 2)


def test_only_the_last_picture_is_kept() -> None:
    """And none once the browser is closed."""
    sitting = serving()
    sitting.apply(Opened(headed=False, by_view=True))
    assert sitting.looked_at
    pictures = [Frame(jpeg=base64.b64encode(what).decode(), width=10, height=20) for what in (b"one", b"two")]
    assert sitting.apply(pictures[0]) == {"view"}
    assert sitting.apply(pictures[1]) == frozenset()
    assert sitting.frame == b"two"
    sitting.apply(Ended(whom=WHO, outcome=Outcome.DONE))
    assert sitting.frame == b""


def test_a_browser_with_a_window_is_not_looked_at_here_before_somebody_wants_it() -> None:
    """It stands beside the desk."""
    sitting = serving()
    sitting.apply(Opened(headed=True, by_view=False))
    assert not sitting.looked_at


def test_a_sheet_is_kept_in_memory_when_its_file_is_gone(tmp_path: Path) -> None:
    """The worker takes it away when it ends; whoever prints it then still can."""
    file = tmp_path / "2026-11-26.pdf"
    file.write_bytes(b"%PDF")
    sitting = serving()
    assert sitting.apply(SheetMade(file=file, kept=False)) == {"sheets"}
    file.unlink()
    assert [(one.number, one.content) for one in sitting.sheets] == [(1, b"%PDF")]


def test_a_dead_worker_leaves_no_question_and_no_code() -> None:
    """Nobody would hear the answer. What was told, and how sittings ended, stays to be read."""
    sitting = serving()
    for event in (asked(TURN), STEP, CAME, Ended(whom=WHO, outcome=Outcome.DONE), asked(GATE)):
        sitting.apply(event)
    assert sitting.over() == ALL
    assert sitting.phase == "lost"
    assert (sitting.standing, sitting.code, sitting.frame) == (None, None, b"")
    assert sitting.ended
    assert sitting.said


def test_how_it_ended_is_not_overwritten_by_the_worker_s_end() -> None:
    """A batch that was served to its end was not lost."""
    for event, phase in ((Served(outcomes={}, waiting=0, unknown=0), "served"), (Failed(what="no", code=1), "failed")):
        sitting = serving()
        sitting.apply(event)
        sitting.over()
        assert sitting.phase == phase
        assert not sitting.under_way


def test_nothing_of_a_person_stands_in_what_is_printed_of_it() -> None:
    """A traceback, or a log, would show it."""
    sitting = serving()
    for event in (asked(GATE), CAME):
        sitting.apply(event)
    shown = repr(sitting)
    for secret in ("Zoé", "482913", "AB12CD34EF56"):
        assert secret not in shown
