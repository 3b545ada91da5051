"""A desk for tests: a batch of fictional people on a running mock site, with a ledger in memory and scripted answers."""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.request import urlopen

from pydantic import SecretStr

from assistant import bundled
from assistant.enrol.contracts import (
    Decision,
    Enrolled,
    GateShown,
    Line,
    Listed,
    Outcome,
    Place,
    State,
    StopHere,
    Trouble,
    Whom,
)
from assistant.enrol.register.errors import LostToken
from assistant.enrol.register.events import Event, checked
from assistant.enrol.sitting.batch import Batch, Ending, Opened
from assistant.enrol.sitting.guests import Guests
from assistant.enrol.sitting.sitting import Sittings
from assistant.enrol.sitting.stops import Stops
from assistant.errors import PasapasError
from assistant.flow.load import load
from assistant.flow.model import Flow
from assistant.person import Person
from assistant.running.ground import Ground, ground
from assistant.settings import Settings

PEOPLE = bundled.root() / "fixtures" / "people"


class Refused(PasapasError):
    """The ledger in memory says no."""


class MemoryLedger:
    """A ledger that lasts as long as the test; the real one is tested in tests/enrol/register."""

    def __init__(self) -> None:
        self.lines: dict[str, Line] = {}
        self.said: list[str] = []

    def line(self, key: str) -> Line | None:
        """What is written of her."""
        return self.lines.get(key)

    def _set(self, key: str, state: State, token: str) -> None:
        self.said.append(state.value)
        self.lines[key] = Line(key, state, token, "w", datetime.now(UTC))

    def arm(self, key: str, worker: str) -> str:
        """Arm."""
        line = self.lines.get(key)
        if line and line.state not in (State.FREE, State.ARMED):
            raise Refused("not free")
        token = secrets.token_hex(8)
        self._set(key, State.ARMED, token)
        return token

    def _from(self, key: str, token: str, state: State) -> None:
        line = self.lines[key]
        if line.token != token or line.state is not state:
            raise Refused("lost token")

    def fire(self, key: str, token: str) -> None:
        """Compare and set."""
        self._from(key, token, State.ARMED)
        self._set(key, State.FIRED, token)

    def done(self, key: str, token: str) -> None:
        """The site said yes."""
        self._from(key, token, State.FIRED)
        self._set(key, State.DONE, token)

    def unknown(self, key: str, token: str | None = None) -> None:
        """Nobody saw."""
        self._set(key, State.UNKNOWN, token or "")

    def disarm(self, key: str, token: str) -> None:
        """Not gone."""
        self._from(key, token, State.ARMED)
        self._set(key, State.FREE, "")

    def resolve(self, key: str, *, enrolled: bool, by: str, token: str | None = None) -> None:
        """A human's word; as in the register, never a name of hers, and no "no" of another one's click."""
        assert by in ("site", "w"), by
        line = self.lines.get(key)
        fired = line.token if line and line.state in (State.FIRED, State.UNKNOWN) else ""
        if not enrolled and token and fired not in ("", token):
            raise LostToken(asked=True)
        self._set(key, State.DONE if enrolled else State.FREE, "")


class Scripted:
    """Answers as the test says; remembers what was asked. What is not said is answered by nobody."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.meanwhile: Callable[[], None] = lambda: None
        self.asked: list[str] = []
        self.gates: list[GateShown] = []
        self.troubles: list[Trouble] = []
        self.outcomes: list[Outcome] = []

    def _say(self, what: str, nobody: Any, *told: Any) -> Any:
        self.asked.append(what)
        given = self.answers.get(what, nobody)
        if isinstance(given, list):
            given = given.pop(0) if given else nobody
        return given(*told) if callable(given) else given

    def turn(self, whom: Whom) -> Literal["serve", "skip", "pause"] | float | None:
        """Serve, where nothing else is said."""
        return self._say("turn", "serve", whom)  # type: ignore[no-any-return]

    def gate(self, gate: GateShown) -> str | None:
        """An option's key."""
        self.gates.append(gate)
        return self._say("gate", None, gate)  # type: ignore[no-any-return]

    def hand_over(self, whom: Whom, labels: tuple[str, ...], filled: Callable[[], bool]) -> bool:
        """Whether she says so."""
        return self._say("hand-over", False, labels, filled)  # type: ignore[no-any-return]

    def code(self, whom: Whom, what: str, length: int) -> SecretStr | None:
        """A code."""
        return self._say("code", None, length)  # type: ignore[no-any-return]

    def trouble(self, trouble: Trouble) -> Decision:
        """What now."""
        self.troubles.append(trouble)
        return self._say("trouble", StopHere(), trouble)  # type: ignore[no-any-return]

    def enrolled(self, whom: Whom, when: datetime | None, site: str) -> Enrolled:
        """What became of it."""
        return self._say("enrolled", "unknown", whom)  # type: ignore[no-any-return]

    def sure(self, what: str, yes: str) -> bool:
        """Whether the helper says so."""
        return self._say("sure", False, what)  # type: ignore[no-any-return]

    def step_began(self, title: str, number: int, total: int) -> None:
        """Remember it."""
        self._say("step", None, number)

    def told(self, what: str, remedy: str = "") -> None:
        """Remember it."""
        self.asked.append(f"told: {what}")

    def code_awaited(self, way: str) -> None:
        """Remember it."""
        self.asked.append(f"code awaited: {way}")

    def code_came(self, way: str, code: SecretStr) -> None:
        """Remember it."""
        self.asked.append(f"code came: {way}, {len(code)} characters")

    def ended(self, whom: Whom, outcome: Outcome) -> None:
        """Remember it."""
        self.outcomes.append(outcome)


