"""Why a run ended early: the step that can't be done, the page that is new or gone, the target's successor."""

from collections.abc import Iterator

from reports.drift.align import align
from reports.drift.alike import folded
from reports.drift.difference import Difference, Repair
from reports.drift.sameness import SURE, sameness
from reports.drift.successor import locate, successor
from reports.drift.tree import read_tree
from reports.recording import ActionRecord, Recording, Screen, StepRecord


def broken(before: Recording, after: Recording, was: StepRecord | None, now: StepRecord | None) -> Iterator[Difference]:
    """The step that can't be done any more, and what is known of the cause."""
    failure = after.failure
    if failure is None:
        return
    number, action = _failed(now)
    line = action.line if action is not None else _line(failure.where)
    if action is None and now is not None and was is not None:
        # a run may leave out the action that failed: it is the next one
        number = len(now.actions)
        line = line or (was.actions[number].line if number < len(was.actions) else None)
    step = now.id if now is not None else failure.step
    where: dict[str, object] = {"step": step, "steps": (step,), "action": number, "line": line}
    said = {"before": failure.sentence, "reason": failure.reason}
    yield Difference.model_validate({"kind": "broken", **where, **said})
    last = now.screens[-1] if now is not None and now.screens else None
    if last is None or was is None:
        return
    if (page := _other_page(before, was, last)) is not None:
        yield page.model_copy(update={**where, "path": last.path, "screen": last.before})
        return
    yield from _successors(before, was, number, last, where)


def _failed(step: StepRecord | None) -> tuple[int | None, ActionRecord | None]:
    actions = step.actions if step is not None else ()
    return next(((n, one) for n, one in enumerate(actions) if one.outcome == "failed"), (None, None))


def _line(where: str) -> int | None:
    tail = where.rpartition(":")[2]
    return int(tail) if tail.isdecimal() and int(tail) > 0 else None


def _other_page(before: Recording, was: StepRecord, last: Screen) -> Difference | None:
    """Whether the run stopped at a page that the flow knows nothing of, or that comes only later."""
    if any(_same_page(screen, last) for screen in was.screens):
        return None
    at = before.steps.index(was)
    earlier = [screen for step in before.steps[:at] for screen in step.screens]
    if any(_same_page(screen, last) for screen in earlier):
        return None
    later = [screen for step in before.steps[at + 1 :] for screen in step.screens]
    if any(_same_page(screen, last) for screen in later):
        missed = was.screens[-1].heading if was.screens else was.title
        return Difference(kind="step-removed", step="", steps=(), before=missed, after=last.heading)
    return Difference(kind="step-added", step="", steps=(), after=last.heading or last.title)


def _same_page(one: Screen, other: Screen) -> bool:
    if one.path != other.path:
        return False
    if folded(one.heading) == folded(other.heading):
        return True
    return sameness(align(read_tree(one.aria), read_tree(other.aria))) >= SURE


def _screens(before: Recording, was: StepRecord, number: int) -> Iterator[Screen]:
    """The pages on which an action's element may have been: until the next page of the step, and what came next."""
    yield from (screen for screen in was.screens if screen.before >= number)
    for step in before.steps[before.steps.index(was) + 1 :]:
        yield from step.screens[:1]
    yield from reversed(was.screens)


def _successors(
    before: Recording, was: StepRecord, number: int | None, last: Screen, where: dict[str, object]
) -> Iterator[Difference]:
    """The element that the failed action was for, under the name that it has now."""
    if number is None or number >= len(was.actions):
        return
    for element in was.actions[number].elements:
        then = next((one for one in _screens(before, was, number) if locate(read_tree(one.aria), element)), None)
        became = successor(then, element, last) if then is not None else None
        if became is None or folded(became.name) == folded(element.name):
            continue
        repair = {"old": element.target, "new": became.target, "confidence": became.confidence}
        repair |= {"step": where["step"], "line": where["line"] or was.actions[number].line, "reasons": became.reasons}
        yield Difference.model_validate(
            {
                "kind": "target-renamed",
                **where,
                "role": became.role,
                "before": element.name,
                "after": became.name,
                "repairs": (Repair.model_validate(repair),),
                "screen": number,
            }
        )
