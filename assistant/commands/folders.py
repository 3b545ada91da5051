"""The folders of recordings: an earlier recording makes room for a new one, and nothing else does."""

import re
import shutil
from pathlib import Path
from typing import Final

from assistant.commands.writing import CannotWrite
from reports.recording import FILE_NAME
from wording import say

_OF_A_RECORDING: Final = r"\d\d+-[a-z0-9-]+\.png|[a-z]{2,3}(-[A-Za-z0-9]+)*\.(po|mo)"


def gone(folder: Path) -> Path:
    """The folder's path, once an earlier recording there is removed."""
    refuse_others(folder)
    if folder.exists():
        shutil.rmtree(folder)
    return folder


def refuse_others(folder: Path) -> None:
    """A folder that holds anything but a recording of ours is left alone."""
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and all(map(_is_ours, folder.iterdir())))):
        remedy = say("write to another folder with --out, or move it away")
        raise CannotWrite(say("it holds something else than a recording"), where=str(folder), remedy=remedy)


def _is_ours(path: Path) -> bool:
    # a translation tool leaves a compiled catalogue (.mo) beside the one that it has saved
    return path.name == FILE_NAME or re.fullmatch(_OF_A_RECORDING, path.name) is not None


def emptied(folder: Path) -> Path:
    """The folder's path, made and empty."""
    gone(folder).mkdir(parents=True)
    return folder
