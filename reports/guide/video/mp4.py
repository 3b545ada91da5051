"""MP4: H.264 and captions that every player knows."""

from pathlib import Path
from typing import Final

from reports.guide.video.encoding import encode
from reports.guide.views import GuideView

_CODEC: Final = (
    *("-c:v", "libx264", "-preset", "veryfast", "-tune", "stillimage", "-crf", "22", "-profile:v", "high"),
    # what the encoder writes of itself and its settings
    *("-bsf:v", "filter_units=remove_types=6"),
    *("-c:s", "mov_text", "-movflags", "+faststart"),
)


def write(view: GuideView, file: Path) -> tuple[Path, ...]:
    """Write the guide as a video in MP4, with captions and chapters inside and beside.

    Raises:
        FormatError: ffmpeg is not on this machine, or failed.
        RecordingError: a picture is missing or can't be read.
        OSError: a file can't be written.

    """
    return encode(view, file, _CODEC)
