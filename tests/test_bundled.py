"""Which file is meant by the name of a flow."""

from pathlib import Path

import pytest

from assistant.bundled import NoSuchFlow, flow_file, flow_files


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with flows of one's own; one is called like a bundled one."""
    monkeypatch.chdir(tmp_path)
    for name in ("ma-mairie/inscription", "ma-mairie/activation", "autre/deux-fois", "ma-mairie/deux-fois"):
        file = tmp_path / "flows" / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return tmp_path


def test_a_flow_of_ones_own_is_known_by_its_name() -> None:
    """Below `flows/`, as the desk offers it."""
    assert flow_file("inscription") == Path("flows/ma-mairie/inscription.yaml")


def test_a_bundled_flow_stays_what_it_is() -> None:
    """The manual names it; one's own is meant by its path."""
    assert flow_file("activation") == flow_files()["activation"]
    assert flow_file("flows/ma-mairie/activation.yaml") == Path("flows/ma-mairie/activation.yaml")


def test_a_name_that_several_have_is_not_guessed() -> None:
    """They are told by their paths."""
    with pytest.raises(NoSuchFlow) as told:
        flow_file("deux-fois")
    assert told.value.remedy == "write one of flows/autre/deux-fois.yaml, flows/ma-mairie/deux-fois.yaml"


@pytest.mark.parametrize("name", ["inscriptoin", "**", "../x", "a\0b", ""])
def test_what_is_no_name(name: str) -> None:
    """Whatever is typed."""
    with pytest.raises(NoSuchFlow):
        flow_file(name)
