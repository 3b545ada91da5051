"""The screens that a journey can be played at."""

import pytest
from playwright.sync_api import Playwright

from assistant.browser import NARROW, UnknownDevice, device


def test_a_device_is_found_by_its_name(playwright: Playwright) -> None:
    """In any case; with its size, as a telephone, and under the browser's own name: sites are told the truth."""
    found = device(playwright, "iphone 13")
    options = found.options()
    assert (found.name, found.width, found.height) == ("iPhone 13", 390, 664)
    assert options["is_mobile"]
    assert options["has_touch"]
    assert options["viewport"] == {"width": 390, "height": 664}
    assert "user_agent" not in options
    narrow = device(playwright, NARROW)
    assert (narrow.name, narrow.width) == ("", 360)


def test_an_unknown_device_is_told_with_the_nearest(playwright: Playwright) -> None:
    """What is wrong, and what it could have been."""
    with pytest.raises(UnknownDevice) as raised:
        device(playwright, "iPhone 133")
    assert raised.value.what == "there is no device “iPhone 133”"
    assert "iPhone 13" in raised.value.remedy


def test_every_device_of_playwrights_can_be_played_at(playwright: Playwright) -> None:
    """With its own size, laid out and touched as Playwright says: a desk's window is no telephone's."""
    for name, told in playwright.devices.items():
        options = device(playwright, name).options()
        assert options["viewport"] == told["viewport"], name
        assert (options.get("is_mobile", False), options["has_touch"]) == (told["is_mobile"], told["has_touch"]), name
        assert "user_agent" not in options


def test_firefox_is_no_telephone(playwright: Playwright) -> None:
    """Playwright refuses `is_mobile` for it: that is told before, with what to do; a desk's window is none."""
    for name in ("Pixel 7", NARROW):
        with pytest.raises(UnknownDevice, match="Firefox can't show pages as") as raised:
            device(playwright, name, "firefox")
        assert raised.value.remedy == "play with --browser chromium or webkit, or without --device"
    assert device(playwright, "Pixel 7", "webkit").mobile
    assert "is_mobile" not in device(playwright, "Desktop Firefox", "firefox").options()
