"""Codes as people type them."""

import pytest

from assistant.enrol.contracts import code_of


@pytest.mark.parametrize(
    "typed", ["A7K29QXM4RTB", "A7K2-9QXM-4RTB", " A7K2 9QXM\u00a04RTB ", "A7K2\u20139QXM\u20114RTB"]
)
def test_a_code_may_be_typed_as_it_is_printed(typed: str) -> None:
    """Spaces and hyphens make it easier to read aloud; the site wants none."""
    assert code_of(typed) == "A7K29QXM4RTB"
