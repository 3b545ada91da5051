"""The report, what it says is out of date, and pictures."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageDraw
from playwright.sync_api import Page

from reports.drift import as_json, compare, lines, stale
from reports.drift.page import report
from reports.drift.pixels import looks, with_looks
from reports.recording import Box, Recording
from tests.reports.drift.pages import aria
from tests.reports.drift.runs import healed, run, with_figures
from wording import speak


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """The pictures of two runs: the same, a form of a few lines."""
    both = tmp_path / "before", tmp_path / "after"
    for folder in both:
        folder.mkdir()
        for step in run().steps:
            picture = Image.new("RGB", (1000, 900), "white")
            ImageDraw.Draw(picture).text((180, 140), step.title, fill="black", font_size=30)
            picture.save(folder / f"{step.id}.png")
    return both


@pytest.fixture
def french() -> Iterator[None]:
    """What is said is French."""
    speak("fr")
    yield
    speak("en")


def renamed() -> tuple[Recording, Recording]:
    """A run, and one whose button was renamed and healed."""
    page = aria("button-renamed", "identification")
    after = healed(run({"continuer": page, "identification": page}), "continuer", "Suivant", 'button "Suivant"')
    return with_figures(run()), with_figures(after)


def test_stale() -> None:
    """The step whose legend and text quote the old name is told with its number, and its picture."""
    before, after = renamed()
    found = stale(compare(before, after), before)
    assert [(one.number, one.step, one.figures) for one in found] == [
        (1, "identification", ("identification.png",)),
        (2, "continuer", ("continuer.png",)),
    ]
    assert found[1].sentences == ("Voici « Continuer ».", "Cliquez sur « Continuer ».")
    assert not found[0].sentences


def test_a_renamed_button_is_told_once() -> None:
    """A target that was renamed on two pages is one difference with both steps, and no changed text beside it."""
    drift = compare(*renamed())
    assert [(one.kind, set(one.steps)) for one in drift.differences] == [
        ("target-renamed", {"continuer", "identification"})
    ]


def test_lines(french: None) -> None:
    """The terminal has the verdict first, then each difference at its step and line, then the repairs."""
    assert [" " * (line[0] == " ") * 2 + " ".join(line.split()) for line in lines(compare(*renamed()))] == [
        "Le site n’est plus celui que le parcours connaît : le test échoue.",
        "  continuer:11: Le bouton « Continuer » s’appelle maintenant « Suivant ». (et à 1 étape de plus)",
        '  ligne 11 : button "Continuer" → button "Suivant"',
    ]


def test_long_texts() -> None:
    """Of two long texts that begin alike, the sentence has what differs."""
    changed = run({"identification": aria("wording-changed", "identification")})
    told = list(lines(compare(run(), changed)))[1]
    before, after = told.partition(" now says ")[::2]
    assert before.partition("“")[2][:60] != after.partition("“")[2][:60] and "“… " in before


def test_json() -> None:
    """The whole is plain data with stable keys."""
    told = as_json(compare(*renamed()))
    assert json.loads(json.dumps(told)) == told
    assert (told["verdict"], told["passes"]) == ("fails", False)
    first = told["differences"][0]  # type: ignore[index]
    assert first["kind"] == "target-renamed" and first["line"] == 11
    assert first["sentence"] == "The button “Continuer” is now called “Suivant”."


def test_the_page(page: Page, folders: tuple[Path, Path], french: None, tmp_path: Path) -> None:
    """The report opens from disk alone, in French, with verdict, pictures, boxes, repair; axe has nothing to say."""
    before, after = renamed()
    file = tmp_path / "drift.html"
    file.write_text(report(compare(before, after), before, after, folders), encoding="utf-8")
    page.goto(file.as_uri())
    text = " ".join(page.inner_text("body").split())
    assert "le test échoue" in text and "s’appelle maintenant « Suivant »" in text
    assert '+ button "Suivant"' in text and "Étape 2" in text
    assert page.locator("figure").count() == 3 and page.locator("rect.line").count() == 2
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    assert page.evaluate("performance.getEntriesByType('resource').every(one => one.name.startsWith('data:'))")
    assert not (found := Axe().run(page)).violations_count, found.generate_report()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_page_without_pictures(tmp_path: Path) -> None:
    """Where the pictures are gone, the report has the words."""
    before, after = renamed()
    html = report(compare(before, after), before, after, (tmp_path, tmp_path))
    assert "is now called" in html and "<img" not in html


def test_what_the_site_says_is_no_markup(tmp_path: Path) -> None:
    """A name of the site that looks like markup is shown as it is."""
    after = healed(run(), "continuer", "<script>alert(1)</script>", 'button "<script>"')
    html = report(compare(run(), after), run(), after, (tmp_path, tmp_path))
    assert "<script>" not in html and "&lt;script&gt;alert(1)" in html


def test_pixels(folders: tuple[Path, Path]) -> None:
    """A picture that differs says to take it again; smoothed edges, hidden boxes and equal pictures don't."""
    before, after = (folder / "decision.png" for folder in folders)
    assert looks(before, after).share == 0
    with Image.open(after) as picture:
        soft = picture.resize((1003, 903)).resize((1000, 900))
    soft.save(after)
    assert looks(before, after).share < 0.005
    ImageDraw.Draw(soft).rectangle((100, 300, 500, 500), fill="navy")
    soft.save(after)
    found = looks(before, after)
    assert 0.08 < found.share < 0.1 and found.picture.getpixel((300, 400)) == (179, 0, 94)
    assert looks(before, after, (Box(x=90, y=290, width=420, height=220),)).share < 0.005


def test_another_picture(folders: tuple[Path, Path]) -> None:
    """A step that says the same and looks otherwise is told as such, and the test passes; a missing picture tells nothing."""
    before = after = with_figures(run())
    assert not with_looks(compare(before, after), before, after, folders).differences
    Image.new("RGB", (1000, 900), "pink").save(folders[1] / "decision.png")
    (folders[1] / "continuer.png").unlink()
    drift = with_looks(compare(before, after), before, after, folders)
    assert [(one.kind, one.steps) for one in drift.differences] == [("look-changed", ("decision",))]
    assert drift.passes and drift.verdict == "look"
