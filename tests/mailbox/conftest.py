"""A real mail server, a mailbox on it, and a way of making things happen just while the mailbox waits."""

import smtplib
from collections.abc import Callable, Iterator
from email.message import EmailMessage

import pytest
from pydantic import SecretStr

from assistant.mailbox import Mailbox, MailboxAddress
from assistant.mailbox.imap.client import Client
from mock_site.mail.zone import Zone
from mock_site.mail_server import MailServer
from tests.mailbox.samples import CAMILLE, SECRET, TRUST

Deliver = Callable[[EmailMessage], None]
DuringIdle = Callable[..., None]


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server with Camille's mailbox; what this machine sends in the site's name is genuine."""
    zone = Zone()
    zone.publish("courriel.espace.test", "v=spf1 ip4:127.0.0.1 -all")
    zone.publish("_dmarc.espace.test", "v=DMARC1; p=none")
    with MailServer(zone=zone) as server:
        server.add_mailbox(CAMILLE, SECRET)
        yield server


@pytest.fixture
def address(server: MailServer) -> MailboxAddress:
    """Where Camille's mailbox is."""
    return MailboxAddress.parse(f"imap://127.0.0.1:{server.imap[1]}", default_user=CAMILLE)


@pytest.fixture
def mailbox(address: MailboxAddress) -> Iterator[Mailbox]:
    """Camille's mailbox, not yet connected."""
    with Mailbox(address, SecretStr(SECRET), trust=TRUST) as mailbox:
        yield mailbox


@pytest.fixture
def deliver(server: MailServer) -> Deliver:
    """Send a message to Camille; it is in her mailbox afterwards."""

    def send(message: EmailMessage) -> None:
        with smtplib.SMTP(*server.smtp, local_hostname="localhost") as smtp:
            smtp.send_message(message)

    return send


@pytest.fixture
def during_idle(monkeypatch: pytest.MonkeyPatch) -> DuringIdle:
    """Do things, one each time, just after the server has begun to IDLE: no test waits for a clock."""
    actions: list[Callable[[], None]] = []
    idle = Client.idle

    def idle_then_act(client: Client) -> None:
        idle(client)
        if actions:
            actions.pop(0)()

    monkeypatch.setattr(Client, "idle", idle_then_act)
    return lambda *more: actions.extend(more)
