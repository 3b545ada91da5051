"""A field that the site does not ask for any more."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from justhtml import JustHTML, Node
from sqlalchemy import select

from mock_site import rules
from mock_site.faults import trees
from mock_site.faults.base import PageFault
from mock_site.store import Person

if TYPE_CHECKING:
    from mock_site.exchange import Exchange

_NOBODYS: Final = date(1900, 1, 1)


class FieldRemoved(PageFault):
    """A field is gone from its form, and the site does without it: what wants to fill it finds nothing to fill."""

    name: ClassVar = "field-removed"
    field: Literal["confirmation", "terms", "birth_date"] = "confirmation"
    """the password's second entry (confirmation), the box that accepts the terms (terms), the date of birth of
    whoever asks for a code (birth_date)"""

    def enter(self, exchange: "Exchange") -> None:
        """Do without it."""
        if exchange.request.method == "POST" and self.meets(exchange.request.url.path):
            exchange.values[self.field] = self._known(exchange)
            if self.field == "confirmation":
                exchange.gone.add(self.field)

    def _known(self, exchange: "Exchange") -> str:
        """What the site would have been told: for the birth date, what its register says."""
        if self.field != "birth_date":
            return "yes"
        try:
            number = rules.nir(exchange.values.get("nir", ""))
        except rules.Refused:
            number = ""  # told at its own field
        person = exchange.database.scalar(select(Person).where(Person.nir == number))
        return f"{person.birth_date if person else _NOBODYS:%d/%m/%Y}"

    def change(self, page: JustHTML, path: str) -> None:
        """Take the field out, with its label, its hint and its message."""
        for field in page.query(f"input[name={self.field}]"):
            trees.remove(_block(field))
            self.strike()


def _block(field: Node) -> Node:
    """What belongs to the field: the nearest block around it."""
    around: Node = field
    while around.parent is not None and not trees.has_class(around, "field") and not trees.has_class(around, "choice"):
        around = around.parent
    return around
