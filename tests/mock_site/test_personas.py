"""The fictional people of `fixtures/`: nobody can have their values, and the site does with each what it is there for."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import httpx
import pytest

from assistant.bundled import registrations
from assistant.person import Person
from mock_site import rules
from mock_site.messages import Message
from mock_site.pages.new_password import _personal
from mock_site.people import Registration
from mock_site.server import MockSite
from mock_site.store import Person as Row
from tests.mock_site.journey import Register, Somebody, Visitor
from tests.running import ROOT

FOLDER: Final = Path(ROOT) / "fixtures" / "people"
NAMES: Final = sorted(file.stem for file in FOLDER.glob("*.yaml"))
REFUSED: Final = {
    "rene": ("", Message.ALREADY_ACTIVATED),
    "odette": ("provisional_code", Message.PROVISIONAL_CODE_USED),
    "marcel": ("", Message.NO_MATCH),
}
WITHOUT_ADDRESS: Final = ("eugenie", "aime")
ACTIVATING: Final = [name for name in NAMES if name not in (*REFUSED, *WITHOUT_ADDRESS)]
TYPED: Final = ("provisional_code", "nir", "card", "card_serial")


def persona(name: str) -> Person:
    """The person of a file."""
    return Person.load(FOLDER / f"{name}.yaml")


def known(name: str) -> list[Registration]:
    """What the register is told: a representative first."""
    return [Registration.model_validate(told) for told in registrations(persona(name).values)]


EVERYBODY: Final = {name: known(name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_says_what_she_is_there_for(name: str) -> None:
    """In a comment on its first line; and that she is invented."""
    first = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# ") and first.endswith((".", "hers"))
    assert persona(name).fictional
    assert f"`{name}`" in (FOLDER.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_nobody_can_have_these_values(name: str) -> None:
    """Born nowhere, with a telephone that rings nowhere and an address that is no domain's."""
    for person in EVERYBODY[name]:
        place = person.nir[5:10]
        assert place[3:] == "99" if place[:2] in ("97", "98") else place[2:] == "999"
        assert person.mobile is None or person.mobile.startswith("+3363998")
        assert person.email is None or person.email.endswith(".test")


@pytest.mark.parametrize("name", NAMES)
def test_the_number_tells_sex_and_birth(name: str) -> None:
    """As a real one does: 1 or 2, year and month."""
    for person in EVERYBODY[name]:
        assert person.nir[:5] == f"{'2' if person.civility == 'Madame' else '1'}{person.birth_date:%y%m}"


@pytest.mark.parametrize("name", NAMES)
def test_she_may_choose_her_credentials(name: str) -> None:
    """In every vintage; the password holds nothing personal."""
    values, person = persona(name).values, EVERYBODY[name][-1]
    assert rules.identifier(values["identifier"]) == values["identifier"]
    row = Row(first_name=person.first_name, last_name=person.last_name, birth_date=person.birth_date)
    personal = _personal(row, values["identifier"])
    assert rules.password(values["password"], minimum=9, personal=personal) == values["password"]


@pytest.mark.parametrize(
    "of",
    [lambda person: person.nir, lambda person: person.provisional_code, lambda person: person.mobile],
    ids=["nir", "code", "mobile"],
)
def test_no_two_have_the_same(of: Callable[[Registration], str | None]) -> None:
    """Whoever is registered beside another disturbs nobody."""
    values = [value for people in EVERYBODY.values() for person in people if (value := of(person))]
    assert len(values) == len(set(values))


def test_identifiers_differ_and_twins_share_an_address() -> None:
    """Mail addresses are unique, but for those who share one on purpose."""
    people = [persona(name).values for name in NAMES]
    assert len({values["identifier"] for values in people}) == len(people)
    addresses = [values["email"] for values in people if "email" in values]
    assert {address for address in addresses if addresses.count(address) > 1} == {
        "jean.jeanne.gemeaux@courrier.test",
        "famille.miroir@boite.test",
    }


