"""A field that the site does not ask for any more."""

from typing import TYPE_CHECKING, ClassVar, Literal

from justhtml import JustHTML, Node

from mock_site.faults import trees
from mock_site.faults.base import PageFault

if TYPE_CHECKING:
    from mock_site.exchange import Exchange


class FieldRemoved(PageFault):
    """A field is gone from its form, and the site does without it: what wants to fill it finds nothing to fill."""

    name: ClassVar = "field-removed"
    field: Literal["confirmation", "terms"] = "confirmation"
    """the password's second entry (confirmation), or the box that accepts the terms (terms)"""

    def enter(self, exchange: "Exchange") -> None:
        """Do without it."""
        if exchange.request.method == "POST" and self.meets(exchange.request.url.path):
            exchange.gone.add(self.field)
            exchange.values[self.field] = "yes"

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
