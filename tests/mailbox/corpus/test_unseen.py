"""Mails that the reader had never seen when they were written: what it makes of each, now that it has."""

from collections import Counter
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, Final

import pytest
from ruamel.yaml import YAML

from assistant.mailbox.finding.extract import extract
from assistant.mailbox.matching import judge_file
from assistant.mailbox.message import Arrival, read_message
from assistant.mailbox.records import Mail, WantedCode
from tests.mailbox.corpus.nobodys import somebodys

FOLDER: Final = Path(__file__).parents[3] / "fixtures" / "mails" / "unseen"
RECEIVED: Final = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
KNOWN_MISSED: Final[frozenset[str]] = frozenset()
"""Mails whose code isn't found, yet: strict, so that a mail that is read leaves the list."""


@cache
def unseen() -> dict[str, dict[str, Any]]:
    """Return all mails by their identifiers."""
    loader = YAML(typ="safe")
    return {entry["id"]: entry for file in sorted(FOLDER.glob("*.yaml")) for entry in loader.load(file)}


def message(entry: dict[str, Any]) -> bytes:
    """Return the mail as it would come."""
    if "file" in entry:
        return (FOLDER / entry["file"]).read_bytes()
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = entry["from"], entry["to"], entry["subject"]
    mail["Date"] = "Thu, 12 Mar 2026 12:00:00 +0000"
    if "text" in entry:
        mail.set_content(entry["text"])
        if "html" in entry:
            mail.add_alternative(entry["html"], subtype="html")
    else:
        mail.set_content(entry["html"], subtype="html")
    return mail.as_bytes()


def given(entry: dict[str, Any]) -> str:
    """Return the code or the link that the mail gives, `ambiguous` or `none`."""
    mail: Mail = read_message(message(entry), Arrival(1, "INBOX", RECEIVED), complete=True)
    asked = entry["wanted"]
    wanted = WantedCode(
        kind=asked["kind"], length=asked.get("length", 0), alphabet=asked.get("alphabet"), sender=asked.get("from")
    )
    found = judge_file(mail, wanted) or extract(mail, wanted)
    if found.code is not None:
        return found.code.get_secret_value()
    return "ambiguous" if found.outcome == "ambiguous" else "none"


def params() -> list[object]:
    """Return a parameter for each mail; those that are known to be missed must be missed."""
    missed = pytest.mark.xfail(strict=True, reason="known, to be mended")
    return [pytest.param(name, marks=[missed] if name in KNOWN_MISSED else []) for name in unseen()]


@pytest.mark.parametrize("name", params())
def test_reads(name: str) -> None:
    """A mail gives what a careful person would say that it gives."""
    entry = unseen()[name]
    assert given(entry) == entry["expect"], entry["about"]


def test_no_wrong_code() -> None:
    """No mail gives another code than the one expected. No list excuses it."""
    verdicts = {name: (given(entry), entry["expect"]) for name, entry in unseen().items()}
    wrong = {name: got for name, (got, expect) in verdicts.items() if got not in (expect, "none", "ambiguous")}
    assert wrong == {}


def test_what_they_are() -> None:
    """There are mails in every language, many without any code, and several that leave a doubt."""
    entries = unseen().values()
    expected = Counter(entry["expect"] if entry["expect"] in ("none", "ambiguous") else "given" for entry in entries)
    assert expected["none"] >= len(entries) // 4
    assert expected["ambiguous"] >= 10
    languages = {"french", "english", "german", "spanish", "italian", "portuguese", "dutch", "polish", "arabic"}
    assert languages | {"ukrainian"} <= {entry["language"] for entry in entries}
    assert len(entries) >= 460


def test_every_file_is_listed_once() -> None:
    """The batch that was written as whole mails is there, and nothing else."""
    listed = [entry["file"] for entry in unseen().values() if "file" in entry]
    assert sorted(listed) == sorted(f"fourth/{file.name}" for file in (FOLDER / "fourth").iterdir())


@pytest.mark.parametrize("name", list(unseen()))
def test_nobodys(name: str) -> None:
    """Every domain, Internet address and telephone number is one that nobody can have, as far as rules tell."""
    assert somebodys(written(unseen()[name])) == []


def written(entry: dict[str, Any]) -> str:
    """Return all that stands in a mail, decoded."""
    if "file" not in entry:
        return "\n".join(str(entry.get(part, "")) for part in ("from", "to", "subject", "text", "html"))
    mail = message_from_bytes(message(entry), policy=default)
    texts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    return unescape("\n".join([*(f"{name}: {value}" for name, value in mail.items()), *texts]))
