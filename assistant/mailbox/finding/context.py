"""What a mail is about, where that is something else than a code for its reader: a meeting, a journey, an invoice."""

from collections.abc import Sequence
from typing import Final

from assistant.mailbox.finding.evidence import Line

MANY: Final = 3
"""Words of a journey from which on a mail is about one."""


def is_about_something_else(lines: Sequence[Line], subject: Line) -> bool:
    """Whether what looks like a code in the mail opens a conference, names a booking, or stands on a bill."""
    words = subject.words
    if words.elsewhere.search(subject.low) and not subject.names_a_code:
        return True
    if words.fraud.search(subject.low):
        return True
    if any(words.meeting.search(line.low) for line in (subject, *lines)):
        return True
    journey = {found[0] for line in (subject, *lines) for found in words.journey.finditer(line.low)}
    return len(journey) >= MANY and not subject.names_a_code
