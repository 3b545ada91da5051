"""Both mail servers, one of each for a module, and for every test a mailbox of its own on them."""

import smtplib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from itertools import count

import imapclient
import pytest
from pydantic import SecretStr

from assistant.mailbox import Mailbox, MailboxAddress
from assistant.mailbox.imap.wire import Wire
from mock_site.mail_server import MailServer
from tests.mailbox.samples import SECRET, TRUST
from tests.mock_site.mail_servers import STORES

NUMBERS = count()


@dataclass(frozen=True)
class Account:
    """Somebody's mailbox on a server, and what others do to it."""

    server: MailServer
    user: str

    def address(self, port: int = 0) -> MailboxAddress:
        """Where it is; behind something else, if it is given a port."""
        return MailboxAddress("127.0.0.1", port or self.server.imap[1], self.user, implicit_tls=False)

    def open(self, port: int = 0) -> Mailbox:
        """Return it as our reader has it, not yet connected."""
        return Mailbox(self.address(port), SecretStr(SECRET), trust=TRUST)

    def deliver(self, *messages: EmailMessage) -> None:
        """Send messages to it; they lie in it afterwards."""
        with smtplib.SMTP(*self.server.smtp, local_hostname="localhost") as smtp:
            for message in messages:
                smtp.send_message(message, to_addrs=[self.user])

    def client(self) -> imapclient.IMAPClient:
        """Return another program's connection, logged in."""
        client = imapclient.IMAPClient(*self.server.imap, ssl=False, timeout=5)
        client.login(self.user, SECRET)
        return client


@pytest.fixture(scope="module", params=STORES)
def either_server(request: pytest.FixtureRequest) -> Iterator[MailServer]:
    """A mail server of each kind."""
    with MailServer(store=request.param) as server:
        yield server


@pytest.fixture
def account(either_server: MailServer) -> Account:
    """A new mailbox on it."""
    user = f"noe.{next(NUMBERS)}@exemple.test"
    either_server.add_mailbox(user, SECRET)
    return Account(either_server, user)


@pytest.fixture
def box(account: Account) -> Iterator[Mailbox]:
    """The same, as our reader has it."""
    with account.open() as mailbox:
        yield mailbox


@pytest.fixture
def other(account: Account) -> Iterator[imapclient.IMAPClient]:
    """Another program that reads the same mailbox."""
    client = account.client()
    yield client
    client.logout()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What our reader says to the server from here on."""
    said: list[bytes] = []
    send = Wire.send

    def send_and_note(wire: Wire, data: bytes) -> None:
        said.append(data)
        send(wire, data)

    monkeypatch.setattr(Wire, "send", send_and_note)
    return said
