"""Mandates at the desk: what is recorded, for whom; what was signed; the paper. All of it blocks: in a thread."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from assistant.desk.running.clerk import DeskClerk
from assistant.desk.running.people import OpenedPeople, Stood
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.commands.enrol.office import Office
    from assistant.commands.mandate import Signed
    from assistant.commands.mandate_form import FormWish
    from assistant.enrol.mandates import Mandate
    from assistant.enrol.register.keys import Keys

State = Literal["counts", "to-come", "over", "revoked"]
_SHOWN = 8
"""Digits of an opaque id that tell persons apart on a screen."""


@dataclass(frozen=True)
class Recorded:
    """A mandate, as the page shows it."""

    mandate: "Mandate"
    state: State
    name: str = field(repr=False)
    """Who it is, where the people file tells it; else the beginning of her opaque id."""
    known: bool
    """Whether the people file tells it."""


def recorded(settings: Settings, people: OpenedPeople | None) -> tuple[Recorded, ...]:
    """All mandates, the newest first; none where there is no register yet.

    Raises:
        PasapasError: the register can't be read.

    """
    from assistant.commands.journal import has_register

    if not has_register(settings.enrol):
        return ()
    with _office(settings) as here:
        names, today = names_of(people, here.keys), here.mandates.today()
        found = (_recorded(one, today, names) for one in here.mandates.all())
        return tuple(reversed(list(found)))


def names_of(people: OpenedPeople | None, keys: "Keys") -> Mapping[str, str]:
    """The names in a people file by opaque ids."""
    from assistant.commands.people_found import name_of

    listed = people.read.people if people else ()
    return {keys.person_id(one.identity): name_of(one) for one in listed}


def questions(signed: "Signed", person: Stood) -> tuple[str, ...]:
    """What is asked with the paper before one.

    Raises:
        PasapasError: it can't be a mandate, whatever the answers.

    """
    from assistant.commands.mandate import questions_of

    return questions_of(signed, person, date.today())


def record(signed: "Signed", person: Stood, settings: Settings, clerk: DeskClerk) -> "Mandate":
    """Record what was signed, where the clerk was told that it is so.

    Raises:
        PasapasError: it is not so, or can't be recorded.

    """
    from assistant.commands.mandate import record as record_it

    with _office(settings) as here:
        return record_it(signed, person, settings, (here.mandates, here.keys, here.worker), clerk)


def revoke(number: int, settings: Settings) -> "Mandate":
    """Take a mandate back, at once.

    Raises:
        PasapasError: there is none, or the register can't be written.

    """
    from assistant.commands.mandate import revoke as revoke_it

    with _office(settings) as here:
        return revoke_it([number], (here.mandates, here.keys, here.worker))[0]


def form(wish: "FormWish", settings: Settings, person: Stood | None) -> bytes:
    """The paper to be signed, as PDF; with somebody's name, where she is named by her row.

    Raises:
        PasapasError: something was wished that there is not.

    """
    from assistant.bundled import flow_file
    from assistant.commands.mandate_form import form_content
    from assistant.commands.people_found import person_in
    from assistant.flow.load import load

    listed = person_in(person, load(flow_file(wish.flows[0]))) if person else None
    return form_content(wish, settings, listed)


@contextmanager
def _office(settings: Settings) -> Iterator["Office"]:
    from assistant.commands.enrol.office import office

    with office(settings) as opened:
        yield opened


def _recorded(mandate: "Mandate", today: date, names: Mapping[str, str]) -> Recorded:
    person = mandate.permission.person
    return Recorded(mandate, _state(mandate, today), names.get(person, f"{person[:_SHOWN]}…"), person in names)


def _state(mandate: "Mandate", today: date) -> State:
    if mandate.revoked:
        return "revoked"
    if today < mandate.permission.first:
        return "to-come"
    return "counts" if today <= mandate.permission.last else "over"
