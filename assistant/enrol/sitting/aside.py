"""Flows that are played aside: the one that logs her out, and the one that asks the site whether she is enrolled."""

from contextlib import suppress
from dataclasses import replace

from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError

from assistant.enrol.sitting.batch import Batch
from assistant.enrol.sitting.case import Case
from assistant.errors import PasapasError
from assistant.flow.model import Flow
from assistant.guard import NetworkGuard
from assistant.hooks import Bystander
from assistant.player import play
from assistant.running.cast import Cast
from assistant.running.ground import Ground
from assistant.running.playing import Playing, guarded, stage_of, told_of
from assistant.stage import Stage

_SECONDS = 3.0
"""What a page may take while she is logged out, or the site is asked before anything was sent: it is soon over."""


def log_out(case: Case, stage: Stage, where: Ground) -> bool:
    """Log her out from wherever she is, as far as that can be; whether the site said so."""
    flow = case.batch.leaving
    if flow is None:
        return False
    playing = playing_of(case.batch, flow, case, where)
    hurried = _hurried(playing)
    try:
        again = stage_of(hurried, stage.context, stage.guard)
        play(flow, again, Bystander(), told_of(hurried, stage.context))
    except (PasapasError, PlaywrightError):
        return False
    case.logged_out = True
    case.note("logged-out")
    return True


def site_knows(case: Case, browser: Browser, where: Ground, *, hurried: bool = False) -> bool:
    """Whether the site itself says that she is enrolled. False is no answer: it may have said anything else."""
    flow = case.batch.asking_site
    if flow is None:
        return False
    playing = playing_of(case.batch, flow, case, where)
    playing = _hurried(playing) if hurried else playing
    guard = NetworkGuard(where.origins, chromium=playing.engine == "chromium")
    with suppress(PasapasError, PlaywrightError), browser.new_context(**playing.window(), **guarded(guard)) as context:
        stage = stage_of(playing, context, guard)
        play(flow, stage, Bystander(), told_of(playing, context))
        return True
    return False


def _hurried(playing: Playing) -> Playing:
    return replace(playing, settings=playing.settings.model_copy(update={"timeout": _SECONDS}))


def playing_of(batch: Batch, flow: Flow, case: Case, where: Ground) -> Playing:
    """A flow about to be played for her, without any picture."""
    person = case.listed.person
    return Playing(
        flow,
        Cast(person, replace(person, values={}, asked={})),
        where,
        batch.settings,
        headed=batch.headed,
        engine=batch.engine,
        looks=False,
    )
