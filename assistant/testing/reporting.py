"""What other tools are told of a test: each step and what came of it, what was kept, the flow's line."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from assistant.flow.model import Flow
from assistant.testing.names import ATTACHMENT, DRIFT, LINE, MESSAGE, STEP, near
from assistant.testing.playing import Outcome
from reports.recording import StepRecord
from wording import say


@dataclass(frozen=True)
class StepTold:
    """What became of one step of a flow."""

    title: str
    came_to: Literal["done", "skipped", "failed", "not run"]
    seconds: float = 0.0
    why: str = ""
    """Why it was not done."""


def steps_told(outcome: Outcome, flow: Flow) -> Iterator[StepTold]:
    """Each step of a flow, those that were never reached too."""
    records = {step.id: step for step in outcome.recording.steps} if outcome.recording else {}
    failed = next((step for step in records.values() if step.outcome == "failed"), None)
    after = say("not run: step {step} failed", step=failed.id) if failed else say("not run")
    for step in flow.steps:
        record = records.get(step.step)
        if record is None:
            yield StepTold(step.title, "not run", why=after)
        else:
            yield StepTold(step.title, record.outcome, record.seconds, _why(record, outcome))


def _why(record: StepRecord, outcome: Outcome) -> str:
    if record.outcome == "failed":
        return outcome.headline
    return say("skipped: it is optional, and was not there") if record.outcome == "skipped" else ""


def properties(outcome: Outcome, steps: Iterable[StepTold], folder: Path) -> Iterator[tuple[str, str]]:
    """The properties of a test in JUnit XML, and what annotations are made of."""
    for step in steps:
        took = f" ({step.seconds:.1f} s)" if step.came_to in ("done", "failed") else ""
        yield STEP, f"{step.title}: {step.came_to}{took}"
    for kept in outcome.result.attachments:
        yield ATTACHMENT, near(folder / kept.path)
    if outcome.result.drift:
        yield DRIFT, outcome.result.drift.verdict
    if outcome.error:
        yield LINE, outcome.result.where
        yield MESSAGE, outcome.headline.removeprefix(f"{outcome.result.where}: ")


def tell_allure(
    outcome: Outcome, steps: Iterable[StepTold], folder: Path, skipped: Callable[[str], BaseException]
) -> None:
    """Steps and attachments for Allure, where allure-pytest is installed; `skipped` makes what it takes for a skip."""
    if find_spec("allure") is None:
        return
    import allure

    for step in steps:
        name = f"{step.title} ({step.seconds:.1f} s)" if step.came_to == "done" else f"{step.title}: {step.why}"
        skip = skipped(step.why)
        with suppress(AssertionError, type(skip)), allure.step(name):
            if step.came_to == "failed":
                raise AssertionError(step.why)
            if step.came_to != "done":
                raise skip
    for kept in outcome.result.attachments:
        file = folder / kept.path
        if file.is_file():
            kind = allure.attachment_type.PNG if kept.kind == "picture" else None
            allure.attach.file(str(file), name=kept.name, attachment_type=kind)  # type: ignore[no-untyped-call]
