"""The empty slide show: 16:9, three layouts, the guide's language and direction, and nothing of anybody's machine."""

import re
from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Show
from pptx.util import Pt

from reports.guide.documents.pandoc import repacked
from reports.guide.slides.pages import BETWEEN, BODY_ROOM, FOOT, HEIGHT, OPENING_ROOM, OPENING_TITLE, TITLE, WIDTH
from reports.guide.slides.text import culture
from reports.guide.views import GuideView
from reports.marks.geometry import Rect

OPENING, CHAPTER, CONTENT = range(3)
"""The layouts' places in the show."""
_KEPT: Final = ("Title Slide", "Section Header", "Two Content")
"""Their names in the template that comes with python-pptx, in the order of their places."""
_FONT: Final = b"Arial"
"""On every Windows and Mac, and measured alike in LibreOffice; it has Arabic and Cyrillic letters."""
_HALF: Final = (BODY_ROOM.width - BETWEEN) / 2
_LEFT: Final = Rect(BODY_ROOM.left, BODY_ROOM.top, BODY_ROOM.left + _HALF, BODY_ROOM.bottom)
_RIGHT: Final = Rect(BODY_ROOM.right - _HALF, BODY_ROOM.top, BODY_ROOM.right, BODY_ROOM.bottom)
_PLACES: Final = {
    OPENING: {0: OPENING_TITLE, 1: OPENING_ROOM},
    CHAPTER: {0: OPENING_TITLE, 1: OPENING_ROOM},
    CONTENT: {0: TITLE, 1: _LEFT, 2: _RIGHT},
}
_PROGRAM: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>pasapas</Application></Properties>"
)
"""In place of what the template says of the program that made it, and of its own slides."""
_MASTER: Final = {0: TITLE, 1: BODY_ROOM}
"""Where each placeholder stands, by its index; those of date, footer and number stand at the foot."""


def blank(view: GuideView) -> Show:
    """The show without slides."""
    show = Presentation()
    show.slide_width, show.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for size in show.element.xpath("p:sldSz"):
        # of the template: 4:3
        size.attrib.pop("type", None)
    for layout in [one for one in show.slide_layouts if one.name not in _KEPT]:
        show.slide_layouts.remove(layout)
    _strip(show)
    master = show.slide_master
    _arrange(master, _MASTER)
    for place, layout in enumerate(show.slide_layouts):
        _arrange(layout, _PLACES[place])
    _speak(show, view)
    return show


def packed(show: Show, view: GuideView) -> bytes:
    """The show's file: its properties are the guide's, all its times the recording's."""
    told = show.core_properties
    told.title, told.language = view.title, view.language
    told.author = told.last_modified_by = "pasapas"
    told.subject = told.keywords = told.comments = told.category = ""
    told.created = told.modified = view.date.replace(tzinfo=None)
    told.revision = 1
    out = BytesIO()
    show.save(out)
    mends = {"docProps/app.xml": lambda _: _PROGRAM, "ppt/theme/theme1.xml": _in_font, "ppt/theme/theme2.xml": _in_font}
    return repacked(out.getvalue(), mends, view.date)


def _strip(show: Show) -> None:
    """Take out what tells of the template's maker: the settings of a printer, a picture of a first slide."""
    for relation in list(show.part.rels.values()):
        if relation.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS:
            show.part.rels.pop(relation.rId)
    package = show.part.package
    thumbnails = [one.rId for one in package.iter_rels() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]
    for key in thumbnails:
        package.drop_rel(key)


def _in_font(theme: bytes) -> bytes:
    """The theme in one font for all letters."""
    theme = re.sub(rb'(<a:(?:latin|cs) typeface=")[^"]*', rb"\g<1>" + _FONT, theme)
    return re.sub(rb'(script="Arab" typeface=")[^"]*', rb"\g<1>" + _FONT, theme)


def _arrange(page: Any, places: dict[int, Rect]) -> None:
    for shape in list(page.placeholders):
        index = shape.placeholder_format.idx
        rect = places.get(index, FOOT)
        shape.left, shape.top, shape.width, shape.height = (
            Pt(one) for one in (rect.left, rect.top, rect.width, rect.height)
        )


def _speak(show: Show, view: GuideView) -> None:
    """The show's own language and direction."""
    if view.direction == "rtl":
        show.element.set("rtl", "1")
    for element in show.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}defRPr"):
        element.set("lang", culture(view.language))
