"""Logging in by OAuth tokens: said as the standard has it, exchanged once where refused, and never told anybody."""

import base64
import logging
from collections.abc import Callable, Iterator

import pytest

from assistant.mailbox import AuthFailed, Mailbox, MailboxAddress, Token, Unreachable
from tests.mailbox.fake_imap import Conversation, FakeImap
from tests.mailbox.samples import CAMILLE, chain

OLD, NEW = "jeton.fictif-ancien_1==", "jeton.fictif-nouveau_2=="
BOTH = "AUTH=PLAIN AUTH=XOAUTH2 AUTH=OAUTHBEARER"


class Office:
    """Gets tokens, and remembers what it was asked."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = list(tokens)
        self.asked: list[bool] = []

    def __call__(self, *, refresh: bool) -> str:
        """Return the next token."""
        self.asked.append(refresh)
        return self.tokens.pop(0) if len(self.tokens) > 1 else self.tokens[0]


@pytest.fixture
def fake() -> Iterator[FakeImap]:
    """A server that offers both ways."""
    with FakeImap(capabilities=BOTH) as server:
        yield server


def open_at(server: FakeImap, office: Office, user: str = CAMILLE) -> Mailbox:
    """Return a mailbox that logs in with tokens."""
    return Mailbox(MailboxAddress("127.0.0.1", server.port, user, implicit_tls=False), Token(office))


def accepts(said: list[str]) -> Callable[[Conversation, str], None]:
    """Return a server's part in a login that succeeds."""

    def talk(conversation: Conversation, line: str) -> None:
        conversation.say("+ \r\n")
        said.append(base64.b64decode(conversation.hear()).decode())
        conversation.say(f"{line.split(' ')[0]} OK done\r\n")

    return talk


def refuses(answered: list[str], reason: str, reply: str = "NO [AUTHENTICATIONFAILED] no") -> Callable[..., None]:
    """Return a server's part in a login that fails."""

    def talk(conversation: Conversation, line: str) -> None:
        conversation.say("+ \r\n")
        conversation.hear()
        conversation.say(f"+ {base64.b64encode(reason.encode()).decode()}\r\n")
        answered.append(conversation.hear())
        conversation.say(f"{line.split(' ')[0]} {reply}\r\n")

    return talk


def test_oauthbearer(fake: FakeImap) -> None:
    """The standard's way comes first: the user, escaped, the server, and the token (RFC 7628, 3.1)."""
    said: list[str] = []
    fake.faults["AUTHENTICATE"] = [accepts(said)]
    with open_at(fake, Office(NEW), "camille,a=b@exemple.test") as mailbox:
        mailbox.mark()
    user = "camille=2Ca=3Db@exemple.test"
    assert said == [f"n,a={user},\1host=127.0.0.1\1port={fake.port}\1auth=Bearer {NEW}\1\1"]
    assert [line for line in fake.lines if "AUTHENTICATE" in line] == ["AUTHENTICATE OAUTHBEARER"]
    assert "LOGIN" not in fake.heard


def test_xoauth2() -> None:
    """Where there is only XOAUTH2, that is spoken."""
    said: list[str] = []
    with FakeImap(capabilities="AUTH=XOAUTH2") as fake:
        fake.faults["AUTHENTICATE"] = [accepts(said)]
        with open_at(fake, Office(NEW)) as mailbox:
            mailbox.mark()
    assert said == [f"user={CAMILLE}\1auth=Bearer {NEW}\1\1"]


@pytest.mark.parametrize(("mechanism", "answer"), [("OAUTHBEARER", "AQ=="), ("XOAUTH2", "")])
def test_expired(mechanism: str, answer: str) -> None:
    """A refused token is exchanged once, and the server's challenge is answered as it wants to be: ^A, or nothing."""
    answered: list[str] = []
    said: list[str] = []
    office = Office(OLD, NEW)
    with FakeImap(capabilities=f"AUTH={mechanism}") as fake:
        fake.faults["AUTHENTICATE"] = [refuses(answered, '{"status":"401"}'), accepts(said)]
        with open_at(fake, office) as mailbox:
            mailbox.mark()
    assert (answered, office.asked) == ([answer], [False, True])
    assert NEW in said[0]


