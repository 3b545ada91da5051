"""Where a run takes place."""

from typing import Any

import pytest

from assistant import bundled
from assistant.flow.load import load
from assistant.mailbox import Mailbox
from assistant.running.cast import cast
from assistant.running.ground import ground
from assistant.settings import Settings


@pytest.mark.parametrize("fails", [False, True])
def test_a_mailbox_of_the_settings_is_let_go_of(monkeypatch: pytest.MonkeyPatch, fails: bool) -> None:
    """At the end of each run, however it ends: a batch of fifty people would have fifty connections otherwise."""
    let_go: list[Any] = []
    monkeypatch.setattr(Mailbox, "close", lambda mailbox: let_go.append(mailbox))
    flow = load(bundled.flow_file("connexion"))
    told = {"origin": "http://127.0.0.1:9", "mailbox": "imap://127.0.0.1:9", "mailbox_password": "bonjour"}
    settings = Settings(sites={"mon-espace-sante": told})  # type: ignore[dict-item]
    try:
        with ground(flow, None, settings, cast(flow, None).person) as where:
            assert where.mailbox is not None and not let_go
            if fails:
                raise KeyboardInterrupt
    except KeyboardInterrupt:
        assert fails
    assert let_go == [where.mailbox]
