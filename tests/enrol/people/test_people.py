"""People in a file: who must have what, who stands there twice, whose secrets are told."""

from pathlib import Path
from typing import Any

import pytest

from assistant.enrol.people import PeopleFaults, read_people
from assistant.enrol.people.needs import needs_of
from assistant.flow.handed_over import handed_over
from assistant.flow.load import load
from tests.enrol.people.lists import CAMILLE, COLUMNS, EVERYBODY, as_csv, flow, read, row_of, told

ZOE = EVERYBODY["zoe"]
FLOW = """\
flow: own
title: Own
language: fr
site: own
example: person.yaml
person: [nir, birth_date, pin_code, {wish: ["yes", "no"]}, "note?", ticket]
steps:
  - step: one
    title: One
    do:
      - open: /
      - fill: textbox "N"
        with: "{{ person.nir }}"
      - hand-over: textbox "P"
        rehearse: "{{ person.pin_code }}"
      - hand-over: textbox "{{ person.ticket }}"
        rehearse: "{{ person.ticket }}"
      - click: radio "{{ person.birth_date }}"
        when: person.wish == "yes"
"""


def test_a_real_person_is_asked_for_no_more_than_is_typed(tmp_path: Path) -> None:
    """What stands in `rehearse:` alone is never needed; what stands elsewhere, too, is; so is the birth date."""
    (tmp_path / "person.yaml").write_text("fictional: true\nnir: x\n", encoding="utf-8")
    (tmp_path / "own.yaml").write_text(FLOW, encoding="utf-8")
    own = load(tmp_path / "own.yaml")
    assert handed_over(own) == {"pin_code"}
    needs = {need.name: need for need in needs_of(own)}
    assert [name for name, need in needs.items() if need.needed] == ["birth_date", "nir", "wish", "ticket"]
    assert not needs["pin_code"].asked
    assert not needs["note"].needed


def test_every_bundled_flow_leaves_passwords_to_the_person() -> None:
    """No flow that could be played for a real person needs a secret of hers beforehand."""
    from assistant.bundled import flow_files

    for file in flow_files().values():
        assert not [need.name for need in needs_of(load(file)) if need.column.kind == "secret" and need.needed], file


def test_a_person_has_what_the_flow_asks_for_and_no_password(tmp_path: Path) -> None:
    """Her values are those of the file; what she types herself is there, and empty."""
    found = read(tmp_path, as_csv([COLUMNS, row_of(CAMILLE)])).people[0]
    assert found.person.asked == {name: CAMILLE[name] for name in found.person.asked if name != "password"} | {
        "password": ""
    }
    assert not found.person.fictional
    assert (found.where, found.language, found.identity) == ("row 2", "", f"nir:{CAMILLE['nir']}")
    assert CAMILLE["nir"] not in repr(found)


@pytest.mark.parametrize("title", ["Mot de passe", "password", "MDP", "code PIN", "Phrase de passe", "Code SMS"])
@pytest.mark.parametrize("secret", ["Soleil-d-Avril-58!", "1234"])
def test_a_secret_of_a_real_person_is_a_fault(tmp_path: Path, title: str, secret: str) -> None:
    """In each row that has one, whatever the flow wants of it; an empty column is none."""
    columns = [*COLUMNS, title]
    rows = [[*row_of(CAMILLE), secret], [*row_of(EVERYBODY["gaston"]), ""]]
    found = read(tmp_path, as_csv([columns, *rows]))
    assert told(found) == [
        f"row 2, column J ({title}): a secret does not belong in a people file; empty the cell: she types it herself in the browser"
    ]


def test_a_persona_may_have_her_secret(tmp_path: Path) -> None:
    """A row that says `fictional` is read with its password, every character of it."""
    cle = EVERYBODY["cle"]
    columns = [*COLUMNS, "password", "fictional"]
    found = read(tmp_path, as_csv([columns, row_of(cle, columns, fictional="oui")]))
    assert (told(found), found.lies_open) == ([], False)
    assert found.people[0].person.fictional
    assert found.people[0].person.asked["password"] == cle["password"]


@pytest.mark.parametrize("fictional", ["", "non", "no", "0", "FAUX"])
def test_who_does_not_say_that_she_is_invented_is_real(tmp_path: Path, fictional: str) -> None:
    """Whatever her numbers are."""
    columns = [*COLUMNS, "fictional"]
    found = read(tmp_path, as_csv([columns, row_of(CAMILLE, columns, fictional=fictional)]))
    assert not found.people[0].person.fictional
    assert found.lies_open


def test_a_persona_with_somebodys_number_is_remarked(tmp_path: Path) -> None:
    """Whoever says of real people that they are invented hears of it; the others are left in peace."""
    columns = [*COLUMNS, "mobile", "fictional"]
    rows = [row_of(CAMILLE, columns, fictional="oui", mobile=mobile) for mobile in ("0639980102", "06 00 00 00 00")]
    rows[1][COLUMNS.index("nir")] = EVERYBODY["gaston"]["nir"]
    rows[1][COLUMNS.index("birth_date")] = EVERYBODY["gaston"]["birth_date"]
    assert [str(remark) for remark in read(tmp_path, as_csv([columns, *rows])).remarks] == [
        "row 3: she is said to be invented, but nothing shows that her numbers are nobody’s; for rehearsals take numbers that nobody can have, or say that she is not fictional"
    ]


