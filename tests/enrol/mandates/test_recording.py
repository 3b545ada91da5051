"""What the commands do with a mandate: whoever sits there is asked, and nothing else can say that she has signed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.commands.mandate import Desk, Signed, current_of, day_of, names_in, record, revoke
from assistant.commands.mandate_form import FormWish, make_form
from assistant.commands.people_found import PeopleFile
from assistant.enrol.mandates import MandateBook, MandateRefused, NoSuchMandate
from assistant.enrol.people.faults import PeopleFaults
from assistant.enrol.register.database import Register
from assistant.enrol.register.keys import open_keys
from assistant.flow.load import load
from assistant.settings import Settings
from tests.enrol.mandates.books import Clock, local
from tests.reports.papers.papers import text
from tests.running import ROOT

CAMILLE = ROOT / "fixtures" / "people" / "camille.yaml"
FLOW = ROOT / "flows" / "mon-espace-sante" / "activation.yaml"
SETTINGS = Settings.model_validate({"enrol": {"helper": "Nadia Benali", "place": "Bibliothèque"}})
TITLES = (
    "Nom;Prénom;Date de naissance;Adresse e-mail;Code provisoire;Numéro de sécurité sociale;Carte Vitale;"
    "Numéro de série de la carte;Identifiant choisi"
)
ROWS = (
    "EXEMPLE;Camille;12/05/1958;camille.exemple@courrier.test;A1B2C3D4E5F6;258059999900193;avec photo;12345678901;camille58",
    "MODÈLE;Gaston;28/02/1949;gaston.lhopital@boite.test;Zk7Qw2Xm9Lp4;149029999901438;sans photo;9071834562;gaston-lh.1949",
    "FAUX;Lila;;lila;;;;;",
)


class Answers:
    """A clerk whose answers are written down before."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.asked = list(answers), list[str]()

    def here(self) -> None:
        """Somebody is."""

    def ask(self, question: str, usual: str = "") -> str:
        """The next answer."""
        self.asked.append(question)
        return self.answers.pop(0) or usual

    def confirm(self, question: str) -> bool:
        """Whether the next answer is yes."""
        return self.ask(question) == "yes"


class Nobody(Answers):
    """There is no terminal."""

    def here(self) -> None:
        """Nobody is."""
        raise MandateRefused("there is none")


@pytest.fixture
def desk(register: Register) -> Desk:
    """The book, on 26 November 2026."""
    return MandateBook(register, clock=Clock(local(2026, 11, 26))), open_keys(register), "poste-1"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Two people without fault, and one with several."""
    file = tmp_path / "gens.csv"
    file.write_text("\n".join((TITLES, *ROWS)), encoding="utf-8")
    return file


def recorded(desk: Desk, people: Path, row: str, answers: Iterable[str], **said: object) -> Answers:
    """Record what options and answers say."""
    clerk = Answers(*answers)
    record(Signed(("activation",), **said), PeopleFile(people, row), SETTINGS, desk, clerk)  # type: ignore[arg-type]
    assert clerk.answers == []
    return clerk


def test_who_sits_there_is_asked_everything(desk: Desk, people: Path) -> None:
    """Who it is, by name and row; helper, place, first day, days; her statement; the signatures."""
    clerk = recorded(desk, people, "2", ("yes", "", "", "", "31", "yes", "yes"))
    assert clerk.asked == [
        "Camille EXEMPLE (row 2): is she the person who has signed?",
        "Who helps her?",
        "Where was it signed?",
        "First day?",
        "How many days (1, 31, 182, 365)?",
        "Has she ticked, on the paper, that she is under no protection measure?",
        "Has she signed for this (Activer Mon espace santé, from 26 November 2026 to 26 December 2026), and Nadia Benali too?",
    ]
    (mandate,) = desk[0].all()
    permission = mandate.permission
    assert (permission.helper, permission.place, permission.flows) == ("Nadia Benali", "Bibliothèque", ("activation",))
    assert (permission.first, permission.days, mandate.by) == (date(2026, 11, 26), 31, "poste-1")
    assert desk[0].allows(desk[1].person_id(PeopleFile(people, "2").person(load(FLOW)).identity), "activation")
    assert not desk[0].allows(desk[1].person_id(PeopleFile(people, "3").person(load(FLOW)).identity), "activation")


def test_options_never_say_that_she_has_signed(desk: Desk, people: Path) -> None:
    """With all that options can say, three questions are left: who, her statement, the signatures."""
    said = {"helper": "Nadia", "place": "Mairie", "first": "27/11/2026", "days": 1}
    clerk = recorded(desk, people, "3", ("yes", "yes", "yes"), **said)
    assert len(clerk.asked) == 3
    assert desk[0].all()[0].permission.first == date(2026, 11, 27)


@pytest.mark.parametrize("number", [0, 5, 6])
def test_anything_but_yes_records_nothing(desk: Desk, people: Path, number: int) -> None:
    """Of the three that matter each one stops it."""
    for answer in ("no", "", "y", "oui, je crois", "31"):
        answers = ["yes", "", "", "", "31", "yes", "yes"]
        answers[number] = answer
        with pytest.raises(MandateRefused):
            recorded(desk, people, "2", answers)
    assert desk[0].all() == ()


@pytest.mark.parametrize(
    ("said", "why"),
    [({"days": 30}, "30 days"), ({"first": "yesterday"}, "is not a day"), ({"first": "01/01/2020"}, "have ended on")],
)
def test_what_is_no_mandate_is_refused_before_her_word_is_asked(
    desk: Desk, people: Path, said: dict[str, object], why: str
) -> None:
    """Nobody states anything for a mandate that can't be."""
    clerk = Answers("yes")
    signed = replace(Signed(("activation",), "Nadia", "Mairie", "26/11/2026", 1), **said)  # type: ignore[arg-type]
    with pytest.raises(MandateRefused, match=why):
        record(signed, PeopleFile(people, "2"), SETTINGS, desk, clerk)
    assert len(clerk.asked) == 1


