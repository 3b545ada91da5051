"""The terminal's questions, in a terminal of their own, answered by somebody who reads before typing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.enrol.terminals import PYTHON, Typist, terminal

ASKED = r"Number of the answer( \(v[^)]*\))?: "


@contextmanager
def asked(question: str, *arguments: str, minutes: float = 1) -> Iterator[Typist]:
    """One question, in a terminal."""
    with terminal([PYTHON, "-m", "tests.enrol.asking.child", question, str(minutes), *arguments]) as typist:
        yield typist


def answer(typist: Typist) -> str:
    """What came of it."""
    return typist.until(r"\nANSWER=(.*)\n")[1]


def test_a_gate_is_answered_by_who_reads_it() -> None:
    """The site's words in the site's order; the answer counts once the number on the screen was typed, too."""
    with asked("2:gate") as typist:
        for number, key in enumerate(("'go-on'", "'flow:opposition'"), 1):
            typist.answers(number)
            assert answer(typist) == key
    screen = typist.screen
    assert "Voulez-vous activer Mon espace santé, ou vous opposer" in screen
    assert screen.index("1   J'active Mon espace santé") < screen.index("2   Je m'oppose à la création")
    assert "2 58 ••••" in screen and "c••••@courrier.test" in screen
    assert not re.search(r"999 001|camille\.exemple|Soleil", screen)


def test_what_is_no_answer_is_asked_again() -> None:
    """Enter alone, a yes, a number that isn't there, the site's own words, another number than the one on the screen."""
    with asked("gate") as typist:
        for typed in ("", "oui", "y", "0", "3", "J'active Mon espace santé", "١", "1 "):
            typist.until(ASKED)
            typist.types(f"{typed}\n")
            if typed != "1 ":
                typist.until("none of the answers; nothing is chosen")
        typist.until("To confirm it, type")
        typist.until(": ")
        typist.types("1\n")
        typist.until("the question is asked again")
        typist.answers(2)
        assert answer(typist) == "'flow:opposition'"


def test_what_is_sent_is_revealed_and_hidden_again() -> None:
    """On the terminal's other screen, which forgets it; a password not even there."""
    with asked("gate") as typist:
        typist.until(ASKED)
        typist.types("v\n")
        typist.until("Enter hides it again: ")
        typist.types("\n")
        typist.answers(1)
        assert answer(typist) == "'go-on'"
    before, shown, after = re.split(r"\x1b\[\?1049[hl]", typist.screen)
    assert "2 58 05 99 999 001 93" in shown and "camille.exemple@courrier.test" in shown
    assert "Soleil" not in typist.screen and "999 001" not in before + after
    assert shown.endswith("\x1b[2J\x1b[H")


def test_nothing_is_revealed_where_it_could_not_be_hidden() -> None:
    """A terminal that can't take it away again is not shown it."""
    command = [PYTHON, "-m", "tests.enrol.asking.child", "gate", "1"]
    with terminal(command, {"TERM": "dumb"}) as typist:
        typist.until(ASKED)
        typist.types("v\n")
        typist.until("could not hide it again")
        typist.answers(1)
        assert answer(typist) == "'go-on'"
    assert "999 001" not in typist.screen


def test_whose_turn_it_is() -> None:
    """Serve, skip, pause: by number."""
    with asked("3:turn") as typist:
        for key, given in (("1", "'serve'"), ("2", "'skip'"), ("4", "'pause'")):
            typist.until(ASKED)
            typist.types(f"{key}\n")
            assert answer(typist) == given
    assert "Camille Exemple — person 3 of 10, feuille 1, ligne 4" in typist.screen


def test_somebody_comes_back() -> None:
    """In a number of days, which is asked for until it is one."""
    with asked("turn") as typist:
        typist.until(ASKED)
        typist.types("3\n")
        for days in ("bientôt", "0", "1000"):
            typist.until(r"\(1 to 365\): ")
            typist.types(f"{days}\n")
            typist.until("a number of days")
        typist.until(r"\(1 to 365\): ")
        typist.types("3\n")
        assert answer(typist) == "3.0"


