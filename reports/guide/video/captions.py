"""What is told beside the pictures: captions and chapters, as WebVTT and as ffmpeg's own metadata."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from babel.core import get_global

from reports.guide.video.script import Act, Card, Scene
from reports.guide.views import GuideView


@dataclass(frozen=True, slots=True)
class Cue:
    """A text, and when it is told: milliseconds from the beginning."""

    start: int
    end: int
    text: str


def captions(acts: Sequence[Act]) -> list[Cue]:
    """A cue for each card and for each mark, as it appears."""
    cues: list[Cue] = []
    at = 0.0
    for scene in (scene for act in acts for scene in act.scenes):
        cues += _cues(scene, at)
        at += scene.seconds
    return cues


def chapters(acts: Sequence[Act]) -> list[Cue]:
    """A cue for each act, from its first card to its last picture."""
    cues: list[Cue] = []
    at = 0.0
    for act in acts:
        cues.append(Cue(_ms(at), _ms(at + act.seconds), act.title))
        at += act.seconds
    return cues


def webvtt(cues: Sequence[Cue], kind: str, view: GuideView) -> str:
    """The cues as a file of WebVTT; `kind` is that of HTML's `<track>`."""
    head = f"WEBVTT\nKind: {kind}\nLanguage: {view.language}\n"
    return "\n".join((head, *(f"{_time(cue.start)} --> {_time(cue.end)}\n{_escaped(cue.text)}\n" for cue in cues)))


def metadata(acts: Sequence[Act], view: GuideView) -> str:
    """Title and chapters as ffmpeg reads them."""
    lines = [";FFMETADATA1", f"title={_quoted(view.title)}"]
    for cue in chapters(acts):
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={cue.start}", f"END={cue.end}", f"title={_quoted(cue.text)}"]
    return "\n".join((*lines, ""))


def three_letters(language: str) -> str:
    """A BCP 47 language as MP4 tells it (ISO 639-2): fra for fr."""
    primary = language.lower().split("-")[0]
    if len(primary) == 3:
        return primary
    aliases = get_global("language_aliases")
    return min((long for long, short in aliases.items() if short == primary and len(long) == 3), default="und")


def _cues(scene: Scene, at: float) -> Iterator[Cue]:
    if isinstance(scene, Card):
        yield Cue(_ms(at), _ms(at + scene.seconds), scene.cue)
        return
    at += scene.look
    start, text = at, ""
    for beat in scene.beats:
        if beat.cue:
            if text:
                yield Cue(_ms(start), _ms(at), text)
            start, text = at + beat.move, beat.cue
        at += beat.move + beat.hold
    if text:
        yield Cue(_ms(start), _ms(at), text)


def _ms(seconds: float) -> int:
    return round(1000 * seconds)


def _time(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def _escaped(text: str) -> str:
    """A cue's text: without what begins a tag, an arrow or a new cue."""
    lines = (line.strip() for line in text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").split("\n"))
    return "\n".join(line for line in lines if line)


def _quoted(text: str) -> str:
    return re.sub(r"([=;#\\\n])", r"\\\1", text)
