"""Says in one sentence why Playwright could not do something."""

import re
from textwrap import shorten
from typing import Final

from playwright.sync_api import Error as PlaywrightError

from wording import say

_COVERED: Final = re.compile(r"^.*intercepts pointer events", re.MULTILINE)
_TAG: Final = re.compile(r"<[a-z][^>]*>")


def plain_reason(error: PlaywrightError) -> str:
    """The reason without call log: values that were typed never stand in it."""
    if covered := _COVERED.search(error.message):
        # the last one named is the outermost: a dialog rather than the text within it
        tags = _TAG.findall(covered[0]) or ["?"]
        return say("something covers it ({element})", element=shorten(tags[-1], 80, placeholder="…>"))
    for found, reason in _reasons().items():
        if re.search(found, error.message):
            return reason
    first = error.message.splitlines()[0] if error.message else say("it failed")
    return re.sub(r"^\w+\.\w+: ", "", first)


def hanging() -> tuple[str, str]:
    """What is said of a page that was given up, and what to do about it."""
    return say("the page answers nothing any more: one of its scripts never ends"), say(
        "open the page in a browser and see whether it hangs there, too; where it is only slow, "
        "write a larger timeout in the settings"
    )


def _reasons() -> dict[str, str]:
    """What Playwright says, and what we say."""
    return {
        r"element is not enabled": say("it is not enabled"),
        r"element is not editable": say("it can't be written in"),
        r"element is not stable": say("it does not stop moving"),
        r"element is outside of the viewport": say("it is outside the window"),
        r"element is not visible": say("it is not visible"),
        r"did not find some options": say("the list has no such option"),
        r"Target page, context or browser has been closed": say("the page was closed"),
        r"net::ERR_CONNECTION_REFUSED": say("the site does not answer"),
        r"net::ERR_BLOCKED_BY_CLIENT": say("it leads to an address that is not the site's"),
        r"waiting for event .popup.": say("no new tab opened"),
        r"waiting for event .filechooser.": say("no file chooser opened"),
    }
