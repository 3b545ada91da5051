"""Two recordings of one flow, compared step by step by what a reader sees; each cause is told once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reports.drift.align import align
from reports.drift.alike import folded
from reports.drift.broken import broken
from reports.drift.difference import KINDS, Difference, Drift
from reports.drift.dynamics import Dynamics
from reports.drift.notation import read_target
from reports.drift.paired import page_differences
from reports.drift.renamed import renamed
from reports.drift.sameness import NEVER, sameness
from reports.drift.tree import read_tree
from reports.recording import Detour, Recording, Screen, StepRecord

_NO_DYNAMICS: Final = Dynamics()


UNSTEADY: Final = frozenset(("control-removed", "control-added", "text-changed", "moved", "look-changed"))
"""What may come and go on a site that has not changed; a step that can't be done is always news."""


def as_told(one: Difference) -> str:
    """A difference as it is kept among what changes from run to run."""
    return f'{one.kind} {one.role} "{one.before or one.after}"'


@dataclass(frozen=True, slots=True)
class Pair:
    """A step of both runs."""

    before: StepRecord
    after: StepRecord


def compare(before: Recording, after: Recording, dynamics: Dynamics = _NO_DYNAMICS) -> Drift:
    """Compare two recordings. Steps that one of the runs skipped or never came to are no difference."""
    known = dynamics.knowing(before, after)
    pairs, found = _steps(before, after)
    stop = next((pair for pair in pairs if pair.after.outcome == "failed" and pair.before.outcome != "failed"), None)
    if after.failure is not None and (stop is not None or before.failure is None):
        found += broken(before, after, stop.before if stop else None, stop.after if stop else None)
    for pair in pairs:
        if "skipped" not in (pair.before.outcome, pair.after.outcome):
            found += _of_step(pair, known)
    return Drift(
        flow=after.flow,
        title=after.title,
        language=after.language,
        made_before=before.made.isoformat(),
        made_after=after.made.isoformat(),
        differences=_once(found, [step.id for step in (*before.steps, *after.steps)]),
        unseen=_unseen(before, after),
    )


def screens_of(step: StepRecord) -> tuple[Screen, ...]:
    """What its pages said; of a recording that has no screens, its figures."""
    if step.screens:
        return step.screens
    return tuple(
        Screen(before=number, path=one.path, title=one.page_title, heading=one.heading, aria=one.aria)
        for number, one in enumerate(step.figures)
    )


def together(before: Recording, after: Recording) -> list[tuple[StepRecord, StepRecord]]:
    """The steps that were played in both runs."""
    pairs, _ = _steps(before, after)
    return [(one.before, one.after) for one in pairs if "skipped" not in (one.before.outcome, one.after.outcome)]


def _keyed(steps: tuple[StepRecord, ...]) -> dict[tuple[str, int], StepRecord]:
    """Each step by its id, and the how manieth of that id it is."""
    found: dict[tuple[str, int], StepRecord] = {}
    for step in steps:
        number = 0
        while (step.id, number) in found:
            number += 1
        found[step.id, number] = step
    return found


def _steps(before: Recording, after: Recording) -> tuple[list[Pair], list[Difference]]:
    ones, others = _keyed(before.steps), _keyed(after.steps)
    pairs = [Pair(ones[key], others[key]) for key in ones if key in others]
    found = []
    if after.outcome == "done":
        gone = [step for key, step in ones.items() if key not in others and step.outcome == "done"]
        found += [_whole_step(step, removed=True) for step in gone]
    if before.outcome == "done":
        new = [step for key, step in others.items() if key not in ones and step.outcome == "done"]
        found += [_whole_step(step, removed=False) for step in new]
    return pairs, found


def _whole_step(step: StepRecord, *, removed: bool) -> Difference:
    line = step.actions[0].line if step.actions else None
    said = {"before": step.title} if removed else {"after": step.title}
    kind = "step-removed" if removed else "step-added"
    return Difference.model_validate({"kind": kind, "step": step.id, "steps": (step.id,), "line": line, **said})


