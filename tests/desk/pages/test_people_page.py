"""People files at the desk: an empty one, what is wrong in one, one sealed; nothing on the disk, nothing in addresses."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from pydantic import SecretStr

from assistant.desk import papers
from assistant.desk.pages import people
from assistant.desk.running.downloads import Download
from assistant.enrol.people import look_through_content
from assistant.enrol.people.sealer import sealed_content
from tests.desk.pages.behind import Behind
from tests.desk.pages.papers import TWO, desk_in, opens, taken, words
from tests.enrol.people.age_by_hand import sealed
from tests.enrol.people.lists import CAMILLE, COLUMNS, LISTS, as_csv, flow, row_of

PASSPHRASE = "quatre mots sans lien"
REAL = as_csv([COLUMNS, row_of(CAMILLE, last_name="Martin", first_name="Lou")])
"""Nothing in it says that she is invented."""
SEALED = sealed(TWO, PASSPHRASE)


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    """One desk for all."""
    with desk_in(tmp_path_factory.mktemp("desk")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _closed(behind: Behind) -> None:
    behind.desk.forget()


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
@pytest.mark.parametrize("whose", ["", "invented"])
def test_an_empty_file_holds_what_the_journey_needs(behind: Behind, kind: str, whose: str) -> None:
    """Of each kind: its titles are those that are read; nobody is in it. Its name tells nothing, and nobody keeps it."""
    answer = behind.get(f"/people/template?journey=accompagnement&kind={kind}&whose={whose}")
    assert answer.headers["content-disposition"] == f'attachment; filename="people.{kind}"'
    assert answer.headers["cache-control"] == "no-store"
    assert words(opens(behind, answer.content, f"people.{kind}")).count("There is nobody in it.") == 1


def test_invented_people_can_be_taken_to_rehearse(behind: Behind) -> None:
    """Ten who have what the journey asks for: every one is served as she stands there, and nobody is real."""
    content = behind.get("/people/template?journey=activation&kind=csv&whose=ten").content
    found = look_through_content("people.csv", content, flow("activation"))
    assert (len(found.people), found.faults, found.lies_open) == (10, (), False)
    assert all(one.person.fictional for one in found.people)


def test_what_each_column_means_is_said(behind: Behind) -> None:
    """For the journey that was chosen, and for none before."""
    assert "What to write" not in words(behind.get("/people"))
    page = words(behind.get("/people?journey=accompagnement"))
    assert "Social-security number yes " in page


def test_every_fault_is_told_at_once_with_its_place(behind: Behind) -> None:
    """All of them in one table, with what to do; doubles and columns that nobody needs, too; no cell's content."""
    answer = opens(behind, (LISTS / "fautes.csv").read_bytes(), back="/journal")
    assert answer.headers["location"] == "/people?read=yes", "faults are shown, wherever one came from"
    page = words(behind.get("/people"))
    assert "22 faults must be mended" in page
    assert "8 E (Numéro de sécurité sociale) The spreadsheet program has shortened a number" in page
    assert "4 rows are about people who stand in earlier ones" in page
    assert "I (Adresse e-mail)" in page
    for row in (LISTS / "fautes.csv").read_text(encoding="cp1252").splitlines()[1:]:
        assert all(cell not in page for cell in row.split(";") if len(cell) > 9 and cell[0].isdigit())


def test_a_good_file_serves_all_pages(behind: Behind) -> None:
    """It leads back to the page that wanted it, and nowhere else; each names it and can close it."""
    assert opens(behind, back="/mandates").headers["location"] == "/mandates"
    assert opens(behind, back="https://elsewhere.example/").headers["location"] == "/people?read=yes"
    for page in ("/people", "/mandates", "/journal"):
        assert "Durand.csv — " in words(behind.get(page))
    assert behind.send("/mandates", "/people/close", {"back": "/mandates"}).headers["location"] == "/mandates"
    assert behind.desk.people is None


def test_the_language_of_the_desk_is_that_of_its_faults(behind: Behind) -> None:
    """A file that was read in English is told in French once the desk speaks French."""
    opens(behind, (LISTS / "fautes.csv").read_bytes())
    behind.send("/people", "/language", {"language": "fr"})
    try:
        assert "Cette cellule est vide. Remplissez-la." in words(behind.get("/people"))
    finally:
        behind.send("/people", "/language", {"language": "en"})


