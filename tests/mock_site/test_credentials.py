"""Rows 24–27: identifier and password, and one space for each person."""

import re

import httpx
import pytest

from mock_site.server import MockSite
from tests.mock_site.journey import PASSWORD, Register, Visitor, a_person


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"identifier": "Camille.exemple"}, "identifier", "Les lettres majuscules sont interdites"),
        ({"identifier": "camille"}, "identifier", "L'identifiant compte de 8 à 100"),
        ({"identifier": "camille@courrier.test"}, "identifier", "L'identifiant ne peut pas être une adresse e-mail"),
        ({"password": "Aa1!", "confirmation": "Aa1!"}, "password", "Il manque : au moins 8 caractères."),
        ({"password": "Azerty12!"}, "password", "Ce mot de passe est trop courant"),
        ({"password": "1-Camille-A"}, "password", "Le mot de passe ne doit contenir ni votre nom"),
        ({"password": "Zz-12051958"}, "password", "Le mot de passe ne doit contenir ni votre nom"),
        ({"password": "A.quelquun.42"}, "password", "Le mot de passe ne doit contenir ni votre nom"),
        ({"confirmation": PASSWORD + "x"}, "confirmation", "Les deux mots de passe ne sont pas identiques."),
        ({"confirmation": ""}, "confirmation", "Saisissez le mot de passe une seconde fois."),
    ],
)
def test_each_rule_has_its_message_at_its_field(
    somebody: Register, visitor: Visitor, changes: dict[str, str], field: str, message: str
) -> None:
    """The identifier stays, no password is ever written into a page, and no space is made."""
    visitor.come_to_credentials(somebody())
    page = visitor.choose(**changes)
    assert page.status == 422
    assert list(page.messages) == [field]
    assert page.messages[field].startswith(message)
    assert page.invalid(field)
    assert page.value("identifier") == changes.get("identifier", "quelquun.42")
    assert page.value("password") == page.value("confirmation") == ""
    assert changes.get("password", PASSWORD) not in page.html


def test_taken_identifier_comes_with_free_ones(somebody: Register, visitor: Visitor) -> None:
    """The suggestions keep the rules and are really free."""
    first = somebody()
    visitor.activate(first)
    visitor.come_to_credentials(somebody())
    message = visitor.choose(identifier=first.identifier).messages["identifier"]
    suggestion = message.removesuffix(".").split()[-1]
    assert message.startswith("Cet identifiant est déjà pris.")
    assert visitor.choose(identifier=suggestion).heading == "Mon espace santé a bien été activé !"


def test_a_suggestion_is_one_press_away(somebody: Register, visitor: Visitor) -> None:
    """Its button fills the identifier in, without a word about passwords; pressing Enter in a field is another form."""
    first = somebody()
    visitor.activate(first)
    visitor.come_to_credentials(somebody())
    page = visitor.choose(identifier=first.identifier)
    offered = re.findall(r'form="suggestions" name="suggestion" value="([^"]+)"', page.html)
    assert offered == [f"{first.identifier}.2", f"{first.identifier}.3"]
    page = visitor.send("/activation/identifiant", {"suggestion": offered[1]})
    assert (page.status, page.messages, page.value("identifier")) == (200, {}, offered[1])
    assert visitor.choose(identifier=offered[1]).heading == "Mon espace santé a bien été activé !"
    visitor.come_to_credentials(somebody())
    page = visitor.choose(identifier=first.identifier)
    assert re.findall(r'form="suggestions" name="suggestion" value="([^"]+)"', page.html)[1] == f"{first.identifier}.4"


def test_sent_twice_makes_one_space(somebody: Register, visitor: Visitor, control: httpx.Client) -> None:
    """A second click, or a second window, changes nothing."""
    person = somebody()
    assert visitor.activate(person).heading == "Mon espace santé a bien été activé !"
    token = re.findall(r'name="form_token" value="([^"]+)"', visitor.see("/connexion").html)[0]
    again = {"identifier": "quelquun.43", "password": PASSWORD, "confirmation": PASSWORD, "form_token": token}
    assert visitor.client.post("/activation/identifiant", data=again).url.path == "/activation"
    state = control.get(f"/people/{person.data['email']}").json()
    assert (state["enrolments"], state["identifier"]) == (1, person.identifier)


def test_two_windows_make_one_space(
    somebody: Register, visitor: Visitor, mock: MockSite, control: httpx.Client
) -> None:
    """Both came as far as the credentials; the slower one is sent back and told."""
    person = somebody()
    visitor.come_to_credentials(person)
    with Visitor(mock.origin) as other:
        other.activate(person)
    assert visitor.choose(identifier="quelquun.44").heading == "Je m'identifie"
    assert control.get(f"/people/{person.data['email']}").json()["enrolments"] == 1


def test_later_vintage_wants_a_longer_password() -> None:
    """2025: nine characters, in the rule that is shown and in the one that is applied."""
    with MockSite(vintage="2025") as mock, Visitor(mock.origin) as visitor:
        person = a_person(provisional_code="A1B2C3D4E5F6")
        httpx.post(f"{mock.control}/people", json=person)
        visitor.send("/activation/identification", person)
        visitor.send("/activation/decision", {"decision": "activate", "terms": "yes", "privacy": "yes"})
        assert "Minimum 9 caractères" in visitor.send("/activation/coordonnees", {}).html
        assert visitor.choose(password="Ab-defg8").messages["password"] == "Il manque : au moins 9 caractères."
