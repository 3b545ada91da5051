"""People files, on the command line's screen: places and sentences, never a value. Used by `assistant.cli` alone."""

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from rich.text import Text

from assistant.show import Screen
from wording import say, say_number

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.commands.people import Checked, TemplateMade
    from assistant.enrol.people.reading import PeopleRead
    from assistant.enrol.people.sealer import Sealed


class PeopleScreen(Screen):
    """Prints what was found in a people file, and what was made."""

    def template(self, made: "TemplateMade") -> None:
        """Say where the template is, and how to go on."""
        if self._as_json:
            self._json(json.loads(json.dumps(asdict(made), default=str)))
            return
        columns = say_number("{number} column", "{number} columns", len(made.columns))
        needed = say_number("{number} of them needed", "{number} of them needed", len(made.needed))
        self._say(f"{made.file}\n  " + say("{columns}, {needed}", columns=columns, needed=needed))
        self.note(say("Fill it in, one person a row, then: pasapas people seal {file}", file=made.file))

    def checked(self, found: "Checked") -> None:
        """Say every fault, then the remarks, then who is in it."""
        if self._as_json:
            self._json(found.as_tree())
            return
        for fault in found.read.faults:
            self._out.print(Text(say("{place}: {what}", place=found.file, what=fault)))
        if found.read.unused:
            columns = (str(replace(spot, row=0)) for spot in found.read.unused)
            places = say("; ", context="between columns").join(columns)
            what = say("columns for which the journey has no use: {places}", places=places)
            self.note(say("{place}: {what}", place=found.file, what=what))
        self.remarks(str(found.file), found.read)
        self._say(_summed(found))

    def remarks(self, file: str, read: "PeopleRead") -> None:
        """Say what holds nobody up: doubles, sheets that were not read, and that a file lies open."""
        for remark in read.remarks:
            self.note(say("{place}: {what}", place=file, what=remark))
        if read.lies_open:
            self._unsealed(file)

    def _unsealed(self, file: str) -> None:
        """Warn that a people file lies open."""
        what = say("whoever gets this file can read it")
        self._errors.print(Text("! ", "bold yellow") + Text(say("{place}: {what}", place=file, what=what)))
        self._errors.print(Text("  → " + say("seal it: pasapas people seal {file}", file=file)))

    def opened(self, plain: "Path") -> None:
        """Say where the plain file is, and what is to be done with it."""
        if self._as_json:
            self._json({"plain": str(plain)})
            return
        self._say(str(plain))
        what = say("whoever gets this file can read it")
        self._errors.print(Text("! ", "bold yellow") + Text(say("{place}: {what}", place=plain, what=what)))
        remedy = say("change it, and seal it anew: pasapas people seal {file} --replace", file=plain)
        self._errors.print(Text(f"  → {remedy}"))

    def sealed(self, made: "Sealed") -> None:
        """Say where the sealed file is, and whether it was tried."""
        if self._as_json:
            self._json({"plain": str(made.plain), "sealed": str(made.file), "tried": made.tried})
            return
        tried = say("opened again to make sure: it holds the same, to the byte")
        untried = say("not tried: only the keys it was sealed for open it (--identity FILE tries yours)")
        self._say(f"{made.file}\n  {tried if made.tried else untried}")


def _summed(found: "Checked") -> str:
    read = found.read
    parts = [say_number("{number} person", "{number} people", len(read.people))]
    parts += [say_number("{number} double", "{number} doubles", read.doubles)] if read.doubles else []
    parts.append(say_number("{number} fault", "{number} faults", len(read.faults)) if read.faults else say("no fault"))
    return say("{place}: {what}", place=found.file, what=", ".join(parts))
