"""Forgotten identifier and forgotten password: nobody learns who has a space; a link serves once, for 15 minutes."""

import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from mock_site.clock import Clock
from mock_site.server import MockSite
from tests.mock_site.journey import PASSWORD, Register, Seen, Somebody, Visitor, text_of

IDENTIFIER = "/connexion/identifiant-oublie"
FORGOTTEN = "/connexion/mot-de-passe-oublie"
NEW = "Pivoine-Rouge-9"


@pytest.fixture
def member(somebody: Register, visitor: Visitor) -> Somebody:
    """Somebody who has a space."""
    person = somebody()
    visitor.activate(person)
    return person


def same(first: Seen, second: Seen) -> bool:
    """Whether two answers can't be told apart."""
    pages = [re.sub(r'name="form_token" value="[^"]+"', "", page.html) for page in (first, second)]
    return pages[0] == pages[1] and (first.path, first.status) == (second.path, second.status)


def link_of(person: Somebody) -> str:
    """The path of the link in her latest mail."""
    return re.findall(r"(/connexion/mot-de-passe/\S+)\n", text_of(person.mails()[-1]))[0]


def choose(visitor: Visitor, link: str, **changes: str) -> Seen:
    """Give the new password twice."""
    return visitor.send(link, {"password": NEW, "confirmation": changes.get("password", NEW)} | changes)


def test_the_login_page_links_both(visitor: Visitor) -> None:
    """One link at each field."""
    page = visitor.see("/connexion").html
    assert f'href="{IDENTIFIER}">Identifiant oublié' in page and f'href="{FORGOTTEN}">Mot de passe oublié' in page


def test_the_identifier_comes_by_mail(member: Somebody, visitor: Visitor, mock: MockSite) -> None:
    """In both forms of the mail; however address and date are written."""
    visitor.send(IDENTIFIER, {"email": f" {member.data['email'].upper()} ", "birth_date": "12.5.1958"})
    (mail,) = member.mails()
    assert mail["Subject"] == "Votre identifiant pour Mon espace santé"
    for kind in ("plain", "html"):
        assert member.identifier in text_of(mail, kind) and f"{mock.origin}/connexion" in text_of(mail, kind)


@pytest.mark.parametrize("wrong", [{"email": "inconnue@courrier.test"}, {"birth_date": "13/05/1958"}])
def test_who_does_not_match_gets_the_same_answer(member: Somebody, visitor: Visitor, wrong: dict[str, str]) -> None:
    """To the letter; and no mail."""
    right = {"email": member.data["email"], "birth_date": "12/05/1958"}
    neutral = visitor.send(IDENTIFIER, right | wrong)
    assert neutral.heading == "Votre demande est enregistrée" and member.mails() == []
    assert same(neutral, visitor.send(IDENTIFIER, right)) and len(member.mails()) == 1


def test_twins_who_share_an_address_get_a_mail_each(somebody: Register, visitor: Visitor) -> None:
    """Both born on one day."""
    first = somebody()
    second = somebody(first_name="Dominique", email=first.data["email"])
    visitor.activate(first)
    visitor.come_to_credentials(second)
    visitor.choose(identifier="dominique." + first.data["mobile"])
    visitor.send(IDENTIFIER, {"email": first.data["email"], "birth_date": "12/05/1958"})
    greetings = [text_of(mail).split("Bonjour ")[1].split(",")[0] for mail in first.mails()]
    assert greetings == ["Camille", "Dominique"]


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"email": ""}, "email", "Saisissez une adresse e-mail."),
        ({"email": "camille"}, "email", "Cette adresse e-mail est incorrecte."),
        ({"birth_date": ""}, "birth_date", "Saisissez la date de naissance."),
        ({"birth_date": "31/02/1958"}, "birth_date", "Cette date de naissance est incorrecte."),
        ({"birth_date": "1958-05-12"}, "birth_date", "Cette date de naissance est incorrecte."),
        ({"birth_date": "mai"}, "birth_date", "Cette date de naissance est incorrecte."),
    ],
)
def test_malformed_is_told_at_the_field(visitor: Visitor, changes: dict[str, str], field: str, message: str) -> None:
    """What was typed is kept."""
    typed = {"email": "camille@courrier.test", "birth_date": "12/05/1958"} | changes
    page = visitor.send(IDENTIFIER, typed)
    assert page.status == 422 and list(page.messages) == [field] and page.messages[field].startswith(message)
    assert page.invalid(field) and {name: page.value(name) for name in typed} == typed


