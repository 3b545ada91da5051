"""A worker that kills itself: `python -m tests.enrol.killing.worker`, told by one JSON line what to do.

It serves fictional people on a running mock site exactly as `pasapas enrol --rehearse` does. While it serves the one who is
named, it counts every boundary: before and after each action, each request that changes something, each line of ledger,
journal and queue; at the one that is told it is gone, as by `kill -9`. Where nothing is to kill it, it says how many there
were.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from pydantic import SecretStr

from assistant import player
from assistant.commands.enrol import serving, sheets
from assistant.commands.enrol.office import campaign
from assistant.enrol.asking.rehearsed import rehearsed
from assistant.enrol.contracts import Asker, Enrolled, Listed, Whom
from assistant.enrol.people.identity import identity
from assistant.enrol.queue.attended import AttendedQueue
from assistant.enrol.queue.book import Book
from assistant.enrol.register.journal import RegisterJournal
from assistant.enrol.register.ledger import RegisterLedger
from assistant.enrol.sitting import aside, fuse, sitting
from assistant.enrolment_settings import EnrolSettings
from assistant.flow.model import Flow
from assistant.person import Person
from assistant.running.ground import Ground
from assistant.settings import Settings
from assistant.site_settings import SiteSettings


class Deadly:
    """Counts boundaries while somebody is served, and kills at one of them: by its number, or the first of its name."""

    def __init__(self, at: int | str | None) -> None:
        self.at = at
        self.count = 0
        self.names: list[str] = []
        self.counting = False

    def tick(self, name: str) -> None:
        """A boundary."""
        if not self.counting:
            return
        self.count += 1
        self.names.append(name)
        if self.at in (self.count, name):
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, owner: Any, name: str) -> None:
        """Put a boundary before and after each call of a function."""
        inner: Callable[..., Any] = getattr(owner, name)

        def counted(*args: Any, **more: Any) -> Any:
            self.tick(f"before {name}")
            given = inner(*args, **more)
            self.tick(f"after {name}")
            return given

        setattr(owner, name, counted)


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


def listed_of(values: dict[str, str], flow: Flow) -> Listed:
    """A fictional person as somebody in a people file."""
    person = Person("", values, fictional=True).for_flow(flow.person, Path("people"))
    return Listed(person, values["nir"][-6:], identity(values))


def main() -> None:
    """Serve, and die where that was told."""
    told = json.loads(sys.stdin.readline())
    deadly = Deadly(told["die_at"])
    wanted = campaign(told["flow"], None, None)
    site = SiteSettings(origin=told["site"])
    own = EnrolSettings(
        helper="Aline", place="Médiathèque", home=Path(told["home"]), worker=told["worker"],
        database=SecretStr(told["database"]) if told["database"] else None,
        key=SecretStr(told["key"]) if told["key"] else None,
    )  # fmt: skip
    settings = Settings(sites={wanted.site: site}, enrol=own, timeout=told["timeout"])
    people = tuple(listed_of(values, wanted.flow) for values in told["people"])
    asked = Path(told["asked"])

    def asker(listed: Listed, where: Ground) -> Asker:
        deadly.counting = listed.person.values["nir"] == told["counted"]
        inner = rehearsed(listed.person, where.origins)
        return Human(inner, told["control"], listed.person.values["nir"], asked)  # type: ignore[return-value]

    for owner, name in (
        *((RegisterLedger, name) for name in ("arm", "fire", "done", "unknown", "disarm", "resolve")),
        (RegisterJournal, "write"),
        (AttendedQueue, "reached"),
        (Book, "finish"),
        (player._Run, "_perform"),
        (fuse, "_sent"),
        (aside, "play"),
        (sheets.Sheets, "make"),
        (sitting.Sittings, "_settled_before"),
    ):
        deadly.around(owner, name)
    wish = serving.EnrolWish(wanted, people, rehearse=True)
    served = serving.enrol(wish, settings, asker, lambda *_: None)
    outcomes = {outcome.value: number for outcome, number in served.outcomes.items()}
    print(json.dumps({"outcomes": outcomes, "boundaries": deadly.names}))  # noqa: T201


if __name__ == "__main__":
    main()