@dataclass
class Notes:
    """A journal in memory."""

    said: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def write(self, person: str, event: str, facts: Mapping[str, str | int] = {}) -> None:
        """Remember it, where the journal itself would take it."""
        checked(facts)
        self.said.append((Event(event).value, dict(facts)))


@dataclass
class Permissions:
    """Mandates that a test gives and takes."""

    given: bool = False

    def allows(self, person: str, flow: str) -> bool:
        """As the test says."""
        return self.given


@dataclass
class Desk:
    """All that a test needs of a batch."""

    batch: Batch
    ledger: MemoryLedger
    notes: Notes
    mandates: Permissions
    stops: Stops
    mock: bundled.MockAddresses
    sheets: list[Ending]
    reached: list[str]

    def serve(self, name: str) -> Outcome | float:
        """Serve somebody by her file's name."""
        return Sittings(self.batch, self.stops).serve(Place(name, 0, "being-served", None, "", "w", None))

    def enrolments(self, name: str) -> int:
        """How many times the site has enrolled her."""
        nir = self.batch.people[name].person.values["nir"]
        with urlopen(f"{self.mock.control}/people/{nir}") as answer:  # noqa: S310 - our own mock
            return int(json.loads(answer.read())["enrolments"])


def from_first_gate(flow: Flow) -> Flow:
    """The flow from the first step that asks her something: the way there is the same for whatever she answers."""
    first = next(number for number, step in enumerate(flow.steps) if step.gates)
    return flow.model_copy(update={"steps": flow.steps[first:]})


def listed(name: str, flow: Flow, *, fictional: bool = True, **values: str) -> Listed:
    """A fictional person of the fixtures, as somebody in a people file."""
    file = PEOPLE / f"{name}.yaml"
    person = Person.load(file)
    person = replace(person, values={**person.values, **values}, fictional=fictional).for_flow(flow.person, file)
    return Listed(person, f"ligne {name}", person.values["nir"])


def desk(
    opens: Callable[[], AbstractContextManager[Opened]],
    mock: bundled.MockAddresses,
    asker: Scripted,
    people: Mapping[str, Listed],
    flow: Flow,
    *,
    timeout: float = 10.0,
    post: bool = True,
) -> Desk:
    """A batch of these people on the mock site, answered for by an asker; without `post` nothing of theirs is read."""
    ledger, notes, mandates, stops = MemoryLedger(), Notes(), Permissions(), Stops()
    settings = Settings(timeout=timeout)
    sheets: list[Ending] = []
    reached: list[str] = []
    guests = Guests()

    @contextmanager
    def on(flow: Flow, person: Person) -> Iterator[Ground]:
        with bundled_ground(flow, person) as where:
            yield where if post else replace(where, mailbox=None, telephone=None)

    def bundled_ground(flow: Flow, person: Person) -> AbstractContextManager[Ground]:
        return ground(flow, None, settings, person, mock=lambda: nullcontext(mock), welcome=guests.welcome)

    def beside(name: str) -> Flow | None:
        return load(flow.file.with_name(f"{name}.yaml")) if name else None

    batch = Batch(
        flow=flow,
        settings=settings,
        people=people,
        opaque=lambda one: f"opaque-{one.where[-3:]}",
        ledger=ledger,
        journal=notes,
        mandates=mandates,
        asker=lambda *_: asker,
        ground=on,
        engine="chromium",
        opens=opens,
        worker="w",
        reached=lambda _, step: reached.append(step),
        sheet=sheets.append,
        leaving=beside(flow.enrolment.leave if flow.enrolment else ""),
        asking_site=beside(flow.enrolment.already if flow.enrolment else ""),
        headed=False,
    )
    return Desk(batch, ledger, notes, mandates, stops, mock, sheets, reached)
