"""The table of other words, as data: `*.toml` beside this file, read once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

Ways = list[dict[str, str]]
"""The ways to say a term, each as what is replaced -> by what."""

_FOLDER = Path(__file__).parent


@cache
def sentences() -> Mapping[str, tuple[str, ...]]:
    """What the site says (plain spaces, `{names}` for what is filled in) -> what it could say in its place."""
    files = sorted(file for file in _FOLDER.glob("*.toml") if file.name != "terms.toml")
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return {said: tuple(others) for table in tables for said, others in table.items()}


@cache
def terms() -> Mapping[str, Ways]:
    """The terms that are the same all over a site, by a name of ours."""
    return tomllib.loads((_FOLDER / "terms.toml").read_text(encoding="utf-8"))
