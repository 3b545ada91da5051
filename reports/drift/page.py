"""The report of one comparison: one HTML file that opens from disk, with its pictures, read in a minute."""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from PIL import Image

from reports.drift.alike import folded
from reports.drift.difference import Difference, Drift, Repair
from reports.drift.dynamics import Dynamics
from reports.drift.pixels import dynamic_boxes, looks
from reports.drift.stale import Stale, stale
from reports.drift.telling import kind_name, sentence, verdict_sentence
from reports.drift.tree import read_tree
from reports.recording import Box, Figure, Recording
from wording import direction, say, say_number, spoken_language

_WIDEST: Final = 900
"""Pixels of a picture in the report."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture, and the boxes that are drawn over it, in CSS pixels."""

    data: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    caption: str
    alternative: str


@dataclass(frozen=True, slots=True)
class StepNews:
    """A step with its differences."""

    id: str
    title: str
    differences: tuple[tuple[Difference, str, str], ...]
    """Each with its kind's name and its sentence."""
    pictures: tuple[Shown, ...]


def report(
    drift: Drift, before: Recording, after: Recording, folders: tuple[Path, Path], *, repaired: bool = False
) -> str:
    """The report as one HTML document, in the language that is spoken; `folders` hold the pictures of both runs.

    A picture that is missing is left out. `repaired`: the repairs were written to the flow.
    """
    titles = {step.id: step.title for recording in (after, before) for step in recording.steps}
    known = Dynamics().knowing(before, after)
    news = []
    for step in dict.fromkeys(one.step for one in drift.differences):
        found = drift.of_step(step)
        told = tuple((one, kind_name(one.kind), sentence(one)) for one in found)
        pictures = _pictures(found, _figures(before, step), _figures(after, step), folders, known)
        news.append(StepNews(step, titles.get(step, step), told, pictures))
    return _page().render(
        drift=drift,
        verdict=verdict_sentence(drift.verdict),
        steps=news,
        titles=titles,
        stale=stale(drift, before),
        words=_words(repaired=repaired),
        language=spoken_language(),
        direction=direction(spoken_language()),
        count=_count,
        figures=_figures_to_take,
        patch=_patch,
    )


def _figures(recording: Recording, step: str) -> tuple[Figure, ...]:
    return next((one.figures for one in recording.steps if one.id == step and one.figures), ())


def _pictures(
    found: tuple[Difference, ...],
    ones: tuple[Figure, ...],
    others: tuple[Figure, ...],
    folders: tuple[Path, Path],
    dynamics: Dynamics,
) -> tuple[Shown, ...]:
    """Before, after and the difference, of the step's first picture."""
    shown = []
    try:
        if ones:
            boxes = _where(ones[0], [one.before for one in found])
            alternative = say("The page as it was, with what changed outlined")
            shown.append(_shown(folders[0], ones[0], boxes, say("Before"), alternative))
        if others:
            boxes = _where(others[0], [one.after for one in found])
            alternative = say("The page as it is now, with what changed outlined")
            shown.append(_shown(folders[1], others[0], boxes, say("After"), alternative))
        if ones and others:
            hidden = dynamic_boxes(ones[0], others[0], dynamics)
            both = looks(folders[0] / ones[0].file, folders[1] / others[0].file, hidden, others[0].scale)
            data = _data(both.picture)
            size = both.picture.width / others[0].scale, both.picture.height / others[0].scale
            alternative = say("The page as it is now, pale, with every point that differs in colour")
            shown.append(Shown(data, *size, (), say("Difference"), alternative))
    except OSError:
        pass
    return tuple(shown)


def _where(figure: Figure, texts: list[str]) -> tuple[Box, ...]:
    """Where the picture shows one of the texts."""
    wanted = {folded(part) for text in texts for part in text.split(" · ") if part}
    nodes = (node for node in read_tree(figure.aria).nodes if folded(node.words) in wanted)
    return tuple(node.box for node in nodes if node.box is not None)


def _shown(folder: Path, figure: Figure, boxes: tuple[Box, ...], caption: str, alternative: str) -> Shown:
    with Image.open(folder / figure.file) as picture:
        data = _data(picture.convert("RGB"))
    return Shown(data, figure.width, figure.height, boxes, caption, alternative)


def _data(picture: Image.Image) -> str:
    if picture.width > _WIDEST:
        picture = picture.resize((_WIDEST, round(picture.height * _WIDEST / picture.width)), Image.Resampling.LANCZOS)
    file = BytesIO()
    picture.save(file, "WEBP", quality=70, method=4)
    return "data:image/webp;base64," + b64encode(file.getvalue()).decode()


def _patch(repair: Repair) -> tuple[str, str]:
    """The line of the flow as it is and as it could be."""
    return f"- {repair.old}", f"+ {repair.new}"


def _figures_to_take(page: Stale) -> str:
    return say_number("{number} picture to take again", "{number} pictures to take again", len(page.figures))


def _count(number: int) -> str:
    return say_number("{number} difference", "{number} differences", number)


def _words(*, repaired: bool) -> dict[str, str]:
    how = say("Nothing was written to the flow. Look at each line before you take it.")
    return {
        "title": say("What changed on the site"),
        "skip": say("Skip to the differences"),
        "compared": say("Compared"),
        "line": say("line"),
        "also": say("Also in:"),
        "was": say("before"),
        "now": say("now"),
        "reason": say("Why"),
        "repairs": say("Suggested repairs"),
        "repairs_how": say("They were written to the flow. Look at each line.") if repaired else how,
        "baseline": say("the accepted baseline"),
        "sure": say("sure at"),
        "stale": say("Out of date in the guide"),
        "unseen": say("Not seen"),
        "unseen_how": say("One of the runs never came to these steps: nothing is known of them."),
        "steps": say("Step by step"),
        "intro": say("Introduction"),
        "step": say("Step"),
        "nothing": say("The site says and shows what it said and showed before."),
        "small": say("Pictures are for the eye; the verdict rests on what the page says."),
    }


@cache
def _page() -> Template:
    environment = Environment(
        loader=PackageLoader("reports.drift"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("drift.html.j2")
