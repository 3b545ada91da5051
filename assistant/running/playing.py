"""One flow played in a browser context that somebody opens for it, and what it leaves: written, searched, told."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Protocol

from playwright.sync_api import BrowserContext
from playwright.sync_api import Error as PlaywrightError

from assistant import bundled
from assistant.actions.base import Action
from assistant.attending import Attendant
from assistant.browser import Device
from assistant.browser.found import NAMES
from assistant.camera import Camera, Watcher
from assistant.errors import PasapasError
from assistant.flow.gates import Gate
from assistant.flow.model import Flow, Step
from assistant.guard import NetworkGuard
from assistant.healing import Healer
from assistant.hooks import Bystander, PictureWish, Told
from assistant.language.targets import Target
from assistant.language.values import Scope
from assistant.player import StepFailed, play
from assistant.post import Post
from assistant.redaction import Redactor
from assistant.running.cast import Cast
from assistant.running.ground import Ground
from assistant.running.remarks import remarks
from assistant.settings import Settings
from assistant.stage import Stage
from assistant.traces import Ocr, search_recording
from reports.recording import Figure, Recording
from wording import say

_LOCALES: Final = {"fr": "fr-FR", "en": "en-GB"}


class Progress(Protocol):
    """Told how a run goes. The command line shows it."""

    def step_began(self, step: Step, number: int, total: int) -> None:
        """A step begins; number from 1."""

    def action_done(self, step: Step, action: Action) -> None:
        """An action was done."""

    def warned(self, what: str, remedy: str) -> None:
        """Something that costs the run nothing didn't work; the remedy is empty where there is nothing to do."""


OpensContext = Callable[..., BrowserContext]
"""Opens a context with options of Playwright's: `browser.new_context`, or pytest-playwright's fixture."""


@dataclass(frozen=True)
class Playing:
    """A flow that is about to be played: by whom, where, and how."""

    flow: Flow
    who: Cast
    where: Ground
    settings: Settings
    folder: Path | None = None
    """Where pictures and the recording are written; without it there are none."""
    at: Device | None = None
    """The telephone or tablet to play at; the settings' window where None."""
    ocr: Ocr | None = None
    """Reads pictures when what the run leaves is searched for personal data."""
    headed: bool = False
    """Whether somebody sits before a visible browser."""
    engine: str = "chromium"
    """Which browser opens the context, as Playwright names it."""
    healed_by: Recording | None = None
    """An earlier run: where the site has changed since, what its elements became is taken; in a rehearsal alone."""
    picture_failure: bool = False
    """Whether the page on which a step failed is pictured too: the picture stands last in that step's record."""
    looks: bool = True
    """Whether steps are pictured, and pages written down for later comparisons: that is half of the time of a run."""
    compared: bool = True
    """Whether pages are written down at all: pictures alone take less."""

    @property
    def rehearsal(self) -> bool:
        """Whether it is a persona on a site of this machine: then gates may be answered for her."""
        return self.where.loopback and self.who.person.fictional

    def window(self) -> dict[str, Any]:
        """The options of the context that whoever opens it may choose otherwise."""
        size = {"width": self.settings.width, "height": self.settings.height}
        return {
            **(self.at.options() if self.at else {"viewport": size}),
            "device_scale_factor": self.settings.scale,
            "locale": _LOCALES.get(self.flow.language, self.flow.language),
            "reduced_motion": "reduce",
        }


@dataclass(frozen=True)
class Run:
    """What a run gives: the recording, and what knows the person's values, for searching what is made of it."""

    recording: Recording
    redactor: Redactor
    ocr: Ocr | None


def guarded(guard: NetworkGuard) -> dict[str, Any]:
    """The options of a context that keep its pages to the site: nobody may choose them otherwise."""
    # a page's own worker could fetch behind the guard's back
    return {"service_workers": "block", "proxy": guard.proxy}


def perform(playing: Playing, opens: OpensContext, progress: Progress) -> Run:
    """Play a flow in a context of its own, which whoever gives `opens` closes.

    With a folder, pictures are taken and the recording is written there, also when a step fails.

    Raises:
        PasapasError: says what is wrong: a step failed, the person did not say yes, a value was left somewhere.

    """
    guard = NetworkGuard(playing.where.origins, chromium=playing.engine == "chromium")
    context = opens(**playing.window(), **guarded(guard))
    stage = stage_of(playing, context, guard)
    watcher = Watcher(stage, stage.redactor) if playing.folder and playing.looks and playing.compared else None
    healer = _healer(playing, stage, watcher) if watcher else None
    camera = Camera(playing.folder, stage, stage.redactor, playing.settings.scale) if playing.folder else None
    hooks = _Hooks(progress, stage, camera, healer, looks=playing.looks)
    try:
        recording = play(playing.flow, stage, hooks, told_of(playing, context), watcher)
    except StepFailed as error:
        if playing.picture_failure:
            error.recording = _with_picture(error.recording, hooks.page_of_failure())
        _save(error.recording, playing, stage.redactor)
        _remark(error.recording, progress)
        raise
    _save(recording, playing, stage.redactor)
    _remark(recording, progress)
    _tidy(stage.post, playing.where, progress)
    return Run(recording, stage.redactor, playing.ocr)


