"""Who plays: the person whose values are typed, and the example persona whom pictures show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.flow.beside import example_file
from assistant.flow.model import Flow
from assistant.person import Person, PersonFaults
from wording import say


@dataclass(frozen=True)
class Cast:
    """The person whose values are typed, and the one whom pictures show."""

    person: Person
    example: Person


def cast(flow: Flow, person: Path | None) -> Cast:
    """Read the person's file and the example persona's, which stands in where no person is given.

    Raises:
        PersonFaults: a file can't be read or lacks what the flow needs.

    """
    file = example_file(flow)
    if file is None and person is None and flow.person:
        remedy = say("name a person's file with --person, or write example: FILE in the flow")
        raise PersonFaults(say("the flow needs a person"), where=str(flow.file), remedy=remedy)
    example = Person.load(file) if file else Person("", {})
    if file:
        example = example.for_flow(flow.person, file)
    # the example persona is invented by her very role
    example = replace(example, fictional=True)
    return Cast(Person.load(person).for_flow(flow.person, person) if person else example, example)


def mistyping(who: Cast, typed: Mapping[str, str]) -> Cast:
    """The same people, where some values are typed otherwise than the site knows them; pictures show it typed so.

    Raises:
        PersonFaults: a name is none of the values that the flow asks for.

    """
    if unknown := sorted(set(typed) - set(who.person.asked)):
        names, known = ", ".join(unknown), ", ".join(who.person.asked)
        what = say("the flow asks for no such value: {names}", names=names)
        raise PersonFaults(what, remedy=say("write one of {known}", known=known))
    return Cast(*(replace(one, asked={**one.asked, **typed}) for one in (who.person, who.example)))
