"""Reads the YAML of a flow's file, and says in plain words what is wrong with one that isn't YAML."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from assistant.flow.faults import Fault, FlowFaults
from wording import say
from wording.reasons import os_reason

_ANCHOR: Final = re.compile(r"^[^#\"']*[:\-\[,] *[&*][A-Za-z0-9_]+\s*(?:$|[,\]\[{])", re.MULTILINE)
_BRACES: Final = re.compile(r"(?:^|[:\-\[,])\s*\{\{")
_LIST_ON_ITS_LINE: Final = re.compile(r"^\s*(?:- )?(do|expect|steps): +([a-z-]+):")
_TARGET: Final = re.compile(r"""[:\-\[,]\s+[a-z]+ ["/]""")

_INSTEAD: Final[ContextVar[Mapping[Path, str]]] = ContextVar("instead", default={})  # noqa: B039 - nobody changes it


@contextmanager
def instead(texts: Mapping[Path, str]) -> Iterator[None]:
    """Have flows read meanwhile as if these texts stood in their files: to see whether a change is a good one."""
    before = _INSTEAD.set(texts)
    try:
        yield
    finally:
        _INSTEAD.reset(before)


def read_tree(file: Path) -> Mapping[str, Any]:
    """Read a flow's file: its keys and values, with their positions.

    Raises:
        FlowFaults: it can't be read, is not YAML, or not a mapping.

    """
    text = _text(file)
    if _ANCHOR.search(text):
        # a few lines of aliases can stand for more than a machine holds
        raise _fatal(file, 1, say("a flow takes no anchors and aliases (& and *)"), say("write it out"))
    try:
        tree = YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        raise _fatal(file, *_in_words(error, text.splitlines())) from None
    except (YAMLError, ValueError, OverflowError, RecursionError) as error:
        # a date that doesn't exist, a number that isn't one, lists without end
        what = say("this can't be read as YAML ({kind})", kind=type(error).__name__)
        raise _fatal(file, 1, what, say("check quotes and indentation")) from None
    if not isinstance(tree, dict):
        raise _fatal(file, 1, say("a flow begins with flow: NAME"), say("write flow, title, language, site and steps"))
    return tree


def _text(file: Path) -> str:
    try:
        text = _INSTEAD.get().get(file) or file.read_text(encoding="utf-8")
    except OSError as error:
        raise _fatal(
            file, 1, say("the file can't be read ({reason})", reason=os_reason(error)), say("check its name")
        ) from None
    except UnicodeDecodeError:
        raise _fatal(file, 1, say("the file is not UTF-8 text"), say("save it as UTF-8")) from None
    for number, line in enumerate(text.split("\n"), 1):
        if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", line):
            raise _fatal(file, number, say("there is a character that no text has"), say("write the line again"))
    return text


def _fatal(file: Path, line: int, what: str, remedy: str) -> FlowFaults:
    return FlowFaults([Fault(str(file), line, "", what, remedy)])


def _in_words(error: MarkedYAMLError, lines: list[str]) -> tuple[int, str, str]:
    """The line, what is wrong there, and the remedy."""
    problem = (error.problem or say("not YAML")).splitlines()[0]
    mark = error.problem_mark or error.context_mark
    if "quoted scalar" in (error.context or "") and error.context_mark:
        return error.context_mark.line + 1, say("the closing quote is missing"), say('end the text with "')
    number = mark.line if mark else 0
    line = lines[number] if number < len(lines) else ""
    if _BRACES.search(line) and "duplicate key" not in problem:
        remedy = say("a value that begins with {{ stands between double quotes")
        return number + 1, say("this is not YAML (it takes the braces for its own)"), remedy
    return number + 1, say("this is not YAML ({problem})", problem=problem), _remedy(problem, line)


def _remedy(problem: str, line: str) -> str:
    if "mapping values are not allowed" in problem or "got ':'" in problem:
        return _remedy_for_colon(line)
    if "duplicate key" in problem:
        return say("keep one of the two")
    if "tab" in problem or "\\t" in problem:
        return say("indent with spaces, not with tabs")
    return say("check quotes and indentation")


def _remedy_for_colon(line: str) -> str:
    if listed := _LIST_ON_ITS_LINE.match(line):
        return say("begin a list: - {verb}: … on a line of its own below {key}:", verb=listed[2], key=listed[1])
    if _TARGET.search(line):
        return say("it has a colon followed by a space: put single quotes around the whole target: '…'")
    return say("it has a colon followed by a space: put the text between double quotes, or below a bar (text: |)")
