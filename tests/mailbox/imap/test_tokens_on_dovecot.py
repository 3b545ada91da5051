"""Tokens on a real server: Dovecot asks whoever gave them (RFC 7662), here a small server of this test's own."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from threading import Thread

import pytest

from assistant.mailbox import AuthFailed, Mailbox, Token, WantedCode
from mock_site.mail import dovecot, dovecot_settings
from mock_site.mail.dovecot_settings import Account as SystemAccount
from mock_site.mail_server import MailServer
from tests.mailbox.imap.conftest import Account
from tests.mailbox.imap.test_tokens import NEW, OLD, Office
from tests.mailbox.samples import CAMILLE, SECRET, a_message
from tests.mock_site.mail_servers import needs_dovecot

pytestmark = needs_dovecot
PASSDB = Template("""
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = $folder/tokens.conf
}
""").template
ASKS = """
introspection_mode = auth
introspection_url = http://127.0.0.1:{port}/
username_attribute = email
active_attribute = active
active_value = true
pass_attrs = userdb_home=%{{oauth2:home}} userdb_uid=%{{oauth2:uid}} userdb_gid=%{{oauth2:gid}}
"""


class Issuer(ThreadingHTTPServer):
    """Tells who the bearer of a token is; knows one token."""

    person: dict[str, str]

    def __init__(self) -> None:
        self.person = {}
        super().__init__(("127.0.0.1", 0), Answer)


class Answer(BaseHTTPRequestHandler):
    """One answer."""

    server: Issuer

    def do_GET(self) -> None:
        """Tell."""
        known = self.headers["Authorization"] == f"Bearer {NEW}"
        # Dovecot takes an answer that names nobody for a fault of the issuer's
        content = json.dumps({"active": str(known).lower(), **self.server.person}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's name
        """Say nothing."""


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    """Whoever gave the tokens."""
    with Issuer() as issuer:
        thread = Thread(target=issuer.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield issuer
        issuer.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def account(issuer: Issuer) -> Iterator[Account]:
    """A mailbox on a Dovecot that takes tokens as well as passwords."""
    write = dovecot_settings.write_settings

    def write_more(folder: Path, system: SystemAccount, ports: dict[str, int]) -> Path:
        (folder / "tokens.conf").write_text(ASKS.format(port=issuer.server_port), encoding="utf-8")
        issuer.person |= {"uid": str(system.uid), "gid": str(system.gid)}
        return write(folder, system, ports)

    more = dovecot_settings._MAIN.template.replace("plain login\n", f"plain login xoauth2 oauthbearer\n{PASSDB}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dovecot_settings, "_MAIN", Template(more))
        patch.setattr(dovecot, "write_settings", write_more)
        with MailServer(store="dovecot") as server:
            server.add_mailbox(CAMILLE, SECRET)
            home = server._now.mailboxes._home(CAMILLE)  # type: ignore[attr-defined]
            issuer.person |= {"email": CAMILLE, "home": str(home)}
            yield Account(server, CAMILLE)


@pytest.fixture(params=["OAUTHBEARER", "XOAUTH2"])
def mechanism(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each way of saying a token: Dovecot knows both."""
    monkeypatch.setattr("assistant.mailbox.imap.login.MECHANISMS", (request.param,))
    return str(request.param)


def test_a_code(account: Account, mechanism: str, sent: list[bytes]) -> None:
    """With an expired token first, and then a good one, the code is had."""
    office = Office(OLD, NEW)
    with Mailbox(account.address(), Token(office)) as box:
        since = box.mark()
        account.deliver(a_message())
        code = box.wait_code(WantedCode(sender="espace.test"), since, 5)
    assert code.value.get_secret_value() == "482913"
    assert office.asked == [False, True]
    assert b"".join(sent).count(f"AUTHENTICATE {mechanism}".encode()) == 2


def test_refused(account: Account, mechanism: str) -> None:
    """Two bad tokens are refused for the reason that Dovecot gives."""
    office = Office(OLD, "jeton.fictif-autre")
    with Mailbox(account.address(), Token(office)) as box, pytest.raises(AuthFailed) as caught:
        box.mark()
    assert "the server refused the token" in str(caught.value)
    assert "401" in str(caught.value) or "invalid" in str(caught.value)
    assert office.asked == [False, True]
