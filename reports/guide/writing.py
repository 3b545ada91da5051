"""Writes a file at once or not at all."""

import os
import tempfile
from pathlib import Path


def write_whole(file: Path, contents: bytes, mode: int = 0o644) -> None:
    """Write the contents beside the file, then put them in its place: whoever looks sees the old one or the new one.

    `mode` says who may read it; mkstemp's 0600 would keep a web server from showing a guide.

    Raises:
        OSError: the folder can't be made or written.

    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(contents)
        Path(name).chmod(mode)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
