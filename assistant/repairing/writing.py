"""Makes sure that a repaired flow is a good one, and writes it: whole, or not at all."""

import os
import stat
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import PasapasError
from assistant.flow.catalogues import languages
from assistant.flow.entries import entries
from assistant.flow.faults import FlowFaults
from assistant.flow.load import alone, load
from assistant.flow.source import instead
from assistant.repairing.patching import Patch, Renaming, patches
from wording import say
from wording.reasons import os_reason


class NotRepaired(PasapasError):
    """A flow can't be repaired as suggested: it would be faulty, or its file can't be written. It is as it was."""

    exit_code = 64


@dataclass(frozen=True)
class Repair:
    """What a repair would change."""

    patches: tuple[Patch, ...]
    untranslated: tuple[tuple[str, str], ...]
    """The texts that catalogues would have to learn anew: as they are, and the languages that have them."""

    @property
    def diff(self) -> str:
        """All patches."""
        return "".join(patch.diff for patch in self.patches)


def repair(flow: Path, renamings: Sequence[Renaming]) -> Repair:
    """Work out the patch, and see that the flow is a good one with it. Nothing is written.

    Raises:
        NotRepaired: it would be faulty, or a file can't be read.

    """
    found = tuple(patch for patch in patches(renamings, _text) if patch.diff or patch.mentions)
    with instead({patch.file: patch.after for patch in found}):
        try:
            load(flow)
        except FlowFaults as error:
            what = say("with the repair the flow would be faulty: {fault}", fault=error.faults[0])
            raise NotRepaired(what, where=str(flow), remedy=say("change the flow by hand")) from None
    return Repair(found, tuple(dict.fromkeys(_untranslated(found))))


def write(suggested: Repair) -> tuple[Path, ...]:
    """Write what a repair changes, and return the files: all of them, or none.

    Raises:
        NotRepaired: a file can't be written, or somebody has changed it meanwhile.

    """
    changed = [patch for patch in suggested.patches if patch.diff]
    if moved := [patch.file for patch in changed if _text(patch.file) != patch.before]:
        what = say("somebody has changed it meanwhile; nothing was written")
        raise NotRepaired(what, where=str(moved[0]), remedy=say("play the flow again"))
    fresh: list[tuple[Path, Path]] = []
    try:
        fresh += [(_beside(patch), patch.file) for patch in changed]
        for new, file in fresh:
            new.replace(file)
    except OSError as error:
        for new, _ in fresh:
            new.unlink(missing_ok=True)
        for patch in changed:
            # one that was written before the other could not be
            if _text(patch.file) != patch.before:
                _beside(patch, patch.before).replace(patch.file)
        what = say("can't be written ({reason})", reason=os_reason(error))
        raise NotRepaired(what, where=str(changed[0].file), remedy=say("apply the patch by hand")) from error
    return tuple(patch.file for patch in changed)


def _text(file: Path) -> str:
    try:
        # line ends stay as they are
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = os_reason(error) if isinstance(error, OSError) else say("the file is not UTF-8 text")
        what = say("the file can't be read ({reason})", reason=reason)
        raise NotRepaired(what, where=str(file), remedy=say("check its name")) from error


def _beside(patch: Patch, text: str | None = None) -> Path:
    """The text in a file beside the flow's, with the same rights."""
    handle, name = tempfile.mkstemp(dir=patch.file.parent, prefix=f".{patch.file.name}.")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write((patch.after if text is None else text).encode())
        new.chmod(stat.S_IMODE(patch.file.stat().st_mode))
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new


def _untranslated(found: Sequence[Patch]) -> list[tuple[str, str]]:
    """The texts of catalogues that the repair changes."""
    lost: list[tuple[str, str]] = []
    for patch in found:
        spoken = ", ".join(languages(patch.file))
        if not spoken or not patch.diff:
            continue
        before = dict.fromkeys(one.text for one in entries(alone(patch.file)))
        with instead({patch.file: patch.after}):
            after = {one.text for one in entries(alone(patch.file))}
        lost += [(text, spoken) for text in before if text not in after]
    return lost
