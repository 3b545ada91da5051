"""people: people files: a template for a flow, what is wrong in one, and one sealed at rest."""

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import SecretStr

from assistant.commands.writing import CannotWrite, writing
from assistant.commands.written import UnknownChoice
from assistant.enrol.people.faults import Fault, Spot, letter
from assistant.enrol.people.reading import PeopleRead, look_through
from assistant.enrol.people.sealer import Sealed, remove_plain, write_private
from assistant.enrol.people.sealer import seal as seal_file
from assistant.enrol.people.sealer import unseal as unseal_file
from assistant.enrol.people.template import Template, template_of
from assistant.enrol.people.template_files import KINDS
from assistant.flow.load import load
from assistant.flow.model import Flow
from wording import say


@dataclass(frozen=True)
class TemplateMade:
    """A template that was written."""

    file: Path
    columns: tuple[str, ...]
    """The names of the values, as the flow calls them."""
    needed: tuple[str, ...]


@dataclass(frozen=True)
class Checked:
    """What a people file holds for a flow."""

    file: Path
    flow: str
    read: PeopleRead = field(repr=False)

    def as_tree(self) -> dict[str, object]:
        """For programs: places, what and remedy, numbers; never a value."""
        read = self.read
        return {
            "file": str(self.file),
            "flow": self.flow,
            "sealed": read.sealed,
            "lies_open": read.lies_open,
            "people": len(read.people),
            "rows": read.rows,
            "doubles": read.doubles,
            "faults": [_tree(fault) for fault in read.faults],
            "remarks": [_tree(remark) for remark in read.remarks],
            "unused": [_place(spot) for spot in read.unused],
        }


def make_template(flow_file: Path, out: Path | None, *, fictional: bool) -> TemplateMade:
    """Write the template of a flow's people file; its kind is told by the ending.

    Raises:
        FlowFaults: the flow can't be read.
        UnknownChoice: no file of such an ending is made.
        CannotWrite: it can't be written, or there is a file of that name, in which people may be.

    """
    flow = load(flow_file)
    file = out or Path(say("people-{flow}", flow=flow.flow) + next(iter(KINDS)))
    template, content = template_content(flow, file.suffix, fictional=fictional, where=str(file))
    if file.exists():
        remedy = say("name another one with --out: somebody may have filled that in")
        raise CannotWrite(say("there is such a file already"), where=str(file), remedy=remedy)
    with writing(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        # what will stand in it is nobody else's business
        write_private(file, content)
    needed = tuple(one.name for one in template.columns if one.needed)
    return TemplateMade(file, tuple(one.name for one in template.columns), needed)


def template_content(flow: Flow, ending: str, *, fictional: bool, where: str = "") -> tuple[Template, bytes]:
    """The template of a flow's people file, and what a file of that ending holds with it.

    Raises:
        UnknownChoice: no file of such an ending is made.

    """
    write = KINDS.get(ending.lower())
    if write is None:
        remedy = say("name a file that ends with {endings}", endings=", ".join(KINDS))
        raise UnknownChoice(say("no template is made as «{ending}»", ending=ending), where=where, remedy=remedy)
    template = template_of(flow, fictional=fictional)
    return template, write(template)


def check(file: Path, flow_file: Path, passphrase: SecretStr | None, key: Path | None) -> Checked:
    """Look a people file through for a flow.

    Raises:
        FlowFaults: the flow can't be read.
        NotAPeopleFile: the file can't be read as people.
        NotOpened: it is sealed, and that doesn't open it.

    """
    flow = load(flow_file)
    read = look_through(file, flow, passphrase, key)
    return Checked(file, flow.flow, read)


def seal(file: Path, to: tuple[str, ...], passphrase: SecretStr | None, key: Path | None, *, replace: bool) -> Sealed:
    """Seal a people file beside itself.

    Raises:
        NotAPeopleFile: it can't be read.
        NotOpened: the passphrase is too short, a recipient is none, it is sealed already, or can't be opened again.
        CannotWrite: the folder can't be written.

    """
    with writing(file.parent, say("copy the file to a folder of your own")):
        return seal_file(file, passphrase, to, key, replace=replace)


def unseal(file: Path, out: Path | None, passphrase: SecretStr | None, key: Path | None) -> Path:
    """Write what a sealed people file holds beside it, or elsewhere; return where.

    Raises:
        NotAPeopleFile: it can't be read.
        NotOpened: it is not sealed or doesn't open, or there is a file in the place of the plain one.
        CannotWrite: the folder can't be written.

    """
    plain = file.with_suffix("") if file.suffix == ".age" else file.with_name(f"{file.name}.plain")
    with writing(out or plain):
        return unseal_file(file, out or plain, passphrase, key)


def remove(sealed: Sealed) -> None:
    """Take away the plain file of a sealed one.

    Raises:
        NotOpened: it has changed since.
        CannotWrite: it can't be taken away.

    """
    with writing(sealed.plain, say("take it away yourself")):
        remove_plain(sealed)


def _place(spot: Spot) -> dict[str, object]:
    return {
        "file": spot.file,
        "sheet": spot.sheet,
        "row": spot.row,
        "column": letter(spot.column),
        "name": spot.name,
        "title": spot.title,
    }


def _tree(fault: Fault) -> dict[str, object]:
    return _place(fault.spot) | {"what": fault.what, "remedy": fault.remedy}
