"""What doctor says of the programs that some formats need: each is found, started, or named with what to type."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.browser.system import Family, System
from assistant.commands import formats
from assistant.commands.findings import Finding
from assistant.commands.formats import needs_of_formats
from assistant.traces import ocr
from tests.commands.conftest import Pasapas
from wording import speak


def _found(subject: str) -> Finding:
    (found,) = [one for one in needs_of_formats() if subject in one.subject]
    return found


def _on(monkeypatch: pytest.MonkeyPatch, family: Family, *, root: bool = False) -> None:
    monkeypatch.setattr(formats, "this_system", lambda: System(family, root, sudo=False, python="python3"))


def test_what_is_there_is_named_with_its_version() -> None:
    """The PDF engine, pandoc and ffmpeg come with the extras that the tests install."""
    found = {name: _found(name) for name in ("PDF", "docx", "mp4")}
    assert all(one.good and not one.remedy and not one.needed for one in found.values())
    names = {name: one.what.split()[0] for name, one in found.items()}
    assert names == {"PDF": "WeasyPrint", "docx": "pandoc", "mp4": "ffmpeg"}
    assert all(one.what.split()[1][0].isdigit() for one in found.values())


@pytest.mark.parametrize(
    ("subject", "library", "extra"), [("docx", "pypandoc", "documents"), ("mp4", "imageio_ffmpeg", "video")]
)
def test_an_extra_that_is_not_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, subject: str, library: str, extra: str
) -> None:
    """The extra's name stands in what to type; it is no fault."""
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = _found(subject)
    assert (found.good, found.fault) == (False, False)
    assert found.remedy == f"type `pip install 'pasapas[{extra}]'`"


def test_a_program_that_does_not_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Found is not enough: it is started, and one that can't be is told with its place."""
    broken = tmp_path / "ffmpeg"
    broken.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(formats, "ffmpeg", lambda: str(broken))
    found = _found("mp4")
    assert not found.good
    assert found.what == "ffmpeg is here, but does not start (CalledProcessError)"
    assert str(broken) in found.remedy


@pytest.mark.parametrize(
    ("family", "root", "remedy"),
    [
        ("debian", True, "type `apt-get install tesseract-ocr tesseract-ocr-fra`"),
        ("ubuntu", False, "type `sudo apt-get install tesseract-ocr tesseract-ocr-fra`"),
        ("fedora", False, "type `sudo dnf install tesseract tesseract-langpack-fra`"),
        ("macos", False, "type `brew install tesseract tesseract-lang`"),
        ("windows", False, "look for tesseract, tesseract-lang among your system’s programs"),
    ],
)
def test_no_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, family: Family, root: bool, remedy: str) -> None:
    """What to type on each kind of system."""
    _on(monkeypatch, family, root=root)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = _found("ocr")
    assert (found.good, found.fault, found.what) == (False, False, "tesseract was not found")
    assert found.remedy == remedy


def test_tesseract_without_french(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The program alone reads no French."""
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho eng\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    found = _found("ocr")
    assert (found.good, found.what) == (False, "tesseract has no data for French")


def test_the_library_of_the_pdf_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint is there, and what lays its texts out is not."""
    _on(monkeypatch, "debian", root=True)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    found = _found("PDF")
    assert (found.good, found.fault) == (False, False)
    assert found.remedy.startswith("type `apt-get install libpango-1.0-0 ")


def test_doctor_in_french(pasapas_apart: Pasapas, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line each, with a sign of its own for what is not here and not needed; the exit code says that all is well."""
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    monkeypatch.setattr(ocr, "shutil", SimpleNamespace(which=lambda _: None))
    answer = pasapas_apart("doctor", PASAPAS_LANGUAGE="fr")
    assert answer.code == 0, answer.out + answer.err
    lines = answer.out.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    at = lines.index("○ Word et LibreOffice (docx, odt) : pandoc n’est pas sur cette machine")
    assert lines[at + 1] == "    → tapez `pip install 'pasapas[documents]'`"
    assert "○ lecture des images (--ocr) : tesseract n’a pas été trouvé" in lines
    speak("en")
