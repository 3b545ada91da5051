"""A key or a click in the live view, done in the page: for fictional people alone, in a browser without a window."""

from typing import Final

from playwright.sync_api import Page

from assistant.desk.words.requests import Key, Point

_KEYS: Final = frozenset(
    {"Enter", "Tab", "Shift+Tab", "Backspace", "Delete", "Escape", "Home", "End", "PageUp", "PageDown", " ", "Space"}
) | {f"Arrow{way}" for way in ("Up", "Down", "Left", "Right")}
"""What is no letter; nothing that would do something with the browser itself."""


def do(act: Key | Point, page: Page) -> None:
    """Do it; what is no key of a form is nothing."""
    if isinstance(act, Point):
        size = page.viewport_size
        if size:
            page.mouse.click(act.x * size["width"], act.y * size["height"])
    elif act.text:
        page.keyboard.type(act.text)
    elif act.key in _KEYS:
        page.keyboard.press(act.key)
