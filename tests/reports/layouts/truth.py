"""What the page itself shows, measured by other means than the recording's: what a drawing is judged by."""

from pathlib import Path
from typing import NamedTuple

from PIL import Image
from pydantic import BaseModel, ConfigDict

from reports.recording import Figure
from tests.reports.layouts.layout import FROZEN


class Rect(NamedTuple):
    """Left, top, right and bottom edge in CSS pixels: the verifier's own, no code of the placing is used."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Rect") -> bool:
        """Whether the two share an area."""
        return (
            max(self.left, other.left) < min(self.right, other.right) - 1e-6
            and max(self.top, other.top) < min(self.bottom, other.bottom) - 1e-6
        )

    def holds(self, other: "Rect", slack: float = 1.0) -> bool:
        """Whether the other lies within."""
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def by(self, out: float) -> "Rect":
        """Every edge moved outward; no further inward than to the middle."""
        across = max(out, -(self.right - self.left) / 2)
        down = max(out, -(self.bottom - self.top) / 2)
        return Rect(self.left - across, self.top - down, self.right + across, self.bottom + down)

    def cut(self, frame: "Rect") -> "Rect":
        """The part within the frame; empty where there is none."""
        left, top = max(self.left, frame.left), max(self.top, frame.top)
        return Rect(left, top, max(left, min(self.right, frame.right)), max(top, min(self.bottom, frame.bottom)))

    @property
    def empty(self) -> bool:
        """Whether it has no area."""
        return self.right <= self.left or self.bottom <= self.top

    def away(self, x: float, y: float) -> float:
        """How far a point lies from the rectangle; 0 within."""
        across = max(self.left - x, 0.0, x - self.right)
        down = max(self.top - y, 0.0, y - self.bottom)
        return float((across**2 + down**2) ** 0.5)

    def gap(self, other: "Rect") -> float:
        """The distance between two rectangles; 0 where they meet."""
        across = max(other.left - self.right, self.left - other.right, 0.0)
        down = max(other.top - self.bottom, self.top - other.bottom, 0.0)
        return float((across**2 + down**2) ** 0.5)


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Word(_Data):
    """A word of the page, and where its ink is: not its line's height, but what is really black on white."""

    text: str
    box: Rect


class MarkedThing(_Data):
    """One element that a mark stands on."""

    box: Rect
    names: tuple[Rect, ...]
    """The words of its label, where it has one."""
    field: bool
    """Whether it holds a value."""


class Truth(_Data):
    """A page as its reader sees it. All in CSS pixels of the picture."""

    words: tuple[Word, ...]
    controls: tuple[Rect, ...]
    pictures: tuple[Rect, ...]
    marks: tuple[tuple[MarkedThing, ...], ...]


class Measured(_Data):
    """One layout as a browser showed it, committed: what the camera recorded, and the truth beside it."""

    probe: float
    """How wide a sentence is in the page's usual font: tells whether another machine has the same fonts."""
    figure: Figure
    truth: Truth

    @property
    def name(self) -> str:
        """The layout's name."""
        return Path(self.figure.file).stem

    def picture(self, folder: Path = FROZEN) -> Path:
        """The clean picture."""
        return folder / self.figure.file

    def glyphs(self, folder: Path = FROZEN) -> Image.Image:
        """The picture's letters, white on black, in device pixels: where text is drawn and nothing else."""
        with Image.open(folder / f"{self.name}.glyphs.png") as mask:
            return mask.convert("1", dither=Image.Dither.NONE)

    def save(self, folder: Path) -> None:
        """Write it beside its pictures."""
        (folder / f"{self.name}.json").write_text(self.model_dump_json() + "\n", encoding="utf-8")


def frozen(name: str, folder: Path = FROZEN) -> Measured:
    """The committed measures of a layout."""
    return Measured.model_validate_json((folder / f"{name}.json").read_bytes())
