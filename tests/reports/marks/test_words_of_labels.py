"""The word of a lone mark, in each language's letters."""

from io import BytesIO

import pytest
import resvg_py
from PIL import Image

from reports.guide.pictures import fonts
from reports.marks import to_svg
from reports.marks.place import place
from reports.recording import Box, Figure, Mark, MarkedElement

SCALE = 6


def ink_of(word: str) -> Image.Image:
    """The letters of a figure's only label, white where ink is, as the pictures of every format are drawn."""
    mark = Mark(legend="", name="", elements=(MarkedElement(box=Box(x=60, y=40, width=80, height=30)),))
    figure = Figure(
        file="", width=400, height=160, scale=1, page_title="", heading="", path="/", aria="", marks=(mark,)
    )
    drawing = place(figure, word=word)
    body = drawing.labels[0].body
    png = resvg_py.svg_to_bytes(
        svg_string=to_svg(drawing),
        width=round(drawing.canvas.width * SCALE),
        skip_system_fonts=True,
        font_files=[str(file) for file in fonts()],
    )
    with Image.open(BytesIO(bytes(png))) as picture:
        left, top, right, bottom = (
            (edge - start) * SCALE
            for edge, start in zip(body, (drawing.canvas.left, drawing.canvas.top) * 2, strict=True)
        )
        # inside the pill's round ends, whose halo is white, too
        middle = (left + (bottom - top) / 2, top, right - (bottom - top) / 2, bottom)
        return (
            picture.convert("RGB")
            .crop(tuple(map(round, middle)))
            .getchannel("G")
            .point(lambda value: 255 * (value > 128))
        )


def pieces(ink: Image.Image) -> int:
    """How many separate pieces of ink there are."""
    left = {(x, y) for x in range(ink.width) for y in range(ink.height) if ink.getpixel((x, y))}
    found = 0
    while left:
        found += 1
        edge = [left.pop()]
        while edge:
            x, y = edge.pop()
            near = {(x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1)} & left
            left -= near
            edge += near
    return found


@pytest.mark.parametrize(("word", "count"), [("هنا", 2), ("ICI", 3), ("HERE", 4), ("ТУТ", 3)])
def test_letters_that_join_are_joined(word: str, count: int) -> None:
    """Arabic is one stroke and a dot, however the label is centred; other words have a piece for each letter."""
    assert pieces(ink_of(word)) == count


@pytest.mark.parametrize("word", ["هنا", "ICI", "ТУТ"])
def test_a_word_stands_in_the_middle_of_its_label(word: str) -> None:
    """As much room above as below, to a seventh of the label's height."""
    ink = ink_of(word)
    box = ink.getbbox()
    assert box is not None
    assert abs(box[1] - (ink.height - box[3])) <= ink.height / 7
