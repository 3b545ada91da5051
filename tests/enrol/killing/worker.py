"""A worker that kills itself: `python -m tests.enrol.killing.worker`, told by one JSON line what to do.

It serves fictional people on a running mock site exactly as `pasapas enrol --rehearse` does. From the turn of the one who
is named it counts every boundary: before and after each action, each question, each request that changes something, each
line of ledger, witness, journal, queue and engine, each sheet and each wiping; at the one that is told it is gone, as by
`kill -9`; or it sleeps there, or its disk is full. Where nothing is to kill it, it says which there were.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from pydantic import SecretStr

from assistant import player
from assistant.commands.enrol import serving, settling, sheets
from assistant.commands.enrol.office import campaign, office
from assistant.enrol.asking import rehearsed as rehearsed_module
from assistant.enrol.contracts import Asker, Enrolled, Listed, Whom
from assistant.enrol.people.identity import identity
from assistant.enrol.queue.book import Book, Turn
from assistant.enrol.queue.engine import Engine
from assistant.enrol.register.journal import RegisterJournal
from assistant.enrol.register.ledger import RegisterLedger
from assistant.enrol.register.witness import Witness
from assistant.enrol.sitting import aside, fuse, sitting
from assistant.enrolment_settings import EnrolSettings
from assistant.flow.model import Flow
from assistant.person import Person
from assistant.running.ground import Ground
from assistant.settings import Settings
from assistant.site_settings import SiteSettings


def fill(disk: str) -> None:
    """Leave no byte on a disk."""
    with (Path(disk) / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
        while True:
            ballast.write(b"\0" * 1024)


HARMS: dict[str, Callable[[str], None]] = {
    "kill": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "sleep": lambda _: os.kill(os.getpid(), signal.SIGSTOP),
}
"""What becomes of a worker at the boundary; what is none of these is a disk, which is filled."""


class Deadly:
    """Counts boundaries while somebody is served, and harms at one of them: `NAME#N`, the Nth of that name."""

    def __init__(self, at: str | None, key: str = "", harm: str = "kill") -> None:
        self.at = at
        self.key = key
        self.harm = harm
        self.names: list[str] = []
        self.counting = False

    def tick(self, name: str) -> None:
        """A boundary."""
        if not self.counting:
            return
        number = sum(one.rpartition("#")[0] == name for one in self.names) + 1
        self.names.append(f"{name}#{number}")
        if self.at in (self.names[-1], name):
            HARMS.get(self.harm, fill)(self.harm)
            self.at = None

    def around(self, owner: Any, name: str, called: Callable[..., str] | None = None) -> None:
        """Put a boundary before and after each call of a function; `called` names a call, or says that it is none."""
        inner: Callable[..., Any] = getattr(owner, name)

        def counted(*args: Any, **more: Any) -> Any:
            what = called(*args, **more) if called else name.lstrip("_")
            if not what:
                return inner(*args, **more)
            self.tick(f"before {what}")
            given = inner(*args, **more)
            self.tick(f"after {what}")
            return given

        setattr(owner, name, counted)

    def whose_turn(self, taken: object) -> None:
        """Count from the moment that her turn stands in the queue's book, until another's does."""
        self.counting = isinstance(taken, Turn) and taken.place.key == self.key
        self.tick("her turn")


def wired(deadly: Deadly) -> None:
    """Put boundaries around all that a sitting leaves anywhere: on disk, at the site, in the browser, on paper."""
    take = Book.take

    def taken(*args: Any, **more: Any) -> Any:
        given = take(*args, **more)
        deadly.whose_turn(given)
        return given

    Book.take = taken  # type: ignore[method-assign]
    for owner, name in (
        *((RegisterLedger, name) for name in ("arm", "fire", "done", "unknown", "disarm", "resolve")),
        (Book, "reached"),
        (Book, "finish"),
        (Engine, "begin"),
        (Engine, "end"),
        (rehearsed_module._Rehearsal, "turn"),
        (rehearsed_module._Rehearsal, "gate"),
        (rehearsed_module._Rehearsal, "code_came"),
        (Human, "enrolled"),
        (fuse, "_sent"),
        (fuse, "_answer"),
        (aside, "play"),
        (serving, "empty"),
        (sheets, "write"),
        (sitting.Sittings, "_settled_before"),
    ):
        deadly.around(owner, name)
    # steps begun, gates asked and answered, logged out, wiped, her sheet, her end: each an entry of its own
    deadly.around(RegisterJournal, "write", lambda _, person, event, facts=None: f"entry {event}")
    # a code is asked for by a click, read, and typed
    deadly.around(player._Run, "_perform", lambda _, played, action: f"to {action.verb}")
    # between a change of the ledger, which is on disk, and the file that tells of it
    deadly.around(Witness, "saw", lambda *_, ledger=True, anew=False: "witness" if ledger else "")


class Human:
    """A rehearsal's asker whose human looks at the site, and says what is so."""

    def __init__(self, asker: Asker, control: str, nir: str, asked: Path) -> None:
        self._asker = asker
        self._control = control
        self._nir = nir
        self._asked = asked

    def __getattr__(self, name: str) -> Any:
        return getattr(self._asker, name)

    def enrolled(self, whom: Whom, when: object, site: str) -> Enrolled:
        """What the site says when it is looked at."""
        with self._asked.open("a") as file:
            file.write(f"{self._nir}\n")
        with urlopen(f"{self._control}/people/{self._nir}") as answer:  # noqa: S310 - our own mock
            return "yes" if json.loads(answer.read())["activated"] else "no"


