"""The journal of enrolments, on the command line's screen. Used by `assistant.cli` alone."""

from datetime import datetime
from typing import TYPE_CHECKING

from assistant.commands.journal_words import facts_said, said
from assistant.show import Screen
from wording import say, say_number

if TYPE_CHECKING:
    from assistant.commands.journal import Checked
    from assistant.enrol.register.journal import Entry


class JournalScreen(Screen):
    """Prints what the journal says: opaque ids, words of flows, times."""

    def verified(self, checked: "Checked") -> None:
        """Say how many entries it has, and from when to when."""
        found = checked.found
        if self._as_json:
            times = {"first": _iso(found.first), "last": _iso(found.last)}
            self._json({"register": checked.where, "entries": found.entries, "purged": found.purged} | times)
            return
        if found.first is None or found.last is None:
            self._say(say("{place}: {what}", place=checked.where, what=say("the journal is empty")))
            return
        entries = say_number("{number} entry", "{number} entries", found.entries)
        what = say(
            "the journal is as it was written: {entries}, from {first} to {last}",
            entries=entries,
            first=_local(found.first),
            last=_local(found.last),
        )
        self._say(say("{place}: {what}", place=checked.where, what=what))
        if found.purged:
            self.note(
                "  "
                + say_number(
                    "a purge has left nothing but the time of {number} of them",
                    "a purge has left nothing but the times of {number} of them",
                    found.purged,
                )
            )

    def entries(self, entries: "tuple[Entry, ...]") -> None:
        """Print entries, a line each, from the oldest to the newest."""
        if self._as_json:
            self._json([_tree(entry) for entry in entries])
            return
        for entry in entries:
            self._say(_line(entry))
        if not entries:
            self._say(say("the journal is empty"))


def _line(entry: "Entry") -> str:
    number_and_time = f"{entry.number:6}  {_local(entry.time)}"
    if entry.event is None:
        return f"{number_and_time}  " + say("(purged)")
    who = say("person {id}", id=entry.person[:8]) if entry.person else "–"
    facts = facts_said(entry.facts)
    return f"{number_and_time}  {entry.worker}  {who}  {said(entry.event)}" + (f" ({facts})" if facts else "")


def _local(time: datetime) -> str:
    """A time by the clock on the wall."""
    return time.astimezone().strftime(say("%Y-%m-%d %H:%M:%S", context="a day and a time"))


def _iso(time: datetime | None) -> str | None:
    return time.isoformat() if time else None


def _tree(entry: "Entry") -> dict[str, object]:
    return {
        "number": entry.number,
        "time": _iso(entry.time),
        "worker": entry.worker,
        "person": entry.person,
        "event": entry.event,
        "facts": dict(entry.facts) if entry.facts is not None else None,
    }
