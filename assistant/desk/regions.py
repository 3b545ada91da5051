"""The regions of the sitting's page, and what a screen reader hears when something happens."""

from collections.abc import Iterator
from typing import Any, Final

from assistant.desk.desk import Desk
from assistant.desk.rendering import render
from assistant.desk.running.answers import choices
from assistant.desk.words.events import Event
from assistant.desk.words.questions import EnrolledAsked, GateAsked, Question, TroubleAsked
from assistant.enrol.asking.words import code_words, ended_words, enrolled_words, trouble_words
from assistant.enrol.contracts import Outcome, Trouble
from wording import say, spoken_language

_NEWEST: Final = 8
"""Messages that are shown, the newest first."""


def publish(desk: Desk, regions: frozenset[str], event: Event | None) -> None:
    """Have regions shown anew on every page that listens, and say what happened."""
    if event and event.kind == "frame":
        desk.hub.tell("frame", number=desk.counter.sitting.frame_number)
    for name in sorted(regions | ({"bell"} if "question" in regions else set())):
        desk.hub.region(name, region(desk, name))
    if event and (heard := spoken(event)):
        # a step's title is in the site's language, and is read in its voice
        title = {"title": event.title, "lang": site_language(desk)} if event.kind == "step" else {}
        desk.hub.tell("say", text=heard[0], urgent=heard[1], **title)


def region(desk: Desk, name: str) -> str:
    """A region as it is now."""
    return render(desk, f"sitting/{name}.html", values(desk))


def values(desk: Desk) -> dict[str, Any]:
    """What the templates of the regions know."""
    counter = desk.counter
    standing = counter.sitting.standing
    question = standing.question if standing else None
    return {
        "sitting": counter.sitting,
        "bell": counter.sitting.bell,
        "standing": standing,
        "question": question,
        "choices": choices(question) if question else (),
        "answers": dict(_answers(question)) if question else {},
        "lines": tuple(_lines(question)) if question else (),
        "sent": _sent(question, whole=counter.revealed),
        "revealed": counter.revealed,
        "site_language": site_language(desk),
        "grouped": grouped,
        "newest": tuple(counter.sitting.said)[: -_NEWEST - 1 : -1],
        "ended_words": lambda outcome: ended_words(Outcome(outcome)),
    }


def spoken(event: Event) -> tuple[str, bool] | None:
    """What is heard of an event, and whether it may interrupt. No name is said aloud before it is read."""
    match event.kind:
        case "asked":
            return say("Question: {question}", question=heading(event.question)), True
        case "failed":
            return event.what, True
        case _:
            text = _calmly(event)
            return (text, False) if text else None


def _calmly(event: Event) -> str:
    match event.kind:
        case "step":
            return say("Step {number} of {total}:", number=event.number, total=event.total)
        case "told":
            return event.what
        case "code-awaited":
            return say("A code is waited for.")
        case "code-came":
            return say("The code has come: {code}", code=" ".join(event.code))
        case "filled":
            return say("The fields are filled.") if event.filled else ""
        case "ended":
            return ended_words(event.outcome)
        case "sheet":
            return say("The sheet to take home is ready.")
        case "served":
            return say("Nobody else is served now")
    return ""


def heading(question: Question) -> str:
    """A question in one line."""
    match question.ask:
        case "turn":
            return say("Is this person served now?")
        case "gate":
            return question.question
        case "hand-over":
            return say("Now it is for the person to type")
        case "code":
            return say("Which code has the person received?")
        case "trouble":
            if question.taken_over:
                return say("You have taken over: what now?")
            return say("Something did not work: what now?")
        case "enrolled":
            return say("Does the site know this person now?")
        case "sure":
            return question.what


def grouped(code: str) -> str:
    """A code in groups that are easily read aloud: of three, where that comes out even, else of four."""
    size = 3 if len(code) % 3 == 0 else 4
    return " ".join(code[at : at + size] for at in range(0, len(code), size))


def site_language(desk: Desk) -> str:
    """In which the journey, and with it the site, speaks: BCP 47."""
    chosen = desk.counter.chosen
    return chosen.journey.flow.language if chosen else spoken_language()


def _answers(question: Question) -> Iterator[tuple[str, str]]:
    """What stands on each button."""
    if isinstance(question, GateAsked):
        yield from ((option.key, option.says) for option in question.options)
        return
    says = {
        "turn": {
            "serve": say("Serve this person now"),
            "skip": say("Not now: on to the next person"),
            "defer": say("This person comes back in some days"),
            "pause": say("Pause: nobody else for now"),
        },
        "hand-over": {"done": say("It is done"), "stop": say("Stop here: this person is logged out")},
        "code": {"code": say("This is the code"), "stop": say("Stop here: this person is logged out")},
        "trouble": {
            "again": _again(question),
            "back": say("Go back to an earlier step"),
            "by-hand": say("Do it by hand now, in the browser"),
            "stop": say("Stop here: this person is logged out"),
            "defer": say("Stop here; this person comes back in some days"),
        },
        "enrolled": {
            "yes": say("Yes: the site knows this person"),
            "no": say("No: the site does not know this person"),
            "unknown": say("That can't be told now"),
        },
        "sure": {"yes": getattr(question, "yes", ""), "no": say("No: leave everything as it is")},
    }[question.ask]
    yield from ((choice, says[choice]) for choice in choices(question))


def _again(question: Question) -> str:
    """What it is to try again: the step, all of it where the browser is gone, or nothing where one has taken over."""
    if isinstance(question, TroubleAsked) and question.taken_over:
        return say("Go on from here")
    lost = isinstance(question, TroubleAsked) and not question.number
    return say("Begin again with another browser") if lost else say("Try this step again")


def _lines(question: Question) -> Iterator[str]:
    """What is said before the answers, as the terminal says it."""
    if question.ask == "code":
        yield code_words(question.way, question.length)
    elif isinstance(question, TroubleAsked):
        earlier = tuple((one.step, one.title) for one in question.earlier)
        told = question.model_dump(exclude={"ask", "earlier"})
        yield from trouble_words(Trouble(**told, earlier=earlier))
    elif isinstance(question, EnrolledAsked):
        yield from enrolled_words(question.when, question.site)


def _sent(question: Question | None, *, whole: bool) -> tuple[tuple[str, str], ...]:
    """What the site has got: masked, or whole where somebody asked to see it."""
    if not isinstance(question, GateAsked):
        return ()
    return tuple((one.label, one.value if whole else one.masked) for one in question.sent)
