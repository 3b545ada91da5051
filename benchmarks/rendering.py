"""Times the renderers on a recording's folder: `python -m benchmarks.rendering RECORDING`.

Each format and edition is rendered alone, from the recording, in one process: building the view, and writing the files.
Options: `--out FOLDER` keeps what was written; `--format` and `--edition` take names with commas between; `--rounds N`
takes the quickest of N.
"""

import argparse
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from sys import stdout
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from reports.guide import EDITIONS, FORMATS, GuideWish, guide_view
from reports.guide.pictures import raster
from reports.recording import Recording


class Row(NamedTuple):
    """One format of one edition: seconds, and bytes of all its files."""

    format: str
    edition: str
    view: float
    write: float
    files: int
    size: int


def rows(source: Path, out: Path, formats: list[str], editions: list[str], rounds: int) -> Iterator[Row]:
    """Every format of every edition, the quickest of some rounds."""
    recording = Recording.load(source)
    for edition in editions:
        for name in formats:
            tried = [_row(recording, source, out, name, edition) for _ in range(rounds)]
            yield min(tried, key=lambda row: row.view + row.write)


def _row(recording: Recording, source: Path, out: Path, name: str, edition: str) -> Row:
    raster.cache_clear()  # or the second format would find the first one's pictures
    began = perf_counter()
    view = guide_view(recording, source, GuideWish(EDITIONS[edition]))
    built = perf_counter()
    files = FORMATS[name].write(view, out)
    ended = perf_counter()
    return Row(name, edition, built - began, ended - built, len(files), sum(file.stat().st_size for file in files))


def main() -> None:
    """Print a table in Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("recording", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--format", default=",".join(FORMATS))
    parser.add_argument("--edition", default=",".join(EDITIONS))
    parser.add_argument("--rounds", type=int, default=1)
    wish, tell = parser.parse_args(), stdout.write
    tell("| edition | format | view, s | write, s | files | KB |\n|---|---|---|---|---|---|\n")
    with nullcontext(wish.out) if wish.out else TemporaryDirectory() as folder:
        for row in rows(
            wish.recording, Path(folder), wish.format.split(","), wish.edition.split(","), max(wish.rounds, 1)
        ):
            times = f"{row.view:.2f} | {row.write:.2f}"
            tell(f"| {row.edition} | {row.format} | {times} | {row.files} | {row.size // 1024} |\n")


if __name__ == "__main__":
    main()
