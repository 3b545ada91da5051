"""Examining a page in the browser as everybody may meet it: with axe, wide and narrow, and on a small screen."""

from collections.abc import Callable
from typing import Any, Final

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

EVERY_RULE: Final = {"resultTypes": ["violations"]}
RULES_OF_MAILS: Final = EVERY_RULE | {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
"""Landmarks and headings of level 1 are the mail reader's."""

AXE: Final = """async options => {
  const { violations } = await axe.run(options);
  return { violations };
}"""
"""What passes is counted in thousands of lines, which nobody reads."""

Look = Callable[..., None]


class Looking:
    """Examines pages one after another, and keeps what is found."""

    def __init__(self, page: Page, widths: tuple[int, ...] = (1280, 360)) -> None:
        self.page = page
        self.widths = widths
        self.found: list[str] = []

    def __call__(self, name: str, options: dict[str, Any] = EVERY_RULE) -> None:
        """Examine the page as it is, at each width; `name` tells which it was."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        for width in self.widths:
            self.page.set_viewport_size({"width": width, "height": 960})
            results = AxeResults(self.page.evaluate(AXE, options))
            if results.violations_count:
                self.found.append(f"{name} at {width} px:\n{results.generate_report()}")
        self.page.set_viewport_size({"width": 320, "height": 960})
        if (needed := self.page.evaluate("document.documentElement.scrollWidth")) > 320:
            self.found.append(f"{name}: {needed} px wide on a screen of 320 px")
