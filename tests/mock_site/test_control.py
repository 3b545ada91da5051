"""The control address: what it takes, what it refuses, and from whom."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from mock_site.clock import Clock
from mock_site.server import MockSite
from tests.mock_site.journey import Register, Visitor, a_nir, a_person, text_of


def test_registering_opens_a_mailbox(control: httpx.Client) -> None:
    """The answer has what is needed to read it, and the code that was given or made."""
    person = a_person(provisional_code="A1B2C3D4E5F6")
    answer = control.post("/people", json=person)
    assert answer.status_code == 201
    assert answer.json()["mailbox"]["user"] == person["email"]
    assert len(answer.json()["mailbox"]["password"]) >= 20
    assert answer.json()["provisional_code"] == "A1B2C3D4E5F6"
    made = control.post("/people", json=a_person()).json()["provisional_code"]
    assert len(made) == 12 and made.isalnum()


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"nir": "258059999900192"}, "nir", "la clé"),
        ({"civility": "Dr"}, "civility", "Input should be 'Madame' or 'Monsieur'"),
        ({"birth_date": "12/05/1958"}, "birth_date", "Input should be a valid date"),
        ({"first_name": "  "}, "first_name", "String should match pattern"),
        ({"last_name": "Exemple\r\nBcc: x@y.test"}, "last_name", "String should match pattern"),
        ({"email": "camille"}, "email", "adresse e-mail est incorrecte"),
        ({"mobile": "0123456789"}, "mobile", "numéro de mobile français"),
        ({"card": "gold"}, "card", "Input should be 'photo' or 'plain'"),
        ({"card_serial": "123"}, "", "11 chiffres"),
        ({"provisional_code": "court"}, "provisional_code", "12 caractères"),
        ({"surname": "Exemple"}, "surname", "Extra inputs are not permitted"),
    ],
)
def test_what_is_wrong_is_named(control: httpx.Client, changes: dict[str, Any], field: str, reason: str) -> None:
    """422 with the field and the reason."""
    answer = control.post("/people", json=a_person(**changes))
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["field"] == field
    assert reason in error["reason"]


def test_missing_fields_are_told_all_at_once(control: httpx.Client) -> None:
    """One line each; and what is no JSON at all is told too."""
    answer = control.post("/people", json={"civility": "Madame"})
    assert {error["field"] for error in answer.json()["errors"]} >= {"first_name", "nir", "card"}
    answer = control.post("/people", content="{")
    assert answer.status_code == 422 and "Invalid JSON" in answer.json()["errors"][0]["reason"]


def test_registering_again_begins_again(somebody: Register, visitor: Visitor, control: httpx.Client) -> None:
    """The same number: no space any more, a new code, the visits that knew her end, the mailbox stays."""
    person = somebody()
    visitor.activate(person)
    visitor.log_in(person)
    visitor.give(person.code())
    assert control.get(f"/people/{person.data['email']}").json()["activated"] is True
    again = somebody(**{key: value for key, value in person.data.items() if key != "provisional_code"})
    state = control.get(f"/people/{person.data['email']}").json()
    assert (state["activated"], state["enrolments"]) == (False, 0)
    assert again.data["provisional_code"] != person.data["provisional_code"]
    assert again.mailbox == person.mailbox and len(again.mails()) == 1
    assert visitor.see("/espace").heading == "Votre session a expiré"
    assert visitor.activate(again).heading == "Mon espace santé a bien été activé !"


def test_unknown_people(control: httpx.Client) -> None:
    """404, with the address."""
    assert control.get("/people/personne@courrier.test").status_code == 404
    answer = control.post("/invitations", json={"email": "personne@courrier.test"})
    assert answer.status_code == 404 and "personne@courrier.test" in answer.json()["error"]


@pytest.mark.parametrize(
    "headers", [{"Host": "mechant.test"}, {"Host": "127.0.0.1.mechant.test:80"}, {"Origin": "http://mechant.test"}]
)
def test_a_web_page_cannot_speak_here(control: httpx.Client, headers: dict[str, str]) -> None:
    """A foreign name that leads to this machine, or any request that a page makes across origins."""
    assert control.get("/clock", headers=headers).status_code == 403
    assert control.get("/clock", headers={"Host": "localhost:1"}).status_code == 200


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"now": "0001-01-01T00:00:00Z"}, "now"),
        ({"now": "9999-12-31T23:00:00Z"}, "now"),
        ({"advance_seconds": -9e9}, "advance_seconds"),
    ],
)
def test_the_clock_goes_no_further_than_the_calendar(
    control: httpx.Client, mock: MockSite, change: dict[str, Any], field: str
) -> None:
    """422, and the site goes on."""
    answer = control.post("/clock", json=change)
    assert answer.status_code == 422 and answer.json()["errors"][0]["field"] == field
    assert httpx.get(mock.origin).status_code == 200


def test_the_clock_moves(control: httpx.Client, clock: Clock) -> None:
    """By seconds, to a moment, and back."""
    assert control.post("/clock", json={"advance_seconds": 3600}).json()["offset_seconds"] == 3600
    now = control.post("/clock", json={"now": "2031-02-03T04:05:06+00:00"}).json()["now"]
    assert abs((datetime.fromisoformat(now) - datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC)).total_seconds()) < 5
    assert clock.now().year == 2031
    assert control.post("/clock", json={"reset": True}).json()["offset_seconds"] == 0
    assert control.get("/clock").json()["offset_seconds"] == 0


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"advance_seconds": 1, "reset": True},
        {"advance_seconds": "x"},
        {"advance_seconds": 1e300},
        {"now": "2031-02-03T04:05"},
    ],
)
def test_the_clock_is_moved_in_one_way(control: httpx.Client, body: dict[str, Any]) -> None:
    """Anything else is refused, a time without its zone too."""
    assert control.post("/clock", json=body).status_code == 422


def test_reset_forgets_everybody() -> None:
    """People, accounts, visits; the clock is right again; a mailbox opens with the same password afterwards."""
    with MockSite() as mock, httpx.Client(base_url=mock.control) as control:
        person = a_person()
        first = control.post("/people", json=person).json()
        control.post("/clock", json={"advance_seconds": 99})
        assert control.post("/reset").status_code == 200
        assert control.get(f"/people/{person['email']}").status_code == 404
        assert control.get("/clock").json()["offset_seconds"] == 0
        assert control.post("/people", json=person).json()["mailbox"] == first["mailbox"]


def test_reset_empties_the_mailboxes() -> None:
    """Whoever is invited next finds that invitation alone; a mail that was held back does not come later."""
    with MockSite() as mock, httpx.Client(base_url=mock.control) as control:
        person = a_person()
        for fault in ("mail-late", ""):
            if fault:
                control.post("/faults", json={"name": fault, "options": {"seconds": 30}})
            control.post("/people", json=person)
            control.post("/invitations", json={"email": person["email"]})
            assert len(mock.mail.messages(person["email"])) == (0 if fault else 1)
            control.post("/reset")
            assert mock.mail.messages(person["email"]) == ()


def test_an_account_without_the_journey(somebody: Register, control: httpx.Client) -> None:
    """Whoever wants to begin at the login gets an account by the site's rules, and it is not counted as an enrolment."""
    person = somebody()
    email = person.data["email"]
    account = {"email": email, "identifier": "deja.active", "password": "Soleil-d-Avril-58!"}
    assert control.post("/accounts", json=account).status_code == 201
    state = control.get(f"/people/{email}").json()
    assert (state["activated"], state["identifier"], state["enrolments"]) == (True, "deja.active", 0)
    refused = control.post("/accounts", json=account | {"password": "court"})
    assert [error["field"] for error in refused.json()["errors"]] == ["password"]
    assert control.post("/accounts", json=account | {"email": "personne@courrier.test"}).status_code == 404