def _with_picture(recording: Recording, figure: Figure | None) -> Recording:
    """The recording with a picture more in its last step, which failed."""
    if figure is None or not recording.steps:
        return recording
    *before, last = recording.steps
    pictured = last.model_copy(update={"figures": (*last.figures, figure)})
    return recording.model_copy(update={"steps": (*before, pictured)})


def _healer(playing: Playing, stage: Stage, watcher: Watcher) -> Healer | None:
    if playing.healed_by is None or not playing.rehearsal:
        return None
    healer = Healer(playing.healed_by, partial(watcher.screen, 0), watcher.detoured, stage.arrived)
    stage.seeker.healer = healer
    return healer


def told_of(playing: Playing, context: BrowserContext) -> Told:
    """What the recording says of the run."""
    example, at = playing.who.example, playing.at
    browser = context.browser
    by = ""
    if browser:
        kind = browser.browser_type.name
        # as it is written, not as Playwright calls it
        engine = next((shown for name, shown in NAMES.items() if name == kind), kind)
        by = f", {engine} {browser.version}"
    return Told(
        person=example.values.get("first_name", ""),
        example=Scope(example.asked, playing.where.view.values()),
        made_with=f"pasapas {version('pasapas')}{by}",
        device=at.name if at else "",
        width=at.width if at else playing.settings.width,
    )


def stage_of(
    playing: Playing, context: BrowserContext, guard: NetworkGuard, attendant: Attendant | None = None
) -> Stage:
    """The stage of a flow in a context that was opened with `window` and `guarded`."""
    flow, who, where = playing.flow, playing.who, playing.where
    plain = [field.name for field in flow.person if field.choices]
    choices = frozenset(choice for field in flow.person for choice in field.choices)
    return Stage(
        context=context,
        site=where.view,
        person=who.person.asked,
        example=who.example.asked,
        post=Post(where.mailbox, flow.language, where.telephone),
        guard=guard,
        redactor=Redactor(who.person.values, who.example.values, plain),
        folder=flow.file.parent,
        plain=choices,
        rehearsal=playing.rehearsal,
        timeout=playing.settings.timeout,
        interactive=playing.headed,
        attendant=attendant,
        clock=partial(bundled.let_pass, where.mock) if where.mock else None,
    )


def _save(recording: Recording, playing: Playing, redactor: Redactor) -> None:
    if playing.folder is not None:
        search_recording(recording, recording.save(playing.folder), redactor, playing.ocr)


def _remark(recording: Recording, progress: Progress) -> None:
    for remark in remarks(recording):
        progress.warned(remark, "")


def _tidy(post: Post, where: Ground, progress: Progress) -> None:
    """Let become of the mails what the settings say; where that can't be, the journey was a good one nevertheless."""
    try:
        post.tidy(where.after)
    except PasapasError as error:
        what = say("nothing was lost, but the mail whose code was used is as it was: {why}", why=error.what)
        progress.warned(what, error.remedy)


class _Hooks(Bystander):
    """Answers the player: progress to the caller, pictures by the camera, gates for personas alone."""

    def __init__(
        self, progress: Progress, stage: Stage, camera: Camera | None, healer: Healer | None, *, looks: bool
    ) -> None:
        self._progress = progress
        self._stage = stage
        self._hide: tuple[Target, ...] = ()
        self._healer = healer
        self._rehearsal = stage.rehearsal
        self._camera = camera
        self._looks = looks

    def step_began(self, step: Step, number: int, total: int) -> None:
        """Tell the caller, and who knows how the step was."""
        self._hide = step.hide
        if self._healer:
            self._healer.step_began(step.step)
        self._progress.step_began(step, number, total)

    def action_done(self, step: Step, action: Action) -> None:
        """Tell the caller."""
        self._progress.action_done(step, action)

    def picture_wanted(self, wish: PictureWish) -> Figure | None:
        """Take the picture where pictures are taken."""
        return self._camera.take(wish) if self._camera and self._looks else None

    def page_of_failure(self) -> Figure | None:
        """Picture the page in front as it is, without marks; None where there is no page, or it can't be kept clean."""
        with suppress(PasapasError, PlaywrightError):
            # what the step hides in its pictures is hidden in this one
            hide = tuple(target for target in self._hide if self._stage.seen(target))
            wish = PictureWish("failure", (), (), whole=False, hide=hide)
            return self._camera.take(wish) if self._camera else None
        return None

    def gate_reached(self, step: Step, gate: Gate) -> bool:
        """A persona on a loopback site may be answered for; a real person's gate is not answered here."""
        return self._rehearsal
