"""`mailbox_token_command`: a program's token opens the mailbox; what it prints otherwise is told, without any secret."""

import base64
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Pasapas
from tests.commands.test_mailbox import PASSWORD, settings, told
from tests.mailbox.fake_imap import Conversation, FakeImap
from tests.mailbox.samples import CAMILLE, SECRET


def tokens(folder: Path, output: str, *, code: int = 0, error: str = "") -> str:
    """A setting for a command that prints that; `{asked}` is 1 where the last token was refused."""
    program = folder / "jeton.py"
    program.write_text(
        "import os, sys\n"
        f"sys.stdout.write({output!r}.format(asked=os.environ.get('PASAPAS_REFRESH', 0)))\nsys.stderr.write({error!r})\nsys.exit({code})\n",
        encoding="utf-8",
    )
    return f'mailbox_token_command = \'"{sys.executable}" "{program}"\''


def test_a_token_s_command(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """The token that the command prints is said to the server; where it is refused, another one is asked for, once."""
    said: list[str] = []

    def talk(conversation: Conversation, line: str) -> None:
        conversation.say("+ \r\n")
        said.append(base64.b64decode(conversation.hear()).decode())
        reply = "OK done" if len(said) > 1 else "NO [AUTHENTICATIONFAILED] expired"
        conversation.say(f"{line.split(' ')[0]} {reply}\r\n")

    with FakeImap(capabilities="LOGINDISABLED AUTH=XOAUTH2") as fake:
        fake.faults["AUTHENTICATE"] = [talk, talk]
        line = tokens(tmp_path, "jeton-fictif-{asked}\n")
        settings(tmp_path, f"imap://{CAMILLE}@127.0.0.1:{fake.port}", line)
        answer = pasapas_within("mailbox", "--json")
    assert told(answer)["login"] == (True, "works, with an OAuth token", "")
    assert ["Bearer jeton-fictif-0" in said[0], "Bearer jeton-fictif-1" in said[1]] == [True, True]
    assert "jeton-fictif" not in answer.out + answer.err


def test_a_server_that_takes_tokens_alone(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """A password isn't even said there; the setting that helps is named."""
    with FakeImap(capabilities="LOGINDISABLED AUTH=XOAUTH2") as fake:
        settings(tmp_path, f"imap://{CAMILLE}@127.0.0.1:{fake.port}")
        answer = pasapas_within("mailbox", "--json", **{PASSWORD: SECRET})
        assert not [line for line in fake.lines if SECRET in line]
    assert answer.code == 6
    good, what, remedy = told(answer)["login"]
    assert (good, what) == (False, "the server takes no passwords")
    assert "mailbox_token_command" in remedy


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("mailbox_token_command = 'ce-programme-n-existe-pas --jeton'", "ce-programme-n-existe-pas can't be run"),
        ("mailbox_token_command = '\"sans fin'", "a quotation mark is missing in it"),
        ("mailbox_token_command = ' '", "it is empty"),
        (("",), "it printed nothing"),
        (("deux mots\n",), "it printed more than a token"),
        (("un\ndeux\n",), "it printed more than a token"),
    ],
)
def test_a_token_s_command_that_fails(
    pasapas_within: Pasapas, tmp_path: Path, command: str | tuple[str], reason: str
) -> None:
    """Exit code 54: why, and how to try it."""
    with FakeImap(capabilities="AUTH=XOAUTH2") as fake:
        line = command if isinstance(command, str) else tokens(tmp_path, *command)
        settings(tmp_path, f"imap://{CAMILLE}@127.0.0.1:{fake.port}", line)
        answer = pasapas_within("mailbox", "--json")
    assert answer.code == 54
    good, what, remedy = told(answer)["login"]
    assert (good, what) == (False, f"no token came from mailbox_token_command: {reason}")
    assert remedy == "run it in a terminal: it must print the token alone, without asking anything"


def test_a_token_s_command_that_ends_badly(pasapas_within: Pasapas, tmp_path: Path) -> None:
    """Its last words are told, without what may be a token."""
    with FakeImap(capabilities="AUTH=XOAUTH2") as fake:
        line = tokens(tmp_path, "jeton", code=3, error="voici\nexpiré: jeton-fictif-de-plus-de-vingt-lettres\n")
        settings(tmp_path, f"imap://{CAMILLE}@127.0.0.1:{fake.port}", line)
        answer = pasapas_within("mailbox", "--json")
    assert answer.code == 54
    assert told(answer)["login"][1].endswith(": it ended with 3: expiré: •••")
