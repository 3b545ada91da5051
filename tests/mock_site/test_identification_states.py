"""Codes that have expired or were used, people who have a space already, who have died, who are minors."""

from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest

from mock_site.clock import Clock
from mock_site.server import MockSite
from tests.mock_site.journey import Register, Seen, Somebody, Visitor, a_nir

NO_MATCH = "Les informations saisies ne correspondent à aucune invitation."
NOT_REPRESENTATIVE = "Ce code provisoire est celui d'une personne mineure"

Family = tuple[Somebody, Somebody]


@pytest.fixture
def family(somebody: Register) -> Family:
    """A mother and her child of ten."""
    mother = somebody()
    return mother, somebody(first_name="Zoé", birth_date="2016-11-02", representative=mother.data["nir"])


def with_code_of(child: Somebody, adult: Somebody) -> dict[str, str]:
    """What a representative types: the child's code, her own card."""
    return adult.form | {"provisional_code": child.form["provisional_code"]}


def told(page: Seen) -> tuple[str, str]:
    """The one message, and its field."""
    ((field, message),) = page.messages.items()
    return field, message


def test_a_letter_lasts_a_week_longer(somebody: Register, visitor: Visitor, clock: Clock) -> None:
    """Six weeks and seven days from sending; its message tells the date that is printed on it."""
    person = somebody(code_by="letter")
    clock.advance(timedelta(weeks=7, minutes=-1))
    assert visitor.identify(person).heading == "Je prends ma décision"
    clock.advance(timedelta(minutes=2))
    field, message = told(visitor.identify(person))
    assert field == "provisional_code"
    assert message.startswith("Ce code provisoire, reçu par courrier, a expiré : il était valable jusqu'au ")


def test_the_text_message_expires_as_the_mail_does(somebody: Register, visitor: Visitor, clock: Clock) -> None:
    """Six weeks."""
    person = somebody(code_by="sms")
    clock.advance(timedelta(weeks=6, minutes=1))
    assert "il était valable 6 semaines" in told(visitor.identify(person))[1]


def test_a_used_code_is_told_apart(somebody: Register, visitor: Visitor) -> None:
    """Who has opposed with it is told that it was used, not that a space exists; the values stay."""
    person = somebody(opposed=True)
    page = visitor.identify(person)
    field, message = told(page)
    assert field == "provisional_code" and message.startswith("Ce code provisoire a déjà servi")
    assert page.invalid("provisional_code") and page.value("nir") == person.data["nir"]
    assert 'href="/connexion"' not in page.html


def test_who_has_a_space_is_led_to_the_login(somebody: Register, visitor: Visitor) -> None:
    """Beside the message stands the way in; the code's own state is not told any more."""
    person = somebody(activated={"identifier": "deja.active.1", "password": "Soleil-d-Avril-58!"})
    page = visitor.identify(person)
    assert told(page) == ("", "Mon espace santé est déjà activé pour cette personne. Vous pouvez vous connecter.")
    assert 'href="/connexion">Se connecter' in page.html


