"""One run of a flow in a browser of its own, from files and settings to a recording: what the commands play with."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from assistant import bundled
from assistant.browser import device, driven, find, started
from assistant.flow.load import load
from assistant.running.cast import cast
from assistant.running.ground import NoSuchSite, ground
from assistant.running.playing import Playing, Progress, Run, perform
from assistant.settings import Settings, environment_in, settings_hidden
from assistant.traces import Ocr
from reports.recording import Recording
from wording import say


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
    mock: tuple[str, ...] = ()
    """What the bundled site is told on its command line, where it is started for the run."""
    healed_by: Recording | None = None
    """An earlier run, by which this one goes on where the site has changed since: for comparing the two."""


def run(wish: RunWish, settings: Settings, folder: Path | None, progress: Progress) -> Run:
    """Play a flow; with a folder, take pictures and write the recording there, also when a step fails.

    Raises:
        PasapasError: says what is wrong: with the flow, the person, the site, the browser, a step.

    """
    flow = load(wish.flow)
    ocr = Ocr() if wish.ocr else None
    who = cast(flow, wish.person)
    site = wish.site or flow.site
    if wish.mock and (site in settings.sites or site != bundled.SITE):
        what = say("only the bundled site, started for the run, can be told how to be")
        remedy = say("take away --vintage, --look, --words and --fault")
        raise NoSuchSite(what, where=say("the site «{site}»", site=site), remedy=remedy)
    mock = partial(bundled.mock_site, *wish.mock)
    with ExitStack() as stack:
        with ThreadPoolExecutor(1) as pool:
            # a second is saved by starting the site while the browser starts
            opening = pool.submit(stack.enter_context, ground(flow, wish.site, settings, who.person, mock=mock))
            found, environment = find(settings.browser, headed=wish.headed), environment_in(flow.language)
            with settings_hidden():
                playwright = stack.enter_context(driven())
            at = device(playwright, wish.device, found.engine) if wish.device else None
            browser = stack.enter_context(started(playwright, found, wish.headed, environment=environment))
            where = opening.result()
        playing = Playing(
            flow,
            who,
            where,
            settings,
            folder,
            at,
            ocr,
            headed=wish.headed,
            healed_by=wish.healed_by,
            engine=found.engine,
        )
        return perform(playing, browser.new_context, progress)
