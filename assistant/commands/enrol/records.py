"""enrol export, purge and key: what is written of people, handed out and taken away."""

from datetime import UTC, datetime, timedelta
from typing import Any

from assistant.commands.enrol.office import Campaign, Office
from assistant.enrol.contracts import Listed, Place
from assistant.enrol.queue import forget, look
from assistant.enrol.register.retention import export_person, purge_old, purge_person
from assistant.errors import PasapasError
from wording import say


class NotInTheFile(PasapasError):
    """A row of a people file was named that nobody stands in."""

    exit_code = 91


def row_of(people: tuple[Listed, ...], row: str) -> Listed:
    """Whoever stands in a row, as the people file's messages name it, or as its number alone.

    Raises:
        NotInTheFile: nobody does, or several sheets have such a row.

    """
    named = [one for one in people if one.where == row or row in one.where.replace(",", " ").split()]
    if len(named) == 1:
        return named[0]
    remedy = say("name one of: {rows}", rows=" ; ".join(one.where for one in people[:10]))
    what = say("nobody stands in the row «{row}»", row=row) if not named else say("several rows are «{row}»", row=row)
    raise NotInTheFile(what, remedy=remedy)


def export(campaign: Campaign, here: Office, listed: Listed) -> dict[str, Any]:
    """All that is written of somebody: journal, ledger, mandates.

    Raises:
        PasapasError: the register can't be read.

    """
    person = here.keys.person_id(listed.identity)
    key = campaign.key(here.keys, listed)
    told = export_person(here.register, person, [key])
    place = next((one for one in look(campaign.name, here.home, here.url).places if one.key == key), None)
    mandates = [
        {
            "flows": list(one.permission.flows),
            "first": one.permission.first.isoformat(),
            "last": one.permission.last.isoformat(),
            "helper": one.permission.helper,
            "place": one.permission.place,
            "recorded": one.recorded.isoformat(),
            "revoked": one.revoked.isoformat() if one.revoked else None,
        }
        for one in here.mandates.of(person)
    ]
    here.journal.write(person, "exported", {})
    return told | {"mandates": mandates, "place": _told(place) if place else None}


def _told(place: Place) -> dict[str, Any]:
    return {
        "status": place.status,
        "outcome": place.outcome,
        "round": place.round,
        "step": place.step,
        "worker": place.worker,
        "until": place.until.isoformat() if place.until else None,
    }


def purge(campaign: Campaign | None, here: Office, listed: Listed | None, days: int) -> int:
    """Remove what the journal says of somebody, or, of everybody, what is older; how many entries that were.

    Her place in the campaign's queue goes with it, or all that ended as long ago.

    Raises:
        PasapasError: the register can't be written.

    """
    if listed is not None and campaign is not None:
        forget(here.home, here.url, key=campaign.key(here.keys, listed))
        return purge_person(here.register, here.keys, here.worker, here.keys.person_id(listed.identity))
    forget(here.home, here.url, before=datetime.now(UTC) - timedelta(days=days))
    return purge_old(here.register, here.keys, here.worker, days)
