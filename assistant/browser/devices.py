"""The screens that a journey can be played at: a plain window, a narrow one, a telephone by its name."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from assistant.errors import PasapasError
from wording import say

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

NARROW: Final = "360x740"
"""A usual telephone's window: the narrowest that most sites are made for."""


class UnknownDevice(PasapasError):
    """Playwright knows no device of this name, or not for this browser."""

    exit_code = 37


@dataclass(frozen=True, slots=True)
class Device:
    """A telephone's, a tablet's or a desk's window, in CSS pixels."""

    name: str
    """As Playwright names it; empty for the narrow window."""
    width: int
    height: int
    mobile: bool = True
    """Whether pages are laid out as on a telephone."""
    touch: bool = True

    def options(self) -> dict[str, Any]:
        """What a browser context is made with: a telephone's is small, touched, and laid out as on a telephone.

        Its user agent is left to the browser: a site is told the truth about who visits it.
        """
        size = {"width": self.width, "height": self.height}
        return {
            "viewport": size,
            "screen": size,
            **({"is_mobile": True} if self.mobile else {}),
            "has_touch": self.touch,
        }


def device(playwright: "Playwright", name: str, engine: str = "chromium") -> Device:
    """The device of a name, in any case; `NARROW` is a plain telephone's window.

    Raises:
        UnknownDevice: there is none, or the browser can't be one.

    """
    found = _device(playwright, name)
    if found.mobile and engine == "firefox":
        # "is_mobile is not supported in Firefox", says Playwright
        what = say("Firefox can't show pages as “{name}” does: it has no layout for telephones", name=name)
        remedy = say("play with --browser chromium or webkit, or without --device")
        raise UnknownDevice(what, where="--device", remedy=remedy)
    return found


def _device(playwright: "Playwright", name: str) -> Device:
    if name == NARROW:
        width, height = map(int, NARROW.split("x"))
        return Device("", width, height)
    known = {one.lower(): one for one in playwright.devices}
    if name.lower() not in known:
        near = [known[one] for one in get_close_matches(name.lower(), known, n=3, cutoff=0.4)] or [
            "iPhone 15",
            "Pixel 7",
        ]
        remedy = say("choose a device that Playwright knows, such as {devices}", devices=", ".join(near))
        raise UnknownDevice(say("there is no device “{name}”", name=name), where="--device", remedy=remedy)
    whole = known[name.lower()]
    told = playwright.devices[whole]
    size = told["viewport"]
    return Device(whole, size["width"], size["height"], mobile=told["is_mobile"], touch=told["has_touch"])
