"""People of a rehearsal on the bundled site."""

from collections.abc import Collection, Mapping

import pytest

from assistant import bundled
from assistant.enrol.sitting.guests import Guests


def test_what_no_people_file_says_is_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bundled site wants a civility and an address, for which a people file has no column; what hers says counts."""
    told: list[Mapping[str, str]] = []

    def welcome(mock: bundled.MockAddresses, person: Mapping[str, str], wanted: Collection[str]) -> None:
        told.append(person)

    monkeypatch.setattr(bundled, "welcome", welcome)
    guests, mock = Guests(), bundled.MockAddresses("", "", "", "", "", "", "")
    person = {"nir": "149029999901438", "last_name": "L’Hôpital-Besançon"}
    guests.welcome(mock, person, ())
    guests.welcome(mock, person, ())
    assert [(one["civility"], one["last_name"], one["email"]) for one in told] == [
        ("Monsieur", "L’Hôpital-Besançon", "149029999901438@boite.test")
    ]
