"""Paragraphs as DrawingML: each run tells its language, each paragraph its direction and its number."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from babel.core import get_global

from reports.guide.rich import Paragraph, Run
from reports.guide.slides.pieces import AFTER, INDENT, indent
from wording import direction

_A: Final = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_R: Final = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_POINT: Final = 12_700
"""English Metric Units of a point."""
INK: Final = "1D1D1F"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is written: its size in points, its guide's language."""

    size: float
    language: str
    """BCP 47."""
    colour: str = INK
    bold: bool = False
    spaced: bool = True
    """Whether there is free room below paragraphs."""
    link: Callable[[str], str] | None = None
    """Gives an address of the web its identifier in the text's part."""


def body(paragraphs: Sequence[Paragraph], manner: Manner, *, tag: str, inset: float = 0, anchor: str = "t") -> str:
    """A text body; `tag` is its element's name with its prefix's declaration: `p:txBody xmlns:p="…"`."""
    edge = round(inset * _POINT)
    inside = "".join(_paragraph(one, manner) for one in paragraphs)
    return (
        f'<{tag} {_A}><a:bodyPr wrap="square" lIns="{edge}" tIns="{edge}" rIns="{edge}" bIns="{edge}"'
        f' anchor="{anchor}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle/>{inside or '<a:p/>'}</{tag.split(' ')[0]}>"
    )


def culture(language: str) -> str:
    """A BCP 47 language with a country, as spelling checkers ask for it: fr-FR for fr."""
    if "-" in language:
        return language
    if language == "en":
        return "en-GB"
    likely = str(get_global("likely_subtags").get(language, language)).split("_")
    return f"{language}-{likely[-1]}" if len(likely) > 1 else language


def _paragraph(paragraph: Paragraph, manner: Manner) -> str:
    runs = "".join(_runs(paragraph.runs, manner))
    end = f'<a:endParaRPr lang="{culture(manner.language)}" sz="{_size(manner)}"/>'
    return f"<a:p>{_properties(paragraph, manner)}{runs}{'' if runs else end}</a:p>"


def _properties(paragraph: Paragraph, manner: Manner) -> str:
    # a text that is not translated yet runs in its own direction
    language = next((run.language for run in paragraph.runs[:1] if run.language), manner.language)
    left = direction(language) == "ltr"
    align = "l" if left else "r"
    hanging = round(INDENT * manner.size * _POINT) if paragraph.kind != "text" else 0
    inside = round(indent(paragraph, manner.size) * _POINT)
    after = round(100 * AFTER * manner.size) if manner.spaced else 0
    sign = {
        "text": "<a:buNone/>",
        "bullet": '<a:buFont typeface="Arial"/><a:buChar char="•"/>',
        "number": f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod" startAt="{paragraph.number}"/>',
    }[paragraph.kind]
    return (
        f'<a:pPr marL="{inside}" indent="{-hanging}" algn="{align}" rtl="{0 if left else 1}">'
        f'<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{after}"/></a:spcAft>{sign}</a:pPr>'
    )


def _runs(runs: Sequence[Run], manner: Manner) -> Iterator[str]:
    for run in runs:
        look = (
            f'lang="{culture(run.language or manner.language)}" sz="{_size(manner)}"'
            f' b="{int(run.bold or manner.bold)}" i="{int(run.italic)}" cap="none" dirty="0"'
        )
        fill = f'<a:solidFill><a:srgbClr val="{manner.colour}"/></a:solidFill>'
        if run.address and manner.link:
            fill += f'<a:hlinkClick {_R} r:id="{manner.link(run.address)}"/>'
        for number, line in enumerate(run.text.split("\n")):
            if number:
                yield f"<a:br><a:rPr {look}/></a:br>"
            if line:
                yield f"<a:r><a:rPr {look}>{fill}</a:rPr><a:t>{escape(line)}</a:t></a:r>"


def _size(manner: Manner) -> int:
    return round(100 * manner.size)
