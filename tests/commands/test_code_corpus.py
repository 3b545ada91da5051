"""`pasapas code` and the corpus of mails: the command adds nothing to what the reader finds, and loses nothing."""

import pytest

from assistant.commands.code import CodeWish, find_code
from assistant.mailbox.finding.extract import extract
from tests.mailbox.corpus.entries import Entry, entries


def wish(entry: Entry) -> CodeWish:
    """What would be typed for it."""
    asked = entry.wanted
    return CodeWish(asked.kind, asked.length or None, asked.alphabet, asked.sender, asked.recipient)


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.file)
def test_the_command_gives_what_the_reader_finds(entry: Entry) -> None:
    """The same code or none, of a mail that is from whom it should be; never a wrong one; the reason holds no code."""
    if entry.wanted.kind == "link":
        typed = CodeWish("link", None, None, entry.wanted.sender, entry.wanted.recipient)
    else:
        typed = wish(entry)
    found = find_code(entry.path.read_bytes(), entry.file, typed)
    plain = extract(entry.mail(), entry.wanted)
    assert found.outcome in (plain.outcome, "untrusted")
    if found.outcome == "untrusted":
        assert not entry.has_code
    code = found.code.get_secret_value() if found.code else ""
    assert code in ("", entry.expect)
    assert found.reason
    assert not code or code not in found.reason
