"""What is read aloud where nobody knows what became of the last click."""

from datetime import UTC, datetime, timedelta

import pytest

from assistant.enrol.asking.words import enrolled_words
from wording import speak


@pytest.mark.parametrize(
    ("seconds", "waits"), [(None, False), (5, True), (-3600, True), (119, True), (121, False), (86_400, False)]
)
def test_a_site_may_still_be_at_work(seconds: int | None, waits: bool) -> None:
    """Who says truthfully "no" too soon would enrol somebody twice; a clock that was set back tells no time.

    Where it is not known whether there was a click at all, nothing is said of when.
    """
    speak("en")
    when = None if seconds is None else datetime.now(UTC) - timedelta(seconds=seconds)
    said = " ".join(enrolled_words(when, "mon-espace-sante"))
    assert ("wait a minute, then look" in said) is waits
    assert said.endswith("where you are not sure, choose the third answer.")
