import re
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from justhtml import JustHTML
from playwright.sync_api import Browser, Page, expect

from reports.runs import PlayedTest, gather
from reports.runs.history import PastRun, PastTest, read, remember
from reports.runs.report import RunNews, report
from tests.reports.runs.folders import a_recording, leave, leave_a_run
from tests.reports.runs.tests_of import BEGAN, a_test
from wording import speak


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of one test of each outcome, beside its results, after six earlier runs."""
    folder = tmp_path_factory.mktemp("run")
    leave_a_run(folder / "results")
    for number in range(6):
        past = {
            played.result.key: PastTest(outcome="passed", seconds=2, steps={"step-3": 0.2})
            for played in gather(folder / "results").tests
        }
        remember(folder, PastRun(run=f"{number}", began=BEGAN - timedelta(days=9 - number), tests=past))
    return report(gather(folder / "results"), folder, RunNews(commit="abc1234"))


def text_of(file: Path) -> str:
    """What the page says."""
    return " ".join(JustHTML(file.read_text(encoding="utf-8")).to_text().split())


def test_begins_with_the_verdict_and_with_what_failed(written: Path) -> None:
    """The sentence, what was seen instead, and where; before everything else."""
    told = text_of(written)
    assert "1 test of 3 failed." in told
    for part in ("il n’y a pas de bouton « Continuer »", 'button "Suivant"', "Autre page", "activation.yaml:12"):
        assert told.index(part) < told.index("All flows")


def test_every_outcome_has_a_sign_and_a_word(written: Path) -> None:
    """Nothing is told by colours alone."""
    cells = re.findall(r'class="cell (\w+)".*?</a>', written.read_text(encoding="utf-8"))
    assert sorted(cells) == ["failed", "passed", "skipped", "warned"]
    told = text_of(written)
    for words in ("✗ failed", "✓ passed", "! passed, with a warning", "– skipped", "not played"):
        assert words in told


def test_a_test_s_page_has_its_steps_and_pictures_with_marks(written: Path) -> None:
    """Each step with its time, its picture, and that it is slower than it was."""
    pages = [file for file in (written.parent / "tests").iterdir() if "pictures/" in file.read_text(encoding="utf-8")]
    assert len(pages) == 2  # the one that recorded pictures, and the one that failed
    shown = {name for file in pages for name in re.findall(r"pictures/(\w+\.webp)", file.read_text(encoding="utf-8"))}
    assert shown == {file.name for file in (written.parent / "pictures").iterdir()}
    assert len(shown) == 3
    slower = [file for file in pages if "1.5 s" in text_of(file) and "slower than usual" in text_of(file)]
    assert slower


def test_links_lead_to_files_that_are_there(written: Path) -> None:
    """From disk: every address is relative, and of a file."""
    for file in (written, *(written.parent / "tests").iterdir()):
        for address in re.findall(r'(?:href|src)="([^"]+)"', file.read_text(encoding="utf-8")):
            assert address.startswith("#") or (file.parent / address).resolve().is_file(), (file, address)


def test_a_report_made_again_is_the_same_and_the_same_run(written: Path) -> None:
    """Its history doesn't grow, and pages of tests that are gone go."""
    before = written.read_bytes(), len(read(written.parent))
    (written.parent / "tests" / "old-0123abcd.html").write_text("old", encoding="utf-8")
    (written.parent / "tests" / "mine.html").write_text("mine", encoding="utf-8")
    report(gather(written.parent / "results"), written.parent, RunNews(commit="abc1234"))
    assert (written.read_bytes(), len(read(written.parent))) == before
    assert not (written.parent / "tests" / "old-0123abcd.html").exists()
    (written.parent / "tests" / "mine.html").unlink()


def test_speaks_french(tmp_path: Path) -> None:
    """In the language of the person at the terminal."""
    leave_a_run(tmp_path / "results")
    speak("fr")
    try:
        index = report(gather(tmp_path / "results"), tmp_path / "out")
    finally:
        speak("en")
    assert "1 test sur 3 a échoué." in text_of(index)
    assert '<html lang="fr">' in index.read_text(encoding="utf-8")


def test_what_can_not_be_read_is_told(tmp_path: Path) -> None:
    """A broken result, a broken recording, a picture that is none: each says so, and the rest is there."""
    leave(tmp_path / "good", a_test(1), a_recording(pictures=1))
    leave(tmp_path / "bad", a_test(2), a_recording(pictures=1))
    (tmp_path / "bad" / "recording" / "recording.json").write_text("{", encoding="utf-8")
    (tmp_path / "good" / "recording" / "01.png").write_bytes(b"no picture")
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "result.json").write_text("{", encoding="utf-8")
    index = report(gather(tmp_path), tmp_path / "out")
    assert "Results that could not be read" in text_of(index)
    pages = " ".join(text_of(file) for file in (tmp_path / "out" / "tests").iterdir())
    assert "can't read it" in pages


