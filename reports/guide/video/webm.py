"""WebM: VP9 and WebVTT, for the web."""

from pathlib import Path
from typing import Final

from reports.guide.video.encoding import encode
from reports.guide.views import GuideView

_CODEC: Final = (
    *("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-row-mt", "1"),
    *("-crf", "30", "-b:v", "0", "-c:s", "webvtt"),
)


def write(view: GuideView, file: Path) -> tuple[Path, ...]:
    """Write the guide as a video in WebM, with captions and chapters inside and beside.

    Raises:
        FormatError: ffmpeg is not on this machine, or failed.
        RecordingError: a picture is missing or can't be read.
        OSError: a file can't be written.

    """
    return encode(view, file, _CODEC)