def test_a_person_twice_is_read_once_where_the_rows_agree(tmp_path: Path) -> None:
    """However she is spelled in what tells who she is; both rows are named."""
    again = row_of(
        CAMILLE, nir="2 58 05 99 999 001 93", last_name="EXEMPLE", birth_date="12 mai 1958", card="avec photo"
    )
    found = read(tmp_path, as_csv([COLUMNS, row_of(CAMILLE), row_of(EVERYBODY["gaston"]), again]))
    assert (told(found), len(found.people), found.rows, found.doubles) == ([], 2, 3, 1)
    assert [str(remark) for remark in found.remarks] == [
        "row 4: this person stands in the file already (row 2); it was read once"
    ]


def test_a_person_twice_with_other_values_is_a_fault(tmp_path: Path) -> None:
    """The columns that differ are named, and no value."""
    again = row_of(CAMILLE, provisional_code="B1B2C3D4E5F6", card_serial="12345678902")
    found = read(tmp_path, as_csv([COLUMNS, row_of(CAMILLE), again]))
    assert told(found) == [
        "row 3: this person stands in the file already (row 2), but these columns differ: Serial number of the card, Provisional code; take away the row that is wrong, or make both alike"
    ]


def test_a_double_is_told_although_something_else_is_wrong(tmp_path: Path) -> None:
    """All at once: what is faulty is not compared."""
    found = read(tmp_path, as_csv([COLUMNS, row_of(CAMILLE, card="bleue"), row_of(CAMILLE)]))
    assert [fault.spot.column for fault in found.faults] == [6]
    assert [remark.spot.row for remark in found.remarks] == [3]
    assert found.doubles == 1


def test_children_with_a_parent_s_number_are_told_apart(tmp_path: Path) -> None:
    """By their birth dates; twins by their ranks, for which they are asked."""
    eldest, twin = row_of(ZOE), row_of(ZOE, birth_date="2019-01-02", first_name="Ana", provisional_code="AnaPetit2019")
    other = row_of(ZOE, birth_date="2019-01-02", first_name="Eva", provisional_code="EvaPetit2019")
    found = read(tmp_path, as_csv([COLUMNS, eldest, twin, other]))
    assert told(found) == [
        "row 4: this person stands in the file already (row 3), but these columns differ: First name, Provisional code; take away the row that is wrong; for twins, fill in the birth rank"
    ]
    other[COLUMNS.index("birth_rank")] = "2"
    assert len(read(tmp_path, as_csv([COLUMNS, eldest, twin, other])).people) == 3


def test_a_grown_up_with_another_s_number_is_remarked(tmp_path: Path) -> None:
    """The key finds a mistyped number, but not a mistyped birth date; a child is no surprise."""
    found = read(tmp_path, as_csv([COLUMNS, row_of(CAMILLE, birth_date="12/06/1958"), row_of(ZOE)]))
    assert told(found) == []
    assert [str(remark) for remark in found.remarks] == [
        "row 2, column E (nir): the number is of somebody born in another month; compare number and birth date with the card"
    ]


@pytest.mark.parametrize(
    ("given", "identity"),
    [
        ({"first_name": "Ana", "last_name": "B", "birth_date": "01/02/1990"}, "name:b:ana:1990-02-01"),
        ({"first_name": "Ana", "email": "Ana@Courrier.test"}, "email:ana@courrier.test"),
        ({"first_name": "Ana", "nir": CAMILLE["nir"]}, f"nir:{CAMILLE['nir']}"),
    ],
)
def test_without_a_number_others_tell_who_it_is(tmp_path: Path, given: dict[str, str], identity: str) -> None:
    """In a journey that types no social-security number: a number that is there all the same, name and birth date, address."""
    values: dict[str, Any] = {"identifier": "ana.b1990", "email": "shared@courrier.test"} | given
    found = read(tmp_path, as_csv([list(values), list(values.values())]), flow_name="connexion")
    assert (told(found), [one.identity for one in found.people]) == ([], [identity])


def test_two_who_share_an_address_are_asked_for_more(tmp_path: Path) -> None:
    """The address alone can't tell twins apart: what can is asked for."""
    columns = ["first_name", "email", "identifier"]
    rows = [[name, "jean.jeanne.gemeaux@courrier.test", f"{name}.gemeaux"] for name in ("jean", "jeanne")]
    found = read(tmp_path, as_csv([columns, *rows]), flow_name="connexion")
    assert told(found)[0].endswith("people who share an address are told apart by name and birth date: fill these in")


def test_nobody_is_told(tmp_path: Path) -> None:
    """Somebody without number, whole name or address can't be known again."""
    columns = ["first_name", "mobile", "identifier"]
    found = read(tmp_path, as_csv([columns, ["Ana", "0639980102", "ana.b1990"]]), flow_name="connexion-sms")
    assert told(found) == [
        "row 2: nothing tells who this is; fill in a social-security number, or name and birth date, or a mail address"
    ]


def test_all_faults_are_raised_at_once(tmp_path: Path) -> None:
    """A line each, with the file; its exit code is 65."""
    file = tmp_path / "people.csv"
    file.write_bytes(as_csv([COLUMNS, row_of(CAMILLE, nir="1", card="")]))
    with pytest.raises(PeopleFaults) as refused:
        read_people(file, flow())
    assert (refused.value.exit_code, len(str(refused.value).splitlines())) == (65, 2)
    assert str(refused.value).startswith(f"{file}: row 2, column E (nir): a social-security number has")


def test_the_language_of_papers_is_read(tmp_path: Path) -> None:
    """As BCP 47, from its name."""
    columns = [*COLUMNS, "Langue"]
    assert read(tmp_path, as_csv([columns, [*row_of(CAMILLE), "Anglais"]])).people[0].language == "en"
