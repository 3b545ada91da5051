"""People who stand in a file twice: by who they are, not by how they are written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.enrol.people.columns import column
from assistant.enrol.people.faults import Fault
from assistant.enrol.people.headings import title_of
from assistant.enrol.people.identity import folded, rank
from assistant.enrol.people.rows import Row
from wording import say


@dataclass(frozen=True)
class Double:
    """Somebody who stands in a second row."""

    first: Row
    again: Row

    @property
    def differing(self) -> tuple[str, ...]:
        """The names of the values that the two rows have otherwise; spelling doesn't count in what tells who she is."""
        one, other = (row.listed.person.values for row in (self.first, self.again))
        names = dict.fromkeys((*one, *other))
        faulty = self.first.faulty | self.again.faulty
        told = (name for name in names if name not in faulty)
        return tuple(name for name in told if not _same(name, one.get(name, ""), other.get(name, "")))

    def told(self) -> Fault:
        """What is said of it: a remark where the rows agree, a fault where they don't."""
        what = say("this person stands in the file already ({other})", other=self.first.spot)
        if not self.differing:
            return Fault(self.again.spot, what, say("it was read once"))
        titles = say(", ", context="between columns").join(title_of(column(name)) for name in self.differing)
        differing = say("{what}, but these columns differ: {columns}", what=what, columns=titles)
        return Fault(self.again.spot, differing, self._remedy())

    def _remedy(self) -> str:
        who = self.again.listed.identity
        if "first_name" in self.differing and who.startswith("email:"):
            return say("people who share an address are told apart by name and birth date: fill these in")
        if "first_name" in self.differing and who.count(":") > 1:
            return say("take away the row that is wrong; for twins, fill in the birth rank")
        return say("take away the row that is wrong, or make both alike")


def doubles_in(rows: Sequence[Row]) -> Iterator[Double]:
    """Each row whose person stands in an earlier one."""
    seen: dict[str, Row] = {}
    for row in rows:
        first = seen.setdefault(row.listed.identity, row)
        if first is not row:
            yield Double(first, row)


def _same(name: str, one: str, other: str) -> bool:
    if name == "birth_rank":
        return rank({name: one}) == rank({name: other})
    if name in ("first_name", "last_name"):
        return folded(one) == folded(other)
    return one == other or (name.endswith("email") and one.casefold() == other.casefold())
