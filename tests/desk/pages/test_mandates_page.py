"""Mandates at the desk: the paper, what was signed, who it was, taking it back. No option answers for her here either."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

import pytest
from httpx import Response

from assistant.commands.enrol.office import office
from assistant.desk.papers import token_of
from assistant.desk.running.clerk import DeskClerk, field_of
from assistant.enrol.mandates import MandateRefused
from tests.desk.pages.behind import Behind
from tests.desk.pages.papers import CAMILLE, desk_in, opens, taken, words

SIGNED = {
    "journey": ["activation"],
    "helper": "Aline",
    "place": "Mairie",
    "first": date.today().isoformat(),
    "days": "31",
}


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    """One desk for all, with Camille's file open."""
    with desk_in(tmp_path_factory.mktemp("desk")) as opened:
        assert not opened.desk.settings.enrol.home.exists()  # type: ignore[union-attr]
        assert "There is none yet." in words(opened.get("/mandates"))
        assert not opened.desk.settings.enrol.home.exists(), "looking makes no register"  # type: ignore[union-attr]
        yield opened


@pytest.fixture(autouse=True)
def _open(behind: Behind) -> None:
    if behind.desk.people is None:
        opens(behind, CAMILLE, "camille.yaml", "activation")


def asked(behind: Behind, **others: object) -> Response:
    """The page of questions, once the form says what the paper does."""
    return behind.send("/mandates", "/mandates/ask", {**SIGNED, "who": camille(behind), **others})  # type: ignore[dict-item]


def camille(behind: Behind) -> str:
    """What stands for her on the page."""
    people = behind.desk.people
    assert people
    return token_of(people.read.people[0])


def answers(behind: Behind, page: Response, *given: str) -> Response:
    """Answer its questions, one after the other."""
    fields = list(dict.fromkeys(re.findall(r'name="(answer-\w+)"', page.text)))
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text.partition("/mandates/record")[2])
    said: Mapping[str, str] = {**dict(hidden), **dict(zip(fields, given, strict=False))}
    return behind.post("/mandates/record", said)


def numbers(behind: Behind) -> list[int]:
    """The mandates of the register."""
    with office(behind.desk.settings) as here:
        return [one.number for one in here.mandates.all()]


def test_nothing_is_recorded_unless_each_answer_is_yes(behind: Behind) -> None:
    """Any no, or none at all, and the register is as it was; three times yes, and it is told under her opaque id."""
    before = numbers(behind)
    page = asked(behind)
    assert all(said in words(page) for said in ("is she the person", "protection measure", "Has she signed"))
    for given in ((), ("yes", "yes"), ("no", "yes", "yes"), ("yes", "no", "yes"), ("yes", "yes", "no")):
        refused = answers(behind, asked(behind), *given)
        assert refused.status_code == 400, given
        assert numbers(behind) == before, given
    assert answers(behind, page, "yes", "yes", "yes").status_code == 303
    assert len(numbers(behind)) == len(before) + 1
    with office(behind.desk.settings) as here:
        mandate, entry = here.mandates.all()[-1], here.journal.entries(1)[0]
        assert (mandate.permission.helper, mandate.permission.flows, mandate.by) == ("Aline", ("activation",), "p-1")
        assert (entry.event, entry.person) == ("mandate-recorded", mandate.permission.person)


def test_an_answer_is_one_to_the_very_question_that_stood_there(behind: Behind) -> None:
    """Of another person, other days or another helper nobody has said yes, whatever else was sent with it."""
    page, before, people = asked(behind), numbers(behind), behind.desk.people
    assert people
    for changed in ({"days": "365"}, {"helper": "Mallory"}, {"journey": "opposition"}):
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text.partition("/record")[2]))
        fields = re.findall(r'name="(answer-\w+)"', page.text)
        hidden["ticket"] = behind.desk.door.ticket(f"mandate-record {people.number}")
        said = {**hidden, **dict.fromkeys(fields, "yes"), **changed}
        assert behind.post("/mandates/record", said).status_code == 400
    assert numbers(behind) == before


def test_the_form_is_sent_once(behind: Behind) -> None:
    """What is sent a second time records nothing."""
    page = asked(behind)
    assert answers(behind, page, "yes", "yes", "yes").status_code == 303
    before = numbers(behind)
    assert answers(behind, page, "yes", "yes", "yes").status_code == 409
    assert numbers(behind) == before


@pytest.mark.parametrize("path", ["form", "ask", "record"])
def test_a_page_of_before_does_nothing_with_another_file(behind: Behind, path: str) -> None:
    """Whoever stands in the same row of the file that another tab has opened has signed nothing."""
    page, her, before = asked(behind) if path == "record" else behind.get("/mandates"), camille(behind), numbers(behind)
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text.partition(f"/mandates/{path}")[2])
    answered = dict.fromkeys(re.findall(r'name="(answer-\w+)"', page.text), "yes")
    opens(behind, CAMILLE.replace(b"Camille", b"Camilla"), "camille.yaml", "activation")
    stale = {**SIGNED, "who": her, "language": "en", "edition": "standard", "ticket": hidden[0][1], **answered}
    refused = behind.post(f"/mandates/{path}", stale)
    assert (refused.status_code, numbers(behind)) == (409, before)
    opens(behind, CAMILLE, "camille.yaml", "activation")


