"""The moment before what can't be undone."""

import pytest

from assistant.enrol.register.errors import LostToken
from tests.enrol.sitting.seat import sit_down


def test_the_fuse_is_armed_while_the_ledger_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody's own Enter sends meanwhile waits for the ledger's word; where there is none, nothing is kept up."""
    at = sit_down()
    armed: list[tuple[bool, bool, bool]] = []

    def fire(key: str, token: str) -> None:
        armed.append((at.fuse.armed, at.case.may_send(), at.case.overtaken))
        raise LostToken

    monkeypatch.setattr(at.on.ledger, "fire", fire)
    with pytest.raises(LostToken):
        at.click()
    assert armed == [(True, False, False)]
    assert not at.fuse.armed
