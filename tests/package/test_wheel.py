"""The wheel: what somebody gets who has never seen the checkout."""

import re
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.running import ROOT, run, tracked

PACKAGES = ("assistant", "reports", "mock_site", "wording")
BUNDLED = ("flows", "fixtures/people")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout as a release is, with the build tool that the lock file pins."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, check=True)
    return next(folder.glob("pasapas-*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment away from the checkout that has the wheel, and the libraries of the one that runs the tests.

    Those come by a path, which brings no `.pth` file with it: the checkout's editable install is not seen. Whether a
    registry would have given the same libraries is what the lock file says, and is tried by hand before a release.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", "-q")
    run(*pip, wheel, check=True)
    own = next(folder.glob("lib/python*/site-packages"))
    (own / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def test_everything_that_git_keeps_of_the_packages_is_in_the_wheel(wheel: Path) -> None:
    """Templates, styles, flows, personas: no file of a package is left behind by a rule of `.gitignore`'s."""
    kept = [file.as_posix() for file in tracked(*PACKAGES, *BUNDLED)]
    wanted = {re.sub(f"^({'|'.join(BUNDLED)})/", r"assistant/_bundled/\1/", name) for name in kept}
    packed = set(zipfile.ZipFile(wheel).namelist())
    assert {name.split("/")[0] for name in kept} == {*PACKAGES, *(name.split("/")[0] for name in BUNDLED)}
    assert not wanted - packed


def test_the_wheel_has_nothing_else(wheel: Path) -> None:
    """Neither tests nor tools nor a run's output go to the user, and no file has a path of the builder's machine."""
    packed = zipfile.ZipFile(wheel)
    assert {name.split("/")[0] for name in packed.namelist()} == {*PACKAGES, "pasapas-0.1.0.dist-info"}
    assert not [name for name in packed.namelist() if name.endswith(".eml")]
    assert not [name for name in packed.namelist() if str(ROOT).encode() in packed.read(name)]


def test_the_installed_packages_are_the_wheels(environment: Path, tmp_path: Path) -> None:
    """What the environment imports comes from itself, not from the checkout."""
    code = "import assistant, mock_site, reports; print(assistant.__file__, mock_site.__file__, reports.__file__)"
    ran = run(environment / "bin" / "python", "-c", code, cwd=tmp_path, check=True)
    assert all(Path(file).is_relative_to(environment) for file in ran.stdout.split())


@pytest.mark.slow
def test_the_demo_makes_a_guide_away_from_the_checkout(environment: Path, tmp_path: Path) -> None:
    """`pasapas demo` needs nothing but the wheel: flows, persona and mock site come along."""
    ran = run(environment / "bin" / "pasapas", "demo", cwd=tmp_path, check=True)
    guide = (tmp_path / "pasapas-demo" / "index.html").read_text(encoding="utf-8")
    assert guide.count('class="figure"') >= 18
    assert str(ROOT) not in guide + ran.stdout + ran.stderr
