"""Rows 14–20: who may come in, with which code, and which message everybody else gets."""

from datetime import timedelta

import httpx
import pytest

from mock_site.clock import Clock
from tests.mock_site.journey import Register, Visitor, a_nir


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("provisional_code", "court", "Le code provisoire est composé de 12 caractères : "),
        ("provisional_code", "", "Saisissez le code provisoire"),
        ("nir", "1 85 05 78 006 084 36", "Ce numéro de sécurité sociale est incorrect : "),
        ("nir", "", "Saisissez votre numéro de sécurité sociale."),
        ("card", "", "Choisissez votre type de carte Vitale."),
        ("card_serial", "123", "Saisissez les 11 chiffres qui suivent 8025000002."),
        ("card_serial", "", "Saisissez le numéro de série"),
    ],
)
def test_each_rule_has_its_message_at_its_field(
    somebody: Register, visitor: Visitor, field: str, typed: str, message: str
) -> None:
    """A malformed field alone gets a message, is marked invalid, and what was typed stays."""
    page = visitor.identify(somebody(), **{field: typed})
    assert page.status == 422
    assert list(page.messages) == [field]
    assert page.messages[field].startswith(message)
    assert page.invalid(field)
    if field != "card":
        assert page.value(field) == typed


def test_other_values_are_kept_beside_a_wrong_one(somebody: Register, visitor: Visitor) -> None:
    """Nobody types the good fields again."""
    person = somebody()
    page = visitor.identify(person, nir="1")
    assert page.value("provisional_code") == person.data["provisional_code"]
    assert page.value("card_serial") == person.data["card_serial"]
    assert 'value="photo" required checked' in " ".join(page.html.split())


@pytest.mark.parametrize(
    ("field", "typed"),
    [("provisional_code", "AAAAAAAAAAAA"), ("nir", a_nir(999)), ("card_serial", "00000000000"), ("card", "plain")],
)
def test_no_match_does_not_tell_which(somebody: Register, visitor: Visitor, field: str, typed: str) -> None:
    """One message for all four fields, at none of them."""
    page = visitor.identify(somebody(), **{field: typed})
    assert list(page.messages) == [""]
    assert page.messages[""].startswith("Les informations saisies ne correspondent à aucune invitation.")


@pytest.mark.parametrize(("card", "serial"), [("photo", "802500000212345678901"), ("plain", "87654321")])
def test_both_cards_come_in(somebody: Register, visitor: Visitor, card: str, serial: str) -> None:
    """With photo and without; spaces and small letters are forgiven."""
    person = somebody(card=card, card_serial=serial)
    page = visitor.identify(person, nir=" ".join(person.data["nir"]))
    assert page.heading == "Je prends ma décision"


def test_corsican_number(somebody: Register, visitor: Visitor) -> None:
    """A letter in the number is no obstacle, in either case."""
    person = somebody(nir=a_nir(1, place="2A999"))
    assert visitor.identify(person, nir=person.data["nir"].lower()).heading == "Je prends ma décision"


def test_code_lasts_six_weeks(somebody: Register, visitor: Visitor, clock: Clock) -> None:
    """A minute before it is good, a minute after it has expired, and the message is at the field."""
    person = somebody()
    clock.advance(timedelta(weeks=6, minutes=-1))
    assert visitor.identify(person).heading == "Je prends ma décision"
    clock.advance(timedelta(minutes=2))
    page = visitor.identify(person)
    assert page.messages["provisional_code"].startswith("Ce code provisoire a expiré")


def test_six_weeks_begin_with_the_mail(
    somebody: Register, visitor: Visitor, clock: Clock, control: httpx.Client
) -> None:
    """What counts is when the invitation was sent."""
    person = somebody()
    clock.advance(timedelta(weeks=5))
    assert control.post("/invitations", json={"email": person.data["email"]}).status_code == 202
    clock.advance(timedelta(weeks=5))
    assert visitor.identify(person).heading == "Je prends ma décision"


def test_code_is_used_once(somebody: Register, visitor: Visitor) -> None:
    """Who has a space is told so."""
    person = somebody()
    visitor.activate(person)
    assert "déjà activé" in visitor.identify(person).messages[""]
