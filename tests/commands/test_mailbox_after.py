"""`mailbox_after`: what becomes of the mail whose code was used, and of that one alone, when a journey is done."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import imapclient
import pytest

from mock_site.server import MockSite
from tests.commands.conftest import Pasapas
from tests.commands.test_sms import gaston, login, mock, settings
from tests.running import run

__all__ = ["gaston", "login", "mock"]
WITHOUT_UIDPLUS = """
from assistant.cli import main
from assistant.mailbox.imap.client import Client
has = Client.has_capability
Client.has_capability = lambda client, name: name != "UIDPLUS" and has(client, name)
main()
"""
VARIABLE = "PASAPAS_SITES__MON_ESPACE_SANTE__MAILBOX_PASSWORD"


@pytest.mark.parametrize(
    ("after", "left"), [("read", (1, 0)), pytest.param("delete", (0, 0), marks=pytest.mark.matrix)]
)
def test_what_becomes_of_a_mail(
    pasapas_apart: Pasapas,
    tmp_path: Path,
    mock: MockSite,
    gaston: Path,
    login: dict[str, str],
    after: str,
    left: tuple[int, int],
) -> None:
    """Marked as read, or deleted: so many mails with a code are left, so many of them unread; others are let alone."""
    imap = urlsplit(mock.imap)
    with imapclient.IMAPClient(imap.hostname, imap.port, ssl=False) as client:
        client.login(login["user"], login["password"])
        client.select_folder("INBOX")
        others = set(client.search("ALL"))
        file = settings(tmp_path, mock, f'mailbox = "{mock.imap}"', f'mailbox_after = "{after}"')
        answer = pasapas_apart(
            "play", "connexion", "--person", gaston, "--settings", file, **{VARIABLE: login["password"]}
        )
        assert answer.code == 0, answer.err
        client.noop()
        there = set(client.search("ALL"))
        assert (len(there - others), len((there - others) & set(client.search("UNSEEN")))) == left
        assert others <= there


def test_what_can_t_become_of_a_mail_costs_no_guide(
    tmp_path: Path, mock: MockSite, gaston: Path, login: dict[str, str]
) -> None:
    """Where a server can't delete one mail alone, the guide is written all the same, and what to do is told."""
    file = settings(tmp_path, mock, f'mailbox = "{mock.imap}"', 'mailbox_after = "delete"')
    command = ("guide", "connexion", "--person", gaston, "--settings", file, "--quiet")
    ran = run(sys.executable, "-c", WITHOUT_UIDPLUS, *command, cwd=tmp_path, **{VARIABLE: login["password"]})
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "out" / "connexion" / "index.html").is_file()
    assert (tmp_path / "out" / "connexion" / "recording" / "recording.json").is_file()
    told = "! nothing was lost, but the mail whose code was used is as it was: this server can't delete one mail alone"
    assert told in ran.stderr
    assert "→ delete it yourself" in ran.stderr
