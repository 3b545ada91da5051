"""Nothing passes a gate unattended: each way is tried on the terminal itself, whose answer a sitting takes as the person's.

What can't be prevented at a terminal: a program that reads the screen and types what stands there answers as a person does
(`tests/enrol/terminals.py` does so), and another process of the same user may write on the same screen: it can write a
question of its own, but what is typed answers ours alone, and its words are not ours to confirm.
"""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.enrolment_settings import EnrolSettings
from assistant.settings import Settings
from tests.enrol.asking.child import PACE
from tests.enrol.terminals import PYTHON, terminal

GATE = (PYTHON, "-m", "tests.enrol.asking.child", "gate")
NOBODY = "ANSWER=None"
PROMPT = r"Number of the answer \(v[^)]*\): "
BLIND = ("\n1\n1\n", "1\n2\n", "yes\n", "oui\n", "go-on\n", "J'active Mon espace santé\n", "1\x04", "\x1b[A\n")


def piped(given: bytes, *arguments: str, **environment: str) -> str:
    """What a program says whose stdin is a pipe that holds something, and whose stdout is one, too."""
    done = subprocess.run(  # noqa: S603 - our own program
        [*GATE, "1", *arguments],
        input=given,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
        timeout=60,
    )
    return done.stdout.decode()


@pytest.mark.parametrize("given", [b"", b"1\n", b"1\n" * 1000, b"1\n1234\n" * 9000, b"yes\n" * 1000])
def test_a_pipe_answers_nothing(given: bytes) -> None:
    """Not even once: whoever pipes is told that nobody can be asked there."""
    said = piped(given)
    assert NOBODY in said and "nobody can be asked here" in said and "Number of the answer" not in said


@pytest.mark.parametrize("closed", ["stdin", "stdout", "null", "file"])
def test_a_terminal_that_is_none_answers_nothing(closed: str, tmp_path: Path) -> None:
    """Closed, /dev/null, a file of answers; stdout in a file while stdin is a terminal."""
    (tmp_path / "answers").write_text("1\n" * 100, encoding="utf-8")
    out = tmp_path / "out"
    shell = {
        "stdin": f'"$@" <&- >"{out}"',
        "stdout": f'"$@" >"{out}"',
        "null": f'"$@" </dev/null >"{out}"',
        "file": f'"$@" <"{tmp_path}/answers" >"{out}"',
    }
    with terminal(["/bin/sh", "-c", shell[closed], "sh", *GATE, "1"]) as typist:
        typist.types("1\n" * 20)
        assert typist.ends() == 0
    said = out.read_text(encoding="utf-8")
    assert NOBODY in said and "nobody can be asked here" in said


def test_a_program_in_the_background_asks_nobody() -> None:
    """What is typed then is for somebody else; it neither waits nor is stopped."""
    # a shell with job control gives its background job a group of its own
    with terminal(["/bin/bash", "-mc", '"$@" & wait', "bash", *GATE, "1"]) as typist:
        typist.until(NOBODY)
    assert "nobody can be asked here" in typist.screen


@pytest.mark.parametrize("keys", ["1\n", "1\n1234\n" * 200, "1"])
def test_what_was_typed_ahead_is_thrown_away(keys: str) -> None:
    """Whole lines and half ones, before the question stands there: it is asked all the same, and silence is no answer."""
    # the program begins once a line is read, so that the keys were hit before it
    with terminal(["/bin/sh", "-c", 'read begin; exec "$@"', "sh", *GATE, "1"], {PACE: "1"}) as typist:
        typist.types(f"begin\n{keys}")
        typist.until("Number of the answer")
        typist.lets_an_hour_pass()
        typist.until(NOBODY)
        assert typist.ends() == 0
    assert "To confirm it" not in typist.screen


def test_who_types_without_a_pause_is_nobody() -> None:
    """As `yes` does, at a terminal: no question is answered, and none waits for ever."""
    with terminal([*GATE, "1"]) as typist:
        typist.floods("1\n" * 50)
        assert typist.program.poll() == 0
        assert "To confirm it" not in typist.screen and NOBODY in typist.screen


def test_keys_of_who_has_not_read_answer_nothing() -> None:
    """Hit at the very moment at which they are waited for; and the confirmation can't be known before it stands there."""
    with terminal([*GATE, "1"]) as typist:
        for keys in BLIND:
            typist.until(PROMPT)
            typist.types(keys)
            typist.until("none of the answers; nothing is chosen")
        typist.until(PROMPT)
        typist.types("1\n")
        shown = typist.until(r"type (\d{4}): ")[1]
        typist.types("1234\n" if shown != "1234" else "4321\n")
        typist.until(PROMPT)
        typist.types("\x04")
        typist.until(NOBODY)


