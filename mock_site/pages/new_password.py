"""A new password, typed twice: the same rules at the activation and where the old one is forgotten."""

import re
from functools import partial

from mock_site import rules
from mock_site.exchange import Exchange
from mock_site.store import Person


def _personal(person: Person, identifier: str) -> tuple[str, ...]:
    """What a password must not hold: names with their parts, the birth date as people write it, the identifier."""
    names = re.split(r"[\s\-’']+", f"{person.first_name} {person.last_name}")
    birth = person.birth_date
    return (*names, f"{birth:%d%m%Y}", f"{birth:%d%m%y}", f"{birth:%Y%m%d}", f"{birth:%Y}", identifier)


def chosen(exchange: Exchange, person: Person, identifier: str) -> str:
    """The password, empty where it or its second entry is refused. Passwords are never written back into a page."""
    minimum = exchange.world.vintage.password_minimum
    rule = partial(rules.password, minimum=minimum, personal=_personal(person, identifier))
    password = exchange.checked("password", rule)
    typed = exchange.values.pop("password", "")
    exchange.checked("confirmation", partial(rules.confirmation, chosen=typed))
    exchange.values.pop("confirmation", None)
    return password
