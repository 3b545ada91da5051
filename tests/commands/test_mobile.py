"""The mobile edition: the journey played at a telephone."""

from pathlib import Path

import pytest

from reports.recording import Recording
from tests.commands.conftest import Pasapas, run_pasapas, serving_folder

FLOW = """\
flow: horaires
title: Les horaires
language: fr
site: mairie
steps:
  - step: accueil
    title: J’ouvre la page des horaires
    do: [{open: /}, {click: link "Horaires", mark: Cliquez ici.}]
    expect: [heading "Horaires"]
"""


@pytest.fixture
def town(tmp_path: Path, httpserver_folder: str) -> Path:
    """The folder of a flow and its site's settings."""
    return settle(tmp_path, httpserver_folder)


def settle(folder: Path, origin: str) -> Path:
    """Write a flow and its site's settings into a folder."""
    (folder / "horaires.yaml").write_text(FLOW, encoding="utf-8")
    (folder / "pasapas.toml").write_text(f'[sites.mairie]\norigin = "{origin}"\n', encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where one command has made the usual guide and the mobile one: `g` in it."""
    with serving_folder(tmp_path_factory.mktemp("site")) as origin:
        town = settle(tmp_path_factory.mktemp("town"), origin)
        answer = run_pasapas("guide", "horaires.yaml", "--edition", "standard,mobile", "--out", "g", folder=town)
    assert answer.code == 0, answer.err
    return town


def test_the_mobile_edition_is_played_at_a_telephone(pasapas_within: Pasapas, both: Path, tmp_path: Path) -> None:
    """One command makes both: the usual guide in the usual window, the mobile one at 360 px; each can be made again."""
    town = both
    wide, narrow = Recording.load(town / "g" / "recording"), Recording.load(town / "g" / "recording-mobile")
    assert (wide.width, narrow.width) == (720, 360)
    assert [figure.width for figure in narrow.steps[0].figures] == [360]
    assert (town / "g" / "index.html").exists()
    assert (town / "g" / "horaires-mobile.html").exists()
    again = pasapas_within("render", town / "g" / "recording-mobile", "--edition", "mobile", "--out", "again")
    assert again.code == 0, again.err
    assert (tmp_path / "again" / "horaires-mobile.html").read_bytes() == (
        town / "g" / "horaires-mobile.html"
    ).read_bytes()


def test_a_journey_in_a_wide_window_is_no_telephone_s(pasapas_within: Pasapas, both: Path, tmp_path: Path) -> None:
    """The mobile edition of a wide recording is refused, with what to type; nothing is written."""
    answer = pasapas_within("render", both / "g" / "recording", "--edition", "mobile", "--out", "again")
    assert answer.code == 39
    assert "pasapas guide horaires --edition mobile" in answer.err
    assert not (tmp_path / "again").exists()


def test_a_journey_is_played_at_a_named_device(pasapas_apart: Pasapas, town: Path) -> None:
    """The device is in the recording, and the mobile edition takes it; one that nobody knows is told before playing."""
    answer = pasapas_apart("guide", "horaires.yaml", "--device", "iphone 13", "--edition", "mobile", "--out", "g")
    assert answer.code == 0, answer.err
    recording = Recording.load(town / "g" / "recording")
    assert (recording.device, recording.width) == ("iPhone 13", 390)
    answer = pasapas_apart("guide", "horaires.yaml", "--device", "Nokia 3310", "--out", "other")
    assert answer.code == 37
    assert "there is no device “Nokia 3310”" in answer.err
    assert not list((town / "other").rglob("*.html"))
