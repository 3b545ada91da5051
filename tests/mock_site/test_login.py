"""Rows 28–33: the password, the one-time code with all its limits, the inside and the way out."""

import re
import sqlite3
from contextlib import closing
from datetime import timedelta

import httpx
import pytest

from mock_site.clock import Clock
from mock_site.server import MockSite
from tests.mock_site.journey import PASSWORD, Register, Somebody, Visitor


@pytest.fixture
def member(somebody: Register, visitor: Visitor) -> Somebody:
    """Somebody who has a space."""
    person = somebody()
    visitor.activate(person)
    return person


def a_wrong(code: str) -> str:
    """Return another code."""
    return f"{(int(code) + 1) % 1_000_000:06}"


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"identifier": ""}, "identifier", "Saisissez votre identifiant."),
        ({"password": ""}, "password", "Saisissez votre mot de passe."),
        ({"channel": ""}, "channel", "Choisissez comment recevoir votre code d'accès."),
        ({"password": "Autre-Chose-9"}, "", "L'identifiant ou le mot de passe est incorrect."),
        ({"identifier": "inconnu.9999"}, "", "L'identifiant ou le mot de passe est incorrect."),
    ],
)
def test_what_is_missing_or_wrong_is_told(
    member: Somebody, visitor: Visitor, changes: dict[str, str], field: str, message: str
) -> None:
    """Whether the identifier or the password is wrong is not told; the password is not written back."""
    page = visitor.log_in(member, **changes)
    assert page.messages == {field: message}
    assert page.value("identifier") == changes.get("identifier", member.identifier)
    assert page.value("password") == ""


def test_the_code_leaves_when_its_page_is_shown(member: Somebody, visitor: Visitor, mock: MockSite) -> None:
    """Not at the click before; and only once, however often the page is shown again."""
    visitor.client.follow_redirects = False
    assert visitor.log_in(member).status == 303
    assert len(member.mails()) == 0
    page = visitor.see("/connexion/code")
    visitor.see("/connexion/code")
    assert len(member.mails()) == 1
    assert "c*****@c*****.test" in page.html and member.data["email"] not in page.html


def test_the_code_opens_the_space(member: Somebody, visitor: Visitor) -> None:
    """Spaces around it are forgiven; four tabs, the first name, and out again."""
    visitor.log_in(member)
    page = visitor.give(f" {member.code()} ")
    assert page.heading == "Bienvenue Camille"
    for tab in ("Accueil", "Profil médical", "Documents", "Messagerie"):
        assert f">{tab}</a>" in page.html
    assert visitor.see("/espace/documents").heading == "Documents"
    page = visitor.send("/deconnexion", {}, page="/espace")
    assert page.heading == "Vous êtes déconnecté"
    assert visitor.see("/espace").path == "/connexion"


def test_leaving_closes_it_everywhere(member: Somebody, visitor: Visitor, mock: MockSite) -> None:
    """The cookie of a visit that has ended opens nothing."""
    visitor.log_in(member)
    visitor.give(member.code())
    cookie = visitor.client.cookies["visite"]
    assert httpx.get(f"{mock.origin}/espace", cookies={"visite": cookie}).status_code == 200
    visitor.send("/deconnexion", {}, page="/espace")
    answer = httpx.get(f"{mock.origin}/espace", cookies={"visite": cookie})
    assert answer.status_code == 403 and "Votre session a expiré" in answer.text


def test_a_code_is_used_once(member: Somebody, visitor: Visitor, mock: MockSite) -> None:
    """Not a second time, in another window that asks for one."""
    with Visitor(mock.origin) as other:
        other.log_in(member)
        visitor.log_in(member)
        code = member.code()
        assert visitor.give(code).path == "/espace/bienvenue"
        assert other.give(code).messages["code"].startswith("Ce code n'est plus valable")


def test_a_code_lasts_fifteen_minutes(member: Somebody, visitor: Visitor, clock: Clock) -> None:
    """After that it has expired, and the message says what to do."""
    visitor.log_in(member)
    clock.advance(timedelta(minutes=15, seconds=1))
    assert visitor.give(member.code()).messages["code"].startswith("Ce code a expiré")
    visitor.send("/connexion/nouveau-code", {})
    clock.advance(timedelta(minutes=14, seconds=50))
    assert visitor.give(member.code()).path == "/espace/bienvenue"


def test_a_new_code_replaces_the_old_one(member: Somebody, visitor: Visitor, clock: Clock) -> None:
    """At least 30 seconds after it; the old one is void then."""
    visitor.log_in(member)
    old = member.code()
    assert "attendez 30 secondes" in visitor.send("/connexion/nouveau-code", {}).messages[""]
    assert len(member.mails()) == 1
    clock.advance(timedelta(seconds=31))
    visitor.send("/connexion/nouveau-code", {})
    assert len(member.mails()) == 2
    new = member.code()
    if old != new:
        assert "incorrect" in visitor.give(old).messages["code"]
    assert visitor.give(new).path == "/espace/bienvenue"


