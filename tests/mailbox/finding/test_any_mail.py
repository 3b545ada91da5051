"""Whatever a mail is made of, reading it raises nothing and takes less than a second."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.mailbox.finding.extract import extract
from assistant.mailbox.message import Arrival, read_message
from assistant.mailbox.records import WantedCode

ARRIVAL = Arrival(1, "INBOX", datetime(2026, 3, 12, tzinfo=UTC))
WANTED = [
    WantedCode(),
    WantedCode(length=6),
    WantedCode(alphabet="alnum"),
    WantedCode(kind="activation"),
    WantedCode(kind="link", sender="espace.test"),
]
PIECES = [
    b"code", b"votre code : ", b"482913", b"4 8 2", b"\r\n", b"\r\n\r\n", b" ", b"\t", b"<td>", b"</td>", b"<p style='", b"'>", b"<a href='",
    b"https://espace.test/", b"&amp;", b"<style>", b"{display:none}", b"@espace.test #482913", b"=\r\n", b"=20", b"=C3=A9", b"=?utf-8?q?=C3", b"?=",
    b"--b", b"--b--", b"Content-Type: multipart/mixed; boundary=b", b"Content-Type: text/html; charset=utf-16", b"Content-Transfer-Encoding: base64",
    b"Content-Type: message/rfc822", b"From: a@espace.test", b"Subject: ", b"OTP-Token: 482913", b"> ", b"-----", b"\xff\xfe", b"\x00", b"\xd9\xa4", "код".encode(),
    "الرمز".encode(), b"!" * 500, b"(" * 300, b"1-" * 300, b"<div>" * 200, b"De : a@espace.test\r\nDate : x\r\nObjet : y\r\n", b"\xe2\x80\x8b", b"\xef\xbc\x94",
]  # fmt: skip


def look(raw: bytes) -> float:
    """Read a mail for every kind of code; return the longest time, in seconds."""
    longest = 0.0
    for wanted in WANTED:
        began = time.process_time()
        extract(read_message(raw, ARRIVAL, complete=True), wanted, token_is_proved=True)
        longest = max(longest, time.process_time() - began)
    return longest


@settings(max_examples=150)
@given(st.binary(max_size=2_000))
def test_any_bytes(raw: bytes) -> None:
    """Any bytes at all."""
    assert look(raw) < 1


@settings(max_examples=50)
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.integers(1, 40))
def test_pieces_of_mails(pieces: list[bytes], times: int) -> None:
    """Pieces of real mails in any order, again and again: nested, cut off, in wrong encodings."""
    assert look((b"".join(pieces) * times)[:300_000]) < 1


@settings(max_examples=150)
@given(st.text(max_size=1_500), st.text(max_size=1_500))
def test_any_text(text: str, html: str) -> None:
    """Any text in both parts, behind a good header."""
    body = f"From: a@espace.test\r\nContent-Type: text/html; charset=utf-8\r\n\r\ncode {text}<p>{html}"
    assert look(body.encode("utf-8", "surrogatepass")) < 1


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: text/html\r\n\r\n" + b"<table><tr><td>" * 30_000 + b"482913",
        b"Content-Type: text/html\r\n\r\n" + b"<a href='https://espace.test/'>code</a> 482913 " * 8_000,
        b"Content-Type: text/plain\r\n\r\n" + b"votre code : 482913\r\n" * 40_000,
        b"Content-Type: text/plain\r\n\r\n" + b"votre code est, comme le dossier, " * 20_000,
        b"Content-Type: text/html\r\n\r\n<style>" + b".a{display:none}" * 20_000 + b"</style>code 482913",
        b"Subject: " + b"code 482913 " * 20_000 + b"\r\n\r\n",
        b"Content-Type: text/plain\r\n\r\n" + b"Le 11 mars 2026 " * 40_000 + b"a \xc3\xa9crit :",
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(500)),
    ],
    ids=["cells", "links", "codes", "words", "styles", "subject", "reply", "nested"],
)
def test_large(raw: bytes) -> None:
    """Mails that repeat something very often."""
    assert look(raw) < 1