def test_without_a_terminal_not_even_the_file_is_opened(desk: Desk, tmp_path: Path) -> None:
    """The first thing is whether somebody is there."""
    signed = Signed(("activation",), "Nadia", "Mairie", "26/11/2026", 1)
    with pytest.raises(MandateRefused, match="there is none"):
        record(signed, PeopleFile(tmp_path / "missing.csv", "2"), SETTINGS, desk, Nobody("yes", "yes", "yes"))


def test_a_person_is_found_by_her_row(people: Path) -> None:
    """As the spreadsheet program counts; the faults of others are nothing to her, her own are told."""
    flow = load(FLOW)
    assert PeopleFile(people, "3").person(flow).person.values["first_name"] == "Gaston"
    assert PeopleFile(CAMILLE, "").person(flow).person.values["first_name"] == "Camille"
    with pytest.raises(PeopleFaults):
        PeopleFile(people, "4").person(flow)
    for row, why in (("1", "nobody in row 1"), ("9", "nobody in row 9"), ("", "several"), ("x", "nobody in row x")):
        with pytest.raises(MandateRefused, match=why):
            PeopleFile(people, row).person(flow)


def test_all_that_is_hers_is_revoked(desk: Desk, people: Path) -> None:
    """By her row: what counts and what is to come; another's stays. With none left it is said."""
    options = {"helper": "Nadia", "place": "Mairie", "days": 31}
    for row, first in (("2", "26/11/2026"), ("2", "01/12/2026"), ("3", "26/11/2026")):
        recorded(desk, people, row, ("yes", "yes", "yes"), first=first, **options)
    numbers = current_of(PeopleFile(people, "2"), "activation", desk)
    assert numbers == (1, 2) == current_of(PeopleFile(people, "2"), "", desk)
    assert all(mandate.revoked for mandate in revoke(numbers, desk))
    assert [bool(mandate.revoked) for mandate in desk[0].all()] == [True, True, False]
    with pytest.raises(NoSuchMandate, match="row 2"):
        current_of(PeopleFile(people, "2"), "", desk)
    with pytest.raises(MandateRefused, match="nobody in row 9"):
        current_of(PeopleFile(people, "9"), "", desk)


def test_a_people_file_tells_who_has_signed(desk: Desk, people: Path) -> None:
    """For the screen; who is not in the file stays opaque."""
    recorded(desk, people, "2", ("yes", "yes", "yes"), helper="N", place="M", first="26/11/2026", days=31)
    recorded(desk, CAMILLE, "", ("yes", "yes", "yes"), helper="N", place="M", first="26/11/2026", days=31)
    mandates = desk[0].all()
    assert mandates[0].permission.person == mandates[1].permission.person
    assert names_in(PeopleFile(people), mandates, desk[1])[mandates[0].permission.person] == "Camille EXEMPLE"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("26/11/2026", date(2026, 11, 26)),
        ("2026-11-26", date(2026, 11, 26)),
        ("1.2.2027", date(2027, 2, 1)),
        (" 29/02/2028 ", date(2028, 2, 29)),
    ],
)
def test_days_are_read_as_people_write_them(written: str, day: date) -> None:
    """Day before month, or as computers have it."""
    assert day_of(written) == day


@pytest.mark.parametrize("written", ["29/02/2027", "26/11", "11/26/2026", "demain", "", "2026-11-31"])
def test_what_is_no_day_is_refused(written: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(MandateRefused, match="is not a day"):
        day_of(written)


def test_the_form_says_what_the_people_file_knows(tmp_path: Path) -> None:
    """Her name and birth date, the helper of the settings, the flow's title in the form's language."""
    listed = PeopleFile(CAMILLE, "").person(load(FLOW))
    wish = FormWish(
        ("activation", "opposition"), days=31, language="en", edition="large-print", out=tmp_path / "form.pdf"
    )
    told = text(make_form(wish, SETTINGS, listed).read_bytes())
    assert "Camille Exemple Date of birth 12 May 1958" in told
    assert "Nadia Benali" in told
    assert "Activate Mon espace santé" in told
    assert "☒ 31 days" in told
    assert "127.0.0.1" not in told


@pytest.mark.parametrize(
    ("wrong", "why"),
    [({"language": "de"}, "«de»"), ({"edition": "huge"}, "«huge»"), ({"days": 2}, "2 days")],
)
def test_a_form_that_there_is_not_is_refused(tmp_path: Path, wrong: dict[str, object], why: str) -> None:
    """With what could be written instead, and without a file."""
    wish = FormWish(("activation",), out=tmp_path / "form.pdf", **wrong)  # type: ignore[arg-type]
    with pytest.raises(MandateRefused, match=why):
        make_form(wish, SETTINGS)
    assert not (tmp_path / "form.pdf").exists()
