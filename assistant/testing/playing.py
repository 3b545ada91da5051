"""Plays a trial in a browser context that a test opens for it, and leaves its result in the test's folder."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assistant.actions.base import Action
from assistant.browser import Device, device, find, launch_options
from assistant.drifting.baselines import Before
from assistant.errors import PasapasError
from assistant.flow.model import Step
from assistant.person import Person
from assistant.player import StepFailed
from assistant.running.cast import Cast, cast, mistyping
from assistant.running.ground import ground
from assistant.running.mocks import Mocks
from assistant.running.playing import OpensContext, Playing, perform
from assistant.settings import Settings
from assistant.testing.drifting import before, changed, compared, unknown
from assistant.testing.failing import headline, place_of, told
from assistant.testing.names import near
from assistant.testing.trials import Trial
from reports.recording import FILE_NAME, Recording
from reports.runs import Attachment, PlayedTest
from wording import say

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

TRACE: Final = "trace.zip"
"""What pytest-playwright calls the trace of a test with one browser context."""


_UNREDACTED: Final = ("--tracing", "--video", "--screenshot")
_LOOKING: Final = ("--journey-report", "--drift")
"""What wants pictures of every step, and what pages say."""


class NotForRealPeople(PasapasError):
    """Traces, videos and screenshots hold what is typed and shown: of a real person none is kept."""

    exit_code = 57


class OpenDoor(PasapasError):
    """The tests' own options for browser contexts would let pages go elsewhere than to their site."""

    exit_code = 60


