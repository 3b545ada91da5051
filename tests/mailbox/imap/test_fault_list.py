"""What happens to codes in real life, on both servers: late, twice, out of order, in Junk, read by somebody else."""

import smtplib
import time
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from threading import Semaphore, Thread

import imapclient
import pytest

from assistant.mailbox import (
    Mailbox,
    NoCode,
    Position,
    WantedCode,
    patience,
)
from tests.mailbox.conftest import DuringIdle
from tests.mailbox.imap.conftest import Account
from tests.mailbox.samples import a_message

FROM_SITE = WantedCode(sender="espace.test", length=6)


def code_in(box: Mailbox, since: Position, timeout: float = 10) -> str:
    """Wait for it."""
    return box.wait_code(FROM_SITE, since, timeout).value.get_secret_value()


def saying(code: str, *, second: int = 0, spam: bool = False) -> EmailMessage:
    """A mail with this code, sent in this second."""
    return a_message(f"Votre code : {code}", date=f"Thu, 12 Mar 2026 12:00:{second:02} +0000", spam=spam)


def test_new_junk_folder(account: Account, box: Mailbox, other: imapclient.IMAPClient, during_idle: DuringIdle) -> None:
    """Where somebody made a folder anew, what lies in it then isn't taken for new: nothing tells since when it is there."""
    account.deliver(a_message(spam=True))
    since = box.mark()

    def make_anew() -> None:
        other.delete_folder("Junk")
        other.create_folder("Junk")
        for _ in range(3):
            other.append("Junk", saying("111111").as_bytes())

    during_idle(make_anew)
    with pytest.raises(NoCode, match="no mail came; the server renumbered a folder meanwhile"):
        box.wait_code(FROM_SITE, since, 0.7)
    account.deliver(a_message())
    assert code_in(box, since) == "482913"


def test_stale_and_new(account: Account, box: Mailbox, during_idle: DuringIdle) -> None:
    """Beside a stale code the new one is found, and never the stale one."""
    account.deliver(saying("111111", second=59))
    since = box.mark()
    with pytest.raises(NoCode, match="no mail came"):
        box.wait_code(FROM_SITE, since, 0)
    during_idle(lambda: account.deliver(saying("482913", second=1)))
    assert code_in(box, since) == "482913"


def test_out_of_order(account: Account, box: Mailbox) -> None:
    """A resend that arrives before the first code still wins."""
    since = box.mark()
    account.deliver(saying("771204", second=40), saying("482913", second=5))
    assert code_in(box, since) == "771204"


def test_delivered_twice(account: Account, box: Mailbox, during_idle: DuringIdle) -> None:
    """A mail that comes twice gives its code, and again its code: never another, and nothing is ambiguous."""
    since = box.mark()
    during_idle(lambda: account.deliver(a_message(), a_message()))
    code = box.wait_code(FROM_SITE, since, 10)
    assert code.value.get_secret_value() == "482913"
    again = box.wait_code(FROM_SITE, since, 10)
    assert again.value == code.value


@pytest.mark.parametrize("what", ["seen", "flagged", "moved to Junk", "moved there and back"])
def test_read_elsewhere(account: Account, box: Mailbox, other: imapclient.IMAPClient, what: str) -> None:
    """What another program does to the mail before we see it, doesn't hide it."""
    since = box.mark()
    account.deliver(a_message())
    other.select_folder("INBOX")
    [uid] = other.search("ALL")
    if what in ("seen", "flagged"):
        other.add_flags([uid], ["\\Seen" if what == "seen" else "\\Flagged"])
    else:
        move(other, uid, "Junk")
        if what.endswith("back"):
            other.select_folder("Junk")
            move(other, other.search("ALL")[0], "INBOX")
    if what == "moved to Junk":
        # there it counts only if it is proved, which this one isn't: what matters is that it is seen
        with pytest.raises(NoCode, match="in Junk"):
            box.wait_code(FROM_SITE, since, 0)
    else:
        assert code_in(box, since) == "482913"


