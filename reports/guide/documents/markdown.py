"""Markdown with its pictures in a folder beside it: for MkDocs, Docusaurus and whatever reads CommonMark.

Notes are quotations with a bold title: MkDocs and Docusaurus have boxes of their own, but no way of writing them is
both's. Texts of the author's are Markdown already; everything else is escaped.
"""

import json
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from reports.guide.paper import panels
from reports.guide.pictures import raster
from reports.guide.prose import Prose
from reports.guide.texts import sign
from reports.guide.views import FigureView, GuideView, StepView, TermView
from reports.guide.writing import write_whole
from reports.recording import Failure

_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>()#|~!])")


def write(view: GuideView, file: Path) -> tuple[Path, ...]:
    """Write the guide as Markdown, and its pictures into a folder of the same name.

    Raises:
        RecordingError: a picture is missing or can't be read.
        OSError: a file can't be written.

    """
    folder = file.with_suffix("")
    pictures = []
    for panel in panels(view):
        folder.mkdir(parents=True, exist_ok=True)
        picture = folder / f"{panel.name}.png"
        write_whole(picture, _packed(raster(panel)))
        pictures.append(picture)
    text = "\n\n".join(_turned(view, _summary(view) if view.edition.summary else _guide(view, folder.name)))
    write_whole(file, f"{_front(view)}\n{text}\n".encode())
    return (file, *pictures)


def _packed(png: bytes) -> bytes:
    """The same pixels in less room."""
    out = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        picture.convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()


def _front(view: GuideView) -> str:
    # JSON's strings are YAML's
    told = {"title": view.title, "lang": view.language, "dir": view.direction, "date": f"{view.date:%Y-%m-%d}"}
    return "\n".join(
        ("---", *(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in told.items()), "---\n")
    )


def _turned(view: GuideView, blocks: Iterator[str]) -> Iterator[str]:
    """The guide's blocks; where it is written from right to left, inside the one element that says so.

    With `markdown="1"` MkDocs goes on reading Markdown within it (its extension md_in_html); CommonMark does anyway.
    """
    if view.direction == "ltr":
        yield from blocks
        return
    yield f'<div dir="rtl" lang="{view.language}" markdown="1">'
    yield from blocks
    yield "</div>"


def _summary(view: GuideView) -> Iterator[str]:
    yield f"# {_said(view, view.title)}"
    yield _escaped(view.words.tick)
    lines = []
    for step in view.steps():
        if step.number:
            more = f" — {_escaped(step.brief)}" if step.brief else ""
            lines.append(f"- [ ] **{step.number}. {_said(view, step.title)}**{more}")
    yield "\n".join(lines)
    yield from _foot(view)


def _guide(view: GuideView, folder: str) -> Iterator[str]:
    words = view.words
    yield f"# {_said(view, view.title)}"
    if view.intro:
        yield view.intro.source.strip()
    yield from _explained(view, view.explained)
    if view.failure:
        yield _box(words.failed, words.failed_more + ".")
    who = words.fictional.format(person=view.person) if view.person else words.fictional_unnamed
    good = [_escaped(who), *([_escaped(words.foreign.format(sign=sign(view.screen)))] if view.untranslated else [])]
    yield _box(words.fictional_label, "\n\n".join(good))
    for chapter in view.chapters:
        if chapter.title:
            yield f"## {_said(view, chapter.title)}"
        for step in chapter.steps:
            yield from _step(view, step, folder, "###" if chapter.title else "##")
    yield from _explained(view, view.further)
    if view.failure and not any(step.failure for step in view.steps()):
        yield _failure(view, view.failure)
    yield from _foot(view)


def _foot(view: GuideView) -> Iterator[str]:
    if view.untranslated:
        yield _escaped(view.words.untranslated(view.untranslated))
    yield _escaped(view.made)


def _said(view: GuideView, text: str) -> str:
    """A title or a sentence, with the sign of its language where it is not translated yet."""
    return _escaped(f"{text} {sign(view.screen)}" if text in view.foreign else text)


def _explained(view: GuideView, terms: Sequence[TermView]) -> Iterator[str]:
    """The box of hard words; none where there are none."""
    if terms:
        lines = (f"**{_escaped(term.term)}** — {_line(term.meaning)}" for term in terms)
        yield _box(view.words.explained, "\n\n".join(lines))


def _step(view: GuideView, step: StepView, folder: str, level: str) -> Iterator[str]:
    words = view.words
    yield f"{level} {_said(view, step.title)}"
    count = words.step.format(number=step.number, total=view.total) if step.number else words.optional
    yield f"*{_escaped(count)}*"
    if step.text:
        yield step.text.source.strip()
    if step.gate:
        yield _box(words.gate, _line(step.gate))
    if step.irreversible:
        yield _box(words.irreversible, _escaped(words.irreversible_text))
    for number, figure in enumerate(step.figures):
        if number:
            yield _escaped(words.then)
        yield from _figure(figure, folder)
    if step.sentences:
        yield "\n".join(f"- {_said(view, sentence)}" for sentence in step.sentences)
    for note in step.notes:
        yield _box(words.note, note.source.strip())
    yield from _explained(view, step.explained)
    if step.failure:
        yield _failure(view, step.failure)


def _figure(figure: FigureView, folder: str) -> Iterator[str]:
    for panel in figure.panels:
        yield f"![{_escaped(panel.alternative)}](<{folder}/{panel.name}.png>)"
    if figure.counted:
        yield "\n".join(f"{item.label}. {_line(item.text)}" for item in figure.legend)
    else:
        yield from (f"**{_escaped(item.label)}** {_line(item.text)}" for item in figure.legend)


def _failure(view: GuideView, failure: Failure) -> str:
    words = view.words
    lines = [
        _escaped(failure.sentence),
        f"**{words.failed_reason}** — {_escaped(failure.reason)}",
        f"**{words.failed_where}** — {_escaped(failure.where)}",
    ]
    if failure.nearest:
        lines += [_escaped(words.failed_nearest), "\n".join(f"- {_escaped(target)}" for target in failure.nearest)]
    return _box(words.failed_here, "\n\n".join(lines))


def _box(title: str, text: str) -> str:
    inside = f"**{_escaped(title)}**\n\n{text}"
    return "\n".join(f"> {line}".rstrip() for line in inside.splitlines())


def _line(text: Prose) -> str:
    """What stands in one line of a list."""
    return " ".join(text.source.split())


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
