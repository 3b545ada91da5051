"""A person whose values are unmistakable leaves no trace in anything that is made of her journey, in any format."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from assistant.commands.guide import Made
from assistant.person import Person
from assistant.redaction import Redactor
from reports.guide import FORMATS
from reports.recording import Recording
from tests.commands.conftest import Pasapas, run_pasapas
from tests.commands.seeking import needles, seek

TELLING = ("courriel", "carte-vitale")
"""Steps whose pages show most of what is the person’s, and have few marks: each mark is a scene of the video."""


@pytest.fixture(scope="module")
def wanted(people: Path) -> dict[bytes, str]:
    """All that is Gaston's, in every way of writing it."""
    values = Person.load(people / "gaston.yaml").values
    return needles({name: value for name, value in values.items() if name not in ("card", "civility")})


@pytest.fixture(scope="module")
def short(gastons_guide: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gaston's recording, of the steps alone whose pages show his values: half a minute of video instead of five minutes."""
    folder = tmp_path_factory.mktemp("short")
    whole = Recording.load(gastons_guide.recording)
    shown = tuple(step for step in whole.steps if step.id in TELLING)
    whole.model_copy(update={"steps": shown}).save(folder)
    for figure in (figure for step in shown for figure in step.figures):
        shutil.copy(gastons_guide.recording / figure.file, folder)
    return folder


@pytest.fixture(scope="module", params=["the telling steps", pytest.param("all steps", marks=pytest.mark.matrix)])
def made(
    request: pytest.FixtureRequest, gastons_guide: Made, short: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[Path]:
    """Everything that was made of Gaston's journey: recording, pictures, and the guide in every format."""
    folder = tmp_path_factory.mktemp("formats")
    whole = request.param == "all steps"
    recording = gastons_guide.recording if whole else short
    # WebM shows the frames of MP4, and takes as long
    formats = [name for name in FORMATS if whole or name != "webm"]
    answer = run_pasapas("render", recording, "--format", ",".join(formats), "--out", "all", folder=folder)
    assert answer.code == 0, answer.err
    files = [gastons_guide.guide, *gastons_guide.recording.rglob("*"), *(folder / "all").rglob("*")]
    return [file for file in files if file.is_file()]


def test_there_is_a_guide_in_every_format(made: list[Path]) -> None:
    """Nothing is searched that is not there: each format has its file, and each figure its picture."""
    endings = {file.suffix for file in made}
    assert {f".{form.ending}" for form in FORMATS.values()} - {".webm"} <= endings
    assert sum(file.suffix == ".png" for file in made) >= 22


def test_gaston_leaves_no_trace(made: list[Path], wanted: dict[bytes, str]) -> None:
    """In no text, markup, comment, metadata, name of a file, packed or not, in no way of writing it."""
    assert {file.name: found for file in made if (found := seek(file, wanted))} == {}


@pytest.fixture
def silent(made: list[Path], gastons_guide: Made, people: Path) -> set[str]:
    """Names of the pictures that need no reading: of pages that tell nothing of her that no page before them told.

    What a page tells is known by the example that stands there instead. With the matrix, which makes WebM as well, every picture is read.
    """
    if any(file.suffix == ".webm" for file in made):
        return set()
    example = Redactor(Person.load(people / "camille.yaml").values, {})
    figures = [figure for step in Recording.load(gastons_guide.recording).steps for figure in step.figures]
    told: set[str] = set()
    silent: set[str] = set()
    for figure in figures:
        if (tells := example.found_in(figure.aria)) <= told:
            silent.add(figure.file)
        told |= tells
    return silent


def test_gaston_is_in_no_picture(made: list[Path], silent: set[str], pasapas: Pasapas, people: Path) -> None:
    """Nor in the pixels: the first page that tells each of her values, and the video's frames, read by recognition."""
    files = [file for file in made if file.suffix == ".mp4" or ("recording" in file.parts and file.name not in silent)]
    assert sum(file.suffix == ".png" for file in files) >= 4
    search = ("search", *files, "--person", people / "gaston.yaml", "--example", people / "camille.yaml", "--ocr")
    answer = pasapas(*search)
    assert (answer.code, answer.out) == (0, ""), answer.err


def test_what_would_be_left_is_found(tmp_path: Path, wanted: dict[bytes, str]) -> None:
    """The search bites: in an archive's part, in a picture's comment, percent-encoded, in groups, in capitals."""
    (tmp_path / "a.md").write_text("Bonjour M. BESANÇON", encoding="utf-8")
    (tmp_path / "b.html").write_text('<a href="?n=L%E2%80%99H%C3%B4pital-Besan%C3%A7on">', encoding="utf-8")
    with ZipFile(tmp_path / "c.docx", "w", compression=8) as package:
        package.writestr("word/document.xml", "<w:t>06 39 98 77 41</w:t>")
    (tmp_path / "gaston.lhopital.txt").write_text("")
    (tmp_path / "d.txt").write_text("1 49 02 99 999 014 38", encoding="utf-16")
    assert {file.name: {one.split(" ")[0] for one in seek(file, wanted)} for file in sorted(tmp_path.iterdir())} == {
        "a.md": {"last_name"},
        "b.html": {"last_name"},
        "c.docx": {"mobile"},
        "d.txt": {"nir"},
        "gaston.lhopital.txt": {"email", "first_name"},
    }