@pytest.mark.parametrize("state", ["expired", "used", "activated", "deceased", "minor"])
@pytest.mark.parametrize(
    "wrong",
    [{"provisional_code": "AAAAAAAAAAA1"}, {"card_serial": "00000000000"}, {"card": "plain"}, {"nir": a_nir(998)}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_nothing_is_told_before_everything_fits(
    somebody: Register, visitor: Visitor, clock: Clock, state: str, wrong: dict[str, str]
) -> None:
    """With one thing wrong, whoever it is, only the generic message."""
    states = {
        "used": {"opposed": True},
        "activated": {"activated": {"identifier": f"fuite.{next(iter(wrong))}", "password": "Soleil-d-Avril-58!"}},
        "deceased": {"deceased": True},
        "minor": {"birth_date": "2016-11-02"},
    }
    person = somebody(**states.get(state, {}))
    if state == "expired":
        clock.advance(timedelta(weeks=7))
    field, message = told(visitor.identify(person, **wrong))
    assert field == "" and message.startswith(NO_MATCH)


def test_the_deceased_are_not_told(somebody: Register, visitor: Visitor) -> None:
    """Everything fits, and still nobody is invited."""
    assert told(visitor.identify(somebody(deceased=True)))[1].startswith(NO_MATCH)


def test_a_representative_activates_for_a_minor(family: Family, visitor: Visitor, control: httpx.Client) -> None:
    """The child's code with the mother's card; the page tells for whom, and the space is the child's."""
    mother, child = family
    page = visitor.send("/activation/identification", with_code_of(child, mother))
    assert page.heading == "Je prends ma décision" and "Vous décidez pour <strong>Zoé EXEMPLE</strong>" in page.html
    visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
    visitor.send("/activation/coordonnees", {})
    assert visitor.choose(identifier="zoe.exemple").heading == "Mon espace santé a bien été activé !"
    assert control.get(f"/people/{child.data['nir']}").json()["identifier"] == "zoe.exemple"
    assert control.get(f"/people/{mother.data['nir']}").json()["activated"] is False


def by_child(mother: Somebody, child: Somebody, stranger: Somebody) -> dict[str, str]:
    """The child's own card."""
    return child.form


def by_stranger(mother: Somebody, child: Somebody, stranger: Somebody) -> dict[str, str]:
    """Another adult's card."""
    return with_code_of(child, stranger)


@pytest.mark.parametrize("typed", [by_child, by_stranger])
def test_nobody_else_decides_for_a_minor(
    family: Family, somebody: Register, visitor: Visitor, typed: Callable[..., dict[str, str]]
) -> None:
    """Neither the child, nor somebody who does not represent her."""
    page = visitor.send("/activation/identification", typed(*family, somebody()))
    field, message = told(page)
    assert field == "" and message.startswith(NOT_REPRESENTATIVE)


def test_a_minor_represents_nobody(family: Family, somebody: Register, visitor: Visitor) -> None:
    """Her sister's code with her own card tells nothing."""
    _, child = family
    sister = somebody(birth_date="2014-01-01")
    page = visitor.send("/activation/identification", with_code_of(child, sister))
    assert told(page)[1].startswith(NO_MATCH)


def test_an_adult_s_code_with_somebody_s_card(somebody: Register, visitor: Visitor) -> None:
    """Adults are represented by nobody."""
    page = visitor.send("/activation/identification", with_code_of(somebody(), somebody()))
    assert told(page)[1].startswith(NO_MATCH)


def test_of_age_at_eighteen(somebody: Register, visitor: Visitor, clock: Clock) -> None:
    """By the site's clock: on her eighteenth birthday she decides alone."""
    today = clock.now().astimezone().date()
    eve = today.replace(year=today.year - 18, day=1) + timedelta(days=40)
    person = somebody(birth_date=eve.isoformat())
    assert told(visitor.identify(person))[1].startswith(NOT_REPRESENTATIVE)
    clock.advance(timedelta(days=40))
    assert visitor.identify(person).heading == "Je prends ma décision"


def test_registering_the_mother_again_keeps_the_family(family: Family, somebody: Register, visitor: Visitor) -> None:
    """She starts all over; the child is still hers."""
    mother, child = family
    again = somebody(**{key: value for key, value in mother.data.items() if key != "provisional_code"})
    page = visitor.send("/activation/identification", with_code_of(child, again))
    assert page.heading == "Je prends ma décision"


def test_a_voided_code_tells_nothing(
    mock: MockSite, somebody: Register, visitor: Visitor, control: httpx.Client
) -> None:
    """An invitation after an opposition brings another code; the former one is as good as invented."""
    person = somebody(opposed=True)
    control.post("/invitations", json={"nir": person.data["nir"]})
    assert told(visitor.identify(person))[1].startswith(NO_MATCH)
    new = control.get(f"/people/{person.data['nir']}").json()["provisional_code"]
    assert visitor.identify(person, provisional_code=new).heading == "Je prends ma décision"
