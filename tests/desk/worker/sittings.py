"""A worker as a desk has it, with somebody fictional to serve, on the bundled site."""

import asyncio
import base64
from collections.abc import Callable, Iterable
from pathlib import Path

from assistant import bundled
from assistant.desk.running.child import Child
from assistant.desk.words.events import Asked, Event
from assistant.desk.words.requests import Answer, EnrolOrder
from assistant.flow.load import load
from assistant.person import Person

CAMILLE = bundled.root() / "fixtures" / "people" / "camille.yaml"
VALUES = Person.load(CAMILLE).values
REAL = base64.b64encode(CAMILLE.read_bytes().replace(b"fictional: true", b"fictional: false")).decode()
"""Somebody whose numbers nobody real can have, who is said to be real."""
PASSWORD = "Pommier#Bleu_49"
_PATIENCE = 75.0
"""Seconds that a sitting may take on a busy machine."""
Hears = Callable[[Child, Event], None]
"""Hears what the worker tells, and says what it likes."""


def expected(mock: bundled.MockAddresses) -> str:
    """Have the site expect her; where it is."""
    flow = load(bundled.flow_file("accompagnement"))
    bundled.welcome(mock, VALUES, [field.name for field in flow.person])
    return mock.site


def order(folder: Path, site: str, *, headed: bool = False, linger: bool = False) -> EnrolOrder:
    """Serve Camille, who will type her password herself."""
    told = f'[enrol]\nhome = "{folder / "home"}"\nworker = "poste-1"\nhelper = "Aline"\n'
    (folder / "pasapas.toml").write_text(f'{told}[sites.mon-espace-sante]\norigin = "{site}"\n', encoding="utf-8")
    lines = CAMILLE.read_text(encoding="utf-8").splitlines()
    people = "\n".join(line for line in lines if not line.startswith("password"))
    return EnrolOrder(
        settings=folder / "pasapas.toml",
        language="en",
        flow="accompagnement",
        people_name="camille.yaml",
        people=base64.b64encode(people.encode()).decode(),
        headed=headed,
        linger=linger,
    )


async def served(order: EnrolOrder, hears: Iterable[Hears]) -> tuple[list[Event], int]:
    """Run a worker to its end: all it told, and its exit code."""
    child = await Child.start(order)
    told: list[Event] = []
    try:
        async with asyncio.timeout(_PATIENCE):
            async for event in child.events():
                told.append(event)
                for one in hears:
                    one(child, event)
            return told, await child.ended()
    except TimeoutError:
        raise AssertionError([one.model_dump(exclude={"jpeg"}) for one in told[-5:]]) from None
    finally:
        child.kill()
        await child.ended()


def says_yes(child: Child, event: Event) -> None:
    """Serve whoever's turn it is, and answer her gates with the first option, after what is no answer."""
    if not isinstance(event, Asked):
        return
    choice = {"turn": "serve", "gate": "go-on"}.get(event.question.ask)
    if choice:
        confirmed = event.question.ask == "gate"
        child.say(Answer(id=event.id[::-1], choice=choice, confirmed=confirmed))
        if confirmed:
            child.say(Answer(id=event.id, choice=choice))
        child.say(Answer(id=event.id, choice=choice, confirmed=confirmed))
