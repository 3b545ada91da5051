"""`python -m tests.enrol.traces.crashing`: pasapas with a bug of ours in it, whose words hold everything of a person."""

import json
import sys
from typing import Any, NoReturn

from assistant.cli import main
from assistant.commands.enrol import serving
from assistant.commands.enrol.sheets import Sheets
from assistant.enrol.sitting import sitting
from assistant.enrol.sitting.batch import Batch
from assistant.enrol.sitting.stops import Stops


def _instead_of_the_steps(*args: Any, **more: Any) -> NoReturn:
    values = dict(args[2]._case.listed.person.values)
    try:
        raise KeyError(json.dumps(values))
    except KeyError as error:
        raise ValueError(values) from error


def _instead_of_the_sheet(self: Sheets, ending: Any, person: str) -> NoReturn:
    raise ValueError(json.dumps(dict(ending.listed.person.values), ensure_ascii=False))


def _instead_of_all_sittings(batch: Batch, stops: Stops) -> NoReturn:
    everybody = [dict(one.person.values) for one in batch.people.values()]
    raise ValueError(everybody)


if __name__ == "__main__":
    where, *arguments = sys.argv[1:]
    if where == "sheet":
        Sheets.make = _instead_of_the_sheet  # type: ignore[method-assign]
    elif where == "sitting":
        sitting.play = _instead_of_the_steps  # type: ignore[attr-defined]
    else:
        serving.Sittings = _instead_of_all_sittings  # type: ignore[attr-defined,assignment,misc]
    main(arguments)
