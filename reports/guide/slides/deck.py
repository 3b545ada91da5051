"""Makes the slide show's file: 16:9, titles and texts in placeholders, in reading order, with notes and numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any, Final

from PIL import ImageColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.slide import Slide as Page
from pptx.slide import SlideLayout
from pptx.util import Pt

from reports.guide.pictures import raster
from reports.guide.rich import Paragraph, Run
from reports.guide.slides import text
from reports.guide.slides.blank import CHAPTER, CONTENT, OPENING, blank, packed
from reports.guide.slides.pages import BODY_ROOM, FOOT, MADE, OPENING_ROOM, OPENING_TITLE, TITLE, WIDTH, Sizes, Slide
from reports.guide.slides.pieces import GAP, INSET, Piece, largest
from reports.guide.slides.shapes import box, frame, number
from reports.guide.views import GuideView
from reports.marks.geometry import Rect

_BODY: Final = 'p:txBody xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'


_FOOT_SIZES: Final = (12, 11, 10, 9, 8)


class Deck:
    """A slide show that is being made."""

    def __init__(self, view: GuideView) -> None:
        """For a guide: its language, its edition's sizes."""
        self._view = view
        self._titles = Sizes.of(view.edition).titles
        self._show = blank(view)

    def opening(self, title: Sequence[Run], slide: Slide, told: Sequence[Piece]) -> None:
        """The slide that the guide begins with."""
        page = self._put(OPENING, title, OPENING_TITLE, slide, OPENING_ROOM, told)
        made = (Run(self._view.made),)
        size = largest(made, _FOOT_SIZES, MADE.width, MADE.height / 2)
        shape = page.shapes.add_textbox(*[Pt(0)] * 4)
        self._place(shape, MADE)
        self._write(shape, [Paragraph(made)], replace(self._manner(size), spaced=False), anchor="ctr")

    def chapter(self, title: Sequence[Run], slide: Slide, told: Sequence[Piece]) -> None:
        """The slide that a chapter begins with."""
        self._put(CHAPTER, title, OPENING_TITLE, slide, OPENING_ROOM, told)

    def slide(self, title: Sequence[Run], slide: Slide, told: Sequence[Piece]) -> None:
        """A slide; `told` is what its notes say, besides its title."""
        self._put(CONTENT, title, TITLE, slide, BODY_ROOM, told)

    def packed(self) -> bytes:
        """The file's bytes: the same for the same guide."""
        return packed(self._show, self._view)

    def _put(
        self, layout: int, title: Sequence[Run], head: Rect, slide: Slide, room: Rect, told: Sequence[Piece]
    ) -> Page:
        page: Page = self._show.slides.add_slide(self._layout(layout))
        free = {one.placeholder_format.idx: one for one in page.placeholders}
        self._title(free.pop(0), title, head, emphasised=layout != CONTENT)
        elements: list[Any] = []
        top = room.top
        picture = self._picture_before(slide)
        for place, piece in enumerate(slide.pieces):
            if place == picture:
                elements += self._picture(page, slide)
            high = piece.height(slide.size, slide.width)
            where = Rect(room.left, top, room.left + slide.width, top + high)
            elements.append(self._piece(page, free, piece, where, slide.size))
            top += high + GAP
        if picture == len(slide.pieces):
            elements += self._picture(page, slide)
        for unused in free.values():
            unused.element.getparent().remove(unused.element)
        # screen readers follow the order in which shapes are drawn
        tree = page.shapes.element
        for element in (*elements, number(self._rect(FOOT), self._view.language)):
            tree.append(element)
        self._notes(page, title, told)
        return page

    def _layout(self, place: int) -> SlideLayout:
        layout: SlideLayout = self._show.slide_layouts[place]
        return layout

    def _title(self, shape: Any, title: Sequence[Run], head: Rect, *, emphasised: bool) -> None:
        runs = tuple(replace(run, bold=True) for run in title) if emphasised else tuple(title)
        size = largest(runs, self._titles, head.width, head.height)
        self._place(shape, head)
        manner = replace(self._manner(size), spaced=False, colour=self._colour() if emphasised else text.INK)
        self._write(shape, [Paragraph(runs)], manner, anchor="b" if emphasised else "ctr")

    def _piece(self, page: Page, free: dict[int, Any], piece: Piece, where: Rect, size: float) -> Any:
        if not piece.boxed and free:
            # texts in placeholders are what an outline shows
            shape = free.pop(min(free))
            self._place(shape, where)
            self._write(shape, piece.paragraphs, self._manner(size))
            return shape.element
        shape = page.shapes.add_textbox(*[Pt(0)] * 4)
        self._place(shape, where)
        self._write(shape, piece.written(), self._manner(size), inset=INSET if piece.boxed else 0)
        if piece.boxed:
            box(shape, piece.kind, grey=self._view.edition.grey)
        return shape.element

    def _picture_before(self, slide: Slide) -> int:
        """The place of the piece before which the picture is read; -1 where there is none."""
        if slide.panel is None:
            return -1
        later = ("legend", "note", "explained", "failed")
        return next((n for n, piece in enumerate(slide.pieces) if piece.kind in later), len(slide.pieces))

    def _picture(self, page: Page, slide: Slide) -> Iterator[Any]:
        if slide.panel is None or slide.picture is None:
            return
        where = self._rect(slide.picture)
        left, top, width, high = (Pt(one) for one in (where.left, where.top, where.width, where.height))
        shape = page.shapes.add_picture(BytesIO(raster(slide.panel)), left, top, width, high)
        frame(shape)
        picture: Any = shape.element
        told = picture.nvPicPr.cNvPr
        told.set("descr", slide.panel.alternative)
        told.set("name", slide.panel.name)
        yield picture

    def _notes(self, page: Page, title: Sequence[Run], told: Sequence[Piece]) -> None:
        lines = [Paragraph(tuple(title))]
        lines += [paragraph for piece in told for paragraph in piece.written()]
        frame = page.notes_slide.notes_placeholder
        if frame is not None:
            self._write(frame, lines, replace(self._manner(12), spaced=True))

    def _write(
        self, shape: Any, lines: Sequence[Paragraph], manner: text.Manner, *, inset: float = 0, anchor: str = "t"
    ) -> None:
        manner = replace(
            manner, link=lambda to: shape.part.relate_to(to, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        )
        written = parse_xml(text.body(lines, manner, tag=_BODY, inset=inset, anchor=anchor))
        shape.element.replace(shape.element.txBody, written)

    def _manner(self, size: float) -> text.Manner:
        return text.Manner(size, self._view.language)

    def _colour(self) -> str:
        return "".join(f"{part:02X}" for part in ImageColor.getrgb(self._view.theme.colour)[:3])

    def _place(self, shape: Any, where: Rect) -> None:
        rect = self._rect(where)
        shape.left, shape.top, shape.width, shape.height = (
            Pt(one) for one in (rect.left, rect.top, rect.width, rect.height)
        )

    def _rect(self, rect: Rect) -> Rect:
        """Where something stands: what is at the left, at the right in languages that are written from there."""
        if self._view.direction == "ltr":
            return rect
        return Rect(WIDTH - rect.right, rect.top, WIDTH - rect.left, rect.bottom)
