"""Every mail of the corpus gives what its manifest says: above all never a wrong code."""

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Final

import pytest

import assistant.mailbox.finding.extract as finding
from assistant.mailbox.matching import judge
from assistant.mailbox.trust.policy import TrustPolicy
from tests.mailbox.corpus.entries import Entry, entries

KNOWN_WRONG: Final[frozenset[str]] = frozenset()
"""Mails that aren't read as they must be, yet: strict, so that a mail that is read leaves the list."""

KNOWN_UNJUDGED: Final[frozenset[str]] = frozenset()
"""Mails whose sender or recipient isn't refused yet, or wrongly is: strict as well."""

OWN_SERVER: Final = TrustPolicy(frozenset({"mx.boite.test"}))
"""Who says in the corpus's mails whether they are genuine."""

READ: Final = [entry for entry in entries() if entry.expect != "untrusted"]


@cache
def given(entry: Entry) -> str:
    """Return the code that a mail gives, `ambiguous` or `none`."""
    mail = entry.mail()
    if hasattr(finding, "extract"):
        extraction = finding.extract(mail, entry.wanted)
        if extraction.outcome == "found":
            return extraction.code.get_secret_value() if extraction.code else "none"
        return "ambiguous" if extraction.outcome == "ambiguous" else "none"
    codes = finding.find_codes(mail, entry.wanted)
    return codes[0].value if len(codes) == 1 else "ambiguous" if codes else "none"


def params(listed: list[Entry], known: frozenset[str]) -> list[object]:
    """Return a parameter for each mail; those that are known to fail must fail."""
    marks = [pytest.mark.xfail(strict=True, reason="known, to be mended")]
    return [pytest.param(entry, id=entry.file, marks=marks if entry.file in known else []) for entry in listed]


@pytest.mark.parametrize("entry", params(READ, KNOWN_WRONG))
def test_reads(entry: Entry) -> None:
    """A mail gives the code that is expected, or none, or says that several could be meant."""
    assert given(entry) == entry.expect, entry.about


def test_no_wrong_code(record_property: Callable[[str, object], None]) -> None:
    """No mail gives another code than the one expected: a wrong code is worse than none. No list excuses it."""
    verdicts = {entry.file: (given(entry), entry.expect) for entry in READ}
    wrong = [
        f"{file}: {expect} expected, {got} given"
        for file, (got, expect) in verdicts.items()
        if got not in (expect, "none", "ambiguous")
    ]
    tally = Counter("right" if got == expect else "missed" for got, expect in verdicts.values())
    story = f"{tally['right']} right, {tally['missed'] - len(wrong)} missed, {len(wrong)} wrong of {len(verdicts)}"
    record_property("corpus", story)
    assert not wrong, "\n".join([story, *wrong])


@pytest.mark.parametrize("entry", params(list(entries()), KNOWN_UNJUDGED))
def test_trusts(entry: Entry) -> None:
    """A mail from somebody else, or to somebody else, is not the wanted one; every other mail is."""
    verdict = judge(entry.mail(), entry.wanted, in_junk=False, policy=OWN_SERVER)
    assert (verdict != "wanted") == (entry.expect == "untrusted"), f"{verdict}: {entry.about}"


def test_known_faults_are_of_the_corpus() -> None:
    """A mail that is renamed or gone leaves no fault behind."""
    listed = {entry.file for entry in entries()}
    assert not (KNOWN_WRONG | KNOWN_UNJUDGED) - listed
