"""Whom one may register behind the scenes by name: the bundled people. Nobody can have their numbers.

`cast.json` is made from `fixtures/people` by `python -m tests.mock_site.write_cast`, and a test compares them.
"""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from mock_site import dates
from mock_site.people import Credentials, Registration

FILE: Final = Path(__file__).with_name("cast.json")
_LONGEST: Final = 50
"""Characters of a name in a list."""


@cache
def cast() -> dict[str, tuple[Registration, ...]]:
    """What the register is told, by the person's key: a minor's representative first, herself last."""
    return TypeAdapter(dict[str, tuple[Registration, ...]]).validate_json(FILE.read_bytes())


def credentials(key: str, name: str) -> Credentials | None:
    """What somebody of that name logs in with, where she is of the cast and has a space from the beginning."""
    person = cast()[key][-1] if key in cast() else None
    return person.activated if person and f"{person.first_name} {person.last_name}" == name else None


def labels(now: datetime) -> dict[str, str]:
    """For each the name, and what is particular."""
    return {name: _label(registrations[-1], now) for name, registrations in cast().items()}


def _label(person: Registration, now: datetime) -> str:
    name = f"{person.first_name} {person.last_name}"
    short = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
    return " – ".join([short, ", ".join(_particular(person, now))]).removesuffix(" – ")


def _particular(person: Registration, now: datetime) -> list[str]:
    found = {
        "moins de 18 ans": dates.is_minor(person.birth_date, now),
        "espace déjà activé": person.activated is not None,
        "opposition déjà enregistrée": person.opposed,
        "décès enregistré": person.deceased,
        "carte sans photo": person.card == "plain",
        "sans e-mail": person.email is None,
        "sans mobile": person.mobile is None,
        "née ou né en Corse": person.nir[5:7] in ("2A", "2B"),
        "née ou né outre-mer": person.nir[5:7] in ("97", "98"),
    }
    return [words for words, holds in found.items() if holds]
