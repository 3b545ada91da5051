"""The formats of a guide, by name; each is written by a module of its own, loaded when it is asked for.

A module has `write(view, file) -> tuple[Path, ...]`: it writes the guide to `file` (and, for formats of several files,
beside it), at once or not at all, and returns all that it wrote, the guide first. It may raise `RecordingError` for a
picture that can't be read, `FormatError` where a program it needs is missing, and `OSError`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from reports.guide.views import GuideView
from wording import say

Write = Callable[[GuideView, Path], tuple[Path, ...]]


class FormatError(Exception):
    """A format can't be written on this machine. The message says what is missing, `remedy` what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    name: str
    ending: str
    module: str
    paper: bool = False
    """Whether it is laid out for sheets."""

    def file(self, view: GuideView) -> str:
        """The name of the guide's file: index.html for the usual guide, which web servers show by themselves."""
        if self.name == "html" and view.stem == view.flow:
            return "index.html"
        return f"{view.stem}.{self.ending}"

    def write(self, view: GuideView, folder: Path) -> tuple[Path, ...]:
        """Write the guide into the folder.

        Raises:
            FormatError: a program or a library that it needs is missing.
            RecordingError: a picture is missing or can't be read.
            OSError: the folder can't be written.

        """
        try:
            module = import_module(self.module)
        except OSError as error:
            # WeasyPrint looks for Pango as it is imported
            what = say("a library of the system’s that it needs is not here")
            raise FormatError(what, say("`pasapas doctor` says what to type")) from error
        return cast(Write, module.write)(view, folder / self.file(view))


_ALL: Final = (
    Format("html", "html", "reports.guide.html"),
    Format("pdf", "pdf", "reports.guide.pdf", paper=True),
    Format("docx", "docx", "reports.guide.documents.docx", paper=True),
    Format("odt", "odt", "reports.guide.documents.odt", paper=True),
    Format("md", "md", "reports.guide.documents.markdown"),
    Format("pptx", "pptx", "reports.guide.slides.show"),
    Format("mp4", "mp4", "reports.guide.video.mp4"),
    Format("webm", "webm", "reports.guide.video.webm"),
)
FORMATS: Final = {one.name: one for one in _ALL}
