"""Recordings made of the stand-in's pages, to be changed one thing at a time."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from reports.recording import ActionRecord, Failure, Figure, Mark, Recording, StepRecord
from tests.reports.drift.pages import aria, node, screen, touched, tree

STEPS: Final = {
    "identification": ("Je m’identifie", "fill", "textbox", "Code provisoire"),
    "continuer": ("Je passe à la suite", "click", "button", "Continuer"),
    "decision": ("Je prends ma décision", "choose", "radio", "J’active"),
    "identifiants": ("Je choisis", "fill", "textbox", "Confirmer"),
}
PAGES: Final = {"continuer": "identification"}


def run(changes: Mapping[str, str] | None = None, **fields: Any) -> Recording:
    """A run of four steps on the stand-in; `changes` are pages that said something else, by the step's id."""
    steps = [_step(number, name, (changes or {}).get(name)) for number, name in enumerate(STEPS)]
    whole = {
        "flow": "essai",
        "title": "Essai",
        "language": "fr",
        "site": "essai",
        "person": "Camille Exemple",
        "made": datetime(2026, 11, 22, 10, tzinfo=UTC),
        "made_with": "pasapas",
        "outcome": "done",
        "steps": tuple(steps),
    }
    return Recording.model_validate(whole | fields)


def page_of(step: str) -> str:
    """The page of a step, as it was."""
    return aria("base", PAGES.get(step, step))


def _step(number: int, name: str, page: str | None) -> StepRecord:
    title, verb, role, words = STEPS[name]
    before = tree("base", PAGES.get(name, name))
    element = touched(before, node(before, role, words))
    sentence = f"Agir sur « {element.name} »"
    action = ActionRecord(
        verb=verb, sentence=sentence, line=10 + number, outcome="done", seconds=0, elements=(element,)
    )
    now = screen(page or page_of(name), f"/{PAGES.get(name, name)}", heading=title)
    return StepRecord(
        id=name, title=title, text=f"Voici « {element.name} ».", outcome="done", actions=(action,), screens=(now,)
    )


def with_figures(recording: Recording, file: str = "{}.png") -> Recording:
    """The same, with a figure for each step."""
    steps = [
        step.model_copy(
            update={
                "figures": (
                    Figure(
                        file=file.format(step.id),
                        width=1000,
                        height=900,
                        scale=1,
                        page_title="",
                        heading=step.screens[0].heading,
                        path=step.screens[0].path,
                        aria=step.screens[0].aria,
                        marks=(
                            Mark(legend=f"Cliquez sur « {step.actions[0].elements[0].name} ».", name="", elements=()),
                        ),
                    ),
                )
            }
        )
        for step in recording.steps
    ]
    return recording.model_copy(update={"steps": tuple(steps)})


def stopped(recording: Recording, at: str, last: str, heading: str = "") -> Recording:
    """The run ended at a step, whose page then was `last`."""
    names = [step.id for step in recording.steps]
    kept = recording.steps[: names.index(at) + 1]
    step = kept[-1]
    action = step.actions[0].model_copy(update={"outcome": "failed", "elements": ()})
    then = step.screens[0].model_copy(update={"aria": last, "before": 1} | ({"heading": heading} if heading else {}))
    failed = step.model_copy(update={"outcome": "failed", "actions": (action,), "screens": (then,)})
    failure = Failure(step=at, sentence=action.sentence, reason="il n’y est pas", where=f"essai.yaml:{action.line}")
    return recording.model_copy(update={"outcome": "failed", "failure": failure, "steps": (*kept[:-1], failed)})


def healed(recording: Recording, at: str, name: str, instead: str) -> Recording:
    """The run took another target at a step."""
    steps = []
    for step in recording.steps:
        if step.id == at:
            element = step.actions[0].elements[0].model_copy(update={"name": name, "instead": instead})
            action = step.actions[0].model_copy(update={"elements": (element,)})
            step = step.model_copy(update={"actions": (action,)})
        steps.append(step)
    return recording.model_copy(update={"steps": tuple(steps)})
