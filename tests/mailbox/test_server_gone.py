"""The server goes away while a code is waited for, and comes back, or doesn't."""

import time

import imapclient
import pytest

from assistant.mailbox import Mailbox, Unreachable
from mock_site.mail_server import MailServer
from tests.mailbox.conftest import Deliver, DuringIdle
from tests.mailbox.samples import CAMILLE, SECRET, a_message
from tests.mailbox.test_mailbox import FROM_SITE, value


def test_server_restarts(server: MailServer, mailbox: Mailbox, deliver: Deliver, during_idle: DuringIdle) -> None:
    """A server that restarts while we wait costs nothing but the time that it takes."""

    def restart() -> None:
        server.go_down()
        server.come_back()
        deliver(a_message())

    since = mailbox.mark()
    during_idle(restart)
    assert value(mailbox, FROM_SITE, since) == "482913"


def test_server_stays_down(server: MailServer, mailbox: Mailbox, during_idle: DuringIdle) -> None:
    """A server that went away for good is Unreachable when the time is over, not earlier and not much later."""
    since = mailbox.mark()
    during_idle(server.go_down)
    began = time.monotonic()
    with pytest.raises(Unreachable):
        mailbox.wait_code(FROM_SITE, since, 1)
    assert 1 <= time.monotonic() - began < 2


def test_idle_connection_was_dropped(server: MailServer, mailbox: Mailbox) -> None:
    """A mailbox whose connection the server dropped between two questions connects again by itself."""
    first = mailbox.mark()
    server.go_down()
    server.come_back()
    assert mailbox.mark() == first


def test_nothing_changes(server: MailServer, mailbox: Mailbox, deliver: Deliver) -> None:
    """Reading leaves a mail unread for other programs."""
    since = mailbox.mark()
    deliver(a_message())
    value(mailbox, FROM_SITE, since)
    with imapclient.IMAPClient(*server.imap, ssl=False, timeout=5) as other:
        other.login(CAMILLE, SECRET)
        other.select_folder("INBOX", readonly=True)
        assert len(other.search("UNSEEN")) == 1