@pytest.mark.parametrize("folder", ["INBOX", "Archive"])
def test_old_mail_is_moved(
    account: Account, box: Mailbox, other: imapclient.IMAPClient, during_idle: DuringIdle, folder: str
) -> None:
    """An old code that somebody moves into INBOX meanwhile, out of an archive or from another server, isn't new."""
    yesterday = datetime.now(UTC) - timedelta(days=1)
    account.deliver(a_message("Bonjour"))
    other.create_folder("Archive")
    other.append("Archive", saying("111111", second=59).as_bytes(), msg_time=yesterday)
    since = box.mark()

    def put_there() -> None:
        if folder == "INBOX":
            other.append("INBOX", saying("111111", second=59).as_bytes(), msg_time=yesterday)
        else:
            other.select_folder("Archive")
            move(other, other.search("ALL")[0], "INBOX")

    during_idle(put_there)
    with pytest.raises(NoCode, match="no mail came; 1 old mail was put here meanwhile"):
        box.wait_code(FROM_SITE, since, 0.7)
    account.deliver(a_message())
    assert code_in(box, since) == "482913"


def test_mail_from_the_future(account: Account, box: Mailbox, other: imapclient.IMAPClient) -> None:
    """A mail that was filed under a day to come doesn't make the next code an old one."""
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    other.append("INBOX", a_message("Bonjour").as_bytes(), msg_time=tomorrow)
    since = box.mark()
    account.deliver(a_message())
    assert code_in(box, since) == "482913"


def move(other: imapclient.IMAPClient, uid: int, folder: str) -> None:
    """Move a mail as a program does that knows no MOVE."""
    other.copy([uid], folder)
    other.add_flags([uid], ["\\Deleted"])
    other.uid_expunge([uid])


def test_late(account: Account, box: Mailbox, during_idle: DuringIdle, monkeypatch: pytest.MonkeyPatch) -> None:
    """A code that is a minute and a half late is found, and a look now and then is all that it costs until then."""
    moved = 0.0

    def half_a_minute() -> None:
        nonlocal moved
        moved += 30

    monkeypatch.setattr(patience, "monotonic", lambda: time.monotonic() + moved)
    since = box.mark()
    during_idle(half_a_minute, half_a_minute, half_a_minute, lambda: account.deliver(a_message()))
    assert code_in(box, since, 120) == "482913"
    assert moved == 90


def test_too_late(account: Account, box: Mailbox, during_idle: DuringIdle, monkeypatch: pytest.MonkeyPatch) -> None:
    """A code that comes after the time is over isn't waited for, and is there for the next wait."""
    moved = 0.0

    def a_minute() -> None:
        nonlocal moved
        moved += 60

    monkeypatch.setattr(patience, "monotonic", lambda: time.monotonic() + moved)
    since = box.mark()
    during_idle(a_minute)
    with pytest.raises(NoCode, match="within 50 s"):
        box.wait_code(FROM_SITE, since, 50)
    account.deliver(a_message())
    assert code_in(box, since, 0) == "482913"


@pytest.mark.parametrize("many", [50, pytest.param(200, marks=pytest.mark.matrix)])
def test_many_in_a_row(account: Account, box: Mailbox, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """Fifty codes, one after another while somebody waits: each is had once, in its order, and no other.

    Two hundred, with the matrix: nothing is different then but how long it takes.
    """
    # fifty looks a second: Dovecot's own notices come half a second late, which would make this a test of patience
    monkeypatch.setattr(patience, "PACE", ((float("inf"), 0.02),))
    codes = [f"{100_000 + 4_373 * number}" for number in range(many)]
    wanted = Semaphore(0)

    def send() -> None:
        with smtplib.SMTP(*account.server.smtp, local_hostname="localhost") as smtp:
            for code in codes:
                wanted.acquire(timeout=30)
                smtp.send_message(a_message(f"Votre code : {code}"), to_addrs=[account.user])

    sender = Thread(target=send)
    since = box.mark()
    sender.start()
    had = []
    for _ in codes:
        wanted.release()
        code = box.wait_code(FROM_SITE, since, 30)
        had.append(code.value.get_secret_value())
        since = since.after(code.mail)
    sender.join()
    assert had == codes
    with pytest.raises(NoCode, match="no mail came"):
        box.wait_code(FROM_SITE, since, 0)
