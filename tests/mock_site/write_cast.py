"""`python -m tests.mock_site.write_cast`: tell the simulator anew who the bundled people are.

The mock site stands alone and reads none of our files, so it has a copy of what its register is told of them.
"""

import json
from pathlib import Path

from assistant.bundled import registrations, root
from assistant.person import Person
from mock_site.simulator import cast


def written() -> str:
    """The copy, as it should be: for each person what the register is told, a representative first."""
    files = sorted((root() / "fixtures" / "people").glob("*.yaml"))
    told = {file.stem: registrations(Person.load(file).values) for file in files}
    return json.dumps({"camille": told.pop("camille"), **told}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    Path(cast.FILE).write_text(written(), encoding="utf-8")
