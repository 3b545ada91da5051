"""«J’ai besoin d’un code»: who gets one, by which way, how often; and for whom a representative asks."""

import re
from datetime import timedelta
from typing import Any

import httpx
import pytest

from mock_site import secrets_made
from mock_site.clock import Clock
from mock_site.server import MockSite
from tests.mock_site.journey import Register, Seen, Somebody, Visitor, a_nir, text_of

SENT = "Votre code provisoire est parti"


def ask(visitor: Visitor, person: Somebody, **changes: str) -> Seen:
    """Fill the form with the person's card and birth date, to be sent by mail."""
    year, month, day = person.data["birth_date"].split("-")
    card = {field: person.data[field] for field in ("nir", "card", "card_serial")}
    return visitor.send(
        "/activation/code", card | {"birth_date": f"{day}/{month}/{year}", "channel": "email"} | changes
    )


def state(control: httpx.Client, person: Somebody) -> dict[str, Any]:
    """What the site holds of her."""
    held: dict[str, Any] = control.get(f"/people/{person.data['nir']}").json()
    return held


def test_by_mail(somebody: Register, visitor: Visitor, control: httpx.Client) -> None:
    """The page tells where it went, masked; the mail has the new code, and the former is void."""
    person = somebody()
    page = ask(visitor, person)
    assert (page.path, page.heading) == ("/activation/code/envoye", SENT)
    assert "c*****@c*****.test" in page.html and person.data["email"] not in page.html
    (mail,) = person.mails()
    code = state(control, person)["provisional_code"]
    assert mail["Subject"] == "Votre nouveau code provisoire"
    assert code != person.data["provisional_code"]
    assert code in text_of(mail) and code in text_of(mail, "html")
    assert "ne correspondent à aucune invitation" in visitor.identify(person).messages[""]
    assert visitor.identify(person, provisional_code=code).heading == "Je prends ma décision"


def test_by_text_message(somebody: Register, visitor: Visitor, control: httpx.Client) -> None:
    """To the number that is known; no mail is sent."""
    person = somebody(mobile="06 39 98 70 02")
    page = ask(visitor, person, channel="sms")
    assert "par SMS au numéro <strong>** ** ** ** 02" in page.html
    held = state(control, person)
    assert held["provisional_code"] in held["text_messages"][-1]["text"]
    assert held["code_by"] == "sms" and person.mails() == []


def test_reading_the_page_again_sends_nothing(somebody: Register, visitor: Visitor) -> None:
    """The code leaves with the form, not with the page."""
    person = somebody()
    ask(visitor, person)
    assert visitor.see("/activation/code/envoye").heading == SENT
    assert len(person.mails()) == 1


def test_a_second_click_sends_one_code(somebody: Register, visitor: Visitor) -> None:
    """The same form twice within 30 seconds leads to the same page; by another way it is refused."""
    person = somebody()
    assert ask(visitor, person).heading == SENT
    assert ask(visitor, person).heading == SENT
    assert len(person.mails()) == 1
    assert ask(visitor, person, channel="sms").messages[""].startswith("Un code vient de partir")


def test_thirty_seconds_between_two(
    somebody: Register, visitor: Visitor, clock: Clock, control: httpx.Client, mock: MockSite
) -> None:
    """A resend after 29 seconds is refused, here and in another visit; after 30 another code leaves."""
    person = somebody()
    ask(visitor, person)
    first = state(control, person)["provisional_code"]
    clock.advance(timedelta(seconds=29))
    page = visitor.send("/activation/code/renvoi", {}, page="/activation/code/envoye")
    assert page.status == 422 and page.messages[""].startswith("Un code vient de partir")
    with Visitor(mock.origin) as other:
        assert ask(other, person).messages[""].startswith("Un code vient de partir")
    assert state(control, person)["provisional_code"] == first
    clock.advance(timedelta(seconds=1))
    page = visitor.send("/activation/code/renvoi", {}, page="/activation/code/envoye")
    assert page.heading == SENT and "Un nouveau code vient de partir" in page.html
    assert state(control, person)["provisional_code"] != first and len(person.mails()) == 2


