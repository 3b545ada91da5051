"""Templates: what stands in them, and that what is filled in comes back whole."""

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from odfdo import Document
from openpyxl import load_workbook

from assistant.enrol.people import look_through
from assistant.enrol.people.template import Template, template_of
from assistant.enrol.people.template_files import KINDS
from tests.enrol.people.lists import EVERYBODY, flow, told
from tests.running import run
from wording import speak

NAMES = ("camille", "gaston", "colette", "ysee", "lesia")
SPOKEN = pytest.mark.parametrize("language", ["en", "fr"])
OFFICE = shutil.which("soffice")


def answers(template: Template, name: str) -> list[str]:
    """What a helper would write about somebody: the words of the drop-down, the date as people write it."""
    values = dict(EVERYBODY[name])
    year, month, day = values["birth_date"].split("-")
    words = next(one.choices for one in template.columns if one.name == "card")
    values |= {"birth_date": f"{day}/{month}/{year}", "card": words[0 if values["card"] == "photo" else 1]}
    return [values.get(one.name, "") for one in template.columns]


def filled(template: Template, kind: str) -> bytes:
    """A template that somebody has filled in, saved as it is."""
    rows = [answers(template, name) for name in NAMES]
    content, out = KINDS[f".{kind}"](template), io.BytesIO()
    if kind == "csv":
        text = content.decode("utf-8-sig")
        lines = io.StringIO(newline="")
        csv.writer(lines, delimiter=";" if ";" in text else ",").writerows(rows)
        return (text + lines.getvalue()).encode()
    if kind == "xlsx":
        book = load_workbook(io.BytesIO(content))
        for number, row in enumerate(rows, 2):
            for place, text in enumerate(row, 1):
                book.worksheets[0].cell(number, place, text or None)
        book.save(out)
        return out.getvalue()
    document: Any = Document(io.BytesIO(content))
    table = document.body.get_table(0)
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row):
            if text:
                table.set_value((place, number), text)
    document.save(out)
    return out.getvalue()


def assert_all_there(file: Path) -> None:
    """Everybody is read, with all that the flow asks for, and without a word."""
    found = look_through(file, flow())
    assert (told(found), found.remarks, found.unused) == ([], (), ())
    for person, name in zip(found.people, NAMES, strict=True):
        assert person.person.asked == {
            key: EVERYBODY[name][key] for key in person.person.asked if key != "password"
        } | {"password": ""}


@SPOKEN
@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_a_filled_template_comes_back_whole(tmp_path: Path, kind: str, language: str) -> None:
    """Of every kind, in both languages: zeros, accents, dates and choices."""
    speak(language)
    file = tmp_path / f"people.{kind}"
    file.write_bytes(filled(template_of(flow()), kind))
    assert_all_there(file)


@SPOKEN
def test_a_template_has_a_column_for_what_is_typed_and_for_who_it_is(language: str) -> None:
    """No password, nobody said to be fictional; what must be filled in has a star."""
    speak(language)
    template = template_of(flow())
    needed = ["birth_date", "nir", "provisional_code", "card", "card_serial", "identifier"]
    others = ["last_name", "first_name", "birth_rank", "language"]
    assert {one.name for one in template.columns} == {*needed, *others}
    assert {one.name for one in template.columns if one.heading.endswith(" *")} == set(needed)
    assert all(one.help and one.example for one in template.columns)


def test_a_template_for_personas_has_their_secrets() -> None:
    """And a column that says that they are invented, which must be filled in."""
    template = template_of(flow(), fictional=True)
    assert {one.name: one.needed for one in template.columns if one.name in ("password", "fictional")} == {
        "password": False,
        "fictional": True,
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_xlsx_template_helps_while_one_types(language: str) -> None:
    """Text in every cell, frozen titles, a drop-down that refuses anything else, and a sheet that explains."""
    speak(language)
    template = template_of(flow())
    book = load_workbook(io.BytesIO(KINDS[".xlsx"](template)))
    people, explained = book.worksheets
    columns = [one.heading for one in template.columns]
    assert [cell.value for cell in people[1]] == columns
    assert (people.freeze_panes, people["A2"].number_format, people.column_dimensions["A"].number_format) == (
        "A2",
        "@",
        "@",
    )
    (rule,) = people.data_validations.dataValidation
    words = {"en": '"with photo,without photo"', "fr": '"avec photo,sans photo"'}
    assert (rule.formula1, rule.type, rule.showErrorMessage) == (words[language], "list", True)
    assert str(rule.sqref).startswith(f"{'ABCDEFGHIJ'[[one.name for one in template.columns].index('card')]}2:")
    listed = [row[0] for row in explained.iter_rows(values_only=True)]
    assert listed[-len(columns) :] == [one.title for one in template.columns]
    assert all(people.column_dimensions[cell.column_letter].width >= len(str(cell.value)) for cell in people[1])


def test_an_ods_template_helps_while_one_types() -> None:
    """The same, in the words of ODF."""
    document: Any = Document(io.BytesIO(KINDS[".ods"](template_of(flow()))))
    content, settings = (document.get_part(name).root.serialize() for name in ("content.xml", "settings.xml"))
    assert 'of:cell-content-is-in-list("with photo";"without photo")' in content.replace("&quot;", '"')
    assert (
        '<style:style style:name="words" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="as-text">'
        in content
    )
    assert '<config:config-item config:name="VerticalSplitPosition" config:type="int">1<' in settings


@pytest.mark.matrix
@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("kind", "saved"), [("xlsx", "ods"), ("ods", "xlsx"), ("xlsx", "xls"), ("ods", "ods"), ("xlsx", "csv")]
)
def test_what_libreoffice_saves_of_a_template_comes_back_whole(tmp_path: Path, kind: str, saved: str) -> None:
    """Opened there and saved as another kind."""
    speak("fr")
    file = tmp_path / f"people.{kind}"
    file.write_bytes(filled(template_of(flow()), kind))
    home = (tmp_path / "office").as_uri()
    out = tmp_path / "saved"
    run(
        str(OFFICE),
        f"-env:UserInstallation={home}",
        "--headless",
        "--convert-to",
        saved,
        "--outdir",
        out,
        file,
        check=True,
    )
    assert_all_there(out / f"people.{saved}")
