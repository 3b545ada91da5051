"""Faults that real servers and real networks have, one by one, on a server that has them on order."""

import time
from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from assistant.mailbox import AuthFailed, Mailbox, MailboxAddress, NoCode, Unreachable, WantedCode, WantedMail
from tests.mailbox.fake_imap import Conversation, FakeImap, Fault
from tests.mailbox.samples import CAMILLE, SECRET, a_message, chain

FROM_SITE = WantedCode(sender="espace.test", length=6)
MESSAGE = a_message().as_bytes().replace(b"\n", b"\r\n")


@pytest.fixture
def fake() -> Iterator[FakeImap]:
    """A server without faults as yet."""
    with FakeImap() as server:
        yield server


def open_at(server: FakeImap) -> Mailbox:
    """Return a mailbox on the fake server."""
    return Mailbox(MailboxAddress("127.0.0.1", server.port, CAMILLE, implicit_tls=False), SecretStr(SECRET))


def code_with(server: FakeImap, command: str, *faults: Fault, timeout: float = 6) -> str:
    """Wait for a code on a server that has faults, and return it."""
    with open_at(server) as mailbox:
        since = mailbox.mark()
        server.faults[command] = list(faults)
        return mailbox.wait_code(FROM_SITE, since, timeout).value.get_secret_value()


def arrives(conversation: Conversation) -> None:
    """Put the mail into the mailbox without telling."""
    conversation.server.messages.append(MESSAGE)


def closed_during_idle(conversation: Conversation, line: str) -> None:
    """The mail comes, and the connection goes."""
    conversation.answer(line)
    arrives(conversation)
    conversation.hang_up()


def bye_during_idle(conversation: Conversation, line: str) -> None:
    """The server says goodbye, as one does that restarts."""
    conversation.answer(line)
    arrives(conversation)
    conversation.say("* BYE going down\r\n")
    conversation.hang_up()


def exists_with_idling(conversation: Conversation, line: str) -> None:
    """The notice comes in the same segment as the permission to idle."""
    arrives(conversation)
    conversation.idling = line.split(" ")[0]
    conversation.say("+ idling\r\n* 1 EXISTS\r\n")


def exists_before_idling(conversation: Conversation, line: str) -> None:
    """The notice comes before the permission to idle."""
    arrives(conversation)
    conversation.idling = line.split(" ")[0]
    conversation.say("* 1 EXISTS\r\n+ idling\r\n")


def line_in_two(conversation: Conversation, line: str) -> None:
    """A line is split over two segments: its second half comes with the answer to DONE."""
    conversation.answer(line)
    arrives(conversation)
    conversation.say("* 1 EXI")
    conversation.server.faults["DONE"] = [lambda more, done: (more.say("STS\r\n"), more.answer(done))[0]]


def never_pushed(conversation: Conversation, line: str) -> None:
    """The mail comes, and the server doesn't tell."""
    conversation.answer(line)
    arrives(conversation)


def garbage(conversation: Conversation, line: str) -> None:
    """The server says what nobody understands."""
    conversation.answer(line)
    arrives(conversation)
    conversation.say("\x00\x01 what? {12}\r\n")


def idle_refused(conversation: Conversation, line: str) -> None:
    """The server offers IDLE and refuses it."""
    arrives(conversation)
    conversation.say(f"{line.split(' ')[0]} BAD not now\r\n")


@pytest.mark.parametrize(
    "fault",
    [
        closed_during_idle,
        bye_during_idle,
        exists_with_idling,
        exists_before_idling,
        line_in_two,
        never_pushed,
        garbage,
        idle_refused,
    ],
)
def test_idle(fake: FakeImap, fault: Fault) -> None:
    """Whatever goes wrong in IDLE, the code that came meanwhile is found soon."""
    began = time.monotonic()
    assert code_with(fake, "IDLE", fault) == "482913"
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "command", ["NOOP", "UID-SEARCH", "UID-FETCH", "EXAMINE", "LOGIN", "LIST", "CAPABILITY", "DONE"]
)
def test_connection_lost(fake: FakeImap, command: str) -> None:
    """A connection that breaks at any command is made anew, and the wait goes on from the last UID."""
    fake.faults["IDLE"] = [never_pushed]
    fake.faults["NOOP"] = [lambda conversation, line: conversation.hang_up()]
    assert code_with(fake, command, lambda conversation, line: conversation.hang_up()) == "482913"


def test_breaks_again_and_again(fake: FakeImap) -> None:
    """A server that breaks every connection is left alone for growing moments, not stormed."""
    with open_at(fake) as mailbox:
        since = mailbox.mark()
        fake.faults["NOOP"] = [lambda conversation, line: conversation.hang_up()] * 1000
        with pytest.raises(NoCode, match="the connection was lost"):
            mailbox.wait_code(FROM_SITE, since, 1)
    assert fake.heard.count("LOGIN") < 8


def test_without_idle() -> None:
    """A server without IDLE is asked again and again."""
    with FakeImap(idle=False) as server:
        server.faults["NOOP"] = [Conversation.answer, lambda more, line: (arrives(more), more.answer(line))[1]]
        with open_at(server) as mailbox:
            since = mailbox.mark()
            assert mailbox.wait_code(FROM_SITE, since, 5).value.get_secret_value() == "482913"
        assert "IDLE" not in server.heard


