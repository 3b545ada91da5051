"""Targets whose element has another name now: what a healed run took instead, and what half a name still found."""

from collections.abc import Iterator

from reports.drift.alike import folded
from reports.drift.difference import Difference, Repair
from reports.drift.dynamics import Dynamics
from reports.drift.notation import Written, quoted, read_target
from reports.recording import ActionRecord, StepRecord, Touched


def renamed(before: StepRecord, after: StepRecord, dynamics: Dynamics) -> Iterator[Difference]:
    """The renamed targets of a step, in the order of its actions."""
    for number, action in enumerate(after.actions):
        was = before.actions[number] if number < len(before.actions) else None
        for place, element in enumerate(action.elements):
            old = _same(was, place, element)
            found = _one(old, element, dynamics)
            if found is None:
                continue
            repairs = (_repair(after.id, action, old, element),) if element.instead else ()
            yield found.model_copy(
                update={
                    "step": after.id,
                    "steps": (after.id,),
                    "action": number,
                    "line": action.line,
                    "screen": number,
                    "repairs": repairs,
                }
            )


def _same(was: ActionRecord | None, place: int, element: Touched) -> Touched | None:
    if was is None or place >= len(was.elements) or was.elements[place].target != element.target:
        return None
    return was.elements[place]


def _one(old: Touched | None, now: Touched, dynamics: Dynamics) -> Difference | None:
    if old is None and not now.instead:
        return None
    if old is not None and now.instead == old.instead:
        written = read_target(now.target)
        # a name that is somebody's value, or a pattern, is another one for another person
        if (written is not None and not _literal(written)) or folded(dynamics.without(old.name)) == folded(
            dynamics.without(now.name)
        ):
            return None
    before = old.name if old is not None else _name(now.target)
    boxes = (old.box,) if old is not None and old.box else ()
    return Difference(
        kind="target-renamed",
        step="",
        steps=(),
        role=now.role,
        before=before,
        after=now.name,
        boxes_before=boxes,
        boxes_after=(now.box,) if now.box else (),
    )


def _literal(written: Written) -> bool:
    return not written.name or written.literal


def _name(target: str) -> str:
    written = read_target(target)
    return written.plain if written is not None and written.literal else target


def _repair(step: str, action: ActionRecord, old: Touched | None, element: Touched) -> Repair:
    new = element.instead or f"{element.role} {quoted(element.name)}"
    return Repair(step=step, line=action.line, old=element.target, new=new, confidence=element.sureness)
