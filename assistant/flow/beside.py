"""The files beside a flow that it names: the example persona's, and those that it gives to a site."""

from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from typing import Final

from assistant.actions.upload import Upload
from assistant.flow.faults import Fault, FlowFaults
from assistant.flow.model import Flow
from wording import say

_FIXTURES: Final = "../../fixtures"
"""Where the bundled flows have their people, from a flow's folder."""


def example_file(flow: Flow, line: int = 1) -> Path | None:
    """The file of the flow's example persona, or None where the flow names none.

    It is named by a path from the flow's folder that stays inside it, or inside `../../fixtures` where the bundled
    flows have their people: a flow may come from a stranger, and guides show what stands in that file.

    Raises:
        FlowFaults: the path leads elsewhere, or there is no such file.

    """
    if not flow.example:
        return None
    folder = flow.file.parent
    file = folder / flow.example
    if "\0" in flow.example or not _is_inside(flow.example, folder):
        remedy = say("put the person's file into the flow's folder and write its name")
        raise _fault(flow, line, say("«{file}» is not a file of the flow's folder", file=flow.example), remedy)
    if not file.is_file():
        remedy = say("check the name, or write the person's file: fictional values, one a line")
        raise _fault(flow, line, say("there is no file «{file}» here", file=flow.example), remedy)
    return file


def _fault(flow: Flow, line: int, what: str, remedy: str) -> FlowFaults:
    return FlowFaults([Fault(str(flow.file), line, "", f'"example": {what}', remedy)])


def _is_inside(name: str, folder: Path) -> bool:
    if Path(name).is_absolute() or PureWindowsPath(name).anchor or "\\" in name or name.startswith("~"):
        return False
    # resolved, so that a symbolic link leads nowhere else either
    file = (folder / name).resolve()
    if ".." not in Path(name).parts:
        return file.is_relative_to(folder.resolve())
    below = Path(name).parts[len(Path(_FIXTURES).parts) :]
    return (
        name.startswith(f"{_FIXTURES}/") and ".." not in below and file.is_relative_to((folder / _FIXTURES).resolve())
    )


def missing_files(flow: Flow) -> Iterator[Fault]:
    """Files that an upload gives and that aren't there."""
    for step in flow.steps:
        for number, action in enumerate(step.do, 1):
            if isinstance(action, Upload) and not (step.file.parent / action.file).is_file():
                place = say("step {step}, action {number} ({verb})", step=step.step, number=number, verb=action.verb)
                what = say("there is no file «{file}» beside the flow", file=action.file)
                yield Fault(str(step.file), action.line, place, what, say("put it into the flow's folder"))
