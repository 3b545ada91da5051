"""Places the marks of a figure: rectangles in, drawing out."""

from reports.marks.look import COLOUR, Look
from reports.marks.numbering import label_texts
from reports.marks.place import Drawing, Label, place
from reports.marks.svg import to_svg

__all__ = ["COLOUR", "Drawing", "Label", "Look", "label_texts", "place", "to_svg"]
