"""What the templates show: everything decided, so that they only lay out."""

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from reports.runs.pictures import Picture
from reports.runs.result import PlayedTest, Verdict
from reports.runs.trend import Trend


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture and what it shows, in words."""

    picture: Picture
    alternative: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One step as it was played."""

    title: str
    outcome: str
    """done, skipped or failed."""
    seconds: float
    share: int
    """Percent of the longest step's time."""
    slower: bool
    actions: tuple[tuple[str, bool], ...]
    """Each action's sentence, and whether it failed."""
    pictures: tuple[PictureView, ...]


@dataclass(frozen=True, slots=True)
class FailureView:
    """Why a test failed."""

    step: str
    sentence: str
    reason: str
    where: str
    nearest: tuple[str, ...]
    page: str
    """What the page in front called itself."""
    printed: str


@dataclass(frozen=True, slots=True)
class Link:
    """A file that the test left."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class TestView:
    """One test and its page."""

    result: PlayedTest
    page: str
    """Its page's address, from the report's folder."""
    trend: Trend
    spark: Markup
    spoken: str
    """The trend in words."""
    steps: tuple[StepView, ...]
    failure: FailureView | None
    picture: PictureView | None
    """Of what was there when it failed."""
    notes: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def setting(self) -> str:
        """Browser and window."""
        return " · ".join(filter(None, (self.result.browser, self.result.window)))

    @property
    def case(self) -> str:
        """With whom, and what for; may be empty."""
        own = (*dict.fromkeys((self.result.case, self.result.person)), self.result.vintage, *self.result.faults)
        return " · ".join(filter(None, own))


@dataclass(frozen=True, slots=True)
class Row:
    """One case of a flow in every browser and window."""

    case: str
    cells: tuple[tuple[TestView, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Flows and their cases, by browsers and windows."""

    columns: tuple[str, ...]
    flows: tuple[tuple[TestView, tuple[Row, ...]], ...]
    """Any test of the flow, for its title, and the rows."""


@dataclass(frozen=True, slots=True)
class SlowStep:
    """A step that took long."""

    title: str
    test: TestView
    seconds: float
    share: int
    slower: bool


@dataclass(frozen=True, slots=True)
class RunView:
    """The whole run."""

    tests: tuple[TestView, ...]
    """What failed first."""
    counts: Counter[Verdict]
    verdict: str
    worst: Verdict
    when: str
    seconds: float
    commit: str
    unread: tuple[str, ...]
    matrix: Matrix
    slow_steps: tuple[SlowStep, ...]
    runs: Markup | None
    """The runs of late, drawn; None where this is the first."""

    def of(self, outcome: Verdict) -> tuple[TestView, ...]:
        """The tests that came to this."""
        return tuple(test for test in self.tests if test.result.outcome == outcome)

    @property
    def unsteady(self) -> tuple[TestView, ...]:
        """Tests whose outcome says little, or that take longer than usual."""
        return tuple(test for test in self.tests if test.trend.flaky or test.trend.slower)
