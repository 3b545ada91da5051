"""What a video shows, when, and what is told of it: without ffmpeg."""

from itertools import pairwise
from pathlib import Path

import pytest

from reports.guide import EDITIONS, GuideWish, guide_view
from reports.guide.video.captions import Cue, captions, chapters, metadata, three_letters, webvtt
from reports.guide.video.pointing import BODY, between, owner
from reports.guide.video.script import Card, Shot, reading, script
from reports.guide.views import GuideView
from reports.marks.geometry import Point, Rect
from reports.recording import Figure
from tests.reports.samples import recording, short


@pytest.fixture(scope="module")
def view(figures: dict[str, Figure], pictures: Path) -> GuideView:
    """The sample guide."""
    return guide_view(recording(figures), pictures)


@pytest.fixture(scope="module")
def shots(view: GuideView) -> list[Shot]:
    """Its pictures."""
    return [scene for act in script(view) for scene in act.scenes if isinstance(scene, Shot)]


def test_an_act_a_step(view: GuideView) -> None:
    """Each step is a chapter of the file; a card with a chapter's title belongs to its first step."""
    assert [act.title for act in script(view)] == [
        "Activer l’espace d’essai",
        "Étape 1 sur 5 — J’accepte",
        "Étape 2 sur 5 — Je m’identifie",
        "Étape 3 sur 5 — Je décide",
        "Étape 4 sur 5 — Je choisis mon mot de passe",
        "Étape 5 sur 5 — C’est fini",
    ]
    kinds = [[scene.kind if isinstance(scene, Card) else "shot" for scene in act.scenes] for act in script(view)]
    assert kinds[:3] == [["opening"], ["chapter", "step", "shot"], ["step", "shot", "step"]]


def test_everything_stands_long_enough(view: GuideView) -> None:
    """0.35 s a word, 2.5 s at the least: nobody misses a text, and nothing flashes."""
    for scene in (scene for act in script(view) for scene in act.scenes):
        assert scene.seconds >= 2.5
        if isinstance(scene, Shot):
            assert all(
                beat.hold >= reading("".join(run.text for run in beat.legend)) for beat in scene.beats if beat.cue
            )
        elif scene.kind == "step":
            words = sum(len(line.text.split()) for piece in scene.slide.pieces for line in piece.written())
            assert scene.seconds >= 0.35 * words


def test_a_mark_appears_with_its_pointer(shots: list[Shot]) -> None:
    """Before it, only those of lower numbers; at the end, the drawing of every other format."""
    for shot in shots:
        assert not (shot.before.labels or shot.before.outlines)
        shown = [len(beat.drawing.labels) for beat in shot.beats]
        assert shown == list(range(1, len(shown) + 1))
        for beat in shot.beats:
            assert {owner(shot.panel.drawing, label) for label in beat.drawing.labels} == set(beat.drawing.outlines)
        if shot.beats:
            assert shot.beats[-1].drawing == shot.panel.drawing


def test_the_pointer_s_tip_is_on_what_is_marked(shots: list[Shot]) -> None:
    """Each beat points into the outline of the label that it adds, and covers no label."""
    for shot in shots:
        before: tuple[object, ...] = ()
        for beat in shot.beats:
            (added,) = [label for label in beat.drawing.labels if label not in before]
            before = beat.drawing.labels
            assert beat.to is not None
            body = owner(shot.panel.drawing, added).body
            assert body.contains(Rect(*beat.to, *beat.to))
            pointer = Rect(beat.to.x, beat.to.y, beat.to.x + BODY[0], beat.to.y + BODY[1])
            assert not any(pointer.overlaps(label.body) for label in shot.panel.drawing.labels)


def test_the_pointer_moves_smoothly() -> None:
    """It starts and ends where it should, slowly at both ends, and never turns back."""
    path = [between(Point(0, 0), Point(100, 50), part / 10).x for part in range(11)]
    steps = [two - one for one, two in pairwise(path)]
    assert (path[0], path[-1]) == (0, 100)
    assert steps[0] < steps[4] > steps[-1] > 0


def test_captions_are_the_legends(view: GuideView, shots: list[Shot]) -> None:
    """One cue a card and a mark, in order, none over another, all within the video."""
    acts = script(view)
    cues = captions(acts)
    assert all(cue.start < cue.end for cue in cues)
    assert all(one.end <= two.start for one, two in pairwise(cues))
    assert cues[-1].end <= round(1000 * sum(act.seconds for act in acts))
    said = [cue.text for cue in cues]
    figures = [figure for step in view.steps() for figure in step.figures]
    for item in (item for figure in figures for item in figure.legend):
        assert any(item.text.plain in text for text in said)
    assert sum(len({label.mark for label in shot.panel.drawing.labels}) for shot in shots) == len(
        [text for text in said if any(item.text.plain in text for f in figures for item in f.legend)]
    )


def test_chapters_leave_no_gap(view: GuideView) -> None:
    """They follow each other from the first moment to the last."""
    cues = chapters(script(view))
    assert cues[0].start == 0
    assert all(one.end == two.start for one, two in pairwise(cues))


def test_webvtt_is_safe(view: GuideView) -> None:
    """What would begin a tag, a time or a new cue is a text."""
    written = webvtt([Cue(3_661_005, 3_662_000, "Tapez <1> & --> puis\n\n« Fin »")], "captions", view)
    assert written == (
        "WEBVTT\nKind: captions\nLanguage: fr\n\n01:01:01.005 --> 01:01:02.000\n"
        "Tapez &lt;1&gt; &amp; --&gt; puis\n« Fin »\n"
    )


def test_metadata_is_safe(figures: dict[str, Figure], pictures: Path) -> None:
    """Signs that mean something to ffmpeg are quoted."""
    said = short(figures).model_copy(update={"title": "a=b; #c"})
    view = guide_view(said, pictures)
    assert r"title=a\=b\; \#c" in metadata(script(view), view)


@pytest.mark.parametrize(
    ("language", "long"), [("fr", "fra"), ("ar", "ara"), ("uk", "ukr"), ("en-GB", "eng"), ("xx", "und")]
)
def test_languages_of_three_letters(language: str, long: str) -> None:
    """As MP4 tells them."""
    assert three_letters(language) == long


def test_the_summary_is_cards_to_tick(figures: dict[str, Figure], pictures: Path) -> None:
    """No picture, all steps."""
    view = guide_view(recording(figures), pictures, GuideWish(EDITIONS["summary"]))
    scenes = [scene for act in script(view) for scene in act.scenes]
    assert not [scene for scene in scenes if isinstance(scene, Shot)]
    lines = [line.text for one in scenes if isinstance(one, Card) for p in one.slide.pieces for line in p.paragraphs]
    assert sum(line.startswith("☐") for line in lines) == 5
