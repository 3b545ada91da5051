"""What a run has written is searched; a hit removes the file and stops the run."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.redaction import Redactor
from assistant.traces import PersonalDataLeft, search_guide, search_recording
from reports.recording import Figure, Recording, StepRecord

REDACTOR = Redactor(
    {"last_name": "Quatremère", "nir": "149029999901438"}, {"last_name": "Exemple", "nir": "258059999900193"}
)


def recording(aria: str = "", heading: str = "", path: str = "/", title: str = "Essai") -> Recording:
    """A recording whose only page says this."""
    figure = Figure(
        file="01-un.png", width=10, height=10, scale=1, page_title="", heading=heading, path=path, aria=aria
    )
    step = StepRecord(id="un", title=title, outcome="done", figures=(figure,))
    return Recording(
        flow="essai", title="Essai", language="fr", site="demo", person="", made=datetime.now(UTC), made_with="", outcome="done", steps=(step,)
    )  # fmt: skip


@pytest.mark.parametrize(
    "page", [{"aria": '- text: "M. QUATREMERE"'}, {"heading": "Quatremère"}, {"path": "/u/1 49 02 99 999 014 38"}]
)
def test_a_value_that_a_page_left_removes_the_recording(tmp_path: Path, page: dict[str, str]) -> None:
    """Whatever the page has left: the file is gone, the message names the value and doesn't say it."""
    left = recording(**page)
    file = left.save(tmp_path)
    with pytest.raises(PersonalDataLeft) as error:
        search_recording(left, file, REDACTOR)
    assert not file.exists()
    assert "149" not in str(error.value)
    assert "uatrem" not in str(error.value).lower()


def test_a_clean_recording_stays(tmp_path: Path) -> None:
    """The example's values are no find."""
    clean = recording(aria='- text: "M. EXEMPLE 2 58 05 99 999 001 93"')
    search_recording(clean, clean.save(tmp_path), REDACTOR)


def test_a_number_that_nobody_told_removes_the_recording(tmp_path: Path) -> None:
    """A social security number with its key is somebody's, though nobody has said whose; not what a page gave as its own."""
    left = recording(aria='- text: "NIR 2 84 05 75 000 000 47"')
    file = left.save(tmp_path)
    with pytest.raises(PersonalDataLeft, match="nir"):
        search_recording(left, file, REDACTOR)
    knowing = Redactor({"last_name": "Quatremère"}, {"last_name": "Exemple"})
    assert knowing.unknown("exemple : 2 84 05 75 000 000 47") == []
    search_recording(left, left.save(tmp_path), knowing)


def test_a_value_in_the_guide_removes_it(tmp_path: Path) -> None:
    """The texts of the HTML are searched; pictures and coordinates are not taken for texts."""
    file = tmp_path / "index.html"
    file.write_text('<svg><path d="149029999901438"/></svg><p style="--width: 149029999901438px">', encoding="utf-8")
    search_guide(file, recording(), REDACTOR)
    file.write_text('<img alt="Dossier Quatremère">', encoding="utf-8")
    with pytest.raises(PersonalDataLeft, match="last_name"):
        search_guide(file, recording(), REDACTOR)
    assert not file.exists()


def test_the_guide_s_own_words_are_no_trace(tmp_path: Path) -> None:
    """Mister Page and Madame Sommaire can have their guides: words of every guide, or of the author's, are nobody's."""
    redactor = Redactor(
        {"last_name": "Sommaire", "first_name": "Rose"}, {"last_name": "Exemple", "first_name": "Camille"}
    )
    file = tmp_path / "index.html"
    file.write_text("<h2>Sommaire</h2><p>La rue Rose</p>", encoding="utf-8")
    search_guide(file, recording(title="La rue Rose"), redactor)
    assert file.exists()
