"""`python -m tests.enrol.traces.crashing`: pasapas with a bug of ours in it, whose words hold everything of a person."""

import json
import sys
from typing import Any, NoReturn

from assistant.cli import main
from assistant.commands.enrol.sheets import Sheets
from assistant.enrol.sitting import sitting


def _in_the_middle(*args: Any, **more: Any) -> NoReturn:
    """Instead of the journey's steps."""
    values = dict(args[2]._case.listed.person.values)
    try:
        raise KeyError(json.dumps(values))
    except KeyError as error:
        raise ValueError(values) from error


def _at_the_end(self: Sheets, ending: Any, person: str) -> NoReturn:
    """Instead of the sheet that she takes home."""
    raise ValueError(json.dumps(dict(ending.listed.person.values), ensure_ascii=False))


if __name__ == "__main__":
    where, *arguments = sys.argv[1:]
    if where == "end":
        Sheets.make = _at_the_end  # type: ignore[method-assign]
    else:
        sitting.play = _in_the_middle
    main(arguments)
