"""Mails that were saved as files: whatever the bytes, there is one message or one sentence about why not."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.commands.code import CodeWish, find_code
from assistant.mailbox.saved import LIMIT, NotAMail, message_in

MAIL = b"From: a@mairie.test\nSubject: Connexion\n\nVotre code est 482913.\n"
PIECES = (
    MAIL,
    b"From a@mairie.test Wed Nov 25 10:00:00 2026\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\n\n",
    b"123\n",
    b"999999999\n",
    b"Subject: =?utf-8?b?",
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"Content-Transfer-Encoding: base64\n",
    b"\0",
    bytes.fromhex("d0cf11e0a1b11ae1"),
)


@given(st.lists(st.one_of(st.binary(max_size=40), st.sampled_from(PIECES)), max_size=6).map(b"".join))
def test_any_bytes_are_a_mail_or_told(content: bytes) -> None:
    """Nothing but NotAMail is raised; what is found has a reason, and a code only where there is one candidate."""
    try:
        found = find_code(content, "file", CodeWish())
    except NotAMail as told:
        assert told.what
        assert told.where == "file"
        return
    assert found.reason
    assert (found.code is None) == (found.outcome != "found")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("attachment", MAIL + (b"A" * 76 + b"\r\n") * (LIMIT // 80)),
        ("fields", b"From: a@mairie.test\n" + b"X-Long: y\n" * 100_000 + b"\n"),
        ("one line", b"From: a@mairie.test\nSubject: " + b"4829 " * 1_000_000),
        ("froms", b"From: a@mairie.test\n\n" + b"\nFrom a" * 200_000),
        ("digits", MAIL + b"482913 " * 200_000),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_large_file_takes_seconds_at_most(name: str, content: bytes) -> None:
    """Tens of megabytes of anything are read within a few seconds of the processor, without any code that isn't one."""
    began = process_time()
    found = find_code(content, name, CodeWish())
    assert process_time() - began < 10
    assert found.code is None or found.code.get_secret_value() == "482913"


def test_the_limit_is_told_before_anything_is_read() -> None:
    """One byte more than a mail may have."""
    with pytest.raises(NotAMail, match="larger than 50 MB"):
        message_in(MAIL + bytes(LIMIT))
