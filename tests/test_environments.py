"""What other programs inherit of our environment."""

import os

import pytest

from assistant.settings import environment_in, environment_with, password_variable, settings_hidden

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


@pytest.mark.parametrize("silent", [False, True])
def test_hidden_settings_come_back(silent: bool) -> None:
    """While they are hidden no program can inherit them; what makes a browser talk only where nobody may."""
    before = dict(os.environ)
    with settings_hidden(silent=silent):
        assert "coquelicot" not in {os.environ.get(name) for name in (PASSWORD, PASSWORD.lower())}
        assert ("DEBUG" in os.environ) is not silent
    assert dict(os.environ) == before
