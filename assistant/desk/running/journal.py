"""The journal at the desk: what was done, whether it is as it was written; one person's handed out or taken away.

All of it blocks: in a thread.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from assistant.desk.running.mandates import names_of
from assistant.desk.running.people import OpenedPeople
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.commands.enrol.office import Campaign
    from assistant.commands.journal import Checked
    from assistant.enrol.contracts import Listed
    from assistant.enrol.register.journal import Entry

SHOWN: Final = 300
"""Entries that a page shows, unless all are wanted."""
_ID: Final = 8
"""Digits of an opaque id that tell persons apart on a screen."""


@dataclass(frozen=True)
class Done:
    """An entry, as the page shows it."""

    entry: "Entry"
    what: str
    """Empty where a purge has left the time alone."""
    facts: str
    name: str = field(repr=False)
    """Who, where the people file tells it; else the beginning of her opaque id; empty where it is about nobody."""
    known: bool
    """Whether the people file tells it."""
    flows: tuple[str, ...]
    """The journeys that it is about."""


@dataclass(frozen=True)
class Told:
    """The journal, or what of it was asked for: days and what was done on them, the newest first."""

    days: tuple[tuple[date, tuple[Done, ...]], ...]
    number: int
    """Entries that fit, shown or not."""
    shown: int


def told(settings: Settings, people: OpenedPeople | None, who: "Listed | None", flow: str, *, whole: bool) -> Told:
    """What was done; of one person, or with one journey. Nothing where there is no register yet.

    Raises:
        PasapasError: it can't be read.

    """
    from assistant.commands.enrol.office import office
    from assistant.commands.journal import has_register

    if not has_register(settings.enrol):
        return Told((), 0, 0)
    with office(settings, unchecked=True) as here:
        entries = here.journal.entries()
        names = names_of(people, here.keys)
        person = here.keys.person_id(who.identity) if who else ""
    found = [
        done
        for done in _done(entries, names)
        if (not person or done.entry.person == person) and (not flow or flow in done.flows)
    ]
    found.reverse()
    shown = found if whole else found[:SHOWN]
    days = groupby(shown, key=lambda done: done.entry.time.astimezone().date())
    return Told(tuple((day, tuple(group)) for day, group in days), len(found), len(shown))


def verified(settings: Settings) -> "Checked":
    """Go through the whole journal.

    Raises:
        PasapasError: it is not as it was written, or can't be read.

    """
    from assistant.commands.journal import verify_journal

    return verify_journal(settings.enrol)


def exported(settings: Settings, campaign: tuple[str, str | None, str | None], listed: "Listed") -> bytes:
    """All that is written of somebody, as JSON.

    Raises:
        PasapasError: nobody can be enrolled with that journey, or the register can't be read.

    """
    from assistant.commands.enrol.office import office
    from assistant.commands.enrol.records import export

    with office(settings) as here:
        found = export(_campaign(*campaign), here, listed)
    return json.dumps(found, ensure_ascii=False, indent=2).encode()


def purged(settings: Settings, campaign: tuple[str, str | None, str | None] | None, listed: "Listed | None") -> int:
    """Remove what the journal says of somebody, or what is older than the settings keep; how many entries that were.

    Raises:
        PasapasError: it can't be written.

    """
    from assistant.commands.enrol.office import office
    from assistant.commands.enrol.records import purge

    with office(settings) as here:
        wanted = _campaign(*campaign) if campaign and listed else None
        return purge(wanted, here, listed, settings.enrol.retention)


def _campaign(flow: str, site: str | None, name: str | None) -> "Campaign":
    from assistant.commands.enrol.office import campaign

    return campaign(flow, site, name)


def _done(entries: "Iterable[Entry]", names: Mapping[str, str]) -> Iterator[Done]:
    """Each entry with the journeys that it is about: a sitting's are all about the one that it began with."""
    from assistant.commands.journal_words import facts_said, said

    sittings: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        person, facts = entry.person or "", entry.facts or {}
        flows = tuple(str(facts.get("flows") or facts.get("flow") or "").split())
        if entry.event == "began":
            sittings[person] = flows
        about = flows or sittings.get(person, ())
        if entry.event == "ended":
            sittings.pop(person, None)
        name = names.get(person, f"{person[:_ID]}…" if person else "")
        yield Done(entry, said(entry.event) if entry.event else "", facts_said(facts), name, person in names, about)
