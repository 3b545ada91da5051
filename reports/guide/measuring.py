"""How much room words take in the fonts that come with us: for formats whose lines we break ourselves.

DejaVu Sans is a tenth wider than Arial, Calibri and what else a slide show may be seen in: what fits here, fits there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Final

from PIL import ImageFont

from reports.guide.pictures import fonts
from reports.guide.rich import Run

_SIZE: Final = 100
"""At which fonts are measured; widths grow with the size."""
_LOOK: Final = attrgetter(*(field.name for field in fields(Run) if field.name != "text"))
"""How a run looks, whatever its words are."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words; `runs` hold no white space at its end."""

    runs: tuple[Run, ...]
    width: float


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is, in the unit of `size`; letters that join take the room that they take alone."""
    return _measured(text, bold) * size / _SIZE


@lru_cache(maxsize=8192)
def _measured(text: str, bold: bool) -> float:
    return float(_font(bold).getlength(text))


@lru_cache(maxsize=4096)
def wrap(runs: tuple[Run, ...], size: float, room: float) -> tuple[Line, ...]:
    """The runs broken into lines that fit the room, at spaces; a word that is too long is broken between letters."""
    lines: list[tuple[Line, bool]] = []
    for run in _broken(runs):
        if run.text == "\n":
            lines.append((Line((), 0), False))
            continue
        for piece in _pieces(run, size, room):
            _lay(lines, piece, size, room)
    return tuple(_trimmed(line, size) for line, _ in lines) or (Line((), 0),)


def _lay(lines: list[tuple[Line, bool]], piece: Run, size: float, room: float) -> None:
    """Put a piece on the last line, or on a new one; what is not after a space takes its word along."""
    wide = width(piece.text, size, bold=piece.bold)
    bare = width(piece.text.rstrip(" "), size, bold=piece.bold)
    if not lines:
        lines.append((Line((), 0), False))
    last, ends_with_space = lines[-1]
    if last.runs and last.width + bare > room:
        taken = () if ends_with_space else _tail(last)
        kept = last.runs[: len(last.runs) - len(taken)]
        if kept and sum(_wide(run, size) for run in taken) + bare <= room:
            lines[-1] = (Line(kept, sum(_wide(run, size) for run in kept)), True)
        else:
            taken = ()
        last = Line(taken, sum(_wide(run, size) for run in taken))
        lines.append((last, False))
    lines[-1] = (Line((*last.runs, piece), last.width + wide), piece.text.endswith(" "))


def _tail(line: Line) -> tuple[Run, ...]:
    """The last pieces of a line that no space parts from what follows."""
    taken: list[Run] = []
    for run in reversed(line.runs):
        if run.text.endswith(" "):
            break
        taken.insert(0, run)
    return tuple(taken)


def _wide(run: Run, size: float) -> float:
    return width(run.text, size, bold=run.bold)


def _trimmed(line: Line, size: float) -> Line:
    """The line without space at its end, neighbours that look alike as one."""
    alike = [list(runs) for _, runs in groupby(line.runs, key=_LOOK)]
    runs = [replace(some[0], text="".join(run.text for run in some)) for some in alike]
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
    runs = [run for run in runs if run.text]
    return Line(tuple(runs), sum(_wide(run, size) for run in runs))


def _broken(runs: Sequence[Run]) -> Iterator[Run]:
    """Words, each with the spaces after it; and breaks of the author's own."""
    for run in runs:
        for number, line in enumerate(run.text.split("\n")):
            if number:
                yield replace(run, text="\n")
            word = ""
            for letter in line:
                if letter != " " and word.endswith(" "):
                    yield replace(run, text=word)
                    word = ""
                word += letter
            if word:
                yield replace(run, text=word)


def _pieces(run: Run, size: float, room: float) -> Iterator[Run]:
    """The word, or its parts where it is wider than a line."""
    text = run.text
    if width(text.rstrip(" "), size, bold=run.bold) <= room:
        yield run
        return
    while width(text.rstrip(" "), size, bold=run.bold) > room and len(text) > 1:
        part = text[:-1]
        while len(part) > 1 and width(part, size, bold=run.bold) > room:
            part = part[: max(1, len(part) * 9 // 10)]
        yield replace(run, text=part)
        text = text[len(part) :]
    yield replace(run, text=text)


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    regular, heavy = fonts()
    # the plain layout: the same on every machine, with or without the library that joins letters
    return ImageFont.truetype(str(heavy if bold else regular), _SIZE, layout_engine=ImageFont.Layout.BASIC)
