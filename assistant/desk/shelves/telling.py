"""Times, sizes and what is to be typed, as the reader's page writes them."""

import re
from datetime import datetime

from markupsafe import Markup, escape

from wording import say


def moment(when: datetime) -> str:
    """A day and a time of day."""
    from reports.runs.told import moment as told  # 0.1 s, which the desk's opening need not wait for

    return told(when)


def size(number: int) -> str:
    """How large a file is."""
    if number < 1_000_000:
        return say("{number} kB", number=max(1, round(number / 1_000)))
    megabytes = f"{number / 1_000_000:.1f}".replace(".", say(".", context="between units and tenths"))
    return say("{number} MB", number=megabytes)


def coded(text: str) -> Markup:
    """A text with what stands between backquotes, as messages for the terminal have it, set as code."""
    said = re.split(r"`([^`\n]+)`", text)
    parts = (Markup("<code>{}</code>").format(part) if number % 2 else escape(part) for number, part in enumerate(said))
    return Markup("").join(parts)