def test_a_missing_identifier_is_told(visitor: Visitor) -> None:
    """Blanks are nothing."""
    assert visitor.send(FORGOTTEN, {"identifier": "  "}).messages == {"identifier": "Saisissez votre identifiant."}


@pytest.mark.parametrize("path", [IDENTIFIER, FORGOTTEN])
def test_thirty_seconds_between_two_mails(member: Somebody, visitor: Visitor, clock: Clock, path: str) -> None:
    """The answer does not tell; the earlier link still opens."""
    typed = {"email": member.data["email"], "birth_date": "12/05/1958", "identifier": member.identifier}
    first = visitor.send(path, typed)
    assert same(first, visitor.send(path, typed)) and len(member.mails()) == 1
    clock.advance(timedelta(seconds=31))
    visitor.send(path, typed)
    assert len(member.mails()) == 2


def test_a_link_leads_to_a_new_password(member: Somebody, visitor: Visitor) -> None:
    """The new one opens, the old one does not, the link serves once."""
    visitor.send(FORGOTTEN, {"identifier": member.identifier})
    link = link_of(member)
    assert member.mails()[-1]["Subject"] == "Choisissez un nouveau mot de passe pour Mon espace santé"
    assert f'{link}"' in text_of(member.mails()[-1], "html")
    assert visitor.see(link).heading == visitor.see(link).heading == "Je choisis un nouveau mot de passe"
    assert choose(visitor, link).heading == "Votre mot de passe a bien été modifié"
    assert visitor.see(link).heading == "Ce lien n'est plus valable"
    assert visitor.log_in(member, password=PASSWORD).messages[""].startswith("L'identifiant ou le mot de passe")
    assert visitor.log_in(member, password=NEW).path == "/connexion/code"


def test_an_unknown_identifier_gets_the_same_answer(member: Somebody, visitor: Visitor) -> None:
    """To the letter; and no mail."""
    neutral = visitor.send(FORGOTTEN, {"identifier": "inconnue.9999"})
    assert neutral.heading == "Votre demande est enregistrée" and member.mails() == []
    assert same(neutral, visitor.send(FORGOTTEN, {"identifier": member.identifier})) and len(member.mails()) == 1


def test_a_link_lasts_fifteen_minutes(member: Somebody, visitor: Visitor, clock: Clock) -> None:
    """Also a form that was opened in time and sent too late; the page says what to do."""
    visitor.send(FORGOTTEN, {"identifier": member.identifier})
    link = link_of(member)
    token = re.findall(r'name="form_token" value="([^"]+)"', visitor.see(link).html)[0]
    clock.advance(timedelta(minutes=14, seconds=59))
    assert visitor.see(link).status == 200
    clock.advance(timedelta(seconds=2))
    page = visitor.see(link)
    assert page.status == 410 and f'href="{FORGOTTEN}"' in page.html
    late = visitor.client.post(link, data={"form_token": token, "password": NEW, "confirmation": NEW})
    assert late.status_code == 410
    assert visitor.log_in(member, password=PASSWORD).path == "/connexion/code"


def test_a_newer_link_voids_the_earlier(member: Somebody, visitor: Visitor, clock: Clock) -> None:
    """Only the latest opens."""
    visitor.send(FORGOTTEN, {"identifier": member.identifier})
    earlier = link_of(member)
    clock.advance(timedelta(seconds=31))
    visitor.send(FORGOTTEN, {"identifier": member.identifier})
    assert visitor.see(earlier).status == 410
    assert visitor.see(link_of(member)).status == 200


