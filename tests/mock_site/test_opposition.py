"""Opposing: recorded once, proved on paper, no space, and a way back."""

import io
import re
from datetime import timedelta
from typing import Any

import httpx
import pytest
from pypdf import PdfReader

from mock_site.clock import Clock
from mock_site.server import MockSite
from tests.mock_site.journey import PASSWORD, Register, Seen, Somebody, Visitor

PROOF = "/activation/opposition/preuve.pdf"


def oppose(visitor: Visitor, person: Somebody) -> Seen:
    """Identify, and choose to oppose; the terms are not accepted."""
    visitor.identify(person)
    return visitor.send("/activation/decision", {"decision": "oppose"})


def state(control: httpx.Client, person: Somebody) -> dict[str, Any]:
    """What the site holds of her."""
    held: dict[str, Any] = control.get(f"/people/{person.data['nir']}").json()
    return held


def proof(visitor: Visitor) -> PdfReader:
    """The proof, opened."""
    answer = visitor.client.get(PROOF)
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/pdf"
    return PdfReader(io.BytesIO(answer.content))


def text_of(reader: PdfReader) -> str:
    """What a reader of the paper reads, with plain spaces."""
    return " ".join(reader.pages[0].extract_text().replace("\u00a0", " ").split())


def test_opposition_is_recorded(somebody: Register, visitor: Visitor, control: httpx.Client) -> None:
    """Without accepting the terms; the code is used, and there is no account."""
    person = somebody()
    page = oppose(visitor, person)
    assert (page.path, page.heading) == ("/activation/opposition", "Votre opposition est enregistrée")
    held = state(control, person)
    assert held["opposed"] and held["code_used"] and not held["activated"] and held["enrolments"] == 0
    assert visitor.log_in(person).messages[""] == "L'identifiant ou le mot de passe est incorrect."


def test_opposing_twice_counts_once(somebody: Register, visitor: Visitor, control: httpx.Client, clock: Clock) -> None:
    """A second click leads to the same page; the date stays that of the first."""
    person = somebody()
    visitor.identify(person)
    token = re.findall(r'name="form_token" value="([^"]+)"', visitor.see("/activation/decision").html)[0]
    sent = {"decision": "oppose", "form_token": token}
    visitor.client.post("/activation/decision", data=sent)
    since = state(control, person)["opposed"]
    clock.advance(timedelta(minutes=5))
    again = visitor.client.post("/activation/decision", data=sent)
    assert again.url.path == "/activation/opposition" and again.status_code == 200
    assert state(control, person)["opposed"] == since


def test_the_journey_is_closed_after_opposing(somebody: Register, visitor: Visitor) -> None:
    """No later page opens, the decision leads back, and the code is used up for everybody."""
    person = somebody()
    oppose(visitor, person)
    assert visitor.see("/activation/decision").path == "/activation/opposition"
    for path in ("/activation/coordonnees", "/activation/identifiant", "/activation/terminee"):
        assert visitor.see(path).path == "/activation"
    assert "a déjà servi" in visitor.identify(person).messages["provisional_code"]


def test_other_windows_end(somebody: Register, visitor: Visitor, mock: MockSite, control: httpx.Client) -> None:
    """Who was half-way with the same code elsewhere cannot go on to activate."""
    person = somebody()
    with Visitor(mock.origin) as other:
        page = other.come_to_credentials(person)
        token = re.findall(r'name="form_token" value="([^"]+)"', page.html)[0]
        oppose(visitor, person)
        values = {"identifier": person.identifier, "password": PASSWORD, "confirmation": PASSWORD}
        answer = other.client.post("/activation/identifiant", data=values | {"form_token": token})
    assert "Votre session a expiré" in answer.text
    assert not state(control, person)["activated"]


def test_the_way_back(somebody: Register, visitor: Visitor, control: httpx.Client) -> None:
    """At once, by a button; she opposes until the space is made, and then no more."""
    person = somebody()
    oppose(visitor, person)
    page = visitor.send("/activation/opposition", {})
    assert page.heading == "Je prends ma décision" and "vous vous opposez à la création" in page.html
    assert "checked" not in page.html
    visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
    assert state(control, person)["opposed"]
    visitor.send("/activation/coordonnees", {})
    visitor.choose(identifier=person.identifier)
    held = state(control, person)
    assert (held["opposed"], held["activated"], held["enrolments"]) == (None, True, 1)


def test_the_way_back_twice(somebody: Register, visitor: Visitor) -> None:
    """A second click on the button leads to the same page."""
    oppose(visitor, somebody())
    token = re.findall(r'name="form_token" value="([^"]+)"', visitor.see("/activation/opposition").html)[0]
    for _ in range(2):
        answer = visitor.client.post("/activation/opposition", data={"form_token": token})
        assert (answer.status_code, answer.url.path) == (200, "/activation/decision")


def test_the_way_back_needs_its_token(somebody: Register, visitor: Visitor) -> None:
    """No other site presses that button."""
    oppose(visitor, somebody())
    assert visitor.client.post("/activation/opposition").status_code == 403
    assert visitor.see("/activation/decision").path == "/activation/opposition"


