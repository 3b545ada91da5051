"""Reports at the desk: found where the commands write them, looked at without any right."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.desk.pages.behind import Behind
from tests.desk.pages.shelf import a_drift_report, a_run_report
from wording import speak


def _looks(behind: Behind) -> list[str]:
    return re.findall(r'href="(/reports/look/[^"]+)"', behind.get("/reports").text)


def _shown(behind: Behind) -> str:
    """Where the report itself is, within the page that is opened to look at it."""
    (look,) = _looks(behind)
    within = re.search(r'<iframe src="([^"]+)"', behind.get(look).text)
    assert within
    return within[1]


def test_none(behind: Behind) -> None:
    """A plain sentence, and how they come to be."""
    shown = behind.get("/reports").text
    assert "There is no report of the tests here." in shown
    assert "<code>pytest --journey-report report</code>" in shown
    assert "<code>pasapas drift --out FOLDER</code>" in shown


def test_what_the_tests_say(behind: Behind) -> None:
    """The verdict, with a sign; the newest first."""
    a_run_report(behind.desk.folder / "report")
    shown = behind.get("/reports").text
    assert ">report</th>" in shown
    assert '<span aria-hidden="true">✗</span> 1 test of 3 failed.' in shown
    speak("fr")
    assert "1 test sur 3 a échoué" in behind.get("/reports").text.replace("\u00a0", " ")


def test_what_has_changed(behind: Behind) -> None:
    """The journey and the verdict, in the desk's language, whatever the report's is."""
    a_drift_report(behind.desk.folder / "out" / "drift")
    shown = behind.get("/reports").text
    assert "The flow can still be done, but the guide is out of date." in shown
    speak("fr")
    assert "le guide n’est plus à jour" in behind.get("/reports").text


def test_a_run_s_report_with_all_that_it_shows(behind: Behind) -> None:
    """Its pages, style and pictures; not its script, nor anything else of the folder."""
    folder = a_run_report(behind.desk.folder / "report")
    (folder / "secret.html").write_text("secret", encoding="utf-8")
    index = _shown(behind)
    base = index.removesuffix("index.html")
    picture = next((folder / "pictures").iterdir()).name
    test = next((folder / "tests").iterdir()).name
    for name in ("index.html", "report.css", f"tests/{test}", f"pictures/{picture}"):
        answer = behind.get(base + name)
        assert answer.status_code == 200
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("sandbox allow-same-origin; default-src 'none';")
        assert "script" not in policy
    for name in ("report.js", "secret.html", "history.jsonl", "tests/..%2fsecret.html", "..%2f..%2fpasapas.toml"):
        assert behind.get(base + name).status_code == 404


def test_a_drift_report_is_alone(behind: Behind) -> None:
    """One file, in an origin of its own."""
    file = a_drift_report(behind.desk.folder / "changes")
    shown = _shown(behind)
    assert behind.get(shown).headers["content-security-policy"].startswith("sandbox; default-src 'none';")
    assert behind.get(shown.replace(file.name, "index.html")).status_code == 404
    alone = behind.get(shown, headers={"sec-fetch-dest": "document"})
    assert (alone.status_code, [alone.headers["location"]]) == (303, _looks(behind))


def test_all_of_it_in_one_archive(behind: Behind) -> None:
    """With the script that filters its list, and without the history."""
    a_run_report(behind.desk.folder / "report")
    address = re.search(r"/reports/all/\w+", behind.get("/reports").text)
    assert address
    names = zipfile.ZipFile(io.BytesIO(behind.get(address[0]).content)).namelist()
    assert {"report/index.html", "report/report.css", "report/report.js"} < set(names)
    assert "report/history.jsonl" not in names


def test_links_and_hidden_folders_are_passed_over(behind: Behind, tmp_path: Path) -> None:
    """What lies elsewhere is not shown, though a link leads there."""
    outside = a_run_report(tmp_path / "outside" / "report")
    (behind.desk.folder / "report").symlink_to(outside)
    hidden = behind.desk.folder / ".cache"
    a_drift_report(hidden)
    assert _looks(behind) == []


def test_what_became_a_link_after_it_was_listed(behind: Behind, tmp_path: Path) -> None:
    """Is not shown either; nor what was moved away."""
    file = a_drift_report(behind.desk.folder / "changes")
    (look,), shown = _looks(behind), _shown(behind)
    assert [behind.get(address).status_code for address in (look, shown)] == [200, 200]
    file.parent.rename(tmp_path / "elsewhere")
    assert [behind.get(address).status_code for address in (look, shown)] == [404, 404]
    file.parent.symlink_to(tmp_path / "elsewhere")
    assert [behind.get(address).status_code for address in (look, shown)] == [404, 404]


@pytest.mark.parametrize("content", ["", "<h1>something else</h1>", "\0" * 100])
def test_what_is_no_report_is_not_listed(behind: Behind, content: str) -> None:
    """Whatever is called drift.html."""
    (behind.desk.folder / "drift.html").write_text(content, encoding="utf-8")
    assert _looks(behind) == []
