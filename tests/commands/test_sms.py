"""Logging in with a code by text message: the bundled flow, on the bundled site and on a site of the settings."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from ruamel.yaml import YAML

from mock_site.server import MockSite
from tests.commands.conftest import Pasapas
from tests.mock_site.journey import TLS


@pytest.fixture(scope="module")
def mock() -> Iterator[MockSite]:
    """A site that somebody runs already."""
    with MockSite() as mock:
        yield mock


@pytest.fixture
def login(mock: MockSite, people: Path) -> dict[str, str]:
    """How to read Gaston's mailbox; he has an account at the site that runs already, and nobody else."""
    person = YAML(typ="safe").load(people / "gaston.yaml")
    known = ("civility", "first_name", "last_name", "birth_date", "nir", "card", "card_serial", "email", "mobile")
    with httpx.Client(base_url=mock.control, verify=TLS) as control:
        control.post("/reset").raise_for_status()
        registered = control.post("/people", json={name: person[name] for name in known}).raise_for_status()
        account = {"nir": person["nir"], "identifier": person["identifier"], "password": person["password"]}
        control.post("/accounts", json=account).raise_for_status()
    mailbox: dict[str, str] = registered.json()["mailbox"]
    return mailbox


@pytest.fixture
def gaston(login: dict[str, str], people: Path) -> Path:
    """Gaston's file."""
    assert login
    return people / "gaston.yaml"


def settings(folder: Path, mock: MockSite, *more: str) -> Path:
    """Settings with that site, and no mailbox."""
    file = folder / "reglages.toml"
    # a machine that is busy with other tests is no site that doesn't answer
    file.write_text(
        "\n".join(["timeout = 30", "[sites.mon-espace-sante]", f'origin = "{mock.origin}"', *more]), encoding="utf-8"
    )
    return file


def test_the_guide_shows_the_example_s_code(pasapas_apart: Pasapas, tmp_path: Path, people: Path) -> None:
    """The bundled site's telephone is read without any setting; the guide has 123456 and nothing of the person's."""
    answer = pasapas_apart(
        "guide", "connexion-sms", "--person", people / "gaston.yaml", "--language", "fr,ar", "--json"
    )
    assert answer.code == 0, answer.err
    made = json.loads(answer.out)
    assert made["steps"] == 5
    recording = json.loads((tmp_path / "out" / "connexion-sms" / "recording" / "recording.json").read_text("utf-8"))
    sentences = [action["sentence"] for step in recording["steps"] for action in step["actions"]]
    assert "Attendez le code envoyé par SMS, puis lisez-le" in sentences
    assert recording["outcome"] == "done"
    guides = [Path(name) for name in made["files"]]
    assert len(guides) == 2
    for guide in guides:
        text = (tmp_path / guide).read_text(encoding="utf-8")
        assert "63998" not in text
        assert "Gaston" not in text


def test_a_site_of_the_settings_has_its_telephone(
    pasapas_apart: Pasapas, tmp_path: Path, mock: MockSite, gaston: Path
) -> None:
    """`telephone` without a number is followed by the person's mobile; a journey by text message needs no mailbox."""
    file = settings(tmp_path, mock, f'telephone = "{mock.simulator}/telephone/"')
    answer = pasapas_apart("play", "connexion-sms", "--person", gaston, "--settings", file)
    assert (answer.code, answer.err) == (0, "")


def test_a_site_without_a_telephone_is_told(
    pasapas_apart: Pasapas, tmp_path: Path, mock: MockSite, gaston: Path
) -> None:
    """The flow stops at the click that might ask for the code, and says what to write."""
    answer = pasapas_apart("play", "connexion-sms", "--person", gaston, "--settings", settings(tmp_path, mock))
    assert answer.code == 22
    assert "the flow reads text messages, and no telephone is known\n  → add telephone = " in answer.err


@pytest.mark.parametrize(
    "address", ["http://telephone.example/", "https://127.0.0.1/telephone", "http://127.0.0.1:x/telephone", "telephone"]
)
def test_a_telephone_elsewhere_is_refused(
    pasapas_within: Pasapas, tmp_path: Path, mock: MockSite, address: str
) -> None:
    """Settings that name another machine's page are faulty: exit code 12 before anything begins."""
    file = settings(tmp_path, mock, f'telephone = "{address}"')
    answer = pasapas_within("doctor", "--settings", file)
    assert answer.code == 12
    assert "telephone: " in answer.err
