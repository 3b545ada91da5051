"""The styles of a document, in no format yet: one table for Word's and for LibreOffice's."""

from dataclasses import dataclass
from typing import Final

from reports.guide.editions import Edition
from reports.marks import RASPBERRY

FONT: Final = "DejaVu Sans"
"""Where a machine lacks it, its word processor takes another sans serif."""
INK: Final = "1a1a1a"
GREY: Final = "4a4a4a"
NAVY: Final = "17365c"
LINK: Final = "0b4a8f"


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of paragraph looks; lengths in points."""

    word: str
    """Its identifier in Word; pandoc's own for what HTML has a tag for."""
    open: str
    """Its name in LibreOffice."""
    size: float
    bold: bool = False
    colour: str = INK
    before: float = 0
    after: float = 0
    keep_next: bool = False
    new_page: bool = False
    bar: str = ""
    """The colour of a bar beside it and the paper under it; empty for none."""
    paper: str = ""
    outline: int = 0
    """The level of a heading, from 1."""
    hanging: float = 0
    """How far its further lines stand in."""


@dataclass(frozen=True, slots=True)
class Box:
    """The colours of a box's bar and paper."""

    bar: str
    paper: str


BOXES: Final = {
    "Good": Box("2e7d32", "eef7ee"),
    "Note": Box("2a6ba8", "f1f6fc"),
    "Words": Box("4a5364", "f4f5f7"),
    "Gate": Box("6a4a9c", "f5f2fc"),
    "Warning": Box("a63c00", "fff4ee"),
    "Failed": Box("b00020", "fdeef0"),
}


def ink(edition: Edition, *, mark: bool = False) -> str:
    """The colour of a heading, or of a mark: black where the edition has no colours."""
    return "000000" if edition.grey else RASPBERRY.colour.removeprefix("#") if mark else NAVY


def styles(edition: Edition) -> tuple[Style, ...]:
    """All styles of an edition's documents."""
    # a summary is one sheet, and no word processor is asked how long it is
    text = edition.text - 1 if edition.summary else edition.text
    title, part, step = round(text * 1.9), round(text * 1.5), round(text * 1.35)
    navy = ink(edition)
    near = 0.5 if edition.summary else 1
    head = GREY if not edition.grey else INK
    return (
        Style("Normal", "Standard", text),
        Style("BodyText", "Text_20_body", text, after=text * 0.5),
        Style("FirstParagraph", "First_20_paragraph", text, after=text * 0.5),
        Style("Compact", "Compact", text, after=text * 0.25),
        Style("Title", "Title", title, bold=True, colour=navy, after=text * near, keep_next=True),
        Style(
            "Heading1",
            "Heading_20_1",
            part,
            bold=True,
            colour=navy,
            before=text * near,
            after=text * 0.5 * near,
            keep_next=True,
            new_page=edition.step_a_page,
            outline=1,
        ),
        Style("Heading2", "Heading_20_2", step, bold=True, colour=navy, after=text * 0.4, keep_next=True, outline=2),
        Style("Heading3", "Heading_20_3", step, bold=True, colour=navy, after=text * 0.4, keep_next=True, outline=3),
        Style("StepCount", "StepCount", text * 0.9, bold=True, colour=head, before=text * 1.6, keep_next=True),
        Style(
            "StepCountNewPage", "StepCountNewPage", text * 0.9, bold=True, colour=head, keep_next=True, new_page=True
        ),
        Style("Tick", "Tick", text, after=text * 0.25, hanging=text * 1.6),
        Style("Lead", "Lead", text, after=text * 0.4, keep_next=True),
        Style("Picture", "Picture", text, before=text * 0.3, after=text * 0.5, keep_next=True),
        Style("LonePicture", "LonePicture", text, before=text * 0.3, after=text * 0.5),
        Style("Colophon", "Colophon", text * 0.85, colour=head, before=text * near),
        *(style for name, box in BOXES.items() for style in _boxed(name, box, edition)),
    )


def _boxed(name: str, box: Box, edition: Edition) -> tuple[Style, Style]:
    """A box's title and its text."""
    colours = (INK, "") if edition.grey else (box.bar, box.paper)
    text = edition.text
    title, inside = f"{name}Title", f"{name}Text"
    # what is said before the picture stays with it
    stays = name in ("Gate", "Warning")
    bar, paper = colours
    return (
        Style(title, title, text, bold=True, before=text * 0.7, keep_next=True, bar=bar, paper=paper),
        Style(inside, inside, text, after=text * 0.4, keep_next=stays, bar=bar, paper=paper),
    )
