"""What a difference and a verdict are in words, in the language that is spoken."""

from collections.abc import Iterator
from textwrap import shorten
from typing import Final

from reports.drift.difference import VERDICTS, Difference, Drift, Kind, Verdict
from wording import say, say_number

_LONGEST: Final = 90
"""Characters of a text in a sentence."""
_BEFORE: Final = 3
"""Words that are repeated before two long texts begin to differ."""


def kind_name(kind: Kind) -> str:
    """A kind of difference, for a heading or a badge."""
    names: dict[Kind, str] = {
        "broken": say("can't be done"),
        "step-removed": say("a page less"),
        "step-added": say("a page more"),
        "target-renamed": say("renamed"),
        "control-removed": say("removed"),
        "control-added": say("added"),
        "text-changed": say("text changed"),
        "moved": say("moved"),
        "look-changed": say("look changed"),
    }
    return names[kind]


def role_name(role: str) -> str:
    """A role as a person calls it; a role that has no such name is an element."""
    names = {
        "button": say("the button"),
        "link": say("the link"),
        "textbox": say("the field"),
        "searchbox": say("the field"),
        "combobox": say("the list to choose from"),
        "checkbox": say("the box to tick"),
        "radio": say("the choice"),
        "heading": say("the heading"),
        "dialog": say("the window"),
        "tab": say("the tab"),
    }
    text = role in ("text", "paragraph", "strong", "listitem")
    return names.get(role, say("the text") if text else say("the element"))


def sentence(found: Difference) -> str:
    """What changed, as one sentence."""
    before, after = _short(found.before, found.after)
    what = role_name(found.role)
    if found.kind == "broken":
        return say("“{sentence}” can't be done any more: {reason}.", sentence=before, reason=found.reason.rstrip("."))
    if found.kind == "step-removed":
        if after:
            return say("The page “{before}” isn't shown any more; “{after}” comes at once.", before=before, after=after)
        return say("The step “{before}” is gone.", before=before)
    if found.kind == "step-added":
        if before:
            return say("In place of the page “{before}” there is the page “{after}”.", before=before, after=after)
        return say("The site shows one page more: “{after}”.", after=after)
    if found.kind == "target-renamed":
        return _first(say("{what} “{before}” is now called “{after}”.", what=what, before=before, after=after))
    return _first(_of_page(found, what, before, after))


def _short(before: str, after: str) -> tuple[str, str]:
    """Both texts, shortened; where their beginnings are the same, from where they differ."""
    ones, others = before.split(), after.split()
    same = next((at for at, (one, other) in enumerate(zip(ones, others, strict=False)) if one != other), 0)
    if min(len(before), len(after)) > _LONGEST and same > _BEFORE:
        before, after = ("… " + " ".join(words[same - _BEFORE :]) for words in (ones, others))
    return shorten(before, _LONGEST, placeholder="…"), shorten(after, _LONGEST, placeholder="…")


def _of_page(found: Difference, what: str, before: str, after: str) -> str:
    if found.disabled:
        if found.kind == "control-removed":
            return say("{what} “{name}” is there, but can't be used any more.", what=what, name=before)
        return say("{what} “{name}” can be used now.", what=what, name=after)
    if found.kind == "moved":
        return say("{what} “{name}” stands elsewhere.", what=what, name=before)
    if found.kind == "look-changed":
        return say("The page looks otherwise and says the same: take its pictures again.")
    if not after:
        return say("{what} “{name}” is gone.", what=what, name=before)
    if not before:
        return say("{what} “{name}” is new.", what=what, name=after)
    return say("{what} “{before}” now says “{after}”.", what=what, before=before, after=after)


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def verdict_sentence(verdict: Verdict) -> str:
    """What the whole comes to, in plain words."""
    said: dict[Verdict, str] = {
        "fails": say("The site no longer is what the flow does: the test fails."),
        "stale": say("The flow can still be done, but the guide is out of date."),
        "look": say("Only the look changed: the test passes, and pictures should be taken again."),
        "same": say("Nothing changed."),
    }
    return said[verdict]


def lines(drift: Drift) -> Iterator[str]:
    """The whole for a terminal, a line each: the verdict, then every difference."""
    yield verdict_sentence(drift.verdict)
    for found in drift.differences:
        place = found.step + (f":{found.line}" if found.line else "")
        yield f"  {place}: {sentence(found)}{_further(found)}"
    for repair in drift.repairs:
        yield "  " + say("line {line}: {old} → {new}", line=repair.line, old=repair.old, new=repair.new)
    if drift.unseen:
        yield "  " + say("not seen: {steps}", steps=", ".join(drift.unseen))


def _further(found: Difference) -> str:
    more = len(found.steps) - 1
    return f" ({say_number('and on {number} step more', 'and on {number} steps more', more)})" if more else ""


def as_json(drift: Drift) -> dict[str, object]:
    """The whole as plain data: the models' fields, and what they come to.

    Keys are only ever added: `flow`, `title`, `verdict` (`fails`, `stale`, `look` or `same`), `passes`, `differences`
    (the gravest first, each with `kind`, `step`, `steps`, `line`, `before`, `after`, `verdict`, `sentence`, `repairs`),
    `unseen`.
    """
    told = []
    for found in drift.differences:
        told.append(found.model_dump(mode="json") | {"verdict": found.verdict, "sentence": sentence(found)})
    whole = drift.model_dump(mode="json") | {"verdict": drift.verdict, "passes": drift.passes}
    return whole | {"differences": told}


def worst(drifts: list[Drift]) -> Verdict:
    """The gravest verdict of several."""
    return min((drift.verdict for drift in drifts), key=VERDICTS.index, default="same")
