"""Nothing of what is secret is told: not in any log, at its most talkative, not on the terminal, not in any repr."""

import imaplib
import logging

import pytest
from pydantic import SecretStr

from assistant.mailbox import AuthFailed, Mailbox, NoCode, WantedCode
from tests.mailbox.imap.conftest import Account
from tests.mailbox.samples import SECRET, a_message

SECRETS = ("482913", SECRET, "Votre code", "Bien le bonjour", "faux-secret", "VwByZQ")


@pytest.fixture
def talkative(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> pytest.LogCaptureFixture:
    """Everything is logged that somebody would log, libraries' debugging included."""
    monkeypatch.setattr(imaplib, "Debug", 5)
    for name in ("", "imapclient", "imapclient.imaplib", "imapclient.imapclient", "assistant"):
        caplog.set_level(logging.DEBUG, name)
    return caplog


def logs(caplog: pytest.LogCaptureFixture) -> str:
    """What was logged, but for the mock's own servers, which run in this process and tell what they are sent."""
    servers = ("mail.", "aiosmtpd", "pymap", "asyncio")
    told = [record for record in caplog.records if not record.name.startswith(servers)]
    return " ".join(f"{record.getMessage()} {record.args!r} {record.exc_text}" for record in told)


def test_a_code(account: Account, talkative: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither password nor code nor mail is told where a code is read, waited for in vain, or refused."""
    wanted = WantedCode(sender="espace.test", length=6)
    with account.open() as box:
        since = box.mark()
        account.deliver(a_message("Bien le bonjour. Votre code : 482913"))
        code = box.wait_code(wanted, since, 5)
        with pytest.raises(NoCode) as caught:
            box.wait_code(wanted, since.after(code.mail), 0.3)
        box.done_with(code.mail, "delete")
        shown = f"{code!r} {code} {code.mail!r} {box!r} {box.__dict__!r} {since!r} {caught.value}"
        shown += f"{box._credentials.__dict__!r} {box._credentials.proof()!r}"
    with Mailbox(account.address(), SecretStr("faux-secret")) as box, pytest.raises(AuthFailed) as refused:
        box.mark()
    out = capfd.readouterr()
    told = " ".join((shown, str(refused.value), logs(talkative), out.out, out.err))
    assert [secret for secret in SECRETS if secret in told] == []
    # that the secrets would be seen: the logs were on
    logging.getLogger("imapclient").debug("heard")
    assert "heard" in logs(talkative)


def test_a_fault(account: Account, talkative: pytest.LogCaptureFixture) -> None:
    """A traceback of a connection that broke in the middle of it tells nothing either, however deep."""
    with account.open() as box:
        box.mark()
        account.deliver(a_message("Bien le bonjour. Votre code : 482913"))
        box._connection._client.wire.close()  # type: ignore[union-attr]
        with pytest.raises(NoCode) as caught:
            box.wait_code(WantedCode(sender="autre.test"), box.mark(), 0)
    errors: list[BaseException | None] = [caught.value]
    while errors[-1]:
        errors.append(errors[-1].__cause__ or errors[-1].__context__)
    told = " ".join(repr(error) for error in errors)
    assert [secret for secret in SECRETS if secret in told + logs(talkative)] == []