def test_somebody_without_an_address(control: httpx.Client) -> None:
    """She has no mailbox, is found by her number, and is invited by letter."""
    person = a_person(email=None)
    answer = control.post("/people", json=person).json()
    assert answer["mailbox"] is None
    assert control.post("/invitations", json={"nir": person["nir"]}).status_code == 202
    state = control.get(f"/people/{person['nir']}").json()
    assert [letter["code"] for letter in state["letters"]] == [answer["provisional_code"]]
    assert (state["email"], state["code_by"]) == (None, "letter")


def test_the_way_of_an_invitation(somebody: Register, control: httpx.Client) -> None:
    """By letter or by text message to whoever is registered so; the others get a mail."""
    letter, text, mail = somebody(code_by="letter"), somebody(code_by="sms"), somebody()
    for person in (letter, text, mail):
        control.post("/invitations", json={"email": person.data["email"]})
    assert [len(person.mails()) for person in (letter, text, mail)] == [0, 0, 1]
    assert len(control.get(f"/people/{letter.data['email']}").json()["letters"]) == 1
    texts = control.get(f"/people/{text.data['email']}").json()["text_messages"]
    assert text.data["provisional_code"] in texts[0]["text"]


def test_twins_share_an_address(somebody: Register, control: httpx.Client) -> None:
    """By the address the one registered last is meant, by the number each."""
    first = somebody(first_name="Zoé")
    second = somebody(first_name="Léo", email=first.data["email"])
    assert control.get(f"/people/{first.data['email']}").json()["first_name"] == "Léo"
    spaced = " ".join(first.data["nir"])
    assert control.get(f"/people/{spaced}").json()["first_name"] == "Zoé"
    control.post("/invitations", json={"nir": first.data["nir"]})
    assert [first.data["provisional_code"] in text_of(mail) for mail in second.mails()] == [True]