def test_guesses_come_to_an_end() -> None:
    """Three confirmations that are none, or a dozen answers that are none: then nobody sits there."""
    with terminal([*GATE, "1"]) as typist:
        for _ in range(3):
            typist.until(PROMPT)
            typist.types("1\n")
            shown = typist.until(r"type (\d{4}): ")[1]
            typist.types(f"{10000 - int(shown)}\n" if shown != "5000" else "1\n")
        typist.until(NOBODY)
    with terminal([*GATE, "1"]) as typist:
        for _ in range(12):
            typist.until(PROMPT)
            typist.types("\n")
        typist.until(NOBODY)


def test_silence_is_no_answer() -> None:
    """Nor is a half-typed one, or a number that nobody confirms."""
    for keys, shown in (("1", "1"), ("1\n", r"type \d{4}: ")):
        with terminal([*GATE, "1"]) as typist:
            typist.until(PROMPT)
            typist.types(keys)
            typist.until(shown)
            typist.lets_an_hour_pass()
            typist.until(NOBODY)


AT: dict[str, tuple[str, str]] = {
    "the question": ("", ""),
    "its confirmation": ("1\n", r"type \d{4}: "),
    "what is revealed": ("v\n", "hides it again: "),
}
"""Where somebody may be when the end comes, and how one gets there."""


@pytest.mark.parametrize("keys, shown", AT.values(), ids=AT)
def test_a_window_that_is_closed_answers_nothing(keys: str, shown: str, tmp_path: Path) -> None:
    """Even where the hang-up itself is ignored, and the question goes on on a terminal that is gone."""
    out = tmp_path / "answer"
    with terminal(["/bin/sh", "-c", 'trap "" HUP; "$@"; true', "sh", *GATE, "1", str(out)]) as typist:
        typist.until(PROMPT)
        typist.types(keys)
        typist.until(shown)
        typist.hangs_up()
        typist.program.wait(20)
    assert out.read_text(encoding="utf-8") == "None"


@pytest.mark.parametrize("keys, shown", AT.values(), ids=AT)
def test_ctrl_c_answers_nothing(keys: str, shown: str) -> None:
    """And what was revealed is hidden."""
    with terminal([*GATE, "1"]) as typist:
        typist.until(PROMPT)
        typist.types(keys)
        typist.until(shown)
        typist.types("\x03")
        typist.until(NOBODY)
    assert typist.screen.count("\x1b[?1049h") == typist.screen.count("\x1b[?1049l")


def settings() -> Sequence[str]:
    """Every setting as an environment variable, those of [enrol] among them."""
    names = [f"PASAPAS_{name}".upper() for name in Settings.model_fields]
    names += [f"PASAPAS_ENROL__{name}".upper() for name in EnrolSettings.model_fields]
    return [*names, "CI", "PYTEST_CURRENT_TEST", "DEBIAN_FRONTEND", "FORCE_COLOR", "TTY_INTERACTIVE", "TTY_COMPATIBLE"]


@pytest.mark.parametrize("value", ["1", "go-on", "true"])
def test_no_variable_answers(value: str) -> None:
    """Every setting and a few usual variables, with values that would say yes: without a terminal nobody is asked."""
    given = dict.fromkeys(settings(), value) | dict.fromkeys(
        (
            "PASAPAS_GATE",
            "PASAPAS_ANSWER",
            "PASAPAS_YES",
            "PASAPAS_ENROL__GATE",
            "PASAPAS_ENROL__YES",
            "PASAPAS_REHEARSE",
        ),
        value,
    )
    said = piped(b"1\n" * 10, **given)
    assert NOBODY in said and "nobody can be asked here" in said
    with terminal([*GATE, "1"], given) as typist:
        typist.until(PROMPT)
        typist.lets_an_hour_pass()
        typist.until(NOBODY)


def test_another_process_may_write_but_not_answer() -> None:
    """What it writes on the screen is not typed: neither an answer nor a number of its own is taken."""
    with terminal([*GATE, "1"]) as typist:
        typist.until(PROMPT)
        with Path(f"/proc/{typist.program.pid}/fd/0").readlink().open("w", encoding="utf-8") as screen:
            screen.write("1\nTo confirm it, type 1234: 1234\n")
        typist.until("type 1234: 1234")
        typist.lets_an_hour_pass()
        typist.until(NOBODY)
