"""What the journal says, in plain words: its events, and their facts."""

from collections.abc import Mapping

from wording import say


def facts_said(facts: Mapping[str, str | int] | None) -> str:
    """An entry's facts; empty ones are left out."""
    told = ((name, value) for name, value in (facts or {}).items() if value != "")
    return ", ".join(say("{name}: {value}", name=_named(name), value=_valued(name, value)) for name, value in told)


def said(event: str) -> str:
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
        "taken-over": say("the helper took over"),
        "armed": say("ledger: armed, nothing sent yet"),
        "fired": say("ledger: the irreversible click is made"),
        "done": say("ledger: done, the site said yes"),
        "unknown": say("ledger: nobody saw how it ended"),
        "resolved": say("somebody said what became of her"),
        "disarmed": say("ledger: free again, the last click was not made"),
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