def beside(given: Mapping[str, Any], ours: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a browser context that are still to be given, where a test has some of its own.

    Raises:
        OpenDoor: it has one that is ours alone.

    """
    if opened := sorted({"proxy", "service_workers"} & set(given)):
        what = say(
            "browser_context_args has {names}, and pasapas keeps pages to their site by it", names=", ".join(opened)
        )
        raise OpenDoor(what, remedy=say("take it away where flows are played"))
    return {name: value for name, value in ours.items() if name not in given}


@dataclass(frozen=True)
class Test:
    """The test that plays: what it is called, where it leaves what, and with which browser."""

    __test__ = False

    id: str
    folder: Path
    playwright: "Playwright"
    opens: OpensContext
    browser: str
    """The engine's name, as Playwright has it."""
    option: Callable[[str], Any]
    """What was asked for on the command line, by the names of pytest-playwright's options."""
    looks: bool = False
    """Whether it takes the guide's pictures, and writes down what pages say, whatever was asked for."""

    @property
    def keeps(self) -> tuple[str, ...]:
        """The options by which it keeps what is not redacted."""
        return tuple(name for name in _UNREDACTED if self.option(name) != "off")


@dataclass(frozen=True)
class Outcome:
    """What a trial came to."""

    result: PlayedTest
    recording: Recording | None
    error: PasapasError | None
    headline: str = ""
    """The failure in one line."""

    @property
    def failure(self) -> str:
        """The whole text of the failure."""
        return self.result.failure


class _Silent:
    """Hears how a run goes, and keeps what is worth a note."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def step_began(self, step: Step, number: int, total: int) -> None:
        """The recording tells it."""

    def action_done(self, step: Step, action: Action) -> None:
        """The recording tells it."""

    def warned(self, what: str, remedy: str) -> None:
        """Keep it."""
        self.notes.append(f"{what} → {remedy}" if remedy else what)


class Theatre:
    """What a series of tests shares: the settings, and the bundled site in each way that was wanted so far."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._mocks = Mocks()

    def close(self) -> None:
        """End the sites."""
        self._mocks.close()

    def launch_args(self, given: Mapping[str, Any], engine: str) -> dict[str, Any]:
        """Options for Playwright's `launch`: ours for the Chromium that we find, and those that were given.

        Raises:
            NoBrowser: none is found.

        """
        if engine != "chromium" or "executable_path" in given or "channel" in given:
            return dict(given)
        headed = not given.get("headless", True)
        return launch_options(find(self.settings.browser, headed=headed), headed=headed) | dict(given)

    def play(self, trial: Trial, test: Test) -> Outcome:
        """Play it; what goes wrong is part of the outcome, and so is what the test's folder holds afterwards."""
        began, hears = datetime.now(UTC), _Silent()
        opened: list[Any] = []
        at: Device | None = None
        who = Cast(Person("", {}), Person("", {}))
        recording: Recording | None = None
        error: PasapasError | None = None
        known: Before | None = None
        try:
            at = self._device(trial, test)
            who = mistyping(cast(trial.flow, trial.person), trial.case.values)
            _refuse_traces(who.person, test)
            known = before(trial) if test.option("--drift") else None
            recording = self._perform(trial, test, who, at, hears, opened, known)
        except StepFailed as failed:
            recording, error = failed.recording, failed
        except PasapasError as failed:
            error = failed
        result = _result(trial, test, began, recording, opened, at)
        if recording and known:
            result, drift = compared(result, known, recording, test.folder)
            error = error or changed(drift, test.folder)
        elif test.option("--drift"):
            result = unknown(result)
        if error:
            result = _failed(result, trial, test, who.person, error, recording)
        result = result.model_copy(update={"notes": tuple(hears.notes)})
        result.save(test.folder)
        return Outcome(result, recording, error, headline(trial.flow, error) if error else "")

    def _device(self, trial: Trial, test: Test) -> Device | None:
        name = test.option("--device") or trial.case.device
        return device(test.playwright, name, test.browser) if name else None

    def _perform(
        self,
        trial: Trial,
        test: Test,
        who: Cast,
        at: Device | None,
        hears: _Silent,
        opened: list[Any],
        known: Before | None,
    ) -> Recording:
        def opens(**options: Any) -> Any:
            opened.append(test.opens(**options))
            return opened[-1]

        wish = trial.mock
        mock = partial(self._mocks.opened, vintage=wish.vintage, look=wish.look, words=wish.words, faults=wish.faults)
        also = [Person.load(file) for file in trial.also]
        with ground(trial.flow, trial.site, self.settings, who.person, mock=mock, also=also) as where:
            test.folder.mkdir(parents=True, exist_ok=True)
            playing = Playing(
                trial.flow,
                who,
                where,
                self.settings,
                test.folder,
                at,
                headed=bool(test.option("--headed")),
                engine=test.browser,
                healed_by=known.recording if known else None,
                picture_failure=True,
                looks=test.looks or any(test.option(name) for name in _LOOKING),
            )
            return perform(playing, opens, hears).recording


def _refuse_traces(person: Person, test: Test) -> None:
    if test.keeps and not person.fictional:
        what = say("{options} would keep what a real person types and sees", options=" ".join(test.keeps))
        raise NotForRealPeople(what, remedy=say("leave it away, or play as a persona (fictional: true in her file)"))


def _result(
    trial: Trial, test: Test, began: datetime, recording: Recording | None, opened: list[Any], at: Device | None
) -> PlayedTest:
    browser = opened[-1].browser if opened else None
    pages = opened[-1].pages if opened else ()
    size = pages[-1].viewport_size if pages else None
    return PlayedTest(
        id=test.id,
        flow=trial.flow.flow,
        title=trial.flow.title,
        file=near(trial.flow.file),
        case=trial.case.name,
        person=trial.person.stem if trial.person else "",
        language=trial.flow.language,
        browser=test.browser,
        browser_version=browser.version if browser else "",
        viewport=f"{size['width']} × {size['height']}" if size and not (at and at.name) else "",
        device=at.name if at else "",
        site=trial.site or trial.flow.site,
        vintage=trial.mock.vintage or "",
        faults=trial.mock.faults,
        outcome="passed" if recording and recording.outcome == "done" else "failed",
        began=began,
        seconds=round((datetime.now(UTC) - began).total_seconds(), 3),
        recording="." if recording else "",
    )


def _failed(
    result: PlayedTest, trial: Trial, test: Test, person: Person, error: PasapasError, recording: Recording | None
) -> PlayedTest:
    """The result with what is told of a failure, and what was kept of it."""
    kept = tuple(_kept(test, recording))
    files = [(item.name, test.folder / item.path) for item in kept]
    more: dict[str, Any] = {"outcome": "failed"}
    more |= {"failure": told(trial.flow, person, error, files), "where": str(place_of(trial.flow, error))}
    return result.model_copy(update={**more, "attachments": kept})


def _kept(test: Test, recording: Recording | None) -> Iterator[Attachment]:
    """What is kept of a failure."""
    if recording is None:
        return
    last = recording.steps[-1].figures if recording.steps else ()
    for figure in last[-1:]:
        if figure.file.endswith("-failure.png"):
            yield Attachment(kind="picture", name=say("picture"), path=figure.file)
    if test.option("--tracing") != "off":
        yield Attachment(kind="trace", name=say("trace"), path=TRACE)
    yield Attachment(kind="other", name=say("recording"), path=FILE_NAME)
