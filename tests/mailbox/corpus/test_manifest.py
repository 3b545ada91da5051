"""The corpus itself: as many mails of each sort as it is to have, all listed, nothing of anybody's."""

import re
import unicodedata
from collections import Counter
from email import message_from_bytes
from email.message import Message
from html import unescape

import pytest

from tests.mailbox.corpus.entries import FOLDER, OUTCOMES, Entry, entries, manifest
from tests.mailbox.corpus.figures import LANGUAGES, figures, written
from tests.mailbox.corpus.nobodys import somebodys
from tests.running import ROOT

each_mail = pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.file)


def parts(entry: Entry) -> str:
    """Return a mail's headers and all its texts, decoded, in attached messages as well."""
    message = message_from_bytes(entry.path.read_bytes())
    found = ["\n".join(f"{name}: {value}" for name, value in message.items()), entry.mail().subject]
    found += [_decoded(part) for part in message.walk() if part.get_content_maintype() == "text"]
    return unescape("\n".join(found))


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return payload.decode(part.get_content_charset("utf-8"), "replace") if isinstance(payload, bytes) else ""


def plain(text: str) -> str:
    """Return a text's letters and digits: without tags, separators and what is not seen between them."""
    inputs = re.sub(r"<input value=\"(.)\"[^>]*>", r"\1", text)
    normal = unicodedata.normalize("NFKC", re.sub(r"<[^>]*>", "", inputs))
    digits = [str(unicodedata.digit(character, character)) for character in normal]
    return "".join(character for character in digits if character.isalnum())


def test_every_mail_is_listed_once() -> None:
    """The manifest has just the files that are there."""
    listed = [entry.file for entry in entries()]
    assert sorted(listed) == sorted(file.name for file in FOLDER.glob("*.eml"))
    assert len({entry.path.read_bytes() for entry in entries()}) == len(listed)


def test_enough_of_each() -> None:
    """120 mails, ten languages with eight or more, half of all with traps, thirty without a code, and so on."""
    languages = Counter(entry.language for entry in entries())
    outcomes = Counter(entry.expect for entry in entries())
    assert len(entries()) >= 120
    assert set(languages) == set(LANGUAGES)
    assert min(languages.values()) >= 8
    assert languages["fr"] >= 30
    assert sum(bool(entry.traps) for entry in entries()) * 2 >= len(entries())
    assert (outcomes["none"] >= 30, outcomes["ambiguous"] >= 6, outcomes["untrusted"] >= 8) == (True, True, True)


def test_every_kind() -> None:
    """Codes of four to eight digits, of six to eight letters and digits, of letters alone; activation codes; links."""
    found = [entry for entry in entries() if entry.has_code]
    codes = [entry.expect for entry in found if entry.wanted.kind == "otp"]
    assert {len(code) for code in codes if code.isdigit()} == {4, 5, 6, 7, 8}
    assert {len(code) for code in codes if not code.isdigit()} == {6, 7, 8}
    assert any(code.isalpha() for code in codes)
    kinds = Counter(entry.wanted.kind for entry in found)
    assert kinds["activation"] >= 10
    assert kinds["link"] >= 10


def test_every_language_has_each_sort() -> None:
    """In each language there is a mail without a code, and one of each kind that is asked for."""
    for language in LANGUAGES:
        those = [entry for entry in entries() if entry.language == language]
        assert any(entry.expect == "none" for entry in those), language
        kinds = {entry.wanted.kind for entry in those if entry.has_code}
        assert kinds >= {"otp", "link"}, language


@each_mail
def test_the_code_is_in_the_mail(entry: Entry) -> None:
    """A code that is expected stands in the mail, is of the length and the alphabet that are asked for, and a link is whole."""
    if not entry.has_code:
        assert entry.expect in OUTCOMES
    elif entry.wanted.kind == "link":
        assert entry.expect in parts(entry)
    else:
        assert entry.expect in plain(parts(entry))
        assert len(entry.expect) in entry.wanted.lengths
        assert entry.expect.isalnum() if entry.wanted.alphabet == "alnum" else entry.expect.isdigit()


@each_mail
def test_nobodys(entry: Entry) -> None:
    """Every domain, Internet address and telephone number is one that nobody can have."""
    assert somebodys(parts(entry)) == []


def test_a_real_number_is_noticed() -> None:
    """A French number, a British one, an address and a domain outside the fictional ones are noticed."""
    for real in (
        "Tél. 01 23 45 67 89.",
        "Call 020 7123 4567",
        "https://www.banque.fr/x",
        "a@banque.fr.",
        "IP 93.184.216.34",
    ):
        assert somebodys(real), real
    assert somebodys("logo@2x.png, @camille.d, a@banque.test, 01 99 00 12 34, 192.0.2.7") == []


def test_why() -> None:
    """What is forwarded is told with its reason, for one may think otherwise."""
    debatable = [entry for entry in entries() if "forward" in entry.traps and entry.has_code]
    assert debatable
    assert all(entry.why for entry in debatable)


def test_bytes_stay_as_they_are() -> None:
    """Git changes no line ending of a mail; nearly all of them end their lines as the standard wants."""
    assert "*.eml -text" in (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    bare = [entry.file for entry in entries() if re.search(rb"(?<!\r)\n", entry.path.read_bytes())]
    assert bare == [entry.file for entry in entries() if "bare-lf" in entry.written]


def test_own_server() -> None:
    """The manifest names the mailboxes' own server, whose Authentication-Results alone count."""
    own = manifest()["authserv_id"]
    assert all(own in parts(entry) for entry in entries())


def test_the_readme_counts() -> None:
    """The README's figures are those of the corpus: `python -m tests.mailbox.corpus.figures` writes them."""
    assert written() == figures()
