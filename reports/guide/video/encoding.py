"""Has ffmpeg make a video of frames, captions and chapters."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from reports.guide.video import matroska
from reports.guide.video.captions import captions, chapters, metadata, three_letters, webvtt
from reports.guide.video.ffmpeg import fed
from reports.guide.video.film import frames
from reports.guide.video.script import Act, script
from reports.guide.video.stills import SIZE
from reports.guide.views import GuideView
from reports.guide.writing import write_whole

_COLOURS: Final = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
_THREADS: Final = "2"
"""As many on every machine: encoders divide their work by it, and the file depends on that."""


def encode(view: GuideView, file: Path, codec: Sequence[str]) -> tuple[Path, ...]:
    """Write the video and, beside it, its captions and its chapters; the same guide gives the same bytes.

    `codec` is what ffmpeg is told of the format.

    Raises:
        FormatError: ffmpeg is not on this machine, or failed.
        RecordingError: a picture is missing or can't be read.
        OSError: a file can't be written.

    """
    acts = script(view)
    told = webvtt(captions(acts), "captions", view)
    parts = webvtt(chapters(acts), "chapters", view)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        made = folder / f"made{file.suffix}"
        (folder / "captions.vtt").write_text(told, encoding="utf-8")
        (folder / "told.txt").write_text(metadata(acts, view), encoding="utf-8")
        with (folder / "errors.txt").open("w+b") as errors:
            fed((*_read(folder), *_write(view, acts), *codec, str(made)), _stream(view, acts), errors)
        write_whole(file, made.read_bytes())
    beside = (file.with_suffix(".vtt"), file.with_suffix(".chapters.vtt"))
    for one, text in zip(beside, (told, parts), strict=True):
        write_whole(one, text.encode())
    return (file, *beside)


def _read(folder: Path) -> tuple[str, ...]:
    beside = ("-f", "ffmetadata", "-i", str(folder / "told.txt"), "-i", str(folder / "captions.vtt"))
    return ("-f", "matroska", "-i", "pipe:0", *beside)


def _write(view: GuideView, acts: Sequence[Act]) -> tuple[str, ...]:
    language = three_letters(view.language)
    keys = ",".join(f"{cue.start / 1000:.3f}" for cue in chapters(acts))
    return (
        *("-map", "0:v", "-map", "2:s", "-map_metadata", "1", "-map_chapters", "1"),
        *("-metadata:s:v:0", f"language={language}", "-metadata:s:s:0", f"language={language}"),
        *("-disposition:s:0", "0", "-fps_mode", "vfr", "-threads", _THREADS, "-force_key_frames", keys),
        *("-vf", _COLOURS, "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"),
        *("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:s", "+bitexact"),
    )


def _stream(view: GuideView, acts: Sequence[Act]) -> Iterator[bytes]:
    yield matroska.header(*SIZE)
    for milliseconds, picture in frames(view, acts):
        yield matroska.frame(milliseconds, picture.tobytes())
