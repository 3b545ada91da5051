"""The files for CI that the manual gives away: their commands are run."""

import os
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.plugin.project import furnish
from tests.running import ROOT, run

_SETTING_UP = ("pip install ", "playwright install ")
"""Not run here: no test asks a registry. What they install is compared with `pyproject.toml`."""


def file_of(name: str) -> Any:
    """One of the files, read."""
    return YAML(typ="safe").load((ROOT / "docs" / "ci" / name).read_text(encoding="utf-8"))


def commands(name: str) -> list[str]:
    """What a file has run, in order."""
    if name == "gitlab-ci.yml":
        job = file_of(name)["flows"]
        return [*job["before_script"], *job["script"]]
    return [step["run"] for step in file_of(name)["jobs"]["flows"]["steps"] if "run" in step]


def test_both_do_the_same() -> None:
    """What holds for one of them holds for the other."""
    assert commands("github-action.yml") == commands("gitlab-ci.yml")


def test_what_they_install_is_what_the_tests_need() -> None:
    """The extra has pytest, pytest-playwright and pytest-xdist; and the browser is the one that is played in."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    setting_up = [command for command in commands("gitlab-ci.yml") if command.startswith(_SETTING_UP)]
    assert setting_up == ['pip install "pasapas[test]"', "playwright install --with-deps chromium"]
    assert [wanted.partition(">")[0] for wanted in extras["test"]] == ["pytest", "pytest-playwright", "pytest-xdist"]


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory, site: str) -> Path:
    """A project in which the commands were run, by a shell and this environment's programs."""
    folder = tmp_path_factory.mktemp("job")
    furnish(folder, site)
    (folder / "flows" / "rate.yaml").unlink()
    (folder / "flows" / "porte.yaml").unlink()
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    script = "\n".join(command for command in commands("gitlab-ci.yml") if not command.startswith(_SETTING_UP))
    run("sh", "-ec", script, cwd=folder, check=True, PATH=programs)
    return folder


def test_what_they_keep_is_there(job: Path) -> None:
    """Every path that a file keeps as an artefact, or from one run to the next, has been written."""
    steps = {
        step.get("uses", "").partition("@")[0]: step for step in file_of("github-action.yml")["jobs"]["flows"]["steps"]
    }
    gitlab = file_of("gitlab-ci.yml")["flows"]
    kept = [*steps["actions/upload-artifact"]["with"]["path"].split(), steps["actions/cache"]["with"]["path"]]
    kept += [*gitlab["artifacts"]["paths"], gitlab["artifacts"]["reports"]["junit"], *gitlab["cache"]["paths"]]
    assert [path for path in kept if not (job / path).exists()] == []
    assert (job / "report" / "index.html").is_file()
