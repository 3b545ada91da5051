"""Guides at the desk: chosen, made, listed; and what a form must not get."""

import re
from pathlib import Path

import pytest

from assistant.desk.running import making
from assistant.desk.running.child import Child
from assistant.desk.words.events import Failed, Made, StepBegan, Told
from assistant.desk.words.requests import GuideOrder, Stop
from assistant.settings import Settings
from assistant.site_settings import SiteSettings
from tests.desk.pages.behind import Behind
from tests.desk.pages.conftest import Scripted
from tests.desk.pages.shelf import HOSTILE, a_guide
from wording import speak

STEP = StepBegan(title="Je choisis", number=5, total=22)


def _choices(behind: Behind, title: str) -> str:
    """The address of a journey's choices."""
    found = re.search(rf'<option value="(\w+)"[^>]*>{re.escape(title)}', behind.get("/guides").text)
    assert found
    return f"/guides/new?journey={found[1]}"


def _made(behind: Behind, worker: Scripted, **said: str | list[str]) -> None:
    """Have the guide of the shortest journey made by a worker."""
    behind.desk.making.begin = worker.begin
    _make(behind, **said)


def _make(behind: Behind, **said: str | list[str]) -> None:
    page = _choices(behind, "Leaving")
    wanted = {"journey": page.partition("=")[2], "languages": "fr", "editions": "standard", "formats": "html"}
    assert behind.send(page, "/guides/new", wanted | said).headers["location"] == "/guides"


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Activate Mon espace santé"), ("fr", "Activer Mon espace santé")]
)
def test_journeys_have_their_titles_in_the_language_of_the_desk(behind: Behind, language: str, title: str) -> None:
    """A helper chooses by what a journey is about, not by a file's name."""
    speak(language)
    assert f">{title}</option>" in behind.get("/guides").text


def test_what_was_chosen_is_what_is_ordered(behind: Behind) -> None:
    """The worker gets files that the desk has found, and nothing that the browser wrote."""
    worker = Scripted(STEP)
    _made(behind, worker, languages=["fr", "ar"], formats=["html", "pdf"], device="iPhone 13")
    behind.run(behind.desk.making.ended)
    (order,) = worker.orders
    assert (order.languages, order.formats, order.device) == (("fr", "ar"), ("html", "pdf"), "iPhone 13")
    assert (Path(order.flow).name, order.out) == ("quitter.yaml", behind.desk.folder / "out" / "quitter")


@pytest.mark.parametrize(("where", "practice"), [(None, True), ("practice", True), ("settings", False)])
def test_another_site_is_visited_only_where_that_was_chosen(tmp_path: Path, where: str | None, practice: bool) -> None:
    """Settings for real enrolments name the real site: a guide that is made to see how it goes must not type there."""
    real = SiteSettings(origin="https://www.example.test", remote=True)
    with Behind(tmp_path, Settings(sites={"mon-espace-sante": real})) as behind:
        worker = Scripted(STEP)
        assert "On https://www.example.test" in behind.get(_choices(behind, "Leaving")).text
        _made(behind, worker, **({"where": where} if where else {}))
        behind.run(behind.desk.making.ended)
        assert [order.practice for order in worker.orders] == [practice]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"formats": "exe"}, "Choose at least one format."),
        ({"languages": "../../etc"}, "Choose at least one language."),
        ({"editions": ""}, "Choose at least one edition."),
        ({"person": "/etc/passwd"}, "Choose whose data is typed"),
    ],
)
def test_what_was_not_offered_is_not_taken(behind: Behind, wrong: dict[str, str], sentence: str) -> None:
    """Whatever a form says: nothing is begun, and the page says what is wrong."""
    page = _choices(behind, "Leaving")
    said = {"journey": page.partition("=")[2], "languages": "fr", "editions": "standard", "formats": "html"} | wrong
    answer = behind.send(page, "/guides/new", said)
    assert (answer.status_code, behind.desk.making.job) == (400, None)
    assert sentence in answer.text


def test_where_it_is_can_be_left_and_come_back_to(behind: Behind) -> None:
    """Step 5 of 22, told to pages that stand open, and to those that come."""
    worker = Scripted(STEP, Told(what="a remark"), waits=True)
    _made(behind, worker)
    shown = behind.get("/guides").text
    assert '<progress aria-label="Steps done" max="22" value="4">' in shown
    assert "Step 5 of 22:" in behind.region("making-step")
    behind.send("/guides", "/guides/stop")
    behind.run(behind.desk.making.ended)
    assert "The guide was stopped" in behind.get("/guides").text
    assert behind.said() == ["The guide was stopped."]