def test_trouble_is_decided() -> None:
    """Again, from an earlier step, by hand, stop, stop until another day."""
    decisions = {"1": "Again(step='')", "21": "Again(step='accueil')", "3": "ByHand()", "4": "StopHere(defer_days=0)"}
    with asked("5:trouble") as typist:
        for keys, given in decisions.items():
            for key in keys:
                typist.until(ASKED)
                typist.types(f"{key}\n")
            assert answer(typist) == given
        typist.until(ASKED)
        typist.types("5\n")
        typist.until(r"\(1 to 365\): ")
        typist.types("3\n")
        assert answer(typist) == "StopHere(defer_days=3.0)"
    assert 'The page has instead: button "Suivant".' in typist.screen


def test_what_became_of_it_is_confirmed() -> None:
    """A wrong no would enrol her twice, so each of the three is confirmed."""
    with asked("3:enrolled") as typist:
        for number, given in enumerate(("'yes'", "'no'", "'unknown'"), 1):
            typist.answers(number)
            assert answer(typist) == given
    assert "would enrol this person twice" in typist.screen


def test_a_code_is_taken_away_from_the_screen() -> None:
    """It is seen while it is typed, by whoever reads it out; a wrong length is asked again."""
    with asked("code") as typist:
        for code in ("12345", "123 456"):
            typist.until("Code: ")
            typist.types(f"{code}\n")
        assert answer(typist) == "'123456'"
    assert "The code has 6 characters." in typist.screen
    assert re.search(r"123 456\n\x1b\[1A\x1b\[2K", typist.screen)


def test_a_field_is_handed_over_until_it_is_filled(tmp_path: Path) -> None:
    """Enter counts once the fields are filled; that they are is told as soon as it is seen."""
    file = tmp_path / "filled"
    with asked("hand-over", str(file)) as typist:
        typist.until("stop here\\): ")
        typist.types("\n")
        typist.until("A field is still empty")
        typist.until("stop here\\): ")
        file.touch()
        typist.until("The fields are filled")
        typist.types("\n")
        assert answer(typist) == "True"
    assert "• Confirmer le mot de passe" in typist.screen


def test_a_hand_over_is_given_up() -> None:
    """With s."""
    with asked("hand-over", "/nowhere") as typist:
        typist.until("stop here\\): ")
        typist.types("s\n")
        assert answer(typist) == "False"


def test_a_code_that_comes_is_told_of_and_not_told() -> None:
    """That it is waited for, and that it has come; where pasapas types it, nobody need see it."""
    with asked("came") as typist:
        answer(typist)
    assert "by mail: it is waited for." in typist.screen and "The code has come by mail." in typist.screen
    assert "493817" not in typist.screen


def test_a_code_that_she_copies_is_shown_and_hidden_again() -> None:
    """With c, on the terminal's other screen, also in the step after the one that read it, tried again or not; then it is forgotten."""
    with asked("copied") as typist:
        typist.until("c: see the code; s: stop here\\): ")
        typist.types("c\n")
        typist.until("Enter hides it again: ")
        typist.types("\n")
        typist.until("stop here\\): ")
        typist.types("s\n")
        answer(typist)
    before, shown, after = re.split(r"\x1b\[\?1049[hl]", typist.screen)
    assert "4 9 3 8 1 7" in shown and "4 9 3" not in before + after
    with asked("later") as typist:
        for _ in range(2):
            typist.until("c: see the code; s: stop here\\): ")
            typist.types("s\n")
        typist.until("Enter when it is done \\(s: stop here\\): ")
        typist.types("s\n")
        answer(typist)


def test_one_person_s_code_is_not_shown_to_the_next() -> None:
    """Also where a sitting broke off without any word of its end."""
    with asked("next") as typist:
        typist.until(ASKED)
        typist.types("1\n")
        typist.until("Enter when it is done \\(s: stop here\\): ")
        typist.types("s\n")
        answer(typist)


def test_what_is_told_can_t_redraw_the_screen() -> None:
    """A page's or a name's control characters are shown as what they are not: text."""
    with asked("told") as typist:
        answer(typist)
    assert "a\N{REPLACEMENT CHARACTER}[2Jb" in typist.screen and "\x07" not in typist.screen
