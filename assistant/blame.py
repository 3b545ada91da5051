"""Says in one sentence why Playwright could not do something."""

import re
from textwrap import shorten
from typing import Final

from playwright.sync_api import Error as PlaywrightError

_COVERED: Final = re.compile(r"^.*intercepts pointer events", re.MULTILINE)
_TAG: Final = re.compile(r"<[a-z][^>]*>")
_REASONS: Final = (
    (r"element is not enabled", "it is not enabled"),
    (r"element is not editable", "it can't be written in"),
    (r"element is not stable", "it does not stop moving"),
    (r"element is outside of the viewport", "it is outside the window"),
    (r"element is not visible", "it is not visible"),
    (r"did not find some options", "the list has no such option"),
    (r"Target page, context or browser has been closed", "the page was closed"),
    (r"net::ERR_CONNECTION_REFUSED", "the site does not answer"),
    (r"net::ERR_BLOCKED_BY_CLIENT", "it leads to an address that is not the site's"),
    (r"waiting for event .popup.", "no new tab opened"),
    (r"waiting for event .filechooser.", "no file chooser opened"),
)


def plain_reason(error: PlaywrightError) -> str:
    """The reason without call log: values that were typed never stand in it."""
    if covered := _COVERED.search(error.message):
        # the last one named is the outermost: a dialog rather than the text within it
        tags = _TAG.findall(covered[0]) or ["?"]
        return f"something covers it ({shorten(tags[-1], 80, placeholder='…>')})"
    for found, reason in _REASONS:
        if re.search(found, error.message):
            return reason
    first = error.message.splitlines()[0] if error.message else "it failed"
    return re.sub(r"^\w+\.\w+: ", "", first)