def test_one_file_can_be_read_for_another_journey(behind: Behind, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without being chosen, or unsealed, once more."""
    opens(behind, SEALED, "a.csv.age", passphrase=PASSPHRASE)
    monkeypatch.setattr(pyrage.passphrase, "decrypt", None)
    behind.send("/people", "/people/journey", {"journey": "connexion", "back": "/people"})
    assert behind.desk.people
    assert behind.desk.people.flow == "connexion"


def test_a_sealed_file_wants_its_passphrase(behind: Behind) -> None:
    """Without it, or with a wrong one, what is wrong is said on the form; with it, the file is read in memory."""
    assert "This file is sealed. Choose it again, and type its passphrase." in words(opens(behind, SEALED, "a.csv.age"))
    wrong = opens(behind, SEALED, "a.csv.age", passphrase="another one, and long")
    assert (wrong.status_code, "The passphrase doesn't open it." in words(wrong)) == (400, True)
    assert opens(behind, SEALED, "a.csv.age", passphrase=PASSPHRASE).status_code == 303
    assert "This file is sealed." in words(behind.get("/people"))


def test_one_sealed_for_a_key_is_not_for_the_desk(behind: Behind) -> None:
    """It is said what to do instead."""
    answer = opens(behind, b"age-encryption.org/v1\n-> X25519 AAAA\n", "a.csv.age")
    assert "sealed for a key, which the desk can't take" in words(answer)


def test_a_file_that_lies_open_is_sealed_here(behind: Behind, monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase twice, and long enough; what is taken away opens by it, and the plain file is said to stay."""
    # as the program does, with less work; with all of it: test_sealing
    monkeypatch.setattr(pyrage.passphrase, "encrypt", sealed)
    monkeypatch.setattr(people, "sealed_apart", sealed_content)
    opens(behind, REAL, "Martin Lou.csv")
    assert "This file lies open" in words(behind.get("/people"))
    for first, again, why in (
        (PASSPHRASE, PASSPHRASE + "x", "differ"),
        ("short", "short", "passphrase is too short"),
    ):
        refused = behind.send("/people", "/people/seal", {"first": first, "again": again})
        assert (refused.status_code, why in words(refused)) == (400, True)
    answer = behind.send("/people", "/people/seal", {"first": PASSPHRASE, "again": PASSPHRASE})
    assert "The plain file stays where it was." in words(behind.get(answer.headers["location"]))
    file = taken(behind, answer)
    assert file.headers["content-disposition"] == 'attachment; filename="people.csv.age"'
    assert file.headers["cache-control"] == "no-store"
    read = look_through_content("people.csv.age", file.content, flow(), SecretStr(PASSPHRASE))
    assert (len(read.people), read.sealed) == (1, True)
    assert "This file lies open" not in words(behind.get("/people"))


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "", "Choose a file first."),
        (b"", "a.csv", "No row at its top has titles that are known."),
        (b"PK\x03\x04" + b"x" * 99, "a.xlsx", "It is damaged, or no file of a spreadsheet program."),
        (b"\xff\xfe\x00\xd8", "a.csv", "This is no text that could be read as CSV."),
    ],
)
def test_what_is_no_people_file_is_said(behind: Behind, content: bytes, name: str, says: str) -> None:
    """On the form, in a sentence that names no command."""
    page = words(opens(behind, content, name))
    assert says in page
    assert "pasapas people" not in page


def test_nothing_is_written_and_nothing_logged(
    behind: Behind, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither the file nor its name or passphrase is on the disk, in a log, in an address."""
    with caplog.at_level(logging.DEBUG):
        answers = [opens(behind, SEALED, "Martin Lou.csv", passphrase=PASSPHRASE), behind.get("/people")]
    assert "Martin Lou.csv" in words(answers[1])
    assert not [file for file in behind.desk.folder.rglob("*") if file.is_file()]
    told = "".join(str(answer.url) + str(answer.headers) for answer in answers)
    said = caplog.text + "".join(capfd.readouterr()) + told
    assert "Martin" not in said
    assert PASSPHRASE not in said


def test_a_file_is_forgotten_with_what_was_made_of_it(behind: Behind) -> None:
    """Who opens the desk after somebody else can't take her sealed file away either; closing it is enough."""
    for ends in (
        lambda: behind.send("/people", "/people/close"),
        lambda: behind.get(f"/open?token={behind.desk.door.new_address()}"),
    ):
        opens(behind, REAL)
        kept = behind.desk.downloads.keep(Download("people.csv.age", "application/octet-stream", b"sealed"))
        assert behind.get(f"/download/{kept}").content == b"sealed"
        ends()
        assert (behind.desk.people, behind.desk.downloads.get(kept)) == (None, None)


@pytest.mark.parametrize("address", ["/people", "/mandates", "/journal"])
def test_without_the_libraries_it_is_said_what_to_install(
    behind: Behind, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Instead of an error."""
    monkeypatch.setattr(papers, "find_spec", lambda name: None if name == "pyrage" else object())
    answer = behind.get(address)
    assert answer.status_code == 501
    assert "not installed here: pyrage." in words(answer)
    assert "pip install 'pasapas[enrol]'" in words(answer)


def test_journeys_of_the_folder_have_no_path_in_an_address(behind: Behind, tmp_path: Path) -> None:
    """The browser's history does not tell whose folders this machine has."""
    own = behind.desk.folder / "flows" / "own.yaml"
    own.parent.mkdir(exist_ok=True)
    own.write_bytes((Path(flow().file).parent / "connexion.yaml").read_bytes())
    try:
        assert str(own) not in behind.get("/people").text
    finally:
        own.unlink()
        own.parent.rmdir()
