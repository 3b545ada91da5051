"""enrol resolve: a human says what became of each click whose end nobody saw."""

from dataclasses import dataclass

from assistant.commands.enrol.looking import name_of
from assistant.commands.enrol.office import Campaign, Office
from assistant.enrol.contracts import Asker, Listed, State, Whom
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


def resolve(campaign: Campaign, here: Office, people: tuple[Listed, ...], asker: Asker) -> Settled:
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
        verdict = asker.enrolled(whom, line.changed, campaign.site)
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
        PasapasError: the register can't be written.

    """
    here.register.trust(here.worker)
    here.journal.write("", "trusted")
    asker.told(say("the register is trusted again: of new people nobody is asked first what became of them"))


def accept_restored(here: Office, asker: Asker) -> None:
    """Take an old backup of the register for the register: whatever happened since is unknown, and is asked about.

    Raises:
        PasapasError: nobody says so, or the register can't be written.

    """
    here.register.accept(here.worker)
    here.journal.write("", "restored")
    asker.told(
        say("the old register is taken for the register"),
        say("of everybody whom it does not call enrolled, you are asked first what became of her since"),
    )