def test_one_that_is_stopped_before_its_worker_is_there_is_ended_in_the_end(
    behind: Behind, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would go on for ever, where it does not hear that it is to stop."""
    monkeypatch.setattr(making, "PATIENCE", 0.0)

    class Deaf(Scripted):
        async def begin(self, order: GuideOrder) -> Scripted:
            """It is stopped while it starts."""
            behind.desk.making.stop()
            return self

        def say(self, request: Stop) -> None:
            """Nothing is heard."""

    worker = Deaf(STEP, STEP, waits=True)
    behind.desk.making.begin = worker.begin
    _make(behind)
    behind.run(behind.desk.making.ended)
    assert worker.killed


def test_a_bug_of_ours_leaves_no_guide_that_seems_to_be_made(behind: Behind) -> None:
    """The page says that it failed; the terminal is told."""
    bugs: list[BaseException] = []

    async def begin(order: GuideOrder) -> Scripted:
        raise KeyError("a bug")

    behind.desk.bug = bugs.append
    behind.desk.making.begin = begin
    _make(behind)
    behind.run(behind.desk.making.ended)
    assert behind.desk.making.job
    assert behind.desk.making.job.state == "failed"
    assert [type(bug) for bug in bugs] == [KeyError]


def test_one_at_a_time(behind: Behind) -> None:
    """A second one is refused while the first is made."""
    worker = Scripted(STEP, STEP, waits=True)
    _made(behind, worker)
    page = _choices(behind, "Leaving")
    said = {"journey": page.partition("=")[2], "languages": "fr", "editions": "standard", "formats": "html"}
    answer = behind.send(page, "/guides/new", said)
    assert (answer.status_code, len(worker.orders)) == (409, 1)


def test_the_result_is_listed_looked_at_and_taken_away(behind: Behind) -> None:
    """Title, pictures, files: as soon as the worker has said so."""
    guide = a_guide(behind.desk.folder, "quitter")
    made = Made(files=(guide / "index.html", Path("/etc/passwd")), steps=2, pictures=3)
    _made(behind, Scripted(STEP, made))
    behind.run(behind.desk.making.ended)
    shown = behind.region("making")
    assert "2 steps, 3 pictures." in shown
    assert "passwd" not in shown
    assert behind.said() == ["The guide is ready."]
    download = re.search(r"/guides/file/\w+", shown)
    assert download
    got = behind.get(download[0])
    assert (got.text, got.headers["content-disposition"]) == (HOSTILE, 'attachment; filename="index.html"')


def test_a_failure_says_what_where_and_what_to_do(behind: Behind) -> None:
    """In the worker's own words, each line of them."""
    failed = Failed(what="f.yaml:3: no such verb\nf.yaml:9: no title", where="f.yaml", remedy="mend it", code=10)
    _made(behind, Scripted(STEP, failed))
    behind.run(behind.desk.making.ended)
    shown = behind.get("/guides").text
    for part in ("f.yaml:3: no such verb", "f.yaml:9: no title", "What to do: mend it", "step 5 of 22"):
        assert part in shown


def test_a_journey_with_faults_says_them(behind: Behind) -> None:
    """Each with its line, before anything is started."""
    (behind.desk.folder / "mine.yaml").write_text("flow: mine\ntitle: Mine\nsteps:\n  - steep: one\n", encoding="utf-8")
    answer = behind.get(_choices(behind, "mine.yaml (to be mended)"))
    assert "This journey has to be mended first" in answer.text
    assert re.search(r"mine\.yaml:4: .*steep", answer.text)


def test_a_persons_file_of_the_folder_can_be_chosen(behind: Behind, repository: Path) -> None:
    """Where it has what the journey asks for; one that has not is not offered."""
    camille = (repository / "fixtures" / "people" / "camille.yaml").read_text(encoding="utf-8")
    (behind.desk.folder / "paula.yaml").write_text(camille, encoding="utf-8")
    (behind.desk.folder / "nobody.yaml").write_text("first_name: Nobody\n", encoding="utf-8")
    shown = behind.get(_choices(behind, "Activate")).text
    assert ">paula.yaml</option>" in shown
    assert "nobody.yaml" not in shown


def test_a_worker_that_dies_takes_nothing_with_it(behind: Behind) -> None:
    """A real one, killed: the page says so, and another guide can be made."""
    children: list[Child] = []

    async def begin(order: GuideOrder) -> Child:
        children.append(await Child.start(order))
        children[0].kill()
        return children[0]

    behind.desk.making.begin = begin
    _make(behind)
    behind.run(behind.desk.making.ended)
    shown = behind.get("/guides").text
    assert "The guide could not be made" in shown
    assert "start the guide again; nothing was replaced" in shown
    assert not behind.desk.making.busy


def test_whoever_closes_the_desk_is_told_of_it(behind: Behind) -> None:
    """And the worker is stopped."""
    _made(behind, Scripted(STEP, STEP, waits=True))
    assert "A guide is being made: it will not be finished" in behind.send("/guides", "/close").text
    behind.run(behind.desk.making.close)
    assert behind.desk.making.job
    assert behind.desk.making.job.state == "stopped"


@pytest.mark.matrix
def test_a_real_guide(behind: Behind) -> None:
    """A worker of its own plays the shortest journey, on the practice site; its files can be had."""
    settings = behind.desk.folder / "pasapas.toml"
    settings.write_text('[sites.mon-espace-sante]\norigin = "http://127.0.0.1:1"\n', encoding="utf-8")
    behind.desk.settings_file = settings
    _make(behind, languages=["fr", "ar"], formats=["html", "md"])
    behind.run(behind.desk.making.ended)
    shown = behind.get("/guides").text
    assert "The guide is ready" in shown
    assert {"index.html", "quitter.ar.html", "quitter.md"} <= set(re.findall(r'<th scope="row">([^<]+)', shown))
    steps = [data["html"] for event, data in behind.heard if data.get("name") == "making-step"]
    assert "Step 1 of 2:" in steps[0]
    assert "Step 2 of 2:" in steps[-1]


@pytest.mark.matrix
def test_a_real_guide_that_is_stopped(behind: Behind) -> None:
    """It stops between two actions, and leaves no folder behind."""
    _make(behind)
    behind.send("/guides", "/guides/stop")
    behind.run(behind.desk.making.ended)
    assert "The guide was stopped" in behind.get("/guides").text
    assert list((behind.desk.folder / "out" / "quitter").glob("*")) == []