@pytest.mark.parametrize("command", ["DONE", "NOOP", "UID-SEARCH", "LOGIN"])
def test_silent_server(fake: FakeImap, command: str) -> None:
    """A server that stops answering, at whatever command, doesn't make us wait longer than was asked."""
    with open_at(fake) as mailbox:
        since = mailbox.mark()
        fake.faults[command] = [lambda conversation, line: None] * 100
        if command == "LOGIN":
            fake.faults["IDLE"] = [lambda conversation, line: conversation.hang_up()]
        began = time.monotonic()
        with pytest.raises((NoCode, Unreachable)):
            mailbox.wait_code(FROM_SITE, since, 0.8)
    assert time.monotonic() - began < 1.8


def test_last_mail_is_always_found(fake: FakeImap) -> None:
    """`UID n:*` returns the last mail even where it is older than n: it isn't taken for a new one."""
    fake.messages.append(MESSAGE)
    with open_at(fake) as mailbox, pytest.raises(NoCode, match="no mail came"):
        mailbox.wait_code(FROM_SITE, mailbox.mark(), 0.3)


def test_renumbered(fake: FakeImap) -> None:
    """After another UIDVALIDITY old mail isn't taken for new, and new mail is found."""

    def renumber(conversation: Conversation, line: str) -> None:
        fake.uidvalidity += 1
        fake.messages.append(MESSAGE.replace(b"482913", b"111111"))
        conversation.hang_up()

    def new_mail(conversation: Conversation, line: str) -> None:
        conversation.answer(line)
        fake.messages.append(MESSAGE)

    assert code_with(fake, "IDLE", renumber, new_mail) == "482913"


def test_only_reads(fake: FakeImap) -> None:
    """Folders are examined and never selected, and bodies are peeked at: each alone would leave a mail unread."""
    for _ in range(5):
        fake.messages.append(MESSAGE)
    with open_at(fake) as mailbox:
        mailbox.wait_mail(WantedMail(), None, 5)
    assert "SELECT" not in fake.heard
    fetches = [line for line in fake.lines if "FETCH" in line]
    assert len(fetches) == 2
    assert all("BODY.PEEK[" in line for line in fetches)


def test_without_uidnext(fake: FakeImap) -> None:
    """A server that leaves UIDNEXT out is asked for its last UID."""

    def examine(conversation: Conversation, line: str) -> None:
        tag = line.split(" ")[0]
        conversation.say(f"* {len(fake.messages)} EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n{tag} OK done\r\n")

    fake.messages.append(MESSAGE.replace(b"482913", b"111111"))
    fake.faults["EXAMINE"] = [examine] * 10
    assert code_with(fake, "IDLE", never_pushed) == "482913"


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        ("NO [AUTHENTICATIONFAILED] Invalid credentials", AuthFailed),
        ("NO login failed", AuthFailed),
        ("NO [UNAVAILABLE] come back later", Unreachable),
        ("NO [LIMIT] too many connections", Unreachable),
    ],
)
def test_refused_login(fake: FakeImap, reply: str, error: type[Exception]) -> None:
    """A refusal that may pass isn't told as a wrong password; the server's own words are kept."""
    fake.faults["LOGIN"] = [lambda conversation, line: conversation.say(f"{line.split(' ')[0]} {reply}\r\n")]
    with open_at(fake) as mailbox, pytest.raises(error, match=reply.rpartition("]")[2].replace("NO ", "").strip()):
        mailbox.mark()
    assert fake.heard.count("LOGIN") == 1


@pytest.mark.parametrize("reply", ["NO [UNAVAILABLE] later", "NO [LIMIT] too many", "NO [INUSE] busy"])
def test_no_room_for_a_moment(fake: FakeImap, reply: str) -> None:
    """A server that has no room for us when we come back is left alone for a moment, and the wait goes on."""

    def refuse(conversation: Conversation, line: str) -> None:
        conversation.say(f"{line.split(' ')[0]} {reply}\r\n")

    fake.faults["LOGIN"] = [Conversation.answer, refuse, refuse]
    fake.faults["NOOP"] = [lambda conversation, line: conversation.hang_up()]
    assert code_with(fake, "IDLE", never_pushed) == "482913"
    assert fake.heard.count("LOGIN") == 4


def test_server_repeats_the_password(fake: FakeImap) -> None:
    """A server that repeats the password in its refusal doesn't get it into our message, nor into what led to it."""
    fake.faults["LOGIN"] = [lambda more, line: more.say(f"{line.split(' ')[0]} NO no {SECRET} here\r\n")]
    with open_at(fake) as mailbox, pytest.raises(AuthFailed) as caught:
        mailbox.mark()
    assert not any(SECRET in f"{error!r} {error}" for error in chain(caught.value))


def test_hangs_up_twice(fake: FakeImap) -> None:
    """A server that breaks off each time is said to be that."""
    fake.faults["EXAMINE"] = [lambda conversation, line: conversation.hang_up()] * 2
    with open_at(fake) as mailbox, pytest.raises(Unreachable, match="twice"):
        mailbox.mark()
