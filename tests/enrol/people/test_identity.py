"""Who somebody is: spelling variants are one person, different people are different."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.enrol.people.identity import identity
from assistant.person import Person

FILES = sorted((Path(__file__).parents[3] / "fixtures" / "people").glob("*.yaml"))
EVERYBODY = {file.stem: Person.load(file).values for file in FILES}
NUMBERLESS = {name: {key: value for key, value in values.items() if key != "nir"} for name, values in EVERYBODY.items()}
SPACES = st.sampled_from(["", " ", "  ", "\u00a0", "\u202f", "\t"])


@st.composite
def respelled_words(draw: st.DrawFn, text: str) -> str:
    """A name as somebody else would write it: capitals, no accents, other hyphens, apostrophes and spaces."""
    if draw(st.booleans()):
        text = unicodedata.normalize("NFD", text)
    if draw(st.booleans()):
        text = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
        text = text.replace("œ", "oe").replace("Œ", "OE")
    text = draw(st.sampled_from([str, str.upper, str.lower, str.title]))(text)
    for sign, others in (("-", "- ‐–\u2011"), ("’", "'’ʼ "), (" ", " -\u00a0")):
        text = text.replace(sign, draw(st.sampled_from(others)))
    return draw(SPACES) + text + draw(SPACES)


@st.composite
def respelled(draw: st.DrawFn, values: dict[str, str]) -> dict[str, str]:
    """Somebody's values as they come from another hand."""
    year, month, day = values["birth_date"].split("-")
    dates = [
        f"{year}-{month}-{day}",
        f"{day}/{month}/{year}",
        f"{int(day)}.{int(month)}.{year}",
        f"{day} {month} {year}",
    ]
    nir = values.get("nir", "")
    grouped = f"{nir[0]} {nir[1:3]} {nir[3:5]} {nir[5:7]} {nir[7:10]} {nir[10:13]} {nir[13:]}" if nir else ""
    numbers = [nir, nir.lower(), grouped, grouped.replace(" ", "\u00a0"), grouped.replace(" ", "."), nir[:13]]
    return values | {
        "first_name": draw(respelled_words(values["first_name"])),
        "last_name": draw(respelled_words(values["last_name"])),
        "birth_date": draw(st.sampled_from(dates)),
        "nir": draw(SPACES) + draw(st.sampled_from(numbers)),
        "mobile": "",
        "email": "another@courrier.test",
    }


@pytest.mark.parametrize("people", [EVERYBODY, NUMBERLESS], ids=["by number", "by name"])
def test_every_fixture_is_herself_alone(people: dict[str, dict[str, str]]) -> None:
    """Twins, look-alikes and the child with her father's number are all different, by number and by name."""
    told = {name: identity(values) for name, values in people.items()}
    assert all(told.values())
    assert len(set(told.values())) == len(people)


@given(data=st.data(), name=st.sampled_from(sorted(EVERYBODY)), numbered=st.booleans())
def test_spelling_tells_nobody_apart(data: st.DataObject, name: str, numbered: bool) -> None:
    """Case, accents, hyphens, apostrophes, spaces, groups of digits, the order of a date, another address: one person."""
    values = (EVERYBODY if numbered else NUMBERLESS)[name]
    assert identity(data.draw(respelled(values))) == identity(values)


@given(one=st.text(), other=st.text(), born=st.dates(), born_too=st.dates())
def test_other_days_are_other_people(one: str, other: str, born: object, born_too: object) -> None:
    """Of two people with any names, those born on different days are different, and nothing raises."""
    told = identity({"first_name": one, "last_name": other, "birth_date": str(born)})
    too = identity({"first_name": one, "last_name": other, "birth_date": str(born_too)})
    assert (told == too) is (born == born_too or told == "")


def test_a_parent_and_two_children_are_three() -> None:
    """All with the parent's number: the children by their birth dates, twins by their ranks."""
    parent = {"nir": "184023499908408", "birth_date": "1984-02-12"}
    eldest, first, second = (
        parent | {"birth_date": born, "birth_rank": rank}
        for born, rank in (("2016-09-05", ""), ("2019-01-02", "1"), ("2019-01-02", "2"))
    )
    assert len({identity(one) for one in (parent, eldest, first, second)}) == 4
    assert identity(first | {"birth_rank": ""}) == identity(first | {"birth_rank": "1er"}) == identity(first)


def test_a_number_alone_is_its_owner() -> None:
    """A person of the number's own year and month is told by it alone, whatever else a file says of her."""
    number = "258059999900193"
    same = [
        {"nir": number},
        {"nir": number[:13]},
        {"nir": number, "birth_date": "12 mai 1958", "first_name": "Camille"},
    ]
    assert {identity(values) for values in same} == {f"nir:{number}"}


def test_an_unknown_month_contradicts_nobody() -> None:
    """Months from 20 on stand in the numbers of those whose month the registrar did not know."""
    assert identity({"nir": "258309999900108", "birth_date": "1958-05-12"}) == "nir:258309999900108"
    assert identity({"nir": "258309999900108", "birth_date": "1959-05-12"}) != "nir:258309999900108"


def test_the_address_is_the_last_resort() -> None:
    """Without number, and without name or birth date, the address tells, in any case; without that, nothing does."""
    assert identity({"first_name": "A", "email": " A@Courrier.test"}) == identity({"email": "a@courrier.TEST"})
    assert identity({"first_name": "A", "last_name": "B"}) == ""
