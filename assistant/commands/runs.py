"""One run of a flow, from files and settings to a recording: shared by the commands that play."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final, Protocol

from playwright.sync_api import Browser, BrowserContext

from assistant.actions.base import Action
from assistant.browser import Device, device, driven, find, started
from assistant.camera import Camera
from assistant.commands.cast import Cast, Ground, cast, ground
from assistant.errors import PasapasError
from assistant.flow.load import load
from assistant.flow.model import Flow, Step
from assistant.guard import NetworkGuard
from assistant.hooks import PictureWish, Told
from assistant.language.values import Scope
from assistant.player import StepFailed, play
from assistant.post import Post
from assistant.redaction import Redactor
from assistant.settings import Settings, environment_in
from assistant.stage import Stage
from assistant.traces import Ocr, search_recording
from reports.recording import Figure, Recording
from wording import say

_LOCALES: Final = {"fr": "fr-FR", "en": "en-GB"}


@dataclass(frozen=True)
class RunWish:
    """What to play, and how."""

    flow: Path
    person: Path | None = None
    """The example persona's file where None."""
    site: str | None = None
    """A site of the settings to play on, instead of the flow's own."""
    headed: bool = False
    device: str = ""
    """The telephone or tablet to play at, as Playwright names it; the settings' window where empty."""
    ocr: bool = False
    """Whether pictures are read when what the run leaves is searched for personal data."""


class Progress(Protocol):
    """Told how a run goes. The command line shows it."""

    def step_began(self, step: Step, number: int, total: int) -> None:
        """A step begins; number from 1."""

    def action_done(self, step: Step, action: Action) -> None:
        """An action was done."""

    def warned(self, what: str, remedy: str) -> None:
        """Something that costs the run nothing didn't work."""


@dataclass(frozen=True)
class Run:
    """What a run gives: the recording, and what knows the person's values, for searching what is made of it."""

    recording: Recording
    redactor: Redactor
    ocr: Ocr | None


def run(wish: RunWish, settings: Settings, folder: Path | None, progress: Progress) -> Run:
    """Play a flow; with a folder, take pictures and write the recording there, also when a step fails.

    Raises:
        PasapasError: says what is wrong: with the flow, the person, the site, the browser, a step.

    """
    flow = load(wish.flow)
    ocr = Ocr() if wish.ocr else None
    who = cast(flow, wish.person)
    with ExitStack() as stack:
        with ThreadPoolExecutor(1) as pool:
            # a second is saved by starting the site while the browser starts
            site = pool.submit(stack.enter_context, ground(flow, wish.site, settings, who.person))
            found, environment = find(settings.browser), environment_in(flow.language)
            playwright = stack.enter_context(driven())
            at = device(playwright, wish.device) if wish.device else None
            browser = stack.enter_context(started(playwright, found, wish.headed, environment=environment))
            where = site.result()
        guard = NetworkGuard(where.origins)
        context = stack.enter_context(_context(browser, settings, flow, guard, at))
        stage = _stage(flow, settings, context, guard, who, where, headed=wish.headed)
        told = Told(
            person=who.example.values.get("first_name", ""),
            example=Scope(who.example.asked, where.view.values()),
            made_with=f"pasapas {version('pasapas')}, {browser.browser_type.name} {browser.version}",
            device=at.name if at else "",
            width=at.width if at else settings.width,
        )
        done = _played(flow, stage, _Hooks(progress, stage, folder, settings.scale), told, folder, ocr)
        _tidy(stage.post, where, progress)
        return done


def _tidy(post: Post, where: Ground, progress: Progress) -> None:
    """Let become of the mails what the settings say; where that can't be, the journey was a good one nevertheless."""
    try:
        post.tidy(where.after)
    except PasapasError as error:
        what = say("nothing was lost, but the mail whose code was used is as it was: {why}", why=error.what)
        progress.warned(what, error.remedy)


def _context(
    browser: Browser, settings: Settings, flow: Flow, guard: NetworkGuard, at: Device | None
) -> BrowserContext:
    window = at.options() if at else {"viewport": {"width": settings.width, "height": settings.height}}
    return browser.new_context(
        **window,
        device_scale_factor=settings.scale,
        locale=_LOCALES.get(flow.language, flow.language),
        reduced_motion="reduce",
        # a page's own worker could fetch behind the guard's back
        service_workers="block",
        proxy=guard.proxy,
    )


def _stage(
    flow: Flow,
    settings: Settings,
    context: BrowserContext,
    guard: NetworkGuard,
    who: Cast,
    where: Ground,
    *,
    headed: bool,
) -> Stage:
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
        rehearsal=where.loopback and who.person.fictional,
        timeout=settings.timeout,
        interactive=headed,
    )


def _played(flow: Flow, stage: Stage, hooks: "_Hooks", told: Told, folder: Path | None, ocr: Ocr | None) -> Run:
    try:
        recording = play(flow, stage, hooks, told)
    except StepFailed as error:
        _save(error.recording, folder, stage.redactor, ocr)
        raise
    _save(recording, folder, stage.redactor, ocr)
    return Run(recording, stage.redactor, ocr)


def _save(recording: Recording, folder: Path | None, redactor: Redactor, ocr: Ocr | None) -> None:
    if folder is not None:
        search_recording(recording, recording.save(folder), redactor, ocr)


class _Hooks:
    """Answers the player: progress to the caller, pictures by the camera, gates for personas alone."""

    def __init__(self, progress: Progress, stage: Stage, folder: Path | None, scale: float) -> None:
        self._progress = progress
        self._rehearsal = stage.rehearsal
        self._camera = Camera(folder, stage, stage.redactor, scale) if folder else None
        self.step_began = progress.step_began
        self.action_done = progress.action_done

    def picture_wanted(self, wish: PictureWish) -> Figure | None:
        """Take the picture where pictures are taken."""
        return self._camera.take(wish) if self._camera else None

    def gate_reached(self, step: Step) -> bool:
        """A persona on a loopback site may be answered for; a real person's gate is not answered here."""
        return self._rehearsal
