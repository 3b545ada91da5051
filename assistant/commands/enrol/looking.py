"""enrol status: where everybody stands, whoever serves them meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from assistant.commands.enrol.office import Campaign, Office
from assistant.enrol.contracts import Listed, Outcome, Place, State
from assistant.enrol.queue.opening import look


@dataclass(frozen=True)
class Standing:
    """Where somebody stands."""

    key: str
    """Opaque."""
    name: str = field(repr=False)
    """Empty where no people file tells it."""
    where: str
    """Sheet and row; empty where no people file tells them."""
    status: str
    """`waiting`, `deferred`, `being-served`, `ended`, `unknown`, or `left`: her worker has died."""
    outcome: Outcome | None
    step: str
    worker: str
    until: datetime | None


@dataclass(frozen=True)
class Status:
    """A campaign, as it stands."""

    campaign: str
    site: str
    people: tuple[Standing, ...]
    stranded: int
    """Sittings of another version of pasapas: whoever is served next begins hers anew."""

    def counts(self) -> Mapping[str, int]:
        """How many stand where."""
        found: dict[str, int] = {}
        for one in self.people:
            name = one.outcome.value if one.status == "ended" and one.outcome else one.status
            found[name] = found.get(name, 0) + 1
        return found


def status(campaign: Campaign, here: Office, people: tuple[Listed, ...]) -> Status:
    """Where everybody stands; with a people file, who they are.

    Raises:
        PasapasError: the register, or the queue, can't be read.

    """
    by_key = {campaign.key(here.keys, one): one for one in people}
    looked = look(campaign.name, here.home, here.url)
    standing = tuple(_standing(place, by_key.get(place.key), here, looked.alive) for place in looked.places)
    return Status(campaign.name, campaign.site, standing, looked.stranded)


def _standing(place: Place, listed: Listed | None, here: Office, alive: frozenset[str]) -> Standing:
    line = here.ledger.line(place.key)
    what: str = place.status
    if place.status == "being-served" and place.worker not in alive:
        what = "left"
    if line and line.state in (State.FIRED, State.UNKNOWN) and what != "being-served":
        what = "unknown"
    done = line is not None and line.state is State.DONE and what != "being-served"
    return Standing(
        key=place.key,
        name=name_of(listed) if listed else "",
        where=listed.where if listed else "",
        # the ledger has the last word: her place may say how a sitting ended, and no more
        status="ended" if done else what,
        outcome=Outcome.DONE if done else place.outcome,
        step=place.step,
        worker=place.worker,
        until=place.until,
    )


def name_of(listed: Listed) -> str:
    """What people call her."""
    return " ".join(filter(None, (listed.person.values.get(part, "") for part in ("first_name", "last_name"))))
