"""Runs pandoc, and mends the package that it wrote."""

import subprocess
from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from reports.guide.documents.source import write_source
from reports.guide.formats import FormatError
from reports.guide.views import GuideView
from reports.guide.writing import write_whole
from wording import say

Mend = Callable[[bytes], bytes]
"""Takes a part of the package, gives it back as it ought to be."""


def convert(
    view: GuideView, file: Path, *, to: str, reference: Mapping[str, Mend], mended: Mapping[str, Mend]
) -> tuple[Path, ...]:
    """Write the guide in a format of pandoc's, with a reference document and a result that are both mended.

    `reference` and `mended` say for a part's name what is done to it. All times inside are the recording's, so the
    same guide gives the same bytes.

    Raises:
        FormatError: pandoc is not on this machine, or failed.
        RecordingError: a picture is missing or can't be read.
        OSError: the file can't be written.

    """
    pandoc = program()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        page = write_source(view, folder)
        styles = folder / f"styles.{to}"
        default = _run(pandoc, "--print-default-data-file", f"reference.{to}")
        styles.write_bytes(repacked(default, reference, view.date))
        made = folder / f"made.{to}"
        told = ("-M", f"title={view.title}", "-M", f"lang={view.language}", "-M", f"dir={view.direction}")
        paths = (f"--resource-path={folder}", f"--reference-doc={styles}", "-o", str(made))
        _run(pandoc, str(page), "-f", "html+native_divs+native_spans", "-t", to, *told, *paths)
        write_whole(file, repacked(made.read_bytes(), mended, view.date))
    return (file,)


def repacked(package: bytes, mends: Mapping[str, Mend], when: datetime) -> bytes:
    """The package with its parts mended and new ones made of nothing; `mimetype` first and stored, one time for all."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w") as new:
        held = set(old.namelist())
        for name in sorted(held | (mends.keys() - held), key=lambda name: (name != "mimetype", name)):
            content = old.read(name) if name in held else b""
            entry = ZipInfo(name, when.timetuple()[:6])
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            new.writestr(entry, mends[name](content) if name in mends else content)
    return out.getvalue()


def program() -> str:
    """The pandoc that the extra `documents` brings; else the machine's own.

    Raises:
        FormatError: there is none.

    """
    try:
        import pypandoc  # type: ignore[import-untyped] # an extra

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError) as error:
        raise FormatError(say("pandoc is not here"), _remedy()) from error


def _run(program: str, *arguments: str) -> bytes:
    done = subprocess.run([program, *arguments], capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise FormatError(say("pandoc failed ({reason})", reason="".join(reason)), _remedy())
    return done.stdout


def _remedy() -> str:
    return say("type {command}", command="`pip install 'pasapas[documents]'`")