@pytest.mark.parametrize("token", ["x", "0" * 32, "a b", "é", "%2e%2e", "x" * 5000])
def test_a_wrong_link_is_told(visitor: Visitor, token: str) -> None:
    """With what to do."""
    assert visitor.see(f"/connexion/mot-de-passe/{token}").heading == "Ce lien n'est plus valable"


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"password": ""}, "password", "Choisissez un mot de passe."),
        ({"password": "Aa1!"}, "password", "Il manque : au moins 8 caractères."),
        ({"password": "1-Camille-A"}, "password", "Le mot de passe ne doit contenir ni votre nom"),
        ({"password": "Zz-12051958"}, "password", "Le mot de passe ne doit contenir ni votre nom"),
        ({"confirmation": NEW + "x"}, "confirmation", "Les deux mots de passe ne sont pas identiques."),
        ({"confirmation": ""}, "confirmation", "Saisissez le mot de passe une seconde fois."),
    ],
)
def test_the_new_password_has_the_same_rules(
    member: Somebody, visitor: Visitor, changes: dict[str, str], field: str, message: str
) -> None:
    """No password is written back, and the link still serves."""
    visitor.send(FORGOTTEN, {"identifier": member.identifier})
    link = link_of(member)
    page = choose(visitor, link, **changes)
    assert page.status == 422 and page.messages[field].startswith(message) and page.invalid(field)
    assert page.value("password") == page.value("confirmation") == ""
    assert choose(visitor, link).heading == "Votre mot de passe a bien été modifié"


def test_whoever_was_inside_is_out(member: Somebody, visitor: Visitor, mock: MockSite) -> None:
    """A password is changed because somebody else may know it."""
    with Visitor(mock.origin) as intruder:
        intruder.log_in(member)
        intruder.give(member.code())
        assert "Bonjour Camille" in intruder.see("/espace").html
        visitor.send(FORGOTTEN, {"identifier": member.identifier})
        choose(visitor, link_of(member))
        assert "Bonjour Camille" not in intruder.see("/espace").html


def test_without_an_address_the_link_comes_by_text_message(member: Somebody, visitor: Visitor, mock: MockSite) -> None:
    """To the mobile; with neither, nothing leaves and the answer is the same."""
    assert mock.database is not None
    with closing(sqlite3.connect(mock.database, isolation_level=None)) as database:
        database.execute("UPDATE people SET email = NULL WHERE nir = ?", [member.data["nir"]])
        neutral = visitor.send(FORGOTTEN, {"identifier": member.identifier})
        number = "+33" + member.data["mobile"][1:]
        query = "SELECT text FROM text_messages WHERE number = ?"
        ((text,),) = database.execute(query, [number]).fetchall()
        link = text.splitlines()[-1].removeprefix(mock.origin)
        assert choose(visitor, link).heading == "Votre mot de passe a bien été modifié"
        mock.clock.advance(timedelta(seconds=31))
        database.execute("UPDATE people SET mobile = NULL WHERE nir = ?", [member.data["nir"]])
        assert same(neutral, visitor.send(FORGOTTEN, {"identifier": member.identifier}))
        assert len(database.execute(query, [number]).fetchall()) == 1
    mock.clock.reset()


def test_the_link_is_kept_hashed(member: Somebody, visitor: Visitor, mock: MockSite) -> None:
    """Neither the database nor its log holds the token."""
    visitor.send(FORGOTTEN, {"identifier": member.identifier})
    token = link_of(member).rpartition("/")[2]
    assert mock.database is not None
    kept = b"".join(Path(file).read_bytes() for file in mock.database.parent.glob(mock.database.name + "*"))
    assert token.encode() not in kept


def test_a_link_needs_its_form(member: Somebody, visitor: Visitor, mock: MockSite) -> None:
    """A form that another site sends changes nothing."""
    visitor.send(FORGOTTEN, {"identifier": member.identifier})
    link = link_of(member)
    answer = httpx.post(f"{mock.origin}{link}", data={"password": NEW, "confirmation": NEW})
    assert answer.status_code == 403
    assert visitor.see(link).status == 200