def test_six_weeks_begin_anew(somebody: Register, visitor: Visitor, clock: Clock, control: httpx.Client) -> None:
    """An expired code is replaced by one that is good for six weeks from now."""
    person = somebody()
    clock.advance(timedelta(weeks=7))
    assert "a expiré" in visitor.identify(person).messages["provisional_code"]
    ask(visitor, person)
    code = state(control, person)["provisional_code"]
    clock.advance(timedelta(weeks=6, minutes=-1))
    assert visitor.identify(person, provisional_code=code).heading == "Je prends ma décision"


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("nir", "", "Saisissez votre numéro de sécurité sociale."),
        ("birth_date", "", "Saisissez la date de naissance."),
        ("birth_date", "31/02/1958", "Cette date de naissance est incorrecte."),
        ("birth_date", "mai 1958", "Cette date de naissance est incorrecte."),
        ("card", "", "Choisissez votre type de carte Vitale."),
        ("card_serial", "123", "Saisissez les 11 chiffres qui suivent"),
        ("channel", "", "Choisissez comment recevoir votre code provisoire."),
        ("channel", "pigeon", "Choisissez comment recevoir votre code provisoire."),
    ],
)
def test_each_rule_has_its_message(somebody: Register, visitor: Visitor, field: str, typed: str, message: str) -> None:
    """At its field, which is marked; the other values stay."""
    person = somebody()
    page = ask(visitor, person, **{field: typed})
    assert page.status == 422 and list(page.messages) == [field]
    assert page.messages[field].startswith(message) and page.invalid(field)
    if field != "nir":
        assert page.value("nir") == person.data["nir"]


def test_messages_stand_in_the_order_of_the_fields(visitor: Visitor) -> None:
    """So that the focus goes to the first."""
    page = visitor.send("/activation/code", {})
    listed = re.findall(r'<a href="#(\w+)">', page.html)
    assert listed == ["nir", "birth_date", "card", "card_serial", "channel"]


@pytest.mark.parametrize("typed", ["12/05/1958", "12051958", "12 05 1958", "12.5.1958", " 12-05-1958 "])
def test_dates_as_people_write_them(somebody: Register, visitor: Visitor, typed: str) -> None:
    """With any separator, or none."""
    assert ask(visitor, somebody(), birth_date=typed).heading == SENT


@pytest.mark.parametrize(
    ("field", "typed"),
    [("nir", a_nir(997)), ("birth_date", "13/05/1958"), ("card", "plain"), ("card_serial", "00000000000")],
)
def test_no_match_does_not_tell_which(
    somebody: Register, visitor: Visitor, control: httpx.Client, field: str, typed: str
) -> None:
    """One message for all four; the code stays what it was. Also for somebody who has a space."""
    for changes in ({}, {"activated": {"identifier": f"demande.{field}", "password": "Soleil-d-Avril-58!"}}):
        person = somebody(**changes)
        page = ask(visitor, person, **{field: typed})
        assert list(page.messages) == [""]
        assert page.messages[""].startswith("Les informations saisies ne correspondent à aucune personne connue.")
        assert state(control, person)["provisional_code"] == person.data["provisional_code"]


def test_the_deceased_get_none(somebody: Register, visitor: Visitor) -> None:
    """The same message: the site must not tell."""
    person = somebody(deceased=True)
    assert ask(visitor, person).messages[""].startswith("Les informations saisies ne correspondent")
    assert person.mails() == []


def test_who_has_a_space_gets_none(somebody: Register, visitor: Visitor) -> None:
    """She is led to the login."""
    person = somebody(activated={"identifier": "deja.active.2", "password": "Soleil-d-Avril-58!"})
    page = ask(visitor, person)
    assert "déjà activé" in page.messages[""] and 'href="/connexion">Se connecter' in page.html
    assert person.mails() == []


@pytest.mark.parametrize(
    ("known", "channel", "message"),
    [
        ({"email": None, "mobile": None}, "email", "ni adresse e-mail ni numéro de mobile"),
        ({"email": None, "mobile": None}, "sms", "ni adresse e-mail ni numéro de mobile"),
        ({"email": None}, "email", "choisissez le SMS, ou le courrier"),
        ({"mobile": None}, "sms", "choisissez l'e-mail, ou le courrier"),
    ],
)
def test_unknown_contacts_offer_a_letter(
    somebody: Register,
    visitor: Visitor,
    control: httpx.Client,
    clock: Clock,
    known: dict[str, None],
    channel: str,
    message: str,
) -> None:
    """The message at the channel, a button for the letter, which leaves; its code is good for a week longer."""
    person = somebody(**known)
    page = ask(visitor, person, channel=channel)
    assert message in page.messages["channel"] and page.invalid("channel")
    assert 'name="letter" value="yes">Recevoir le code par courrier' in page.html
    page = ask(visitor, person, channel=channel, letter="yes")
    assert page.heading == SENT and "par courrier" in page.html and "Renvoyer" not in page.html
    held = state(control, person)
    assert held["code_by"] == "letter"
    assert [letter["code"] for letter in held["letters"]] == [held["provisional_code"]]
    clock.advance(timedelta(weeks=7, minutes=-1))
    code = held["provisional_code"]
    assert visitor.identify(person, provisional_code=code).heading == "Je prends ma décision"