def test_opposing_again_keeps_the_date(
    somebody: Register, visitor: Visitor, control: httpx.Client, clock: Clock
) -> None:
    """Back, and then oppose after all: since the first time."""
    person = somebody()
    oppose(visitor, person)
    since = state(control, person)["opposed"]
    clock.advance(timedelta(minutes=9))
    visitor.send("/activation/opposition", {})
    visitor.send("/activation/decision", {"decision": "oppose"})
    assert state(control, person)["opposed"] == since


def test_the_proof(somebody: Register, visitor: Visitor) -> None:
    """One page in French with the name, the date and the band; title and language for those who hear it."""
    person = somebody(first_name="Cécile", last_name="Cœurvaillant-L’Haÿ")
    page = oppose(visitor, person)
    assert f'href="{PROOF}"' in page.html
    answer = visitor.client.get(PROOF)
    assert answer.headers["content-disposition"] == 'attachment; filename="preuve-opposition.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    reader = proof(visitor)
    text = text_of(reader)
    assert "Madame Cécile CŒURVAILLANT-L’HAŸ, née le 12 mai 1958, a déclaré le" in text
    assert "SITE FICTIF — démonstration" in text and len(reader.pages) == 1
    assert reader.metadata and reader.metadata.title == "Preuve d’opposition à la création de Mon espace santé"
    assert reader.root_object["/Lang"] == "fr-FR"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    reference = re.findall(r"OPP-[0-9]{8}-[0-9]{6}", page.html)[0]
    assert reference in text


@pytest.mark.parametrize(
    "name", ["Nguyễn-Łąka", "Ÿ", "Øster Straße", "Дмитрий", "Ναύτης", "山田", "😀", "a" * 200, "O'", "e\u0301"]
)
def test_any_name_has_its_proof(somebody: Register, visitor: Visitor, name: str) -> None:
    """Letters outside windows-1252, none that the font knows, very long ones: a paper, never an error."""
    oppose(visitor, somebody(last_name=name, civility="Monsieur"))
    reader = proof(visitor)
    assert len(reader.pages) == 1 and "a déclaré" in text_of(reader)
    if name == "Nguyễn-Łąka":
        assert "NGUYỄN-ŁĄKA, né le" in text_of(reader)


def test_the_representative_is_named(somebody: Register, visitor: Visitor) -> None:
    """Who opposes for a minor stands on the page and on the paper."""
    father = somebody(civility="Monsieur", first_name="Noé")
    child = somebody(first_name="Zoé", birth_date="2016-11-02", representative=father.data["nir"])
    visitor.send("/activation/identification", father.form | {"provisional_code": child.form["provisional_code"]})
    page = visitor.send("/activation/decision", {"decision": "oppose"})
    assert "En tant que représentant légal de <strong>Zoé EXEMPLE</strong>" in page.html
    assert "Monsieur Noé EXEMPLE, représentant légal de Madame Zoé EXEMPLE, née le" in text_of(proof(visitor))


def test_the_proof_is_for_that_visit_alone(somebody: Register, visitor: Visitor, mock: MockSite) -> None:
    """Neither for somebody else, nor before she opposes, nor after she has activated."""
    person = somebody()
    visitor.identify(person)
    assert visitor.see(PROOF).path == "/activation"
    oppose(visitor, person)
    with Visitor(mock.origin) as other:
        other.identify(somebody())
        assert other.see(PROOF).path == "/activation"
    visitor.send("/activation/opposition", {})
    visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
    visitor.send("/activation/coordonnees", {})
    visitor.choose(identifier=person.identifier)
    assert visitor.see(PROOF).path == "/activation"


def test_coming_back_later_with_a_new_code(somebody: Register, visitor: Visitor, control: httpx.Client) -> None:
    """She asks the site for one; the decision page tells since when she opposes, the proof can be had again."""
    person = somebody(opposed=True)
    asked = {field: person.data[field] for field in ("nir", "card", "card_serial")}
    visitor.send("/activation/code", asked | {"birth_date": "12/05/1958", "channel": "sms"})
    page = visitor.identify(person, provisional_code=state(control, person)["provisional_code"])
    assert page.heading == "Je prends ma décision" and "vous vous opposez à la création" in page.html
    assert "a déclaré" in text_of(proof(visitor))
    visitor.send("/activation/decision", {"decision": "activate", "terms": "yes"})
    visitor.send("/activation/coordonnees", {})
    assert visitor.choose(identifier=person.identifier).heading == "Mon espace santé a bien été activé !"


def test_a_space_made_behind_her_back_stays(somebody: Register, visitor: Visitor, control: httpx.Client) -> None:
    """Nobody opposes a space that exists: she is sent back, and nothing is recorded."""
    person = somebody()
    visitor.identify(person)
    account = {"nir": person.data["nir"], "identifier": person.identifier, "password": "Soleil-d-Avril-58!"}
    control.post("/accounts", json=account)
    assert visitor.send("/activation/decision", {"decision": "oppose"}).path == "/activation/identification"
    assert state(control, person)["opposed"] is None
