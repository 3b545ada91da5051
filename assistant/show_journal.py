"""The journal of enrolments, on the command line's screen. Used by `assistant.cli` alone."""

from datetime import datetime
from typing import TYPE_CHECKING

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
    told = (say("{name}: {value}", name=_named(name), value=_valued(name, value)) for name, value in _facts(entry))
    facts = ", ".join(told)
    return f"{number_and_time}  {entry.worker}  {who}  {_said(entry.event)}" + (f" ({facts})" if facts else "")


def _facts(entry: "Entry") -> list[tuple[str, str | int]]:
    return [(name, value) for name, value in (entry.facts or {}).items() if value != ""]


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


def _said(event: str) -> str:
    """An event in plain words."""
    return {
        "began": say("her sitting began"),
        "step": say("a step was reached"),
        "gate-asked": say("she was asked"),
        "gate": say("she answered"),
        "handed-over": say("she filled in the page herself"),
        "code": say("a one-time code came"),
        "trouble": say("a step could not be done"),
        "again": say("it was tried again"),
        "by-hand": say("a step was done by hand"),
        "browser-lost": say("the browser was gone"),
        "logged-out": say("she was logged out of the site"),
        "wiped": say("the browser’s profile was wiped"),
        "sheet": say("she got her exit sheet"),
        "ended": say("her sitting ended"),
        "skipped": say("she was passed over"),
        "deferred": say("she comes back later"),
        "taken-over": say("another place of work took her over"),
        "armed": say("ledger: armed, nothing sent yet"),
        "fired": say("ledger: the irreversible click is made"),
        "done": say("ledger: done, the site said yes"),
        "unknown": say("ledger: nobody saw how it ended"),
        "resolved": say("somebody said what became of her"),
        "disarmed": say("ledger: free again, nothing was sent"),
        "no-mandate": say("no mandate in date names the flow"),
        "mandate-recorded": say("a mandate was recorded"),
        "mandate-revoked": say("a mandate was revoked"),
        "exported": say("what is kept of her was exported"),
        "purged": say("entries were purged"),
        "restored": say("an old backup was accepted"),
        "trusted": say("the time that a backup had lost was looked after"),
    }.get(event, event)


def _named(fact: str) -> str:
    """A fact's name in plain words."""
    return {
        "answer": say("answer", context="of the journal"),
        "by": say("by", context="of the journal"),
        "days": say("days", context="of the journal"),
        "entries": say("entries", context="of the journal"),
        "fields": say("fields", context="of the journal"),
        "flow": say("flow", context="of the journal"),
        "flows": say("flows", context="of the journal"),
        "mandate": say("mandate", context="of the journal"),
        "outcome": say("outcome", context="of the journal"),
        "reason": say("reason", context="of the journal"),
        "step": say("step", context="of the journal"),
    }.get(fact, fact)


def _valued(fact: str, value: str | int) -> str | int:
    """A fact in plain words, where it is one of ours; the words of flows stay as they are."""
    ours = {
        ("outcome", "done"): say("enrolled"),
        ("outcome", "already"): say("enrolled before"),
        ("outcome", "declined"): say("she said no, or nothing"),
        ("outcome", "stopped"): say("stopped"),
        ("outcome", "deferred"): say("comes back later"),
        ("outcome", "unknown"): say("unknown: somebody must look"),
        ("outcome", "no-mandate"): say("no mandate"),
        ("outcome", "not-listed"): say("not in the people file"),
        ("by", "site"): say("the site"),
        ("by", "human"): say("somebody who looked"),
        ("answer", "none"): say("none"),
        ("answer", "yes"): say("yes"),
        ("answer", "no"): say("no"),
        ("reason", "age"): say("age"),
        ("reason", "person"): say("her wish"),
    }
    return ours.get((fact, str(value)), value)
