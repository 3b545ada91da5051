"""What the template of a flow's people file holds; `template_files.py` writes it as each kind of file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from assistant.enrol.people.columns import Column, column
from assistant.enrol.people.needs import Need, needs_of
from assistant.enrol.people.reading import HELP_SHEETS
from assistant.flow.model import Flow
from wording import say, spoken_language

NEEDED: Final = " *"
"""What stands behind the title of a column that must be filled in; titles are read without it."""
PEOPLE: Final = 1000
"""Rows that are prepared for people."""
_WIDEST: Final = 34
_WIDTHS: Final[Mapping[str, int]] = {"date": 18, "rank": 12, "nir": 26, "email": 32, "mobile": 18, "text": 22}
"""Characters, by what a column holds."""


@dataclass(frozen=True)
class PlannedColumn:
    """A column of a template."""

    name: str
    title: str
    needed: bool
    help: str
    example: str
    choices: tuple[str, ...] = ()
    """What the drop-down offers, in the words of people."""

    @property
    def heading(self) -> str:
        """The title as it stands in the first row."""
        return self.title + (NEEDED if self.needed else "")

    @property
    def width(self) -> int:
        """Characters."""
        longest = max((len(choice) for choice in self.choices), default=0)
        return min(max(len(self.heading) + 3, longest + 4, _WIDTHS.get(column(self.name).kind, 20)), _WIDEST)


@dataclass(frozen=True)
class Template:
    """A template, before it is a file of any kind."""

    sheet: str
    help_sheet: str
    columns: tuple[PlannedColumn, ...]
    notes: tuple[str, ...]
    """How to fill it in, a sentence each."""
    help_titles: tuple[str, str, str, str]

    def help_rows(self) -> tuple[tuple[str, str, str, str], ...]:
        """The second sheet's row about each column: title, whether it is needed, what to write, an example."""
        yes, no = say("yes"), say("no")
        return tuple((one.title, yes if one.needed else no, one.help, one.example) for one in self.columns)


def template_of(flow: Flow, *, fictional: bool = False) -> Template:
    """The template of a flow, in the language of the person at the terminal.

    With `fictional` it is for invented people: it has a column that says so, and those of their secrets.
    """
    needs = [need for need in needs_of(flow) if fictional or not _is_hers(need)]
    columns = [_planned(need, fictional=fictional) for need in needs]
    columns += [_known("language")] + ([_known("fictional")] if fictional else [])
    return Template(
        say("People"),
        HELP_SHEETS[spoken_language()],
        tuple(columns),
        _notes(flow, fictional=fictional),
        (say("Column"), say("To be filled in"), say("What to write"), say("Example (nobody’s)")),
    )


def _is_hers(need: Need) -> bool:
    """Whether a real person keeps it to herself."""
    return need.column.kind == "secret" or (need.declared and not need.asked)


def _planned(need: Need, *, fictional: bool) -> PlannedColumn:
    known, spoken = need.column, spoken_language()
    words = known.words.get(spoken, {})
    choices = tuple(words.get(choice, choice) for choice in need.choices)
    text = known.helps.get(spoken) or say("As the journey asks for it.")
    if choices:
        text = say("{text} One of: {choices}.", text=text, choices=", ".join(choices))
    example = choices[0] if choices else known.example
    needed = need.needed_of_personas if fictional else need.needed
    return PlannedColumn(need.name, _title(known), needed, text, example, choices)


def _known(name: str) -> PlannedColumn:
    """A column of every flow: that it is filled in is nobody's need, and of invented people's the whole point."""
    known = column(name)
    choices = (say("yes"), say("no")) if name == "fictional" else ()
    example = choices[0] if choices else known.example
    return PlannedColumn(name, _title(known), bool(choices), known.helps[spoken_language()], example, choices)


def _title(known: Column) -> str:
    return known.titles[spoken_language()]


def _notes(flow: Flow, *, fictional: bool) -> tuple[str, ...]:
    secret = say("Never write a password: a real person types hers herself, in the browser.")
    invented = say("For invented people alone: this file is for rehearsals on this machine.")
    return (
        say("For the journey «{title}».", title=flow.title),
        say("One person in each row of the first sheet. Columns with * must be filled in; the order does not matter."),
        say("All columns hold text, so that no zero is lost: leave that as it is."),
        invented if fictional else secret,
        say("Before you save it anywhere else, seal it: pasapas people seal FILE"),
    )
