"""Persons' own files, one or a folder, as rehearsals use them."""

import json
import shutil
from pathlib import Path

import pytest

from assistant.enrol.people import NotAPeopleFile, look_through, read_people
from tests.enrol.people.lists import CAMILLE, FILES, flow, told


def test_the_bundled_folder_is_a_people_file() -> None:
    """All 26, with what the bundled site is told of them: passwords, children, and how their codes come."""
    found = {one.where: one.person for one in read_people(FILES[0].parent, flow("opposition"))}
    assert len(found) == 26
    assert all(person.fictional for person in found.values())
    assert found["aime.yaml"].values["code_by"] == "letter"
    assert found["zoe.yaml"].values["child_nir"] == "216093499901675"
    assert found["cle.yaml"].values["password"].startswith("aZ9 é€ñ")


def test_what_is_missing_is_told_by_name() -> None:
    """Files have no columns: the value's own name, and what to add."""
    assert told(look_through(FILES[0].parent, flow("activation"))) == [
        'aime.yaml, email: this value is missing; add email: "…"',
        'eugenie.yaml, email: this value is missing; add email: "…"',
    ]


def test_one_file_in_json_is_read(tmp_path: Path) -> None:
    """With a byte-order mark, as some programs write it."""
    file = tmp_path / "camille.json"
    file.write_text(json.dumps({"fictional": True, **CAMILLE}), encoding="utf-8-sig")
    assert read_people(file, flow())[0].person.asked["card"] == "photo"


def test_a_real_person_s_own_file_keeps_the_rules(tmp_path: Path) -> None:
    """No password, a right number, and a birth date."""
    file = tmp_path / "somebody.yaml"
    lines = (FILES[0].parent / "camille.yaml").read_text(encoding="utf-8").replace("fictional: true", "")
    file.write_text(lines.replace("258059999900193", "258059999900194"), encoding="utf-8")
    found = look_through(file, flow())
    assert found.lies_open
    assert [str(fault) for fault in found.faults] == [
        "somebody.yaml, nir: its key doesn’t fit: a digit is wrong, or two have changed places; compare it with the card, digit by digit",
        "somebody.yaml, password: a secret does not belong in a people file; empty the cell: she types it herself in the browser",
    ]


def test_every_broken_file_of_a_folder_is_told(tmp_path: Path) -> None:
    """All at once, each by its name; the same person in two files is told."""
    shutil.copy(FILES[0].parent / "camille.yaml", tmp_path / "a.yaml")
    shutil.copy(FILES[0].parent / "camille.yaml", tmp_path / "b.yml")
    (tmp_path / "c.yaml").write_text("- x\n", encoding="utf-8")
    (tmp_path / "d.yaml").write_bytes(b"\xff\xfe")
    (tmp_path / "e.json").write_text('{"nir": 258059999900193}', encoding="utf-8")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    found = look_through(tmp_path, flow())
    assert (told(found), found.rows, len(found.people)) == (
        [
            'c.yaml: a person\'s file holds names and values; write one value a line: name: "value"',
            "d.yaml: it is no text in UTF-8; save it anew in UTF-8",
            "e.json: not a text: nir; put the values between quotes, so that no zero is lost",
        ],
        5,
        1,
    )
    assert [str(remark) for remark in found.remarks] == [
        "b.yml: this person stands in the file already (a.yaml); it was read once"
    ]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """There must be one file at least."""
    with pytest.raises(NotAPeopleFile, match="there is no person’s file in this folder"):
        look_through(tmp_path, flow())
