"""Generated people become known to the site."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from mock_site import people
from mock_site.personas.persona import Persona
from mock_site.store import Mailbox, Person
from mock_site.world import World


def settle(personas: Iterable[Persona], world: World) -> list[Mailbox | None]:
    """Register people and open their mailboxes, all or none; somebody who is known already starts all over.

    The mailboxes are in the order of the people; whoever has no mail address has none.
    """
    with world.sessions.begin() as database:
        boxes = [_register(persona, world, database) for persona in personas]
    for box in boxes:
        if box:
            world.add_mailbox(box.address, box.password)
    return boxes


def unknown(personas: Iterable[Persona], world: World) -> list[Persona]:
    """Those whom the site does not know yet."""
    with world.sessions.begin() as database:
        known = set(database.scalars(select(Person.nir)))
    return [persona for persona in personas if persona.nir not in known]


def _register(persona: Persona, world: World, database: Session) -> Mailbox | None:
    person = people.register(persona.registration, world, database)
    return people.mailbox(person.email, database) if person.email else None
