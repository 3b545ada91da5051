"""What one played test leaves in its folder: `result.json`, beside the recording, the picture and the trace.

It holds no more of a person than a recording does: the name of the persona, and the failure's text as it was printed,
with secrets as dots.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, ValidationError

from reports.recording.record import Record
from wording import say
from wording.reasons import os_reason

FORMAT: Final = 1
FILE_NAME: Final = "result.json"

Verdict = Literal["passed", "warned", "failed", "skipped"]
"""`warned`: it could be played to its end, and something is worth telling all the same (the site has changed)."""

_ESCAPE: Final = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?")
"""Colours and links of a terminal: ECMA-48's CSI and OSC sequences."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class ResultError(Exception):
    """A folder does not hold a test's result that this version can read.

    The message is for the user.
    """


def _plain(text: object) -> object:
    """A printed text without a terminal's colours, and without what JSON or HTML can't hold."""
    return _CONTROL.sub("�", _ESCAPE.sub("", text)) if isinstance(text, str) else text


def _inside(path: str) -> str:
    """Results come from other machines too: what they name stays within their folder.

    Raises:
        ValueError: it does not.

    """
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts or "\\" in path or ":" in (parts[0] if parts else ""):
        raise ValueError(path)
    return path


Printed = Annotated[str, BeforeValidator(_plain)]
Inside = Annotated[Printed, AfterValidator(_inside)]
"""A path within the test's folder, with `/`; empty where there is nothing."""


class Attachment(Record):
    """A file that the test left."""

    kind: Literal["picture", "trace", "log", "other"]
    name: Printed
    """What it is, in a few words."""
    path: Inside


class DriftNews(Record):
    """What the comparison with an earlier recording said."""

    verdict: Printed
    """In one sentence."""
    differences: tuple[Printed, ...] = ()
    """One line each."""
    report: Inside = ""
    """Its HTML page."""


class PlayedTest(Record):
    """One test: a flow, played once, in one browser, as one persona."""

    format: Literal[1] = FORMAT
    id: Printed
    """The test's node id, as pytest takes it."""
    flow: Printed
    title: Printed
    """The flow's title."""
    file: Printed = ""
    """The flow's file, from pytest's root folder, with `/`."""
    case: Printed = ""
    """The name of the case: what this persona, these options stand for."""
    person: Printed = ""
    """The name of the persona."""
    language: Printed = ""
    """BCP 47: of the title, the case and the steps."""
    browser: Printed = ""
    browser_version: Printed = ""
    viewport: Printed = ""
    """The window in CSS pixels: «1280 × 800»; empty where a device says it."""
    device: Printed = ""
    """As Playwright names it."""
    site: Printed = ""
    vintage: Printed = ""
    """Which of its looks and wordings the site had, where it can have several."""
    faults: tuple[Printed, ...] = ()
    """What the site was told to do wrong."""
    outcome: Verdict
    began: AwareDatetime
    """UTC."""
    seconds: float = Field(ge=0)
    recording: Inside = ""
    """The recording's folder, which has the steps, their pictures and times; `.` where it is the test's own folder."""
    failure: Printed = ""
    """Why it failed or was skipped: the text as it was printed."""
    where: Printed = ""
    """The line of the flow that failed: `file:line`."""
    notes: tuple[Printed, ...] = ()
    """What else is worth telling: a sentence each."""
    attachments: tuple[Attachment, ...] = ()
    drift: DriftNews | None = None

    @property
    def window(self) -> str:
        """What it was played at: the device, else the window; may be empty."""
        return self.device or self.viewport

    @property
    def key(self) -> str:
        """By which the same test is found again in another run: jobs may share a node id and differ in the browser."""
        return " | ".join((self.id, self.browser, self.window))

    def save(self, folder: Path) -> Path:
        """Write `result.json` into the test's folder, which is made where it is missing, and return the file's path.

        Raises:
            OSError: it can't be written.

        """
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / FILE_NAME
        file.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf-8")
        return file

    @classmethod
    def load(cls, folder: Path) -> "PlayedTest":
        """Read a test's folder.

        Raises:
            ResultError: there is no result in the folder, or not one that this version can read.

        """
        file = folder / FILE_NAME
        try:
            return cls.model_validate_json(file.read_bytes())
        except OSError as error:
            what = say("{file}: can't be read ({reason})", file=file, reason=os_reason(error))
            raise ResultError(what) from error
        except ValidationError as error:
            place = ".".join(str(part) for part in error.errors()[0]["loc"])
            what = say(
                "{file}: no test's result that this version of pasapas can read ({place})",
                file=file,
                place=place or say("not JSON"),
            )
            raise ResultError(what) from error


@dataclass(frozen=True, slots=True)
class Played:
    """A result, and the folder that its paths start from."""

    result: PlayedTest
    folder: Path


@dataclass(frozen=True, slots=True)
class Gathered:
    """The results below a folder."""

    tests: tuple[Played, ...]
    """In the order in which they began."""
    unread: tuple[str, ...]
    """Why each of the others could not be read: a sentence each."""


def gather(*folders: Path) -> Gathered:
    """Read every result below the folders: those of one run, or of the several jobs of one."""
    tests: list[Played] = []
    unread: list[str] = []
    for folder in _results(folders):
        try:
            tests.append(Played(PlayedTest.load(folder), folder))
        except ResultError as error:
            unread.append(str(error))
    tests.sort(key=lambda played: (played.result.began, played.result.key))
    return Gathered(tuple(tests), tuple(unread))


def _results(folders: tuple[Path, ...]) -> Iterator[Path]:
    """Each folder that has a result, once."""
    yield from sorted({file.parent.resolve() for folder in folders for file in folder.rglob(FILE_NAME)})