def _unseen(before: Recording, after: Recording) -> tuple[str, ...]:
    ones, others = _keyed(before.steps), _keyed(after.steps)
    missing = [step.id for key, step in ones.items() if key not in others] if after.outcome == "failed" else []
    missing += [step.id for key, step in others.items() if key not in ones] if before.outcome == "failed" else []
    return tuple(dict.fromkeys(missing))


def _of_step(pair: Pair, dynamics: Dynamics) -> Iterator[Difference]:
    renames = list(renamed(pair.before, pair.after, dynamics))
    yield from renames
    for detour in pair.after.detours:
        for new in _beside_the_flow(detour):
            yield _at(new, pair, detour.screen.model_copy(update={"before": detour.before}))
    told = {(folded(one.before), folded(one.after)) for one in renames}
    same_source = bool(pair.before.screens) == bool(pair.after.screens)
    ones, others = screens_of(pair.before), screens_of(pair.after)
    if not same_source:
        bare = {"screens": ()}
        ones, others = (screens_of(step.model_copy(update=bare)) for step in (pair.before, pair.after))
    for one, other in _screens(ones, others):
        if one.aria == other.aria:
            continue
        pages = align(read_tree(one.aria), read_tree(other.aria))
        if sameness(pages) < NEVER and (one.path, folded(one.heading)) != (other.path, folded(other.heading)):
            if pair.after.outcome == pair.before.outcome:
                yield _at(_another_page(one, other), pair, other)
            continue
        for found in page_differences(pages, dynamics):
            if (folded(found.before), folded(found.after)) not in told and as_told(found) not in dynamics.sometimes:
                yield _at(found, pair, other)


def _screens(ones: tuple[Screen, ...], others: tuple[Screen, ...]) -> Iterator[tuple[Screen, Screen]]:
    """The screens of both runs before the same action."""
    taken: dict[int, int] = {}
    for one in ones:
        now = [other for other in others if other.before == one.before]
        number = taken.get(one.before, 0)
        taken[one.before] = number + 1
        if number < len(now):
            yield one, now[number]


def _another_page(one: Screen, other: Screen) -> Difference:
    before, after = one.heading or one.title, other.heading or other.title
    return Difference(kind="step-added", step="", steps=(), before=before, after=after, path=other.path)


def _beside_the_flow(detour: Detour) -> Iterator[Difference]:
    """What the run had to do that the flow doesn't say: never no news, whatever was learned."""
    if detour.kind == "page":
        yield Difference(kind="step-added", step="", steps=(), after=detour.screen.heading or detour.screen.title)
        return
    for written in (read_target(did) for did in detour.did[:-1]):
        if written is not None:
            yield Difference(
                kind="control-added", step="", steps=(), role=written.kind, after=written.plain, fields=True
            )


def _at(found: Difference, pair: Pair, screen: Screen) -> Difference:
    step = pair.after
    line = step.actions[screen.before].line if screen.before < len(step.actions) else None
    where = {"step": step.id, "steps": (step.id,), "path": screen.path, "screen": screen.before}
    return found.model_copy(update=where | ({"line": found.line or line} if line else {}))


def _once(found: list[Difference], order: list[str]) -> tuple[Difference, ...]:
    """Each cause once, with all steps that it concerns."""
    causes: dict[tuple[str, ...], Difference] = {}
    for one in found:
        key: tuple[str, ...] = (one.kind, one.role, folded(one.before), folded(one.after), str(one.disabled))
        if one.kind == "broken":
            key = (*key, one.step)
        first = causes.get(key)
        if first is None:
            causes[key] = one
            continue
        steps = tuple(dict.fromkeys((*first.steps, *one.steps)))
        causes[key] = first.model_copy(update={"steps": steps, "repairs": (*first.repairs, *one.repairs)})
    for key, one in list(causes.items()):
        renamed_so = ("target-renamed", *key[1:])
        if one.kind == "text-changed" and renamed_so in causes:
            first = causes[renamed_so]
            steps = tuple(dict.fromkeys((*first.steps, *one.steps)))
            causes[renamed_so] = first.model_copy(update={"steps": steps})
            del causes[key]
    places = {step: number for number, step in reversed(list(enumerate(order)))}
    return tuple(sorted(causes.values(), key=lambda one: (KINDS.index(one.kind), places.get(one.step, 0))))