def test_the_same_test_of_two_jobs_is_there_twice(tmp_path: Path) -> None:
    """Each has its page, and the history keeps the worst."""
    leave(tmp_path / "linux" / "a", a_test(1, outcome="failed", failure="no"))
    leave(tmp_path / "windows" / "a", a_test(1))
    index = report(gather(tmp_path), tmp_path / "out")
    pages = list((index.parent / "tests").iterdir())
    assert sorted("failed" in text_of(page) for page in pages) == [False, True]
    assert all(f"tests/{page.name}" in index.read_text(encoding="utf-8") for page in pages)
    assert [past.outcome for run in read(index.parent) for past in run.tests.values()] == ["failed"]


def test_no_test_at_all_is_a_report_too(tmp_path: Path) -> None:
    """It says that there is none, and is no run of the history."""
    assert "There is no test to report on." in text_of(report(gather(tmp_path), tmp_path))
    assert read(tmp_path) == ()


@settings(max_examples=25)
@given(name=st.text(max_size=60) | st.just("</script><img src=x onerror=alert(1)>"))
def test_no_name_becomes_markup(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    """Whatever a flow, a case or a failure is called, it is shown as it stands and adds no element."""
    folder = tmp_path_factory.mktemp("odd")
    more = {"title": name, "case": name, "flow": name, "failure": name, "id": name, "person": name, "site": name}
    leave(folder, a_test(**more, outcome="failed", browser=name, device=name))  # type: ignore[arg-type] # fields
    index = report(gather(folder), folder)
    plain = re.sub(r"<[^>]*>", "", index.read_text(encoding="utf-8"))
    assert "<" not in plain
    tags = set(re.findall(r"<([a-z0-9]+)", index.read_text(encoding="utf-8")))
    assert not tags & {"img", "iframe", "style"}


def test_three_hundred_tests_take_under_two_seconds(tmp_path: Path) -> None:
    """Of processor time; with recordings of eight steps, and without pictures, which have a budget of their own."""
    recording = a_recording(8)
    for number in range(300):
        leave(tmp_path / str(number), a_test(number, case=f"case {number}"), recording)
    gathered = gather(tmp_path)
    began = time.process_time()
    index = report(gathered, tmp_path / "out")
    assert time.process_time() - began < 2
    assert index.stat().st_size < 600_000


def test_pictures_have_a_budget_and_what_failed_comes_first(tmp_path: Path) -> None:
    """A test has all of its pictures or none, and says where they are."""
    leave(tmp_path / "passed", a_test(1), a_recording(pictures=3))
    failed: PlayedTest = a_test(2, outcome="failed", failure="no")
    leave(tmp_path / "failed", failed, a_recording(pictures=3, failed=True), shot=True)
    index = report(gather(tmp_path), tmp_path / "out", pictures=5)
    told = {file: file.read_text(encoding="utf-8") for file in (index.parent / "tests").iterdir()}
    assert sorted(page.count("<img") for page in told.values()) == [0, 4]
    assert sum("pictures were left out" in page for page in told.values()) == 1


@pytest.fixture(params=[1280, 360])
def opened(browser: Browser, written: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The report in a window of each width."""
    page = browser.new_page(viewport={"width": request.param, "height": 800})
    page.goto(written.as_uri())
    yield page
    page.close()


def test_everybody_can_use_it(opened: Page) -> None:
    """Axe finds nothing on the run's page and on a failed test's, and nothing runs off a narrow screen."""
    for _ in range(2):
        assert Axe().run(opened).response["violations"] == []
        assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if opened.locator(".card.failed .more a").count():
            opened.locator(".card.failed .more a").click()
            expect(opened.get_by_role("heading", level=2, name="Steps")).to_be_visible()


def test_the_list_is_filtered_by_keyboard(opened: Page) -> None:
    """By words without accents and by outcome; how many are left is told."""
    rows = opened.locator("#tests tbody tr:visible")
    expect(rows).to_have_count(4)
    opened.get_by_label("Search").focus()
    opened.keyboard.type("sans FIREFOX")
    expect(rows).to_have_count(1)
    expect(opened.get_by_role("status")).to_have_text("Tests shown: 1")
    opened.get_by_label("Search").fill("")
    opened.get_by_label("Outcome").select_option("skipped")
    expect(rows).to_have_count(1)
