"""pytest's plugin: every flow is a test for each of its cases and each browser, and `journey` plays flows in Python.

It stands on pytest-playwright's fixtures. Whoever has no flows pays nothing: what plays is loaded when a flow is
collected or `journey` is asked for.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from assistant.testing.playing import Test, Theatre
    from assistant.testing.reporting import StepTold
    from assistant.testing.trials import Trial
    from reports.recording import Recording

_FLOW: Final = re.compile(r"^flow:", re.MULTILINE)
_Failed: Final[Any] = pytest.fail.Exception
_Skipped: Final[Any] = pytest.skip.Exception


class JourneyFailed(_Failed, AssertionError):  # type: ignore[misc] # pytest has no public name for its type
    """A flow could not be played: its message is what a test prints, with the flow's own lines."""

    __module__ = "builtins"  # what a summary calls it, as pytest has it for its own

    def __init__(self, told: str) -> None:
        super().__init__(told)
        self.pytrace = False


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what can be said of flows on the command line."""
    add = parser.getgroup("pasapas", "pasapas: flows as tests").addoption
    add("--person", action="append", default=[], metavar="FILE", help="Play every flow as this person (repeatable).")
    add("--drift", action="store_true", help="Compare each run with the accepted one (pasapas drift --accept).")
    add("--journey-site", metavar="SITE", help="Play on this site of the settings, not on the flow's own.")
    add("--journey-report", metavar="FOLDER", help="Write the run's report there; it keeps the trend of earlier runs.")
    add("--journey-settings", metavar="FILE", help="The settings' file, instead of pasapas.toml.")


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker; and a fixture, after pytest-playwright's own."""
    config.addinivalue_line("markers", "journey(flow, site): a flow of pasapas, by its name and its site's")
    if config.pluginmanager.hasplugin("playwright"):
        config.pluginmanager.register(_LaunchArgs(), "pasapas-launch-args")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Mend the JUnit XML, which is written by now, mark the lines of flows on GitHub, write the report of the run."""
    from assistant.testing.finishing import finish

    for line in finish(terminalreporter.config.getoption, terminalreporter.stats):
        terminalreporter.write_line(line)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a YAML file with `flow:` at its outermost level; leave every other one alone."""
    if file_path.suffix not in (".yaml", ".yml"):
        return None
    try:
        found = _FLOW.search(file_path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return None
    return FlowFile.from_parent(parent, path=file_path) if found else None


class FlowFile(pytest.Module):
    """A flow's file: a module with a test function for each case."""

    _module: ModuleType | None = None

    def _getobj(self) -> ModuleType:
        if self._module is None:
            self._module = ModuleType(self.path.stem)
        return self._module

    def collect(self) -> Any:
        """Make the functions.

        Raises:
            CollectError: the flow is faulty, with its faults; or pytest-playwright is not there.

        """
        with _plainly(self.CollectError):
            trials = self._trials()
        for trial in trials:
            setattr(self._getobj(), trial.case.name, self._function(trial))
        return super().collect()

    def _function(self, trial: "Trial") -> Any:
        """A test function that plays a trial."""
        from assistant.testing.functions import standing_at

        def test(journey: "Journey") -> None:
            journey.try_out(trial)

        flow, case = trial.flow, trial.case
        marks = [pytest.mark.journey(flow=flow.flow, site=trial.site or flow.site)]
        marks += [getattr(pytest.mark, name) for name in case.marks]
        told = {"__module__": self._getobj().__name__, "__doc__": flow.title, "__test__": True, "pytestmark": marks}
        return standing_at(test, self.path, trial.line, name=case.name, **told)

    def _trials(self) -> "tuple[Trial, ...]":
        from assistant.testing.trials import NoPlaywright, trials

        if not self.config.pluginmanager.hasplugin("playwright"):
            raise NoPlaywright
        people = [Path(name) for name in self.config.getoption("--person")]
        return trials(self.path, people, self.config.getoption("--journey-site"))


class _LaunchArgs:
    """One fixture, registered after pytest-playwright's own, which it stands on."""

    @pytest.fixture(scope="session")
    @classmethod
    def browser_type_launch_args(
        cls, browser_type_launch_args: dict[str, Any], browser_name: str, request: pytest.FixtureRequest
    ) -> dict[str, Any]:
        """Start the browser as pasapas does, where flows are played; options that were given still count."""
        if not any("journey" in getattr(item, "fixturenames", ()) for item in request.session.items):
            return browser_type_launch_args
        with _plainly():
            theatre: Theatre = request.getfixturevalue("pasapas_theatre")
            return theatre.launch_args(browser_type_launch_args, browser_name)


@pytest.fixture(scope="session")
def pasapas_theatre(pytestconfig: pytest.Config) -> "Iterator[Theatre]":
    """What all tests of a session share: settings, and the bundled site."""
    with _plainly():
        from assistant.settings import load
        from assistant.testing.playing import Theatre

        named = pytestconfig.getoption("--journey-settings")
        theatre = Theatre(load(Path(named) if named else None))
    yield theatre
    theatre.close()


@pytest.fixture
def journey(request: pytest.FixtureRequest, pasapas_theatre: "Theatre", new_context: Any) -> "Journey":
    """Play flows: `journey.play("activation", person="gaston")` returns the recording."""
    return Journey(request, pasapas_theatre, new_context)


class Journey:
    """Plays flows in a test, in pytest-playwright's browser, each in a context of its own."""

    def __init__(self, request: pytest.FixtureRequest, theatre: "Theatre", new_context: Callable[..., Any]) -> None:
        self._request = request
        self._theatre = theatre
        self._new_context = new_context
        self._played = 0

    def play(
        self, flow: str | Path, *, person: str | Path | None = None, site: str | None = None, **options: Any
    ) -> "Recording":
        """Play a flow: a bundled one by its name, or one by its path from the test's file; and return its recording.

        `options` are `values` (typed instead of the person's), `also`, `device`; `vintage`, `look`, `words`, `faults`.

        Raises:
            JourneyFailed: it could not be played.

        """
        __tracebackhide__ = True
        with _plainly():
            from assistant.testing.trials import trial

            asked = trial(flow, self._request.path.parent, person=person, site=site, **options)
        return self.try_out(asked, fails=False)

    def try_out(self, trial: "Trial", *, fails: bool = True) -> "Recording":
        """Play a trial, and report each of its steps; `fails`: one that failed fails the test, whatever comes after.

        Raises:
            JourneyFailed: it could not be played.

        """
        from assistant.testing.reporting import properties, steps_told, tell_allure

        __tracebackhide__ = True
        test = self._test(looks=not fails)
        outcome = self._theatre.play(trial, test)
        steps = tuple(steps_told(outcome, trial.flow))
        # Allure would take a step that was skipped for the whole test, and has steps of its own
        for step in () if self._request.config.getoption("allure_report_dir", None) else steps:
            if fails or step.came_to != "failed":
                self._report(step)
        self._request.node.user_properties += properties(outcome, steps, test.folder)
        tell_allure(outcome, steps, test.folder, _Skipped)
        if outcome.recording is None or outcome.error:
            raise JourneyFailed(outcome.failure)
        return outcome.recording

    def _test(self, *, looks: bool) -> "Test":
        from assistant.testing.playing import Test

        self._played += 1
        asked = self._request.getfixturevalue
        folder = Path(asked("output_path"))
        return Test(
            self._request.node.nodeid,
            folder / str(self._played) if self._played > 1 else folder,
            looks=looks,
            playwright=asked("playwright"),
            opens=self._opens,
            browser=asked("browser_name"),
            option=self._request.config.getoption,
        )

    def _opens(self, **options: Any) -> Any:
        """Open a context by pytest-playwright, where the tests' own `browser_context_args` come first."""
        from assistant.testing.playing import beside

        marker = self._request.node.get_closest_marker("browser_context_args")
        given = {**self._request.getfixturevalue("browser_context_args"), **(marker.kwargs if marker else {})}
        return self._new_context(**beside(given, options))

    def _report(self, step: "StepTold") -> None:
        """Report a step as a subtest."""
        # with -x, what fails a subtest ends the test: but the whole failure is still to be told
        with suppress(JourneyFailed, _Skipped), self._request.getfixturevalue("subtests").test(step.title):
            if step.came_to == "failed":
                raise JourneyFailed(step.why)
            if step.came_to != "done":
                raise _Skipped(step.why, _use_item_location=True)


@contextmanager
def _plainly(failure: type[BaseException] = JourneyFailed) -> Iterator[None]:
    """Have an error of ours told as the failure that it is, in the language spoken, without a traceback."""
    __tracebackhide__ = True
    from assistant.environment import terminal_language
    from assistant.errors import PasapasError
    from wording import speak

    speak(terminal_language())
    try:
        yield
    except PasapasError as error:
        raise failure(str(error)) from None
