"""Which folder holds unwanted mail: by what the server says, or else by its name, in whatever language."""

from collections.abc import Iterator

import imapclient
import pytest
from imapclient.imap_utf7 import encode
from pydantic import SecretStr

from assistant.mailbox import Mailbox, MailboxAddress
from assistant.mailbox.imap.folders import junk_by_name, junk_by_use
from tests.mailbox.fake_imap import Conversation, FakeImap
from tests.mailbox.imap.conftest import Account
from tests.mailbox.samples import CAMILLE, SECRET


@pytest.mark.parametrize(
    ("delimiter", "name"),
    [
        (".", "INBOX.Junk"),
        (".", "INBOX.spam"),
        ("/", "[Gmail]/Spam"),
        ("/", "[Google Mail]/Спам"),
        ("/", "Junk E-mail"),
        ("/", "Junk Email"),
        ("/", "Courrier indésirable"),
        ("/", "Courrier inde\u0301sirable"),
        ("/", "INDÉSIRABLES"),
        ("/", "Pourriel"),
        ("/", "Spamverdacht"),
        ("/", "Unerwünschte Werbung"),
        ("/", "Correo no deseado"),
        ("/", "Posta indesiderata"),
        ("/", "Lixo Eletrônico"),
        ("/", "Ongewenste e-mail"),
        ("/", "Wiadomości-śmieci"),
        ("/", "Спам"),
        ("/", "Небажана пошта"),
        ("/", "البريد العشوائي"),
        (None, "Bulk"),
    ],
)
def test_by_name(delimiter: str | None, name: str) -> None:
    """The usual names are known, below whatever folder, with whatever accents; `.` is a letter where it divides nothing."""
    mark = delimiter.encode() if delimiter else None
    folders = [((), mark, "INBOX"), ((), mark, "Archive"), ((), mark, name)]
    assert junk_by_name(folders) == name


@pytest.mark.parametrize(
    "name", ["Trash", "Corbeille", "Envoyés", "Junkers", "Anti-spam rapports", "Spam.old", "", "-", "Werbung"]
)
def test_other_names(name: str) -> None:
    """A folder that only resembles one, or holds what was thrown away, is none."""
    assert junk_by_name([((), b"/", "INBOX"), ((), b"/", name)]) is None


def test_several() -> None:
    """The nearest to the top counts; one that can't be opened doesn't; the server's word counts more than names."""
    folders = [
        ((), b"/", "A/Spam"),
        ((b"\\Noselect",), b"/", "Junk"),
        ((), b"/", "Spam"),
        ((b"\\JUNK",), b"/", "Autre"),
    ]
    assert (junk_by_name(folders), junk_by_use(folders)) == ("Spam", "Autre")
    assert junk_by_use([((b"\\Spam", b"\\HasNoChildren"), b"/", "x")]) == "x"
    assert junk_by_use([((b"\\Noselect", b"\\Junk"), b"/", "x")]) is None


@pytest.fixture
def fake() -> Iterator[FakeImap]:
    """A server that tells uses only where it is asked for them."""
    with FakeImap() as server:
        yield server


def found_on(server: FakeImap) -> str | None:
    """The folder that a mailbox reads as Junk."""
    address = MailboxAddress("127.0.0.1", server.port, CAMILLE, implicit_tls=False)
    with Mailbox(address, SecretStr(SECRET)) as mailbox:
        return next((folder for folder in mailbox.mark().folders if folder != "INBOX"), None)


@pytest.mark.parametrize(
    ("capability", "asked"), [("SPECIAL-USE", 'LIST (SPECIAL-USE) "" "*"'), ("XLIST", 'XLIST "" "*"')]
)
def test_uses_on_demand(fake: FakeImap, capability: str, asked: str) -> None:
    """A server that tells its folders' uses only where it is asked for them is asked, each in its way."""
    fake.capabilities += f" {capability}"
    use = "\\Junk" if capability == "SPECIAL-USE" else "\\Spam"

    def tell(conversation: Conversation, line: str) -> None:
        kind = line.split(" ")[1]
        conversation.say(f'* {kind} ({use}) "/" "Poubelle"\r\n{line.split(" ")[0]} OK done\r\n')

    fake.folders = ['() "/" INBOX', '() "/" Spam', '() "/" Poubelle']
    fake.faults["LIST"] = [Conversation.answer]
    fake.faults[asked.split(" ")[0]] = [*fake.faults["LIST"], tell] if "LIST (" in asked else [tell]
    fake.faults["STATUS"] = [status] * 3
    assert found_on(fake) == "Poubelle"
    assert asked in fake.lines


def status(conversation: Conversation, line: str) -> None:
    """Tell where a folder stands."""
    conversation.say(f'* STATUS "x" (UIDNEXT 1 UIDVALIDITY 1)\r\n{line.split(" ")[0]} OK done\r\n')


def test_a_use_that_is_refused(fake: FakeImap) -> None:
    """A server that offers to tell uses and then refuses is read by names."""
    fake.capabilities += " SPECIAL-USE"
    fake.folders = ['() "/" INBOX', f'() "/" "{encode("Courrier indésirable").decode()}"']
    fake.faults["LIST"] = [Conversation.answer, lambda more, line: more.say(f"{line.split(' ')[0]} BAD what?\r\n")]
    fake.faults["STATUS"] = [status] * 3
    assert found_on(fake) == "Courrier indésirable"


def test_on_real_servers(account: Account, other: imapclient.IMAPClient) -> None:
    """On a real server the folder is found, whether it says what it is for or not."""
    with account.open() as mailbox:
        assert set(mailbox.mark().folders) == {"INBOX", "Junk"}
