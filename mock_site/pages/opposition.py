"""The opposition: recorded, proved on paper, and open to a change of mind."""

from datetime import datetime

from starlette.responses import Response

from mock_site import dates
from mock_site.exchange import Exchange
from mock_site.store import Person, Progress, Visit


def reference(person: Person, opposed: datetime) -> str:
    """What names this opposition among all: `OPP-20261122-000042`."""
    return f"OPP-{opposed:%Y%m%d}-{person.id:06}"


def may_see(visit: Visit) -> bool:
    """Whether this visit is that of somebody who opposes; a space that is made ends an opposition."""
    person = visit.person
    identified = visit.progress not in (Progress.NOWHERE, Progress.ACTIVATED)
    return identified and person is not None and person.opposed is not None


def show(exchange: Exchange) -> Response:
    """It is recorded: since when, and under which reference."""
    person = exchange.visit.person
    if person is None or person.opposed is None:
        return exchange.go("/activation")
    since, named = dates.day_and_time(person.opposed), reference(person, person.opposed)
    return exchange.page("opposition.html", since=since, reference=named, represented=_representative(person))


def give_proof(exchange: Exchange) -> Response:
    """The proof, to be kept: a PDF."""
    person = exchange.visit.person
    if person is None or person.opposed is None:
        return exchange.go("/activation")
    # imported where it is needed: it takes longer to load than all the rest of the site
    from mock_site.proof import proof

    named = reference(person, person.opposed)
    paper = proof(person, person.opposed, named, _representative(person), exchange.now)
    return exchange.file(paper, "application/pdf", "preuve-opposition.pdf")


def reconsider(exchange: Exchange) -> Response:
    """Back to the decision. The opposition stays until a space is made: who leaves half-way goes on opposing."""
    exchange.visit.progress = Progress.IDENTIFIED
    return exchange.go("/activation/decision")


def _representative(person: Person) -> Person | None:
    """Who decided for her, if she was a minor on that day."""
    minor = person.opposed is not None and dates.is_minor(person.birth_date, person.opposed)
    return person.representative if minor else None