@pytest.mark.parametrize("body", [{}, {"email": "a@b.test", "nir": a_nir(1)}, {"nir": "12"}])
def test_somebody_is_named_in_one_way(control: httpx.Client, body: dict[str, str]) -> None:
    """By an address or by a number, not both."""
    assert control.post("/invitations", json=body).status_code == 422
    account = {"identifier": "quelquun.7", "password": "Soleil-d-Avril-58!"}
    assert control.post("/accounts", json=account | body).status_code == 422


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"code_by": "email", "email": None}, "there is no such contact"),
        ({"code_by": "sms", "mobile": None}, "there is no such contact"),
        ({"code_by": "pigeon"}, "Input should be"),
        ({"opposed": True, "activated": {"identifier": "quelquun.8", "password": "Soleil-d-Avril-58!"}}, "either"),
        ({"activated": {"identifier": "quelquun.8", "password": "court"}}, "Il manque"),
    ],
)
def test_states_that_cannot_be(control: httpx.Client, changes: dict[str, Any], reason: str) -> None:
    """422 with the reason."""
    answer = control.post("/people", json=a_person(**changes))
    assert answer.status_code == 422
    assert reason in answer.json()["errors"][0]["reason"]


def test_representatives_are_known_adults(somebody: Register, control: httpx.Client) -> None:
    """Not unknown, not herself, not a minor, not dead; and nobody is half registered."""
    person = a_person(birth_date="2016-11-02")
    minor, dead = somebody(birth_date="2015-01-01"), somebody(deceased=True)
    for number in (a_nir(996), person["nir"], minor.data["nir"], dead.data["nir"]):
        answer = control.post("/people", json=person | {"representative": number})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == "representative"
    assert control.get(f"/people/{person['nir']}").status_code == 404
    mother = somebody()
    control.post("/people", json=person | {"representative": mother.data["nir"]})
    assert control.get(f"/people/{person['nir']}").json()["representative"] == mother.data["nir"]


def test_states_are_told(somebody: Register, control: httpx.Client) -> None:
    """Opposed, activated, deceased, used."""

    def state(**changes: Any) -> dict[str, Any]:
        held: dict[str, Any] = control.get(f"/people/{somebody(**changes).data['nir']}").json()
        return held

    fresh = state()
    assert not any(fresh[name] for name in ("opposed", "activated", "deceased", "code_used", "letters", "enrolments"))
    assert state(deceased=True)["deceased"]
    opposed = state(opposed=True)
    assert opposed["opposed"] and opposed["code_used"]
    active = state(activated={"identifier": "deja.active.3", "password": "Soleil-d-Avril-58!"})
    assert (active["activated"], active["identifier"], active["code_used"]) == (True, "deja.active.3", True)
