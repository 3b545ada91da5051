"""What the helper is told, in sentences that can be read aloud."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from assistant.enrol.contracts import Outcome, Trouble
from wording import say, say_number, spoken_language

_AT_WORK: Final = timedelta(minutes=2)
"""As long as a site may still be at work after a click: a truthful "no" then may be a wrong one a moment later."""


def code_words(what: str, length: int) -> str:
    """Where the code is, and who reads it out."""
    code = say_number("a code of {number} character", "a code of {number} characters", length)
    if what == "sms":
        return say("The site has sent {code} to the person’s telephone. The person reads it out.", code=code)
    return say("The site has sent {code} to the person’s mailbox. The person reads it out.", code=code)


def awaited_words(way: str) -> str:
    """Where a code is waited for."""
    if way == "sms":
        return say("The site sends a code by text message: it is waited for.")
    return say("The site sends a code by mail: it is waited for.")


def came_words(way: str) -> str:
    """Where it has come."""
    return say("The code has come by text message.") if way == "sms" else say("The code has come by mail.")


def trouble_words(trouble: Trouble) -> Iterator[str]:
    """What could not be done, after where it was."""
    if trouble.taken_over:
        yield say("You have taken over: nothing goes on until you say so.")
    elif trouble.code and trouble.site_says:
        yield say("The site says: “{said}”", said=trouble.site_says)
        if trouble.code == trouble.step:
            yield say(
                "If that is about the code: try this step again, and have the person read the newest code once more, "
                "digit by digit."
            )
        else:
            yield say(
                "If that is about the code: go back to the step “{step}”, and have the person read the newest code "
                "once more, digit by digit.",
                step=trouble.code,
            )
            yield say("This could not be done: {what}.", what=trouble.what.rstrip("."))
    else:
        if trouble.site_says:
            yield say("The site says: “{said}”", said=trouble.site_says)
        yield say("This could not be done: {what}.", what=trouble.what.rstrip("."))
    if trouble.nearest:
        yield say("The page has instead: {near}.", near=", ".join(trouble.nearest))
    if trouble.remedy:
        yield f"→ {trouble.remedy}"
    if trouble.fired:
        yield say("Careful: the last click has been made. Look at what the site says before anything else.")
    elif trouble.done:
        yield say("What mattered is done: the site has said so. This step comes after it.")
    else:
        yield say("Nothing that can’t be undone has been sent.")


def trouble_place(trouble: Trouble) -> str:
    """Where it was."""
    if not trouble.number:
        return trouble.step
    return say("Step {number} of {total}: {title}", number=trouble.number, total=trouble.total, title=trouble.step)


def enrolled_words(when: datetime | None, site: str) -> Iterator[str]:
    """What is not known, and where to look."""
    if when is None:
        yield say("Nobody knows whether the last click came to its end.")
    else:
        day, time = _written(when)
        yield say(
            "The last click was made on {day} at {time}, and nobody knows whether it came to its end.",
            day=day,
            time=time,
        )
    if when is not None and datetime.now(UTC) - when < _AT_WORK:
        yield say("That was only a moment ago, and the site may be slow: wait a minute, then look.")
    yield say("Look at the site ({site}), or at the person’s mail. Does the site know this person now?", site=site)
    yield say("A wrong “no” would enrol this person twice: where you are not sure, choose the third answer.")


def _written(when: datetime) -> tuple[str, str]:
    """Day and time as they are read aloud."""
    from babel.dates import format_date, format_time

    here, language = when.astimezone(), spoken_language()
    day = str(format_date(here, "long", locale=language))
    return day, str(format_time(here, "short", locale=language))


def ended_words(outcome: Outcome) -> str:
    """How a sitting ended."""
    said = {
        Outcome.DONE: say("done; the site has said so"),
        Outcome.ALREADY: say("was enrolled already; nothing was sent"),
        Outcome.DECLINED: say("does not go on with this journey; nothing more was sent"),
        Outcome.STOPPED: say("stopped; nothing that can’t be undone was sent"),
        Outcome.DEFERRED: say("comes back later"),
        Outcome.UNKNOWN: say("was sent, and nobody knows what became of it: look at the site"),
        Outcome.NO_MANDATE: say("has given no mandate in date that names this journey"),
        Outcome.NOT_LISTED: say("is not in this people file"),
    }
    return said[outcome]


def outcome_said(name: str) -> str:
    """An outcome, or a status, in words."""
    said = {
        "done": say("enrolled"),
        "already": say("enrolled before: nothing was sent"),
        "declined": say("said no, or nothing: nothing final was sent"),
        "stopped": say("stopped or skipped: nothing final was sent"),
        "deferred": say("comes back later"),
        "unknown": say("unknown: somebody must look at the site"),
        "no-mandate": say("without a mandate in date"),
        "not-listed": say("not in this people file"),
        "waiting": say("waits"),
        "being-served": say("is being served"),
        "left": say("the sitting broke off: comes first when you go on"),
    }
    return said.get(name, name)
