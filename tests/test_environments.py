"""What other programs inherit of our environment."""

import os

import pytest

from assistant.settings import environment_in, environment_with, nothing_logged, password_variable, settings_hidden

PASSWORD = password_variable("mon-espace-sante")


@pytest.fixture(autouse=True)
def _told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (PASSWORD, PASSWORD.lower(), "DEBUG"):
        monkeypatch.setenv(name, "coquelicot")


def test_other_programs_get_none_of_our_settings() -> None:
    """Whatever they are written like; all else, and what is meant for them, they get."""
    told = environment_with(PASAPAS_REFRESH="1")
    assert {name for name in told if name.upper().startswith("PASAPAS_")} == {"PASAPAS_REFRESH"}
    assert told["PATH"] == os.environ["PATH"]
    assert PASSWORD not in environment_in("fr") and environment_in("fr")["LANGUAGE"] == "fr"


def test_hidden_settings_come_back() -> None:
    """While they are hidden no program can inherit them."""
    before = dict(os.environ)
    with settings_hidden():
        assert {os.environ.get(name) for name in (PASSWORD, PASSWORD.lower())} == {None}
        assert "DEBUG" in os.environ
    assert dict(os.environ) == before


def test_what_makes_a_browser_talk_comes_back() -> None:
    """While nothing may be written down it is not there."""
    before = dict(os.environ)
    with nothing_logged():
        assert "DEBUG" not in os.environ and PASSWORD in os.environ
    assert dict(os.environ) == before
