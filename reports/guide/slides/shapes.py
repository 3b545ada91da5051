"""Shapes that python-pptx has no function for: boxes' edges, the slide's number."""

from typing import Any, Final

from pptx.oxml import parse_xml

from reports.guide.slides.pieces import GROUNDS, Kind
from reports.guide.slides.text import culture
from reports.marks.geometry import Rect

FRAME: Final = "B0B0B8"
"""Of a thin line around pictures, whose ground is as white as the slide's."""
_A: Final = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_POINT: Final = 12_700
_THICK: Final = 2.5
_USUAL: Final = 1.25


def box(shape: Any, kind: Kind, *, grey: bool) -> None:
    """Give a text its box; in black and white, boxes are told apart by their edges."""
    edge, ground = ("000000", "FFFFFF") if grey else GROUNDS[kind]
    double = grey and kind == "gate"
    thick = 2 * _THICK if double else _THICK if kind in ("warning", "gate") else _USUAL
    for old in shape.element.spPr.xpath("a:noFill | a:ln"):
        shape.element.spPr.remove(old)
    shape.element.spPr.append(parse_xml(f"<a:solidFill {_A}>{_solid(ground)}</a:solidFill>"))
    shape.element.spPr.append(_line(edge, thick, "dbl" if double else "sng"))


def frame(shape: Any) -> None:
    """Give a picture its thin frame."""
    shape.element.spPr.append(_line(FRAME, 0.75, "sng"))


def _line(colour: str, points: float, kind: str) -> Any:
    fill = f"<a:solidFill>{_solid(colour)}</a:solidFill>"
    return parse_xml(f'<a:ln {_A} w="{round(points * _POINT)}" cmpd="{kind}">{fill}</a:ln>')


def _solid(colour: str) -> str:
    return f'<a:srgbClr val="{colour}"/>'


def number(where: Rect, language: str) -> Any:
    """The slide's number, in its placeholder: it counts by itself."""
    left, top, wide, high = (round(one * _POINT) for one in (where.left, where.top, where.width, where.height))
    return parse_xml(
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<p:nvSpPr><p:cNvPr id="9001" name="Slide Number"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm></p:spPr>'
        '<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        '<a:p><a:pPr algn="r"/><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        f'<a:rPr lang="{culture(language)}" sz="1200"/><a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>'
    )
