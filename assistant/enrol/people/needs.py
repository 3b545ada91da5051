"""What a people file may hold for a flow: who somebody is, and what she doesn't type herself."""

from collections.abc import Collection
from dataclasses import dataclass

from assistant.enrol.people.columns import IDENTITY, Column, column
from assistant.flow.handed_over import handed_over
from assistant.flow.model import Flow, PersonField


@dataclass(frozen=True)
class Need:
    """A value that a people file may hold for a flow."""

    column: Column
    choices: tuple[str, ...] = ()
    """The flow's own words for it; any value where there are none."""
    declared: bool = False
    """Whether the flow names it at all."""
    asked: bool = False
    """Whether the flow asks a real person for it: not what only tells who she is, nor what she types herself."""
    needed: bool = False
    """Whether every real person must have it."""
    needed_of_personas: bool = False
    """Whether every fictional person must have it: also a secret that the flow types."""

    @property
    def name(self) -> str:
        """As the flow calls it."""
        return self.column.name


def needs_of(flow: Flow) -> tuple[Need, ...]:
    """What a people file may hold for the flow, in the order of its template.

    The birth date is needed wherever there is a social-security number: it tells a child from the parent whose number
    she has.
    """
    fields, never = {field.name: field for field in flow.person}, handed_over(flow)
    tellers = IDENTITY[:4] if "nir" in fields else IDENTITY[:3]
    telling = ("birth_date",) if "nir" in fields else ()
    return tuple(_need(name, fields.get(name), never, telling) for name in dict.fromkeys((*tellers, *fields)))


def _need(name: str, field: PersonField | None, never: Collection[str], telling: Collection[str]) -> Need:
    tells = name in telling
    if field is None:
        return Need(column(name), needed=tells, needed_of_personas=tells)
    known, must = column(name), tells or (not field.optional and name not in never)
    asked = name not in never and known.kind != "secret"
    return Need(known, field.choices, True, asked, needed=must and asked, needed_of_personas=must)
