"""The cases that a flow is tested with: who plays, where, and what the bundled site is like then."""

from pathlib import PurePath
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from assistant.flow.faults import did_you_mean
from assistant.language.fields import ONE_OR_MORE, in_words
from assistant.language.values import ValueFault
from wording import say

BUNDLED_SITE: Final = "mon-espace-sante"
"""The name that flows give to the site that comes with pasapas."""
FAULTS: Final = (
    "slow",
    "503-once",
    "503-for-ever",
    "connection-cut",
    "session-lost",
    "double-submit",
    "button-renamed",
    "button-moved",
    "wording-changed",
    "new-banner",
    "new-cookie-banner",
    "page-inserted",
    "field-removed",
    "mail-late",
    "mail-lost",
    "mail-twice",
    "mail-junk",
    "mail-out-of-order",
    "mail-look-alike",
)
"""What can go wrong at the bundled site. Nobody imports the site, so they are told twice; a test compares."""


def _fault_wish(source: Any) -> Any:
    name = source.partition(":")[0] if isinstance(source, str) else ""
    if name not in FAULTS:
        what = say("{given} is no fault of the bundled site", given=in_words(source))
        raise ValueFault(what, did_you_mean(str(source), FAULTS))
    return source


def _typed(source: Any) -> Any:
    if not isinstance(source, dict):
        return source
    for name, value in source.items():
        if not isinstance(value, str):
            # 0639980102 without quotes is the number 639980102
            what = say("{name} is not a text", name=in_words(name))
            raise ValueFault(what, say('write the value in quotes: {name}: "…"', name=name))
    return dict(source)


def _several(source: Any) -> Any:
    return source if isinstance(source, list | tuple) else [source]


def _year(source: Any) -> Any:
    # a year without quotes is a number to YAML
    return str(source) if isinstance(source, int) and not isinstance(source, bool) else source


FaultWish = Annotated[str, BeforeValidator(_fault_wish)]
Seed = Annotated[int, Field(ge=0)]


class MockWish(BaseModel):
    """How the bundled site shall be: its year, its look, its words, and what goes wrong."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vintage: Annotated[
        Literal["2022", "2025"] | None, BeforeValidator(_year), WithJsonSchema({"enum": ["2022", "2025", 2022, 2025]})
    ] = None
    look: Seed | None = None
    """The seed of another look with the same words."""
    words: Seed | None = None
    """The seed of other words with the same look."""
    faults: Annotated[tuple[FaultWish, ...], BeforeValidator(_several), WithJsonSchema(ONE_OR_MORE)] = ()
    """What goes wrong, each as `NAME` or `NAME:option=value,…` (docs/mock-site.md)."""

    def arguments(self) -> list[str]:
        """What the command line of the bundled site is told."""
        values = {"vintage": self.vintage, "look": self.look, "words": self.words}
        given = [f"--{name}={value}" for name, value in values.items() if value is not None]
        return given + [f"--fault={fault}" for fault in self.faults]


class Case(BaseModel):
    """One case that a flow is tested with. Everything may be left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    name: Annotated[str, Field(pattern=r"^([a-z0-9][a-z0-9-]*)?$")] = ""
    """What the case is called, once within its flow; after the person's file where not said."""
    person: str = ""
    """A person's file, beside the flow: the example persona's where not said."""
    values: Annotated[dict[str, str], BeforeValidator(_typed)] = Field(default={}, alias="with")
    """What is typed instead of the person's own values; the site goes on knowing her by those."""
    also: Annotated[tuple[str, ...], BeforeValidator(_several), WithJsonSchema(ONE_OR_MORE)] = ()
    """Files of others whom the bundled site knows too."""
    mock: MockWish | None = None
    """How the bundled site shall be."""
    device: str = ""
    """The telephone or tablet to play at, as Playwright names it."""
    marks: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[a-z_][a-z0-9_-]*$")], ...],
        BeforeValidator(_several),
        WithJsonSchema(ONE_OR_MORE),
    ] = ()
    """Markers of pytest."""

    line: int = Field(default=0, exclude=True)
    """Where it stands in the flow's file, from 1."""

    def called(self, example: str, flow: str) -> "Case":
        """The case with a name: after its person's file, else after the example's, else after the flow."""
        name = self.name or PurePath(self.person or example or flow).stem
        return self.model_copy(update={"name": name})
