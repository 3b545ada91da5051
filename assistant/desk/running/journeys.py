"""The journeys that people can be served with, as orders and commands call them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wording import spoken_language

if TYPE_CHECKING:
    from assistant.flow.model import Flow


@dataclass(frozen=True)
class JourneyKnown:
    """A journey, as it can be chosen."""

    key: str
    """What a form sends, and what orders and commands take: the name of a bundled flow, or a file."""
    flow: "Flow"

    @property
    def id(self) -> str:
        """What stands for it in the browser, whose history must not tell whose folders this machine has."""
        return self.key if Path(self.key).suffix == "" else hashlib.sha256(self.key.encode()).hexdigest()[:12]

    @property
    def title(self) -> str:
        """What people call it, in the desk's language where it is translated."""
        return self._title[0]

    @property
    def language(self) -> str:
        """BCP 47, of the title."""
        return self._title[1]

    @property
    def _title(self) -> tuple[str, str]:
        from assistant.flow.titles import title_in

        return title_in(self.flow, spoken_language())

    @property
    def enrols(self) -> bool:
        """Whether people can be enrolled with it: it says what can't be undone."""
        return any(step.irreversible for step in self.flow.steps)


class Journeys:
    """All of them, as guides have them; one with faults is not offered."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> tuple[JourneyKnown, ...]:
        """Those of the folder first, by their titles. Reads files: not for the server's event loop."""
        from assistant.desk.shelves.journeys import journeys

        return tuple(JourneyKnown(one.order, one.flow) for one in journeys(self._folder) if one.flow)

    def find(self, key: str) -> JourneyKnown | None:
        """The one of a key or an id; None where there is none."""
        return next((one for one in self.all() if key in (one.key, one.id)), None)
