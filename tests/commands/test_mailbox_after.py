"""`mailbox_after`: what becomes of the mail whose code was used, and of that one alone, when a journey is done."""

from pathlib import Path
from urllib.parse import urlsplit

import imapclient
import pytest

from mock_site.server import MockSite
from tests.commands.conftest import Pasapas
from tests.commands.test_sms import gaston, login, mock, settings

__all__ = ["gaston", "login", "mock"]


@pytest.mark.parametrize(("after", "left"), [("read", (1, 0)), ("delete", (0, 0))])
def test_what_becomes_of_a_mail(
    pasapas: Pasapas,
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
        variable = "PASAPAS_SITES__MON_ESPACE_SANTE__MAILBOX_PASSWORD"
        answer = pasapas("play", "connexion", "--person", gaston, "--settings", file, **{variable: login["password"]})
        assert answer.code == 0, answer.err
        client.noop()
        there = set(client.search("ALL"))
        assert (len(there - others), len((there - others) & set(client.search("UNSEEN")))) == left
        assert others <= there
