"""What a screen reader is told of the papers, and where they go."""

import os
import stat
from pathlib import Path
from typing import Any

import page as page_validation
import pytest
from pypdf import PdfReader

from reports.papers import Ending, delete_it, exit_sheet, private_folder, write
from tests.reports.guide.test_pdf import tags
from tests.reports.papers.papers import EDITIONS, LANGUAGES, made, sheet

PAPERS = ("form", "filled", "exit")
SOME = [
    (paper, language, "large-print" if language in ("ar", "en") else "standard")
    for paper in ("filled", "exit")
    for language in LANGUAGES
]
ALL = [(paper, language, edition) for paper in PAPERS for language in LANGUAGES for edition in EDITIONS]
MATRIX = [pytest.param(*one, marks=pytest.mark.matrix) for one in ALL if one not in SOME]


def failures(paper: bytes, folder: Path) -> list[tuple[str, str]]:
    """The rules of PDF/UA-1 that a paper fails."""
    (folder / "paper.pdf").write_bytes(paper)
    report = page_validation.validate_pdf(folder / "paper.pdf", profile=page_validation.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 100
    return [(failure.rule_id, failure.message) for failure in report.failures]


@pytest.mark.parametrize(("paper", "language", "edition"), [*SOME, *MATRIX])
def test_no_rule_of_pdf_ua_fails(tmp_path: Path, paper: str, language: str, edition: str) -> None:
    """Both papers in every language and edition; each has a title, a language, and headings."""
    content = made(paper, language, edition)
    assert failures(content, tmp_path) == []
    reader = PdfReader(tmp_path / "paper.pdf")
    assert reader.trailer["/Root"]["/Lang"] == language
    assert reader.metadata is not None and reader.metadata.title
    kinds = [str(tag["/S"]) for tag in tags(tmp_path / "paper.pdf")]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") >= 5


@pytest.mark.parametrize("ending", [ending for ending in Ending if ending is not Ending.DONE])
def test_no_rule_fails_however_it_ended(tmp_path: Path, ending: Ending) -> None:
    """All sheets that are no good news, in large print."""
    assert failures(exit_sheet(sheet(ending)), tmp_path) == []


@pytest.mark.parametrize("letters", ["قَبِلَ", "مُحَمَّد", "سارّة بنت عليّ"])
def test_arabic_vowel_signs_are_read(tmp_path: Path, letters: str) -> None:
    """A name with its vowel signs: each of its glyphs says which letter it is."""
    assert failures(exit_sheet(sheet(language="ar", person=letters)), tmp_path) == []


def test_french_words_in_an_arabic_sheet_are_read_in_french(tmp_path: Path) -> None:
    """The flow's own titles say their language; the sheet says its own."""
    (tmp_path / "paper.pdf").write_bytes(made("exit", "ar", "large-print"))
    own = [str(tag["/Lang"]) for tag in tags(tmp_path / "paper.pdf") if "/Lang" in tag]
    assert own.count("fr") >= 6


@pytest.mark.parametrize(("paper", "title"), [("filled", "Mandat pour une aide sur internet"), ("exit", "C’est fait")])
def test_nobody_s_name_is_in_what_a_print_queue_shows(tmp_path: Path, paper: str, title: str) -> None:
    """The title is the paper's; no metadata says whose it is."""
    (tmp_path / "paper.pdf").write_bytes(made(paper, "fr", "standard"))
    about: Any = PdfReader(tmp_path / "paper.pdf").metadata
    assert about.title.startswith(title)
    assert "Camille" not in str(dict(about))
    assert b"Camille" not in made(paper, "fr", "standard")


def test_a_paper_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    """Whatever stood there before, and whatever the umask says."""
    file = tmp_path / "folder" / "sheet.pdf"
    before = os.umask(0)
    try:
        write(b"one", file)
        file.chmod(0o644)
        write(b"two", file)
    finally:
        os.umask(before)
    assert file.read_bytes() == b"two"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["sheet.pdf"]


def test_the_private_folder_goes_with_its_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the session ends badly; nobody else can open it meanwhile."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(RuntimeError), private_folder() as folder:
        write(b"a sheet", folder / "sheet.pdf")
        assert folder.parent == tmp_path
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_session_left_is_removed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own folder, and no other: not a living session's, not another program's, not what a link leads to."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    child = os.fork()
    if child == 0:
        os._exit(0)  # a process that is gone when we look
    os.waitpid(child, 0)
    left, alive = tmp_path / f"pasapas-papers-{child}-abc", tmp_path / f"pasapas-papers-{os.getppid()}-abc"
    other, linked = tmp_path / "pasapas-papers-of-mine", tmp_path / f"pasapas-papers-{child}-link"
    for folder in (left, alive, other):
        folder.mkdir()
        (folder / "sheet.pdf").write_bytes(b"a sheet")
    linked.symlink_to(other)
    with private_folder():
        pass
    assert not left.exists()
    assert (alive / "sheet.pdf").exists()
    assert (other / "sheet.pdf").exists()


def test_the_helper_is_told_to_delete_it(tmp_path: Path) -> None:
    """A clear sentence, with the file's name."""
    assert delete_it(tmp_path / "sheet.pdf").endswith("sheet.pdf: print it, then delete it: it holds the person’s name")
