"""Times the placing of marks alone, on every committed layout: `python -m benchmarks.placing [RECORDING]`.

Process time of the fastest of three, in milliseconds: cropping, dividing into panels, placing; no drawing, no files.
With a recording's folder, its figures are timed, too. `--edition` chooses the sizes.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Final

from reports.guide.editions import EDITIONS, Edition
from reports.marks import Look, panels
from reports.recording import Figure, Recording
from tests.reports.layouts.layout import layouts
from tests.reports.layouts.truth import frozen

TIMES: Final = 3


def timed(figure: Figure, edition: Edition) -> tuple[float, int, int]:
    """Milliseconds for the figure, and how many labels and panels it has."""
    look, best, drawings = Look().scaled(edition.labels), float("inf"), ()
    for _ in range(TIMES):
        start = process_time()
        drawings = panels(figure, word="ICI", look=look, widest=edition.widest, tallest=edition.tallest)
        best = min(best, 1000 * (process_time() - start))
    return best, sum(len(drawing.labels) for drawing in drawings), len(drawings)


def _figures(recording: Path | None) -> Iterator[tuple[str, Figure]]:
    yield from ((name, frozen(name).figure) for name in layouts())
    if recording is not None:
        for step in Recording.load(recording).steps:
            yield from ((figure.file, figure) for figure in step.figures)


def main() -> None:
    """Print a table, the slowest last."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("recording", type=Path, nargs="?")
    parser.add_argument("--edition", choices=EDITIONS, default="standard")
    wish = parser.parse_args()
    rows = [(*timed(figure, EDITIONS[wish.edition]), name) for name, figure in _figures(wish.recording)]
    rows.sort()
    said = ["    ms  labels  panels  figure"]
    said += [f"{spent:6.1f}  {labels:6}  {parts:6}  {name}" for spent, labels, parts, name in rows]
    spents = [row[0] for row in rows]
    said.append(f"{len(rows)} figures: median {spents[len(spents) // 2]:.1f} ms, slowest {spents[-1]:.1f} ms")
    sys.stdout.write("\n".join(said) + "\n")


if __name__ == "__main__":
    main()