def test_the_difficulties_are_there() -> None:
    """What the files are kept for, by the values themselves."""
    people = {name: EVERYBODY[name][-1] for name in NAMES}
    assert people["lesia"].nir[5:7] == "2A" and people["ghjuvan"].nir[5:7] == "2B"
    assert people["colette"].nir.endswith("09")
    assert [len(people[name].card_serial) for name in ("basile", "ondine")] == [8, 13]
    assert people["prosper"].mobile is None and people["eugenie"].email is None
    assert people["zoe"].birth_date.year > 2015 and people["leonie"].birth_date < date(1925, 1, 1)
    assert set("œŸ’-ÇÎÈÊÔ") <= set((people["ysee"].first_name + people["ysee"].last_name).replace("Œ", "œ"))
    assert len(people["marie-antoinette"].last_name) > 70
    twins = [people[name].nir for name in ("lila", "lina")]
    assert twins[0][:12] == twins[1][:12] and twins[0] != twins[1]


def test_the_example_persona_has_not_changed() -> None:
    """Pictures and manuals show her."""
    values = persona("camille").values
    assert [values[name] for name in ("nir", "card_serial", "provisional_code", "email", "mobile", "identifier")] == [
        "258059999900193", "12345678901", "A1B2C3D4E5F6", "camille.exemple@courrier.test", "0639980102",
        "camille.exemple58",
    ]  # fmt: skip


@pytest.fixture
def invited(control: httpx.Client, mock: MockSite) -> Callable[[str], Somebody]:
    """Register the person of a file, with her representative."""

    def register(name: str) -> Somebody:
        for told in registrations(persona(name).values):
            answer = control.post("/people", json=told)
            assert answer.status_code == 201, answer.text
        return Somebody(dict(persona(name).values), answer.json()["mailbox"], mock)

    return register


@pytest.mark.parametrize("name", ACTIVATING)
def test_she_activates_and_logs_in(
    name: str, invited: Callable[[str], Somebody], visitor: Visitor, control: httpx.Client
) -> None:
    """With what her file holds, typed as it stands there; the name on her pages is hers."""
    person = invited(name)
    values = person.data
    visitor.identify(person)
    visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
    visitor.send("/activation/coordonnees", {})
    done = visitor.choose(identifier=values["identifier"], password=values["password"])
    assert done.heading == "Mon espace santé a bien été activé !", done.messages
    visitor.log_in(person, identifier=values["identifier"], password=values["password"])
    assert visitor.give(person.code()).heading == f"Bienvenue {values['first_name']}".replace("’", "'")
    state = control.get(f"/people/{EVERYBODY[name][-1].nir}").json()
    assert (state["first_name"], state["identifier"], state["enrolments"]) == (
        values["first_name"], values["identifier"], 1,
    )  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_she_is_refused(name: str, invited: Callable[[str], Somebody], visitor: Visitor) -> None:
    """With the message for her case, at its field; of the dead no more is told than of somebody unknown."""
    field, message = REFUSED[name]
    seen = visitor.identify(invited(name))
    assert seen.status == 422
    assert seen.messages[field] == message.replace("\u00a0", " ").replace("’", "'")


def test_a_child_may_not_activate_with_her_own_card(invited: Callable[[str], Somebody], visitor: Visitor) -> None:
    """Her father must: his number and his card are what the file has typed."""
    child = invited("zoe")
    own = {name: child.data[f"child_{name}"] for name in ("nir", "card", "card_serial")}
    (message,) = visitor.identify(child, **own).messages.values()
    assert message == Message.NOT_REPRESENTATIVE.replace("\u00a0", " ").replace("’", "'")


def test_who_has_no_address_gives_one(
    invited: Callable[[str], Somebody], visitor: Visitor, somebody: Register, control: httpx.Client
) -> None:
    """Her niece's: the code that proves it comes there."""
    person, niece = invited("eugenie"), somebody()
    assert control.get(f"/people/{person.data['nir']}").json()["code_by"] == "letter"
    visitor.identify(person)
    visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
    seen = visitor.send("/activation/coordonnees", {"email": niece.data["email"]})
    visitor.send(seen.path, {"code": niece.code()})
    visitor.send("/activation/coordonnees", {})
    done = visitor.choose(identifier=person.data["identifier"], password=person.data["password"])
    assert done.heading == "Mon espace santé a bien été activé !"


def test_who_has_neither_opposes(invited: Callable[[str], Somebody], visitor: Visitor, control: httpx.Client) -> None:
    """Opposing needs no address and no telephone."""
    person = invited("aime")
    visitor.identify(person)
    assert visitor.send("/activation/decision", {"decision": "oppose"}).path == "/activation/opposition"
    state = control.get(f"/people/{person.data['nir']}").json()
    assert state["opposed"] and not state["activated"]
