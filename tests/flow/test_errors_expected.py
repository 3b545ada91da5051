"""The flows of `erreurs/` expect every message that the bundled site has for people; no browser is needed to see it."""

from functools import cache
from pathlib import Path
from typing import Final

import pytest

from assistant.actions.expect import Expect
from assistant.bundled import flow_files, root
from assistant.flow.load import load
from assistant.language.fields import Snapshot
from assistant.language.typography import fold
from tests.mock_site.walk.manual import table

APART: Final[dict[str, str]] = {}
"""Messages that no flow expects, and why not."""
MESSAGES: Final = {name: row["message"] for name, row in table("Errors").items()}


def error_flows() -> list[Path]:
    """The flows of errors: a folder deeper than those that are guides."""
    return sorted((root() / "flows").glob("*/erreurs/*.yaml"))


@cache
def expected() -> frozenset[str]:
    """The names of all that some flow of errors waits for."""
    actions = [action for file in error_flows() for _, action in load(file).actions()]
    seen = [action.what for action in actions if isinstance(action, Expect) and not action.gone]
    return frozenset(fold(target.names()[0]) for target in seen if not isinstance(target, Snapshot) and target.names())


@pytest.mark.parametrize("name", sorted(set(MESSAGES) - set(APART)))
def test_a_flow_expects_the_message(name: str) -> None:
    """Word for word, up to where something is filled in."""
    said = fold(MESSAGES[name].partition("{")[0]).strip()
    assert len(said) > 5
    assert any(said in one for one in expected()), f"no flow of erreurs/ expects {name}"


def test_what_is_left_out_is_a_message() -> None:
    """A message that is gone, or expected by now, leaves the list of exceptions."""
    assert set(APART) <= set(MESSAGES)


def test_flows_of_errors_are_no_guides() -> None:
    """They are not among the bundled flows by name, so they need no translations; each is called after its file."""
    files = error_flows()
    assert len(files) > 10
    assert not set(files) & set(flow_files().values())
    assert [load(file).flow for file in files] == [file.stem for file in files]
