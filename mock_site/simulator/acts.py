"""What the forms behind the scenes do. Each does it with the functions that the control address uses."""

import secrets
from datetime import timedelta
from typing import Final, TypeVar
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from mock_site import people
from mock_site.control.reset import begin_again
from mock_site.faults.table import FAULTS, make
from mock_site.personas import generate
from mock_site.simulator.cast import cast
from mock_site.simulator.desk import Desk
from mock_site.store import Person

T = TypeVar("T")

STEPS: Final = {
    "30s": timedelta(seconds=30),
    "10min": timedelta(minutes=10),
    "15min": timedelta(minutes=15),
    "6sem": timedelta(weeks=6),
}
"""What the clock is moved by: between two codes, a lock's end, a code's end, a provisional code's end."""
WAYS: Final = ("email", "sms", "letter")


def move_clock(desk: Desk, form: FormData) -> str:
    """Forwards by a step, or back to real time."""
    by = str(form.get("de", ""))
    if by == "reel":
        desk.world.clock.reset()
    else:
        desk.world.clock.advance(_known(STEPS, by))
    return _back("horloge")


def switch_fault(desk: Desk, form: FormData) -> str:
    """On (beginning afresh) or off, with the options that it has by default."""
    name = str(form.get("panne", ""))
    _known(FAULTS, name)
    if form.get("etat") == "marche":
        desk.world.faults.switch_on(make(name))
    else:
        desk.world.faults.switch_off(name)
    return _back("panne")


def register(desk: Desk, form: FormData) -> str:
    """Register one of the cast, or somebody new, and invite her; who has decided already gets no invitation."""
    name = str(form.get("persona", ""))
    registrations = (_anybody(),) if name == "hasard" else _known(cast(), name)
    with desk.world.sessions.begin() as database:
        for registration in registrations:
            person = people.register(registration, desk.world, database)
            if person.email:
                people.open_mailbox(person.email, desk.world, database)
            database.flush()
    if not person.code_used:
        _invite(desk, person.id)
    return _back("inscription", qui=person.id, comme=name)


def invite(desk: Desk, form: FormData) -> str:
    """Send somebody her code once more, by a way that reaches her."""
    way, who = form.get("par"), str(form.get("qui", ""))
    if way not in WAYS or not (who.isascii() and who.isdecimal() and len(who) < 10):
        raise HTTPException(400)
    _invite(desk, int(who), way)
    return _back("invitation", qui=int(who))


def reset(desk: Desk, form: FormData) -> str:
    """Forget everybody, if that was really meant."""
    if form.get("certain") != "oui":
        return _back("rien")
    begin_again(desk.world)
    return _back("oubli")


def _anybody() -> people.Registration:
    return generate(secrets.randbelow(1_000_000_000), 1)[0].registration


def _invite(desk: Desk, who: int, way: str | None = None) -> None:
    with desk.world.sessions.begin() as database:
        person = database.get(Person, who)
        if person is None:
            raise HTTPException(404)
        person.code_by = way or person.code_by
        mail = people.invite(person, desk.world, database)
    if mail:
        desk.world.postman.deliver(mail)


def _back(done: str, **about: str | int) -> str:
    return "/coulisses?" + urlencode({"fait": done, **about})


def _known(table: dict[str, T], name: str) -> T:
    if name not in table:
        raise HTTPException(400)
    return table[name]
