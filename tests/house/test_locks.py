"""The lock files, against `pyproject.toml`; no registry is asked."""

import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.running import ROOT

RUN, DEV = ROOT / "requirements" / "run.txt", ROOT / "requirements" / "dev.txt"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]


def pins(file: str) -> dict[str, str]:
    """Name and version of all that a lock file pins."""
    return {canonicalize_name(name): version for name, version in re.findall(r"(?m)^([\w.-]+)==([\w.+!-]+)", file)}


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [(RUN, PROJECT["dependencies"] + EXTRAS["build"]), (DEV, EXTRAS["dev"])],
    ids=["run.txt", "dev.txt"],
)
def test_each_dependency_is_pinned(lock: Any, wanted: list[str]) -> None:
    """What `pyproject.toml` asks for is in the lock file, at a version that it allows; `make lock` mends it."""
    pinned = pins(lock.read_text(encoding="utf-8"))
    requirements = [Requirement(line) for line in wanted]
    missing = [
        str(asked) for asked in requirements if pinned.get(canonicalize_name(asked.name), "") not in asked.specifier
    ]
    assert not missing


def test_both_locks_agree() -> None:
    """What runs is what was tested: dev.txt pins everything of run.txt at the same version."""
    run, dev = (pins(file.read_text(encoding="utf-8")) for file in (RUN, DEV))
    assert run.items() <= dev.items()


@pytest.mark.parametrize("lock", [RUN, DEV], ids=["run.txt", "dev.txt"])
def test_each_pin_has_its_hashes_and_no_address(lock: Any) -> None:
    """A lock says what is installed, not from where: whoever has a mirror can use it."""
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=[\w.-]+==)", text)[1:]
    assert entries
    assert not [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host", text)
