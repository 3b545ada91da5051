"""Whose word counts about a mail, as the settings say."""

import pytest
from pydantic import SecretStr

from assistant.mailbox import Mailbox
from assistant.running.mailboxes import open_mailbox
from assistant.site_settings import SiteSettings


@pytest.mark.parametrize(
    ("more", "names", "asks"),
    [
        ({}, set(), False),
        ({"mailbox_authserv": "mx.courrier.test"}, {"mx.courrier.test"}, False),
        ({"mailbox": "imaps://imap.gmail.com"}, {"mx.google.com"}, False),
        ({"mailbox": "imaps://imap.gmail.com", "mailbox_authserv": "mx.courrier.test"}, {"mx.courrier.test"}, False),
        ({"mailbox_dkim": True}, set(), True),
    ],
)
def test_whose_word_counts(more: dict[str, object], names: set[str], asks: bool) -> None:
    """The server that is named, or the big provider's own; the network is asked for keys only where that is turned on."""
    site = {
        "origin": "http://127.0.0.1:8000",
        "mailbox": "imaps://imap.courrier.test",
        "mailbox_password": SecretStr("x"),
    }
    mailbox = open_mailbox("site", SiteSettings.model_validate(site | more), "rose@courrier.test")
    assert isinstance(mailbox, Mailbox)
    assert mailbox._trust.authserv_ids == names
    assert (mailbox._trust.dns is not None) is asks
