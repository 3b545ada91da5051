"""Places the marks of a figure: rectangles in, drawing out."""

from reports.marks.look import Look
from reports.marks.numbering import label_texts
from reports.marks.panels import panels
from reports.marks.place import Drawing, Inset, Label, place
from reports.marks.svg import to_svg
from reports.marks.themes import INK, RASPBERRY, THEMES, Theme

__all__ = [
    "INK",
    "RASPBERRY",
    "THEMES",
    "Drawing",
    "Inset",
    "Label",
    "Look",
    "Theme",
    "label_texts",
    "panels",
    "place",
    "to_svg",
]