class Onlooker:
    """Whom `pasapas enrol resolve` asks: looks at the site for each."""

    def __init__(self, people: tuple[Listed, ...], control: str, asked: Path) -> None:
        self._human = {
            one.where: Human(rehearsed_module._Rehearsal(), control, one.person.values["nir"], asked) for one in people
        }

    def enrolled(self, whom: Whom, when: datetime | None, site: str) -> Enrolled:
        """What the site says of her."""
        return self._human[whom.where].enrolled(whom, when, site)

    def told(self, what: str, remedy: str = "") -> None:
        """Listen."""


def listed_of(values: dict[str, str], flow: Flow) -> Listed:
    """A fictional person as somebody in a people file."""
    person = Person("", values, fictional=True).for_flow(flow.person, Path("people"))
    return Listed(person, values["nir"][-6:], identity(values))


def main() -> None:
    """Serve, and die where that was told."""
    told = json.loads(sys.stdin.readline())
    wanted = campaign(told["flow"], None, None)
    site = SiteSettings(origin=told["site"], telephone=told["telephone"])
    own = EnrolSettings(
        helper="Aline", place="Médiathèque", home=Path(told["home"]), worker=told["worker"],
        database=SecretStr(told["database"]) if told["database"] else None,
        key=SecretStr(told["key"]) if told["key"] else None,
    )  # fmt: skip
    settings = Settings(sites={wanted.site: site}, enrol=own, timeout=told["timeout"])
    people = tuple(listed_of(values, wanted.flow) for values in told["people"])
    asked = Path(told["asked"])

    def asker(listed: Listed, where: Ground) -> Asker:
        inner = rehearsed_module.rehearsed(listed.person, where.origins)
        return Human(inner, told["control"], listed.person.values["nir"], asked)  # type: ignore[return-value]

    counted = next((one for one in people if one.person.values["nir"] == told["counted"]), None)
    if counted:
        with office(settings) as here:
            deadly = Deadly(told["die_at"], wanted.key(here.keys, counted), told["harm"])
    else:
        deadly = Deadly(None)
    wired(deadly)
    if told["resolve"]:
        with office(settings) as here:
            settling.resolve(wanted, here, people, Onlooker(people, told["control"], asked))
    wish = serving.EnrolWish(wanted, people, rehearse=True)
    served = serving.enrol(wish, settings, asker, lambda what, _: print(json.dumps({"told": what}), flush=True))  # noqa: T201
    outcomes = {outcome.value: number for outcome, number in served.outcomes.items()}
    print(json.dumps({"outcomes": outcomes, "boundaries": deadly.names}))  # noqa: T201


if __name__ == "__main__":
    main()
