"""Numbers that no living person can have."""

from pathlib import Path

import pytest

from assistant.enrol.people.fictional import surely_fictional
from assistant.person import Person
from mock_site.personas import generate

FILES = sorted((Path(__file__).parents[3] / "fixtures" / "people").glob("*.yaml"))
CAMILLE = Person.load(next(file for file in FILES if file.stem == "camille")).values


def test_the_bundled_people_are() -> None:
    """Every fixture, and whoever the site's generator makes."""
    people = [Person.load(file).values for file in FILES] + [one.values for one in generate(7, 40)]
    assert all(surely_fictional(values) for values in people)


@pytest.mark.parametrize(
    "value",
    [
        {"nir": "2 58 13 75 056 001 59"},  # Paris, in a month that is none
        {"nir": "290139741131825"},  # La Réunion, the same
        {"nir": "258059999900"},
        {"known_email": "camille@nulle-part-exemple.fr"},
        {"email": "camille@courrier.test.org"},
        {"email": "camille@example.com.fr"},
        {"email": "camille"},
        {"mobile": "0612345678"},
        {"mobile": "+33 6 12 34 56 78"},
        {"known_mobile": "06 00 00 00 00"},
        {"contact": "somebody@nulle-part-exemple.fr"},
        {"child_nir": "258137505600159"},
        {"number": "2 58 13 75 056 001 59"},
    ],
    ids=str,
)
def test_one_number_of_somebody_is_enough(value: dict[str, str]) -> None:
    """A single number or address that somebody could have, whatever it is called, and nobody is answered for."""
    assert not surely_fictional({**CAMILLE, **value})


@pytest.mark.parametrize(
    "value",
    [
        {"mobile": "+33 6 39 98 01 02"},
        {"mobile": "0033639980102"},
        {"mobile": ""},
        {"email": "Camille@Sub.Example.COM"},
        {"nir": "2 58 05 99 999 001 93"},
        {"nir": "2900197499318"},
        {"password": "a@nulle-part-exemple.fr"},
        {"card_serial": "9781471231366"},
    ],
    ids=str,
)
def test_other_spellings_are_fictional_too(value: dict[str, str]) -> None:
    """Countries, spaces, case; a password may look like anything."""
    assert surely_fictional({**CAMILLE, **value})


@pytest.mark.parametrize("values", [{}, {"first_name": "Camille", "identifier": "camille"}, {"nir": "", "email": " "}])
def test_who_has_no_number_could_be_anybody(values: dict[str, str]) -> None:
    """By names alone nobody can tell."""
    assert not surely_fictional(values)
