"""Plays small flows on small sites, for tests."""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from assistant.actions.base import Action
from assistant.camera import Camera, Watcher
from assistant.flow.gates import Gate
from assistant.flow.load import load
from assistant.flow.model import Step
from assistant.healing import Healer
from assistant.hooks import Bystander, PictureWish, Told
from assistant.language.values import Scope
from assistant.player import play
from assistant.stage import Stage
from reports.recording import Figure, Recording
from tests.staging import Page, stage_on

HEAD = (
    "flow: essai\ntitle: Essai\nlanguage: fr\nsite: demo\nexample: exemple.yaml\nperson: [nom, prenom?, mot?]\nsteps:\n"
)
PERSON = {"nom": "Zébulon", "prenom": "Anatole", "mot": "Xyz-987!"}
EXAMPLE = {"nom": "Exemple", "prenom": "Camille", "mot": "Abc-123!"}


class Listening(Bystander, list[str]):
    """Hooks that remember what they were told, and take pictures where there is a camera."""

    def __init__(self, camera: Camera | None = None, *, yes: bool | str = True) -> None:
        self.camera = camera
        self.yes = yes
        self.healer: Healer | None = None
        self.wishes: list[PictureWish] = []
        self.asked: list[str] = []
        self.wanted: list[str] = []

    def step_began(self, step: Step, number: int, total: int) -> None:
        """Remember the step."""
        if self.healer:
            self.healer.step_began(step.step)
        self.append(f"{number}/{total} {step.step}")

    def step_wanted(self, step: Step, number: int, total: int) -> None:
        """Remember that it is not left out."""
        self.wanted.append(step.step)

    def action_done(self, step: Step, action: Action) -> None:
        """Remember the verb."""
        self.append(action.verb)

    def picture_wanted(self, wish: PictureWish) -> Figure | None:
        """Remember, and take it."""
        self.append("picture")
        self.wishes.append(wish)
        return self.camera.take(wish) if self.camera else None

    def gate_reached(self, step: Step, gate: Gate) -> bool:
        """Answer as told: always alike, or no to one question alone."""
        self.append("gate")
        self.asked.append(gate.ask)
        return self.yes if isinstance(self.yes, bool) else self.yes != gate.ask


def play_on(
    browser: Browser,
    tmp_path: Path,
    pages: Mapping[str, Page] | str,
    steps: str,
    *,
    yes: bool | str = True,
    healed_by: Recording | None = None,
    **stage: Any,
) -> tuple[Recording, Listening, Stage]:
    """Play the steps on a site, with pictures in `tmp_path`; healed by an earlier recording of them, where given."""
    file = tmp_path / "essai.yaml"
    file.write_text(HEAD + steps, encoding="utf-8")
    (tmp_path / "exemple.yaml").write_text(json.dumps(EXAMPLE), encoding="utf-8")
    flow = load(file)
    on = stage_on(browser, pages, person=PERSON, example=EXAMPLE, **stage)
    hooks = Listening(Camera(tmp_path, on, on.redactor, 2), yes=yes)
    told, watcher = Told("Camille", Scope(EXAMPLE, on.site.values()), "test"), Watcher(on, on.redactor)
    if healed_by:
        on.seeker.healer = hooks.healer = Healer(healed_by, partial(watcher.screen, 0), watcher.detoured, on.arrived)
    return play(flow, on, hooks, told, watcher), hooks, on


SITE = {
    "/": '<h1>Accueil</h1><form action="/fin"><label>Nom <input name="n"></label><button>Continuer</button></form>',
    "/fin": "<h1>C’est fini</h1>",
}
STEPS = """\
  - step: nom
    title: Je donne mon nom
    text: Bonjour {{ person.prenom }}, sur {{ site.address }}.
    do:
      - fill: textbox "Nom"
        with: "{{ person.nom }}"
        mark: Votre nom.
      - click: button "Continuer"
        mark: true
    expect:
      - heading "C'est fini"
"""
