"""A sitting at the step whose click can't be undone, without any browser: what its hooks do can be looked at."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from assistant import bundled
from assistant.enrol.contracts import State, Whom
from assistant.enrol.sitting.attendant import AskedAttendant
from assistant.enrol.sitting.case import Case
from assistant.enrol.sitting.hooks import SittingHooks
from assistant.enrol.sitting.onlooker import Onlooker
from assistant.enrol.sitting.questions import Questions
from assistant.flow.load import load
from assistant.hooks import Onward
from reports.recording import Failure
from tests.enrol.sitting.desk import Desk, Scripted, desk, listed

FLOW = load(bundled.flow_file("accompagnement"))
NUMBER, LAST = next((number, step) for number, step in enumerate(FLOW.steps, 1) if step.irreversible)
FAILED = Failure(step=LAST.step, sentence="Cliquer", said=None, reason="rien", where="x:1", nearest=())
FIRST = FLOW.steps[0].step
EXPECTS = len(LAST.do)


@dataclass
class Page:
    """A page of a browser that lives as long as the test says."""

    alive: bool = True

    says = ""
    """The site's message."""

    def evaluate(self, script: str) -> object:
        """It lives; or what the page says."""
        return 1 if script == "1" else self.says

    def clean(self, text: str) -> str:
        """As it is: nothing of this page is anybody's."""
        return text

    @property
    def context(self) -> "Page":
        """Itself."""
        return self

    @property
    def browser(self) -> "Page":
        """Itself."""
        return self

    @property
    def page(self) -> "Page":
        """Itself."""
        return self

    def is_connected(self) -> bool:
        """As the test says."""
        return self.alive


@dataclass
class Fuse:
    """Remembers whether it is armed, and what is called before anything leaves."""

    armed: bool = False
    sent: int = 0
    refused: int = 0

    def arm(self) -> None:
        """Arm."""
        self.armed = True

    def disarm(self) -> None:
        """Disarm."""
        self.armed = False


@dataclass
class Seat:
    """A sitting at the step whose click can't be undone."""

    on: Desk
    asker: Scripted
    case: Case
    hooks: SittingHooks
    fuse: Fuse
    page: Page
    knows: list[bool]
    attendant: AskedAttendant

    @property
    def state(self) -> State:
        """What the ledger says."""
        return self.on.ledger.lines["camille"].state

    def click(self) -> None:
        """The click, and nothing seen of its end."""
        self.hooks.no_return(LAST, LAST.do[-1])

    def fails(self, action: int = 0) -> Onward | None:
        """An action of the last step fails."""
        return self.hooks.failed(LAST, action, FAILED)


def sit_down(
    *,
    knows: bool = False,
    asked: bool = True,
    headed: bool = True,
    real: bool = False,
    onlooker: Onlooker | None = None,
    **answers: Any,
) -> Seat:
    """Sit somebody down before the last step; her gate is answered already unless `asked` is False."""
    asker = Scripted(**{"gate": lambda _: "go-on", **answers})
    mock = bundled.MockAddresses(*["http://127.0.0.1:9"] * 7)
    on = desk(None, mock, asker, {"camille": listed("camille", FLOW)}, FLOW)  # type: ignore[arg-type]
    on.mandates.given = True
    batch = replace(on.batch, headed=headed, onlooker=onlooker or Onlooker())
    case = Case(
        batch,
        "camille",
        batch.people["camille"],
        Whom("C", "1", 1, 1),
        Questions(asker, on.stops),
        real,
        datetime.now(UTC),
    )
    case.arm()
    site = [knows]
    page, fuse = Page(), Fuse()
    attendant = AskedAttendant(case)
    hooks = SittingHooks(case, page, attendant, fuse, on.stops, lambda hurried: site[0])  # type: ignore[arg-type]
    hooks.step_began(LAST, NUMBER, len(FLOW.steps))
    if asked:
        assert all(hooks.gate_reached(LAST, gate) for gate in LAST.gates)
        asker.asked.clear()
    return Seat(on, asker, case, hooks, fuse, page, site, attendant)