@pytest.mark.parametrize("mechanism", ["OAUTHBEARER", "XOAUTH2"])
def test_refused_twice(mechanism: str, caplog: pytest.LogCaptureFixture) -> None:
    """A second refusal is final, in a wait too, and says the server's reason, decoded, without the token."""
    caplog.set_level(logging.DEBUG)
    office = Office(OLD, NEW)
    reason = f'{{"status":"invalid_token","scope":"mail","error_description":"expired: {NEW}"}}'
    with FakeImap(capabilities=f"AUTH={mechanism}") as fake:
        fake.faults["AUTHENTICATE"] = [refuses([], reason, f"NO [AUTHENTICATIONFAILED] bad {NEW}")] * 5
        with open_at(fake, office) as mailbox, pytest.raises(AuthFailed) as caught:
            mailbox.mark()
        assert fake.heard.count("AUTHENTICATE") == 2
    told = str(caught.value)
    assert not any(NEW in f"{error!r} {error}" for error in chain(caught.value))
    assert "refused the token: [AUTHENTICATIONFAILED] bad ••• (invalid_token, expired: •••)" in told
    assert office.asked == [False, True]
    secrets = (OLD, NEW, base64.b64encode(NEW.encode()).decode()[:12])
    assert not any(secret in f"{told} {caplog.text} {mailbox!r} {mailbox.__dict__!r}" for secret in secrets)


def test_the_same_again(fake: FakeImap) -> None:
    """A source that has no other token isn't tried again: the server would refuse it again."""
    fake.faults["AUTHENTICATE"] = [refuses([], "{}")] * 5
    with open_at(fake, Office(OLD)) as mailbox, pytest.raises(AuthFailed, match="refused the token"):
        mailbox.mark()
    assert fake.heard.count("AUTHENTICATE") == 1


@pytest.mark.parametrize("reason", ["", "nonsense", "[1]", '{"status":null}', "{", '{"status":"a\\u0000b"}'])
def test_strange_reasons(fake: FakeImap, reason: str) -> None:
    """Whatever the server says about a refusal, it is one."""
    fake.faults["AUTHENTICATE"] = [refuses([], reason)] * 2
    with open_at(fake, Office(OLD, NEW)) as mailbox, pytest.raises(AuthFailed, match="refused the token"):
        mailbox.mark()


def test_refused_at_once(fake: FakeImap) -> None:
    """A server that says no before it heard the token, or without a reason, has refused it too."""
    fake.faults["AUTHENTICATE"] = [lambda more, line: more.say(f"{line.split(' ')[0]} NO no\r\n")] * 2
    with open_at(fake, Office(OLD, NEW)) as mailbox, pytest.raises(AuthFailed, match="refused the token: no"):
        mailbox.mark()


def test_a_reason_that_passes(fake: FakeImap) -> None:
    """A server that has no time just now didn't refuse the token: no other is asked for."""
    office = Office(OLD, NEW)
    fake.faults["AUTHENTICATE"] = [refuses([], "{}", "NO [UNAVAILABLE] later")]
    with open_at(fake, office) as mailbox, pytest.raises(Unreachable, match="later"):
        mailbox.mark()
    assert office.asked == [False]


@pytest.mark.parametrize("token", ["", "a b", "a\1auth=Bearer b", "a\r\nb", "é"])
def test_no_token(fake: FakeImap, token: str) -> None:
    """What can't be a token isn't said to anybody."""
    with open_at(fake, Office(token)) as mailbox, pytest.raises(AuthFailed, match="no token to log in with"):
        mailbox.mark()
    assert "AUTHENTICATE" not in fake.heard


def test_server_without_tokens() -> None:
    """A server that takes no tokens isn't sent one."""
    with FakeImap(capabilities="AUTH=PLAIN") as fake:
        with open_at(fake, Office(OLD)) as mailbox, pytest.raises(AuthFailed, match="takes no tokens"):
            mailbox.mark()
        assert "AUTHENTICATE" not in fake.heard


def test_each_connection_has_its_token(fake: FakeImap) -> None:
    """Connecting again asks for the token again: the first may have expired meanwhile."""
    said: list[str] = []
    office = Office(OLD, NEW)
    fake.faults["AUTHENTICATE"] = [accepts(said), accepts(said)]
    with open_at(fake, office) as mailbox:
        mailbox.mark()
        fake.faults["EXAMINE"] = [lambda conversation, line: conversation.hang_up()]
        mailbox.mark()
    assert [OLD in said[0], NEW in said[1], office.asked] == [True, True, [False, False]]


def test_its_own_faults(fake: FakeImap) -> None:
    """What goes wrong where the token comes from is told as it is."""

    def broken(*, refresh: bool) -> str:
        raise ZeroDivisionError

    address = MailboxAddress("127.0.0.1", fake.port, CAMILLE, implicit_tls=False)
    with Mailbox(address, Token(broken)) as mailbox, pytest.raises(ZeroDivisionError):
        mailbox.mark()
