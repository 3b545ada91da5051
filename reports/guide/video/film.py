"""The frames of a video, each with the time when it appears."""

from collections.abc import Iterator, Sequence
from typing import Final

from PIL import Image

from reports.guide.video.pointing import between
from reports.guide.video.script import Act, Card, Shot
from reports.guide.video.stills import SIZE, Stills
from reports.guide.views import GuideView
from reports.marks.geometry import Point

STEP: Final = 0.08
"""Seconds between two frames while the pointer moves."""
_BEAT: Final = 1.0
"""Seconds after which a still frame is sent again: whoever jumps into the video finds a frame near."""

Frame = tuple[int, Image.Image]
"""Milliseconds from the beginning, and the picture from then on."""


def frames(view: GuideView, acts: Sequence[Act]) -> Iterator[Frame]:
    """All frames; the last one comes a moment before the end."""
    stills = Stills(view)
    at, last = 0.0, Image.new("RGB", SIZE, "white")
    for scene in (scene for act in acts for scene in act.scenes):
        for start, picture in _card(stills, scene) if isinstance(scene, Card) else _shot(stills, scene):
            yield _milliseconds(at + start), picture
            last = picture
        at += scene.seconds
    yield _milliseconds(at - STEP), last


def _card(stills: Stills, card: Card) -> Iterator[tuple[float, Image.Image]]:
    return _held(stills.card(card), 0, card.seconds)


def _shot(stills: Stills, shot: Shot) -> Iterator[tuple[float, Image.Image]]:
    """A picture: looked at, then pointed at, a mark at a time."""
    scene = _Pointed(stills, shot)
    canvas = shot.panel.drawing.canvas
    bare = still = stills.bare(shot)
    pointer = Point(canvas.center.x, canvas.bottom)
    yield from _held(bare, 0, shot.look)
    at = shot.look
    for beat in shot.beats:
        if beat.to is not None:
            count = round(beat.move / STEP)
            for number in range(count):
                yield (
                    at + number * STEP,
                    scene.with_pointer(still, between(pointer, beat.to, (number + 1) / (count + 1))),
                )
            pointer = beat.to
        at += beat.move
        still = stills.marked(shot, bare, beat)
        yield from _held(scene.with_pointer(still, pointer) if beat.to else still, at, at + beat.hold)
        at += beat.hold


class _Pointed:
    """Puts the pointer over a shot's stills."""

    def __init__(self, stills: Stills, shot: Shot) -> None:
        self._left, self._top, self._scale = stills.place(shot)
        self._canvas = shot.panel.drawing.canvas
        self._pointer = stills.pointer(self._scale)

    def with_pointer(self, still: Image.Image, tip: Point) -> Image.Image:
        frame = still.copy()
        across = self._left + self._scale * (tip.x - self._canvas.left)
        down = self._top + self._scale * (tip.y - self._canvas.top)
        frame.paste(self._pointer, (round(across), round(down)), self._pointer)
        return frame


def _held(picture: Image.Image, start: float, end: float) -> Iterator[tuple[float, Image.Image]]:
    at = start
    while at < end:
        yield at, picture
        at += _BEAT


def _milliseconds(seconds: float) -> int:
    return round(1000 * seconds)