def test_no_letter_is_offered_without_need(somebody: Register, visitor: Visitor) -> None:
    """Neither on the empty form, nor beside other messages."""
    assert "par courrier" not in visitor.see("/activation/code").html
    assert "Recevoir le code par courrier" not in ask(visitor, somebody(), birth_date="").html


def test_a_representative_asks_for_her_child(somebody: Register, visitor: Visitor, control: httpx.Client) -> None:
    """With her own card and the child's birth date; her own code stays; a child without contacts has hers."""
    mother = somebody()
    child = somebody(
        first_name="Zoé", birth_date="2016-11-02", representative=mother.data["nir"], email=None, mobile=None
    )
    page = ask(visitor, mother, birth_date="02/11/2016")
    assert page.heading == SENT and "Le code de Zoé part par e-mail" in page.html
    code = state(control, child)["provisional_code"]
    assert code in text_of(mother.mails()[-1]) and "Zoé EXEMPLE" in text_of(mother.mails()[-1])
    assert state(control, mother)["provisional_code"] == mother.data["provisional_code"]
    assert visitor.identify(mother, provisional_code=code).heading == "Je prends ma décision"


def test_twins_get_a_code_each(somebody: Register, visitor: Visitor, control: httpx.Client) -> None:
    """One birth date, two children: two mails; who has a space already is left out."""
    mother = somebody()
    twins = [
        somebody(
            first_name=name, birth_date="2016-11-02", representative=mother.data["nir"], email=mother.data["email"]
        )
        for name in ("Zoé", "Léo", "Noé")
    ]
    account = {"identifier": "noe.exemple", "password": "Soleil-d-Avril-58!"}
    control.post("/accounts", json=account | {"nir": twins[2].data["nir"]})
    page = ask(visitor, mother, birth_date="02/11/2016")
    assert page.heading == "Vos codes provisoires sont partis"
    assert "de Zoé" in page.html and "de Léo" in page.html and "de Noé" not in page.html
    texts = [text_of(mail) for mail in mother.mails()]
    assert [state(control, twin)["provisional_code"] in text for twin, text in zip(twins, texts, strict=False)] == [
        True,
        True,
    ]


def test_a_minor_asks_through_her_representative(somebody: Register, visitor: Visitor, control: httpx.Client) -> None:
    """With her own card she is told so, once everything fits."""
    child = somebody(birth_date="2016-11-02")
    assert ask(visitor, child).messages[""].startswith("Cette personne est mineure")
    assert ask(visitor, child, birth_date="03/11/2016").messages[""].startswith("Les informations saisies")
    assert state(control, child)["provisional_code"] == child.data["provisional_code"]


def test_the_way_there(visitor: Visitor) -> None:
    """The help about the code leads to the form, where script runs and where it does not."""
    for path in ("/activation", "/activation/identification", "/aide/code-provisoire"):
        assert 'href="/activation/code">Demander un nouveau code</a>' in visitor.see(path).html


def test_nothing_was_asked(visitor: Visitor) -> None:
    """Who has not asked is sent to the form."""
    assert visitor.see("/activation/code/envoye").path == "/activation/code"
    assert visitor.see("/activation/code/renvoi").path == "/activation/code"


def test_asking_lets_nobody_in(somebody: Register, visitor: Visitor) -> None:
    """A code on its way is not yet an identification."""
    ask(visitor, somebody())
    assert visitor.see("/activation/decision").path == "/activation"


def test_a_space_made_meanwhile(somebody: Register, visitor: Visitor, control: httpx.Client, clock: Clock) -> None:
    """A resend for somebody who has activated in between sends nothing."""
    person = somebody()
    ask(visitor, person)
    account = {"nir": person.data["nir"], "identifier": person.identifier, "password": "Soleil-d-Avril-58!"}
    control.post("/accounts", json=account)
    clock.advance(timedelta(seconds=31))
    page = visitor.send("/activation/code/renvoi", {}, page="/activation/code/envoye")
    assert page.path == "/activation/code" and len(person.mails()) == 1


def test_codes_have_a_digit_and_a_letter() -> None:
    """Always: a rule of many sites, and what a reader expects of «chiffres et lettres»."""
    for _ in range(500):
        code = secrets_made.provisional_code()
        assert re.fullmatch(r"(?=.*[0-9])(?=.*[A-Za-z])[0-9A-Za-z]{12}", code)
