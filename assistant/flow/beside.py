"""The files beside a flow that it names: those of persons, and those that it gives to a site."""

from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from typing import Final

from assistant.actions.upload import Upload
from assistant.flow.cases import Case
from assistant.flow.faults import Fault, FlowFaults
from assistant.flow.model import Flow
from wording import say

_FIXTURES: Final = ("../../fixtures", "../../../fixtures")
"""Where the bundled flows have their people, from a flow's folder: from a site's, or from one within it."""


def example_file(flow: Flow, line: int = 1) -> Path | None:
    """The file of the flow's example persona, or None where the flow names none.

    Raises:
        FlowFaults: the path leads elsewhere (see `person_file`), or there is no such file.

    """
    return person_file(flow, flow.example, line, key="example") if flow.example else None


def case_file(flow: Flow, case: Case) -> Path | None:
    """The file of the person who plays in a case; None where the flow needs no person.

    Raises:
        FlowFaults: as `example_file`.

    """
    return person_file(flow, case.person, case.line, key="person") if case.person else example_file(flow)


def also_files(flow: Flow, case: Case) -> list[Path]:
    """The files of the others whom the bundled site knows in a case.

    Raises:
        FlowFaults: as `example_file`.

    """
    return [person_file(flow, name, case.line, key="also") for name in case.also]


def person_file(flow: Flow, name: str, line: int, place: str = "", *, key: str) -> Path:
    """A person's file that a flow names below `key`.

    It is named by a path from the flow's folder that stays inside it, or inside the folder `fixtures` where the bundled
    flows have their people: a flow may come from a stranger, and guides show what stands in such a file.

    Raises:
        FlowFaults: the path leads elsewhere, or there is no such file.

    """
    folder = flow.file.parent
    file = folder / name
    if "\0" in name or not _is_inside(name, folder):
        remedy = say("put the person's file into the flow's folder and write its name")
        what = say("«{file}» is not a file of the flow's folder", file=name)
    elif not file.is_file():
        remedy = say("check the name, or write the person's file: fictional values, one a line")
        what = say("there is no file «{file}» here", file=name)
    else:
        return file
    raise FlowFaults([Fault(str(flow.file), line, place, f'"{key}": {what}', remedy)])


def _is_inside(name: str, folder: Path) -> bool:
    if Path(name).is_absolute() or PureWindowsPath(name).anchor or "\\" in name or name.startswith("~"):
        return False
    # resolved, so that a symbolic link leads nowhere else either
    file = (folder / name).resolve()
    if ".." not in Path(name).parts:
        return file.is_relative_to(folder.resolve())
    fixtures = next((known for known in _FIXTURES if name.startswith(f"{known}/")), "")
    below = Path(name).parts[len(Path(fixtures).parts) :]
    return bool(fixtures) and ".." not in below and file.is_relative_to((folder / fixtures).resolve())


def missing_files(flow: Flow) -> Iterator[Fault]:
    """Files that an upload gives and that aren't there."""
    for step in flow.steps:
        for number, action in enumerate(step.do, 1):
            if isinstance(action, Upload) and not (step.file.parent / action.file).is_file():
                place = say("step {step}, action {number} ({verb})", step=step.step, number=number, verb=action.verb)
                what = say("there is no file «{file}» beside the flow", file=action.file)
                yield Fault(str(step.file), action.line, place, what, say("put it into the flow's folder"))
