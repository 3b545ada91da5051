"""The finished files: what ffmpeg reads in them, and what their frames show."""

import re
import subprocess
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image, ImageChops, ImageColor

from reports.guide import EDITIONS, FORMATS, GuideWish, guide_view
from reports.guide.formats import FormatError
from reports.guide.pictures import raster
from reports.guide.video import ffmpeg
from reports.guide.video.captions import captions, chapters
from reports.guide.video.film import frames
from reports.guide.video.script import Shot, script
from reports.guide.video.stills import SIZE, Stills
from reports.guide.views import GuideView
from reports.marks.geometry import Rect
from reports.recording import Figure
from tests.reports.guide.same.test_same import difference
from tests.reports.samples import recording, short


@pytest.fixture(scope="module")
def view(figures: dict[str, Figure], pictures: Path) -> GuideView:
    """A guide of two steps."""
    return guide_view(short(figures), pictures)


@pytest.fixture(scope="module")
def files(view: GuideView, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Its video, captions and chapters."""
    return FORMATS["mp4"].write(view, tmp_path_factory.mktemp("video"))


def ran(*arguments: str | Path) -> tuple[bytes, str]:
    """What ffmpeg gives and says."""
    done = subprocess.run([get_ffmpeg_exe(), "-hide_banner", *map(str, arguments)], capture_output=True)  # noqa: S603
    return done.stdout, done.stderr.decode()


def seconds(view: GuideView) -> float:
    """How long the video ought to be."""
    return sum(act.seconds for act in script(view))


def test_what_a_player_finds(files: tuple[Path, ...], view: GuideView) -> None:
    """H.264 of 1920 by 1080, captions, the languages of both, the title, and the length that the script wants."""
    _, told = ran("-i", files[0])
    assert re.search(r"Video: h264 \(High\).*yuv420p\(tv, bt709.*1920x1080", told)
    assert re.search(r"Stream #0:0.*\(fra\): Video", told)
    assert re.search(r"Stream #0:1.*\(fra\): Subtitle: mov_text", told)
    assert re.search(r"title +: Activer l’espace d’essai", told)
    hours, minutes, rest = re.search(r"Duration: (\d+):(\d+):([\d.]+)", told).groups()  # type: ignore[union-attr]
    assert abs(3600 * int(hours) + 60 * int(minutes) + float(rest) - seconds(view)) < 0.25


def test_chapters_inside_are_those_beside(files: tuple[Path, ...], view: GuideView) -> None:
    """One a step, with its title and its time; the file beside says the same."""
    inside, _ = ran("-i", files[0], "-f", "ffmetadata", "-")
    assert re.findall(r"(?m)^title=(.*)", inside.decode())[1:] == [cue.text for cue in chapters(script(view))]
    parts = re.findall(r"TIMEBASE=1/(\d+)\nSTART=(\d+)", inside.decode())
    assert [1000 * int(start) // int(base) for base, start in parts] == [cue.start for cue in chapters(script(view))]
    assert files[2].name == "essai.chapters.vtt"
    assert files[2].read_text(encoding="utf-8").count(" --> ") == 3


def test_captions_inside_are_those_beside(files: tuple[Path, ...], view: GuideView) -> None:
    """The same texts in the same order."""
    inside, _ = ran("-v", "error", "-i", files[0], "-map", "0:s", "-f", "webvtt", "-")
    told = [re.findall(r"-->.*\n((?:.+\n?)+)", text) for text in (inside.decode(), files[1].read_text("utf-8"))]
    assert told[0] == told[1]
    assert len(told[0]) == len(captions(script(view)))
    assert files[1].name == "essai.vtt"


def test_a_mark_appears_when_it_is_told(files: tuple[Path, ...], view: GuideView) -> None:
    """At its cue a frame shows the mark in its colour, in its place; just before it does not."""
    stills = Stills(view)
    at = 0.0
    checked = 0
    for scene in (scene for act in script(view) for scene in act.scenes):
        when = at
        at += scene.seconds
        if not isinstance(scene, Shot):
            continue
        when += scene.look
        seen: set[object] = set()
        for beat in scene.beats:
            (label,) = [one for one in beat.drawing.labels if one not in seen]
            seen |= set(beat.drawing.labels)
            when += beat.move
            where = tuple(map(round, place(stills, scene, label.body)))
            before, after = (frame(files[0], moment).crop(where) for moment in (when - 0.2, when + 0.3))
            assert share(before, view) < 0.02, label
            assert share(after, view) > 0.4, label
            when += beat.hold
            checked += 1
    assert checked == sum(
        len(panel.drawing.labels) for step in view.steps() for f in step.figures for panel in f.panels
    )


def place(stills: Stills, shot: Shot, rect: Rect) -> tuple[float, float, float, float]:
    """Where a rectangle of the picture is in a frame."""
    left, top, scale = stills.place(shot)
    canvas = shot.panel.drawing.canvas
    x, y = left - scale * canvas.left, top - scale * canvas.top
    return x + scale * rect.left, y + scale * rect.top, x + scale * rect.right, y + scale * rect.bottom


def frame(file: Path, moment: float) -> Image.Image:
    """What the video shows at a moment."""
    content, told = ran(
        "-v", "error", "-ss", f"{moment:.3f}", "-i", file, "-frames:v", "1", "-f", "image2pipe", "-c:v", "png", "-"
    )
    assert content, told
    with Image.open(BytesIO(content)) as picture:
        return picture.convert("RGB")


def share(picture: Image.Image, view: GuideView) -> float:
    """How much of it has the marks' colour, nearly."""
    wanted = Image.new("RGB", picture.size, ImageColor.getrgb(view.theme.colour)[:3])
    red, green, blue = ImageChops.difference(picture, wanted).split()
    furthest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(furthest.histogram()[:28]) / (picture.width * picture.height)


@pytest.mark.parametrize("edition", ["standard", pytest.param("black-and-white", marks=pytest.mark.matrix)])
def test_the_marks_are_those_of_every_format(edition: str, figures: dict[str, Figure], pictures: Path) -> None:
    """Once all is said, the picture is that of the other formats, pixel for pixel."""
    view = guide_view(recording(figures), pictures, GuideWish(EDITIONS[edition]))
    stills = Stills(view)
    for shot in (scene for act in script(view) for scene in act.scenes if isinstance(scene, Shot)):
        whole = stills.bare(shot)
        for beat in shot.beats[-1:]:
            whole = stills.marked(shot, whole, beat)
        with Image.open(BytesIO(raster(shot.panel))) as picture:
            where = place(stills, shot, shot.panel.drawing.canvas)
            shown = whole.resize(picture.size, Image.Resampling.BICUBIC, box=where)
            assert difference(picture.convert("RGB"), shown) <= 0.0005, shot.panel.name


def test_every_frame_is_whole_and_in_order(view: GuideView) -> None:
    """Times rise, no second is without a frame, each has the video's size."""
    shown = [(when, picture.size) for when, picture in frames(view, script(view))]
    times = [when for when, _ in shown]
    assert times == sorted(set(times))
    assert max(two - one for one, two in pairwise(times)) <= 1_000
    assert {size for _, size in shown} == {SIZE}


def test_the_same_guide_gives_the_same_bytes(files: tuple[Path, ...], view: GuideView, tmp_path: Path) -> None:
    """Whenever and wherever it is written; and nothing of the machine is in it."""
    again = FORMATS["mp4"].write(view, tmp_path)
    assert [file.read_bytes() for file in again] == [file.read_bytes() for file in files]
    whole = files[0].read_bytes()
    assert not [sign for sign in (b"Lavf", b"x264 - core", str(tmp_path).encode(), b"/tmp/") if sign in whole]


def test_webm(figures: dict[str, Figure], pictures: Path, tmp_path: Path) -> None:
    """VP9 with captions and chapters; in Arabic, its language is told."""
    said = short(figures)
    one = said.model_copy(update={"steps": said.steps[:1], "language": "ar", "screen": "fr"})
    files = FORMATS["webm"].write(guide_view(one, pictures), tmp_path)
    assert [file.name for file in files] == ["essai.ar.webm", "essai.ar.vtt", "essai.ar.chapters.vtt"]
    _, told = ran("-i", files[0])
    assert re.search(r"\(ara\): Video: vp9.*1920x1080", told)
    assert re.search(r"\(ara\): Subtitle: webvtt", told)
    assert "Chapter #0:1" in told
    assert "Language: ar" in files[1].read_text(encoding="utf-8")


def test_captions_end_with_the_video(view: GuideView) -> None:
    """The last cue ends with the last picture."""
    assert abs(captions(script(view))[-1].end / 1000 - seconds(view)) < 0.01


def test_without_ffmpeg(monkeypatch: pytest.MonkeyPatch, view: GuideView, tmp_path: Path) -> None:
    """It is said what is missing and what to type; nothing is left."""
    monkeypatch.setitem(__import__("sys").modules, "imageio_ffmpeg", None)
    monkeypatch.setattr(ffmpeg.shutil, "which", lambda _: None)
    with pytest.raises(FormatError, match="ffmpeg is not here") as caught:
        FORMATS["mp4"].write(view, tmp_path)
    assert caught.value.remedy == "type `pip install 'pasapas[video]'`"
    assert not list(tmp_path.iterdir())


def test_the_machine_s_own_ffmpeg_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed."""
    monkeypatch.setitem(__import__("sys").modules, "imageio_ffmpeg", None)
    monkeypatch.setattr(ffmpeg.shutil, "which", lambda name: f"/opt/{name}")
    assert ffmpeg.program() == "/opt/ffmpeg"


def test_what_ffmpeg_says_is_said(tmp_path: Path) -> None:
    """A failure ends with ffmpeg's own last words, not with a broken pipe."""
    with (tmp_path / "errors").open("w+b") as errors, pytest.raises(FormatError, match="ffmpeg failed"):
        ffmpeg.fed(("-f", "matroska", "-i", "pipe:0", str(tmp_path / "a.mp4")), [b"no film"] * 100_000, errors)