def test_five_wrong_codes_lock_for_ten_minutes(member: Somebody, visitor: Visitor, clock: Clock) -> None:
    """Not even the right one opens then, nor the password; afterwards a new code does."""
    visitor.log_in(member)
    code = member.code()
    for _ in range(4):
        assert "incorrect" in visitor.give(a_wrong(code)).messages["code"]
    assert "Réessayez dans 10 minutes" in visitor.give(a_wrong(code)).messages["code"]
    assert "Réessayez dans 10 minutes" in visitor.give(code).messages["code"]
    assert "Réessayez dans 10 minutes" in visitor.log_in(member).messages[""]
    clock.advance(timedelta(minutes=10, seconds=1))
    assert visitor.log_in(member).path == "/connexion/code"
    assert visitor.give(member.code()).path == "/espace/bienvenue"


@pytest.mark.parametrize(("typed", "message"), [("", "Saisissez le code reçu"), ("12345", "Le code est composé")])
def test_malformed_code(member: Somebody, visitor: Visitor, typed: str, message: str) -> None:
    """It is not counted as wrong: who forgets a digit is not locked out."""
    visitor.log_in(member)
    for _ in range(6):
        page = visitor.give(typed)
        assert page.messages["code"].startswith(message)
        assert page.value("code") == typed
    assert visitor.give(member.code()).path == "/espace/bienvenue"


def test_code_by_text_message(member: Somebody, visitor: Visitor, control: httpx.Client) -> None:
    """It goes to the telephone, not to the mailbox; the page shows the number's end alone."""
    page = visitor.log_in(member, channel="sms")
    assert f"** ** ** ** {member.data['mobile'][-2:]}" in page.html
    assert member.mails() == []
    texts = control.get(f"/people/{member.data['email']}").json()["text_messages"]
    code = texts[0]["text"].partition("code d’accès est ")[2][:6]
    assert visitor.give(code).path == "/espace/bienvenue"


def test_text_message_binds_the_code_to_the_site(member: Somebody, visitor: Visitor, control: httpx.Client) -> None:
    """Its last line, like the mail's (WICG origin-bound one-time codes)."""
    visitor.log_in(member, channel="sms")
    texts = control.get(f"/people/{member.data['email']}").json()["text_messages"]
    assert re.fullmatch(r"@mon-espace-sante\.test #\d{6}", texts[0]["text"].splitlines()[-1])


def test_a_second_login_waits_thirty_seconds(member: Somebody, visitor: Visitor, clock: Clock) -> None:
    """Going back and coming again sends nothing; the code that is on its way still serves, and the page says so."""
    visitor.log_in(member)
    code = member.code()
    assert visitor.see("/connexion").status == 200
    page = visitor.log_in(member, channel="sms")
    assert "c*****@c*****.test" in page.html and "c’est celui-là qu’il faut saisir" in page.html
    assert len(member.mails()) == 1
    assert "celui-là" not in visitor.see("/connexion/code").html
    clock.advance(timedelta(seconds=31))
    page = visitor.send("/connexion/nouveau-code", {})
    assert f"** ** ** ** {member.data['mobile'][-2:]}" in page.html and "Un nouveau code vient de partir" in page.html
    assert visitor.give(code).path == "/connexion/code"


def test_a_used_code_does_not_delay_the_next_login(member: Somebody, visitor: Visitor) -> None:
    """Out and in again at once: she has read her mail, so nobody is flooded."""
    for mails in (1, 2):
        visitor.log_in(member)
        assert len(member.mails()) == mails
        assert visitor.give(member.code()).path == "/espace/bienvenue"
        visitor.send("/deconnexion", {}, page="/espace")


def test_no_mail_without_an_address(member: Somebody, visitor: Visitor, mock: MockSite) -> None:
    """The message stands at the choice, and SMS is offered."""
    assert mock.database is not None
    with closing(sqlite3.connect(mock.database, isolation_level=None)) as database:
        database.execute("UPDATE people SET email = NULL WHERE nir = ?", [member.data["nir"]])
    assert visitor.log_in(member).messages["channel"].startswith("Aucune adresse e-mail n'est connue")
    assert visitor.log_in(member, channel="sms").path == "/connexion/code"


def test_back_and_forth(member: Somebody, visitor: Visitor) -> None:
    """«Retour» leads to the login; the code page is still there, and its code opens."""
    page = visitor.log_in(member)
    assert '<a class="button second" href="/connexion">' in page.html
    visitor.see("/connexion")
    assert visitor.see("/connexion/code").path == "/connexion/code"
    assert visitor.give(member.code()).path == "/espace/bienvenue"


def test_no_text_message_without_a_mobile(somebody: Register, visitor: Visitor) -> None:
    """The message stands at the choice."""
    person = somebody(mobile=None)
    visitor.activate(person)
    assert visitor.log_in(person, channel="sms").messages["channel"].startswith("Aucun numéro de mobile")


def test_an_idle_visit_ends(member: Somebody, visitor: Visitor, clock: Clock) -> None:
    """After half an hour without a click."""
    visitor.log_in(member)
    visitor.give(member.code())
    clock.advance(timedelta(minutes=29))
    assert visitor.see("/espace").path == "/espace"
    clock.advance(timedelta(minutes=31))
    assert visitor.see("/espace").heading == "Votre session a expiré"
    assert visitor.see("/espace").path == "/connexion"


def test_passwords_are_not_kept_readable(member: Somebody, mock: MockSite) -> None:
    """Neither in the database nor in its log."""
    assert mock.database is not None
    kept = b"".join(file.read_bytes() for file in mock.database.parent.glob(mock.database.name + "*"))
    assert member.identifier.encode() in kept
    assert PASSWORD.encode() not in kept
