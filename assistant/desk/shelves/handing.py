"""Hands out files that a run has left: to look at without any right of the desk's, to download, or all in one archive.

A browser never names a file: it has a key that was made here, of a file that was found here. What is handed out lies in
the folder itself; no link leads out of it.
"""

import io
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from starlette.responses import FileResponse, Response, StreamingResponse

_SECRET: Final = secrets.token_bytes(32)
"""So that nobody can tell a file's name by its key, nor make one."""
IN_A_PAGE: Final = {"X-Frame-Options": "SAMEORIGIN"}
"""For what a page of the desk stands around; its own policy says the same to newer browsers."""
_CLOSED: Final = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
ALONE: Final = f"sandbox; {_CLOSED}; style-src 'unsafe-inline'; img-src data:; font-src data:"
"""For a page that is one file: an origin of its own, no script, no form, nothing from anywhere."""
TOGETHER: Final = f"sandbox allow-same-origin; {_CLOSED}; style-src 'self'; img-src 'self' data:"
"""For a page with files beside it. From an origin of its own a browser would send no cookie for its style and pictures,
so it keeps the desk's; it can do nothing with that: no script runs, no form is sent."""
PAPER: Final = f"{_CLOSED}; object-src 'self'; style-src 'unsafe-inline'"
"""For a PDF: browsers show none in a sandbox."""
_PACKED: Final = frozenset({".pdf", ".docx", ".odt", ".pptx", ".mp4", ".webm", ".png", ".webp", ".jpg"})
"""Endings of what is compressed already."""
_TYPES: Final = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".webp": "image/webp"}


def key_of(path: Path) -> str:
    """What stands for a path in the browser, as long as this desk is open."""
    return blake2b(str(path).encode(errors="surrogateescape"), key=_SECRET, digest_size=12).hexdigest()


def lies_in(folder: Path, file: Path) -> bool:
    """Whether it is a plain file below the folder, and no link on the way."""
    try:
        return stat.S_ISREG(file.lstat().st_mode) and file.resolve() == folder.resolve() / file.relative_to(folder)
    except (OSError, ValueError, RuntimeError):
        return False


def look(file: Path, policy: str = ALONE) -> Response:
    """A page, a style or a picture to look at, within a page of the desk; a PDF in the browser's own viewer."""
    if file.suffix == ".pdf":
        return FileResponse(file, media_type="application/pdf", headers=IN_A_PAGE | {"Content-Security-Policy": PAPER})
    headers = IN_A_PAGE | {"Content-Security-Policy": policy}
    return FileResponse(file, media_type=_TYPES[file.suffix], headers=headers)


def download(file: Path) -> Response:
    """A file to keep."""
    headers = {"Content-Security-Policy": ALONE}
    return FileResponse(file, filename=file.name, media_type="application/octet-stream", headers=headers)


def archive(folder: Path, files: Iterable[Path]) -> Response:
    """All files of a folder in one; it is made while it is sent, and never lies on the disk."""
    name = folder.name.encode("ascii", "replace").decode().replace("?", "-").replace('"', "-")
    headers = {"Content-Disposition": f'attachment; filename="{name}.zip"', "Content-Security-Policy": ALONE}
    return StreamingResponse(_zipped(folder, files), media_type="application/zip", headers=headers)


class _Pipe(io.RawIOBase):
    """Keeps what is written until it is fetched."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: "io.ReadableBuffer") -> int:  # type: ignore[name-defined]
        self._held += data
        return len(data)

    def fetch(self) -> bytes:
        held = bytes(self._held)
        self._held.clear()
        return held


def _zipped(folder: Path, files: Iterable[Path]) -> Iterator[bytes]:
    pipe = _Pipe()
    with ZipFile(pipe, "w", strict_timestamps=False) as packed:
        for file in files:
            if not lies_in(folder, file):
                continue
            how = ZIP_STORED if file.suffix in _PACKED else ZIP_DEFLATED
            packed.write(file, f"{folder.name}/{file.relative_to(folder).as_posix()}", how)
            yield pipe.fetch()
    yield pipe.fetch()


def files_below(folder: Path, most: int = 5_000) -> Iterator[Path]:
    """The plain files below a folder, by their names; hidden ones and links are passed over."""
    found = 0
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for name in sorted(names):
            file = Path(where, name)
            if not name.startswith(".") and lies_in(folder, file):
                found += 1
                if found > most:
                    return
                yield file
