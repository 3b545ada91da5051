"""enrol resolve: a human says what became of each click whose end nobody saw."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from assistant.commands.enrol.looking import name_of
from assistant.commands.enrol.office import Campaign, NobodyAnswers, Office
from assistant.enrol.contracts import Asker, Enrolled, Listed, State, Whom
from assistant.enrol.queue.opening import look
from wording import say


@dataclass(frozen=True)
class Settled:
    """What was said."""

    enrolled: int = 0
    free: int = 0
    unknown: int = 0
    """How many stay unknown."""
    elsewhere: int = 0
    """How many are unknown who are not in this people file."""


class Asks(Protocol):
    """What is wanted of whoever asks the human; `contracts.Asker` has it."""

    def enrolled(self, whom: Whom, when: datetime | None, site: str) -> Enrolled:
        """Whether the site knows her."""

    def told(self, what: str, remedy: str = "") -> None:
        """Tell something that asks nothing."""


def resolve(campaign: Campaign, here: Office, people: tuple[Listed, ...], asker: Asks) -> Settled:
    """Ask about everybody of the people file whose line in the ledger is open; what nobody says stays unknown.

    Raises:
        PasapasError: the register can't be read or written.

    """
    by_key = {campaign.key(here.keys, one): one for one in people}
    said = {"yes": 0, "no": 0, "unknown": 0}
    for number, (key, listed) in enumerate(by_key.items(), 1):
        line = here.ledger.line(key)
        if line is None or line.state not in (State.FIRED, State.UNKNOWN):
            continue
        whom = Whom(name_of(listed), listed.where, number, len(by_key))
        if at := _who_serves(campaign, here, key):
            # between the ledger's word and the click nobody can say what will become of it
            what = say("{name} is being served just now, at {worker}", name=whom.name, worker=at)
            asker.told(what, say("what became of the click is asked there; if the helper has left, close that window"))
            said["unknown"] += 1
            continue
        verdict = asker.enrolled(whom, line.changed, campaign.site)
        if here.ledger.line(key) != line or _who_serves(campaign, here, key):
            what = say("{name}: something was written meanwhile; your answer is not taken", name=whom.name)
            asker.told(what, say("type `pasapas enrol resolve` again"))
            said["unknown"] += 1
            continue
        said[verdict] += 1
        person = here.keys.person_id(listed.identity)
        if verdict == "unknown":
            here.ledger.unknown(key)
        else:
            here.ledger.resolve(key, enrolled=verdict == "yes", by=here.worker)
        event = "unknown" if verdict == "unknown" else "resolved"
        here.journal.write(person, event, {"answer": verdict, "by": "human"})
    places = [line for line in here.ledger.lines() if line.state in (State.FIRED, State.UNKNOWN)]
    elsewhere = sum(line.key not in by_key for line in places)
    return Settled(said["yes"], said["no"], said["unknown"], elsewhere)


def trust_again(here: Office, asker: Asker) -> None:
    """Take a human's word that everybody was looked after who was served in the time that an old backup had lost.

    Raises:
        PasapasError: nobody says so, or the register can't be written.

    """
    _sure(
        asker,
        say(
            "The register was put back from an old backup. Was everybody who was served in the time that it lost "
            "looked up on the site, and resolved? Who was not can be enrolled twice from now on."
        ),
        say("Yes: every one of them was looked up"),
    )
    here.register.trust(here.worker)
    here.journal.write("", "trusted")
    asker.told(say("the register is trusted again: of new people nobody is asked first what became of them"))


def accept_restored(here: Office, asker: Asker) -> None:
    """Take an old backup of the register for the register: whatever happened since is unknown, and is asked about.

    Raises:
        PasapasError: nobody says so, or the register can't be written.

    """
    _sure(
        asker,
        say(
            "The register is about to be replaced by an old backup. There must be no newer one. From then on you are "
            "asked first, of everybody whom it does not call enrolled, what became of her."
        ),
        say("Yes: this backup is to be the register"),
    )
    here.register.accept(here.worker)
    here.journal.write("", "restored")
    asker.told(
        say("the old register is taken for the register"),
        say("of everybody whom it does not call enrolled, you are asked first what became of her since"),
    )


def _who_serves(campaign: Campaign, here: Office, key: str) -> str:
    """The living worker who serves somebody just now; empty where there is none."""
    looked = look(campaign.name, here.home, here.url)
    at = (place.worker for place in looked.places if place.key == key and place.status == "being-served")
    return next((worker for worker in at if worker in looked.alive), "")


def _sure(asker: Asker, what: str, yes: str) -> None:
    if not asker.sure(what, yes):
        raise NobodyAnswers(say("nobody said yes: nothing was changed"), remedy=say("answer in a terminal"))