def test_the_desk_s_clerk_answers_nothing_by_itself() -> None:
    """Yes is what was chosen under that question; what no page has asked is refused."""
    clerk = DeskClerk({field_of("Has she?"): "yes", field_of("Is it?"): "Yes", "answer": "yes"})
    assert [clerk.confirm(question) for question in ("Has she?", "Is it?", "Has she")] == [True, False, False]
    with pytest.raises(MandateRefused):
        clerk.ask("Who helps her?", "Aline")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"place": " "}, "Fill everything in"),
        ({"days": "30"}, "30 days: no mandate is of that length."),
        ({"first": "2020-01-01"}, "It would have ended on 31 January 2020."),
        ({"first": "tomorrow"}, "«tomorrow» is not a day."),
        ({"who": ""}, "Choose who has signed"),
        ({"who": "camille.yaml"}, "Choose who has signed"),
        ({"journey": []}, "Fill everything in"),
    ],
)
def test_what_can_be_no_mandate_is_said_before_anything_is_asked(
    behind: Behind, wrong: Mapping[str, object], says: str
) -> None:
    """On the form, which keeps what was filled in."""
    refused = asked(behind, **wrong)
    assert (refused.status_code, says in words(refused)) == (400, True)
    if "place" not in wrong and "who" not in wrong:
        assert 'value="Mairie"' in refused.text


def test_who_it_is_is_told_with_the_people_file_alone(behind: Behind) -> None:
    """By her name while the file is open; by the beginning of her opaque id afterwards."""
    answers(behind, asked(behind), "yes", "yes", "yes")
    assert "Camille Exemple Activate Mon espace santé Aline, Mairie counts until" in words(behind.get("/mandates"))
    behind.send("/mandates", "/people/close", {"back": "/mandates"})
    page = words(behind.get("/mandates"))
    assert "Camille" not in page
    assert re.search(r"[0-9a-f]{8}… Activate Mon espace santé", page)


def test_a_mandate_is_taken_back_once_that_is_confirmed(behind: Behind) -> None:
    """No leaves it as it is; yes revokes it at once, and the journal tells it."""
    answers(behind, asked(behind), "yes", "yes", "yes")
    number = numbers(behind)[-1]
    address = f"/mandates/{number}/revoke"
    assert "Camille Exemple" in words(behind.get(address))
    behind.send(address, address, {"revoke": "no"})
    behind.send(address, address)
    assert f"/mandates/{number}/revoke" in behind.get("/mandates").text
    answer = behind.send(address, address, {"revoke": "yes"})
    assert f"Mandate {number} is revoked" in words(behind.get(answer.headers["location"]))
    assert "revoked on" in words(behind.get("/mandates"))
    assert f"/mandates/{number}/revoke" not in behind.get("/mandates").text
    assert "There is no such mandate." in words(behind.get("/mandates/999/revoke"))


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_paper_is_made_in_memory(behind: Behind, language: str) -> None:
    """Blank, with somebody of the file, or with a name that is typed; its own name tells nothing."""
    wish = {"journey": ["activation"], "language": language, "edition": "large-print", "who": camille(behind)}
    file = taken(behind, behind.send("/mandates", "/mandates/form", wish))
    assert file.content.startswith(b"%PDF")
    assert file.headers["content-disposition"] == 'attachment; filename="mandate.pdf"'
    assert file.headers["cache-control"] == "no-store"
    assert not list(behind.desk.folder.glob("*.pdf"))


def test_what_the_paper_says_is_hers(behind: Behind, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person of the row, or the name that was typed instead; a wish that there is not is refused."""
    said = []
    monkeypatch.setattr("assistant.commands.mandate_form.mandate_form", lambda form: said.append(form) or b"%PDF")
    wish = {"journey": ["activation", "opposition"], "language": "en", "edition": "standard"}
    behind.send("/mandates", "/mandates/form", wish)
    behind.send("/mandates", "/mandates/form", wish | {"who": camille(behind)})
    behind.send("/mandates", "/mandates/form", wish | {"who": camille(behind), "name": "Lou Martin"})
    assert [form.person for form in said] == ["", "Camille Exemple", "Lou Martin"]
    assert [bool(form.birth_date) for form in said] == [False, True, False]
    assert {len(form.journeys) for form in said} == {2}
    assert behind.send("/mandates", "/mandates/form", wish | {"language": "xx"}).status_code == 400
    assert behind.send("/mandates", "/mandates/form", wish | {"journey": []}).status_code == 400
