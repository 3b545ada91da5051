from dataclasses import replace

import pytest

from assistant import bundled
from assistant.enrol.asking.rehearsed import NoRehearsal, rehearsed
from assistant.enrol.contracts import GateShown, OptionShown, StopHere
from assistant.person import Person
from tests.enrol.asking.child import GATE, TROUBLE, WHOM

CAMILLE = Person.load(bundled.root() / "fixtures" / "people" / "camille.yaml")
HERE = ("http://127.0.0.1:8000",)
POSSIBLE = {
    "nir": "258057511600193",
    "mobile": "0612345678",
    "email": "camille@gmail.com",
    "known_mobile": "+33 7 12 34 56 78",
}


def test_a_persona_of_this_machine_goes_on() -> None:
    """Where she may be answered for, she says go on where that is an answer, and nothing else of her own."""
    asker = rehearsed(CAMILLE, HERE)
    assert (asker.turn(WHOM), asker.gate(GATE)) == ("serve", "go-on")
    other = GateShown(WHOM, "", 1, 1, "?", (OptionShown("stop", "Non"), OptionShown("flow:x", "Autre")), ())
    assert asker.gate(other) is None
    assert [asker.hand_over(WHOM, ("a",), lambda filled=filled: filled) for filled in (True, False)] == [True, False]
    assert (asker.code(WHOM, "sms", 6), asker.trouble(TROUBLE), asker.enrolled(WHOM, None, "s")) == (
        None,
        StopHere(),
        "unknown",
    )


@pytest.mark.parametrize(("name", "value"), sorted(POSSIBLE.items()))
def test_possible_numbers_are_not_answered_for(name: str, value: str) -> None:
    """Whatever her file says of her: one number or address that somebody could have is enough."""
    with pytest.raises(NoRehearsal, match="her numbers could be somebody’s") as error:
        rehearsed(replace(CAMILLE, values={**CAMILLE.values, name: value}), HERE)
    assert value not in str(error.value) + error.value.remedy


def test_who_may_be_real_is_not_answered_for() -> None:
    """Even with numbers that nobody can have; and who has no number by which to tell is nobody's persona."""
    with pytest.raises(NoRehearsal, match="may be real"):
        rehearsed(replace(CAMILLE, fictional=False), HERE)
    with pytest.raises(NoRehearsal, match="could be somebody’s"):
        rehearsed(replace(CAMILLE, values={"first_name": "Camille", "last_name": "Exemple"}), HERE)


@pytest.mark.parametrize(
    "origins",
    [
        (),
        ("https://www.monespacesante.fr",),
        ("http://127.0.0.1:8000", "https://www.monespacesante.fr"),
        ("http://127.0.0.1.example.org",),
        ("http://localhost.example.org",),
        ("http://user@example.org:80/127.0.0.1",),
        ("http://192.168.0.2",),
    ],
)
def test_another_machine_is_not_answered_for(origins: tuple[str, ...]) -> None:
    """Every origin that her pages may go to is of this machine, or nobody answers."""
    with pytest.raises(NoRehearsal, match="another machine"):
        rehearsed(CAMILLE, origins)
