"""Rows 22–23: another address or number, proved by a one-time code that goes to the new one."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from mock_site.clock import Clock
from mock_site.server import MockSite
from tests.mock_site.contacting import CONTACT, EMAIL, MOBILE, ask, come, kept, texts
from tests.mock_site.journey import Register, Somebody, Visitor, text_of


@pytest.fixture
def person(somebody: Register, visitor: Visitor) -> Somebody:
    """Somebody who has come to her contact details."""
    person = somebody()
    come(visitor, person)
    return person


@pytest.fixture
def new(somebody: Register) -> Somebody:
    """Whose address and number are the new ones: there the codes can be read."""
    return somebody()


def test_a_new_address_is_proved_by_mail(person: Somebody, new: Somebody, visitor: Visitor, mock: MockSite) -> None:
    """The code goes to the new address when its page is shown, and nothing changes before it is given."""
    page = visitor.see(EMAIL)
    assert page.heading == "Je modifie mon adresse e-mail" and person.data["email"] in page.html
    visitor.client.follow_redirects = False
    assert visitor.send(EMAIL, {"email": new.data["email"].upper()}).status == 303
    assert new.mails() == []
    page = visitor.see(f"{EMAIL}/code")
    visitor.see(f"{EMAIL}/code")
    (mail,) = new.mails()
    assert new.data["email"] in page.html
    assert mail["Subject"] == "Votre code de vérification pour Mon espace santé"
    assert person.mails() == [] and kept(mock, person)[0] == person.data["email"]
    visitor.client.follow_redirects = True
    page = visitor.send(f"{EMAIL}/code", {"code": f" {new.code()} "})
    assert page.path == CONTACT and new.data["email"] in page.html and person.data["email"] not in page.html
    assert "Votre adresse e-mail a bien été modifiée." in page.html
    assert kept(mock, person)[0] == new.data["email"]
    assert "bien été modifiée" not in visitor.see(CONTACT).html


def test_a_new_number_is_proved_by_text_message(
    person: Somebody, new: Somebody, visitor: Visitor, mock: MockSite
) -> None:
    """The same by SMS: the text ends with the code bound to the site."""
    number = new.data["mobile"]
    assert f"+33 6 39 98 {person.data['mobile'][6:8]} {person.data['mobile'][8:]}" in visitor.see(MOBILE).html
    page = visitor.send(MOBILE, {"mobile": number})
    assert page.heading == "Je confirme mon numéro de mobile" and f"+33 6 39 98 {number[6:8]} {number[8:]}" in page.html
    (text,) = texts(mock, number)
    page = visitor.send(f"{MOBILE}/code", {"code": text.rpartition("#")[2]})
    assert page.path == CONTACT and "Votre numéro de mobile a bien été modifié." in page.html
    assert kept(mock, person) == (person.data["email"], "+33" + number[1:])


def test_a_mobile_is_added_where_there_was_none(somebody: Register, visitor: Visitor, mock: MockSite) -> None:
    """The page offers to add one, and none can be removed."""
    person = somebody(mobile=None)
    assert "Ajouter un numéro de mobile" in come(visitor, person).html
    page = visitor.see(MOBILE)
    assert page.heading == "Je donne un numéro de mobile" and "Supprimer" not in page.html
    visitor.send(MOBILE, {"mobile": "+33 6 39 98 99 98"})
    visitor.send(f"{MOBILE}/code", {"code": texts(mock, "0639989998")[-1].rpartition("#")[2]})
    assert kept(mock, person)[1] == "+33639989998"


def test_the_mobile_may_be_removed(person: Somebody, visitor: Visitor, mock: MockSite) -> None:
    """It is optional; removing needs no code."""
    page = visitor.send(f"{MOBILE}/suppression", {}, page=MOBILE)
    assert page.path == CONTACT and "Non renseigné" in page.html
    assert "Votre numéro de mobile a bien été supprimé." in page.html
    assert kept(mock, person) == (person.data["email"], None)


@pytest.mark.parametrize(
    ("path", "typed", "message"),
    [
        (EMAIL, "", "Saisissez une adresse e-mail."),
        (EMAIL, "camille@", "Cette adresse e-mail est incorrecte."),
        (EMAIL, "camille@courrier.fr", "Ce site fictif n'écrit qu'à des adresses inventées"),
        (EMAIL, "camille@test.courrier", "Ce site fictif n'écrit qu'à des adresses inventées"),
        (MOBILE, "", "Saisissez un numéro de mobile."),
        (MOBILE, "06 39", "Saisissez un numéro de mobile français"),
        (MOBILE, "bonjour", "Ce numéro de mobile est incorrect."),
        (MOBILE, "01 39 98 01 02", "Saisissez un numéro de mobile français"),
    ],
)
def test_what_is_malformed_is_told_at_the_field(
    person: Somebody, visitor: Visitor, path: str, typed: str, message: str
) -> None:
    """What was typed is kept, and no code leaves."""
    field = path.rpartition("/")[2]
    page = visitor.send(path, {field: typed})
    assert page.status == 422 and page.messages[field].startswith(message)
    assert page.invalid(field) and page.value(field) == typed
    assert visitor.see(f"{path}/code").path == path


def test_the_same_value_is_told(person: Somebody, visitor: Visitor) -> None:
    """However it is written."""
    page = visitor.send(EMAIL, {"email": person.data["email"].upper()})
    assert page.messages["email"].startswith("C'est déjà l'adresse connue")
    page = visitor.send(MOBILE, {"mobile": f"+33 {person.data['mobile'][1:]}"})
    assert page.messages["mobile"].startswith("C'est déjà le numéro connu")


def test_any_fictional_address_is_reachable(person: Somebody, visitor: Visitor, mock: MockSite) -> None:
    """The site opens a mailbox for it first."""
    address = f"nouvelle+{person.data['mobile']}@boite.sous.test"
    visitor.send(EMAIL, {"email": address})
    ((password,),) = ask(mock, "SELECT password FROM mailboxes WHERE address = ?", address)
    box = Somebody({}, {"user": address, "password": password}, mock)
    assert visitor.send(f"{EMAIL}/code", {"code": box.code()}).path == CONTACT
    assert kept(mock, person)[0] == address


def test_giving_it_up_changes_nothing(person: Somebody, new: Somebody, visitor: Visitor, mock: MockSite) -> None:
    """«Retour» leads back with the old value; the code that was sent is worth nothing any more."""
    visitor.send(EMAIL, {"email": new.data["email"]})
    page = visitor.send(f"{EMAIL}/code/abandon", {}, page=f"{EMAIL}/code")
    assert page.path == CONTACT and person.data["email"] in page.html and new.data["email"] not in page.html
    assert visitor.see(f"{EMAIL}/code").path == EMAIL
    token = visitor.see(EMAIL).html.partition('name="form_token" value="')[2].partition('"')[0]
    answer = visitor.client.post(f"{EMAIL}/code", data={"form_token": token, "code": new.code()})
    assert answer.url.path == EMAIL and kept(mock, person)[0] == person.data["email"]


def test_two_windows_do_not_mix(
    person: Somebody, new: Somebody, somebody: Register, visitor: Visitor, mock: MockSite, clock: Clock
) -> None:
    """Two people at once, and one person in two browsers: each code proves the value it was sent to."""
    elsewhere = somebody()
    visitor.send(EMAIL, {"email": new.data["email"]})
    clock.advance(timedelta(seconds=31))
    with Visitor(mock.origin) as second:
        come(second, person)
        second.send(EMAIL, {"email": elsewhere.data["email"]})
        if new.code() != elsewhere.code():
            assert "incorrect" in second.send(f"{EMAIL}/code", {"code": new.code()}).messages["code"]
        second.send(f"{EMAIL}/code", {"code": elsewhere.code()})
    assert kept(mock, person)[0] == elsewhere.data["email"]
    visitor.send(f"{EMAIL}/code", {"code": new.code()})
    assert kept(mock, person)[0] == new.data["email"]


def test_it_survives_a_restart(tmp_path: Any, somebody: Register) -> None:
    """A code asked for before still proves the address afterwards."""
    data = somebody().data
    database = tmp_path / "site.sqlite"
    with MockSite(database=database) as mock, Visitor(mock.origin) as visitor:
        httpx.post(f"{mock.control}/people", json=data)
        come(visitor, Somebody(data, {}, mock))
        visitor.send(MOBILE, {"mobile": "06 39 98 77 77"})
        cookie = visitor.client.cookies["visite"]
        code = texts(mock, "0639987777")[0].rpartition("#")[2]
    with MockSite(database=database) as mock, Visitor(mock.origin) as visitor:
        visitor.client.cookies["visite"] = cookie
        assert visitor.send(f"{MOBILE}/code", {"code": code}).path == CONTACT
        assert kept(mock, Somebody(data, {}, mock))[1] == "+33639987777"


def test_an_address_is_needed_to_go_on(somebody: Register, visitor: Visitor, new: Somebody, mock: MockSite) -> None:
    """Who came by letter types it on the page itself; «Continuer» says so at the field, and the code proves it."""
    person = somebody(email=None)
    assert "Non renseignée" in come(visitor, person).html
    page = visitor.send(CONTACT, {"email": " "})
    assert page.status == 422 and page.invalid("email")
    assert page.messages["email"].startswith("Une adresse e-mail est indispensable")
    assert visitor.see("/activation/identifiant").path == "/activation"
    assert visitor.send(CONTACT, {"email": "camille@"}).value("email") == "camille@"
    assert visitor.send(CONTACT, {"email": new.data["email"]}).path == f"{EMAIL}/code"
    assert visitor.send(f"{EMAIL}/code", {"code": new.code()}).path == CONTACT
    assert visitor.send(CONTACT, {}).path == "/activation/identifiant"
    assert kept(mock, person)[0] == new.data["email"]


def test_nothing_changes_once_the_space_exists(
    person: Somebody, new: Somebody, visitor: Visitor, mock: MockSite
) -> None:
    """Another window was quicker: a code that is still open changes nothing."""
    visitor.send(EMAIL, {"email": new.data["email"]})
    with Visitor(mock.origin) as quicker:
        quicker.activate(person)
    visitor.send(f"{EMAIL}/code", {"code": new.code()})
    assert kept(mock, person)[0] == person.data["email"]


def test_the_code_mail_goes_to_the_new_address_alone(person: Somebody, new: Somebody, visitor: Visitor) -> None:
    """It names the person, not the old address, and binds the code to the site."""
    visitor.send(EMAIL, {"email": new.data["email"]})
    (mail,) = new.mails()
    assert str(mail["To"]) == f"Camille Exemple <{new.data['email']}>"
    for kind in ("plain", "html"):
        assert new.code() in text_of(mail, kind) and person.data["email"] not in text_of(mail, kind)
    assert text_of(mail).splitlines()[-1] == f"@mon-espace-sante.test #{new.code()}"
