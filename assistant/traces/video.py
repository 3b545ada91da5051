"""Videos: their metadata and chapters, the captions inside, and frames at every cut between scenes."""

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image

from assistant.traces.parts import Part, Shown, Unreadable, Words
from reports.guide.formats import FormatError
from reports.guide.video.ffmpeg import program as ffmpeg
from wording import say

SAMPLED: Final = 1.0
"""Seconds between the frames that are looked at; frames that differ little from the one before are left out."""
_MINUTES: Final = 10
"""A video that takes longer to read is refused, rather than waited for."""
_DIFFERENT: Final = "mpdecimate=hi=768:lo=320:frac=0.02"


def words(file: Path) -> Iterator[Part]:
    """What a video says in letters: no frame is unpacked."""
    yield Words(say("metadata and chapters"), _told(_ffmpeg("-i", str(file), "-f", "ffmetadata", "-")))
    captions = _ffmpeg("-i", str(file), "-map", "0:s?", "-f", "webvtt", "-", may_fail=True)
    yield Words(say("the captions inside"), captions.decode("utf-8", "replace"))


def read(file: Path) -> Iterator[Part]:
    """The parts of a video."""
    yield from words(file)
    with TemporaryDirectory() as folder:
        _ffmpeg(
            "-i",
            str(file),
            "-vf",
            f"fps={1 / SAMPLED},{_DIFFERENT}",
            "-fps_mode",
            "passthrough",
            "-compression_level",
            "1",
            "-frame_pts",
            "1",
            str(Path(folder) / "%d.png"),
        )
        for frame in sorted(Path(folder).iterdir(), key=lambda one: int(one.stem)):
            with Image.open(BytesIO(frame.read_bytes())) as picture:
                yield Shown(say("at {seconds:g} s", seconds=int(frame.stem) * SAMPLED), picture.convert("RGB"))


def _told(metadata: bytes) -> str:
    # times of chapters are numbers that mean nothing
    return re.sub(r"(?m)^(START|END|TIMEBASE)=.*$", "", metadata.decode("utf-8", "replace"))


def _ffmpeg(*arguments: str, may_fail: bool = False) -> bytes:
    try:
        program = ffmpeg()
    except FormatError as error:
        raise Unreadable(say("a video can't be read without ffmpeg: pip install 'pasapas[video]'")) from error
    command = [program, "-v", "error", "-nostdin", *arguments]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60 * _MINUTES)  # noqa: S603
    if done.returncode and not may_fail:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise Unreadable(say("not a video that can be read ({reason})", reason="".join(reason)))
    return b"" if done.returncode else done.stdout
