"""Examining a page of the desk as everybody may meet it: axe, a small screen, fingers, and the keyboard alone.

What is examined how, in the ordinary run: in French each rule of axe on a screen, and on a telephone those that a width
can break, since no width hides anything (`test_access.py`); in English, whose pages are the same but for their words,
the rules about names and languages. `make matrix` runs each rule at each width in both.
"""

from typing import Any, Final

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.mock_site.looking import EVERY_RULE, Looking

_SCREEN, _TABLET, _TELEPHONE = 1280, 820, 360
"""CSS pixels; the tablet is held upright."""
_OF_WIDTH: Final = EVERY_RULE | {"runOnly": ["color-contrast", "scrollable-region-focusable", "target-size"]}
_OF_WORDS: Final = EVERY_RULE | {
    "runOnly": [
        "aria-command-name",
        "aria-input-field-name",
        "aria-progressbar-name",
        "button-name",
        "document-title",
        "empty-heading",
        "empty-table-header",
        "html-has-lang",
        "html-lang-valid",
        "image-alt",
        "label",
        "label-content-name-mismatch",
        "link-name",
        "select-name",
        "summary-name",
        "valid-lang",
    ]
}
_FINGER: Final = 44
"""CSS pixels: WCAG 2.5.5."""
_TARGETS: Final = """() => [...document.querySelectorAll('button, .button, nav a, select, input, summary')]
  .filter((one) => one.type !== 'hidden' && one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((one) => !one.closest('.unseen'))
  .map((one) => {
    const boxes = [one, ...(one.labels ?? [])].map((part) => part.getBoundingClientRect());
    const height = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
    return [one.outerHTML.slice(0, 90), Math.round(height * 10) / 10];
  })"""
_STOPS: Final = """() => {
  const asked = 'a[href], button, input, select, textarea, summary, iframe, video[controls], [tabindex], [contenteditable]';
  const groups = new Set();
  window.stops = [...document.querySelectorAll(asked)].filter((one) => {
    if (one.tabIndex < 0 || one.disabled || one.type === 'hidden' || !one.checkVisibility({ visibilityProperty: true })) return false;
    if (one.type !== 'radio') return true;
    const group = [one.form, one.name].map(String).join();  // of radio buttons one alone is a stop
    return !groups.has(group) && groups.add(group);
  });
  document.body.tabIndex = -1;  // Tab begins where the focus was last: at the very beginning
  document.body.focus();
  document.body.removeAttribute('tabindex');
  return window.stops.map((one) => one.outerHTML.slice(0, 90));
}"""
_WHERE: Final = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const group = (other) => other.type === 'radio' && one.type === 'radio' && other.name === one.name && other.form === one.form;
  return {
    at: window.stops.findIndex((other) => other === one || group(other)),
    what: one.outerHTML.slice(0, 90),
    takes: one.role === 'application' && one.getAttribute('aria-describedby') !== null,
    seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    there: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


class Examining:
    """Examines pages one after another, and keeps what is found."""

    def __init__(self, page: Page, *, whole: bool, thorough: bool = False) -> None:
        """`whole`: by fingers and keys too, as once in one of the languages; `thorough`: each rule at each width."""
        self.page = page
        self._whole = whole
        # before the pages come: half a megabyte for each of them again costs more than to examine it
        page.context.add_init_script(f"if (window === window.top) {{ {AXE_SCRIPT} }}")
        self.found: list[str] = []
        """What is wrong, each with the page's name."""
        everywhere = dict.fromkeys((_SCREEN, _TABLET, _TELEPHONE), EVERY_RULE)
        once = {_SCREEN: EVERY_RULE, _TELEPHONE: _OF_WIDTH} if whole else {_SCREEN: _OF_WORDS}
        self._rules = everywhere if thorough else once

    def __call__(self, name: str) -> None:
        """Examine the page as it is; `name` tells which it was."""
        for width, rules in self._rules.items():
            looking = Looking(self.page, (width,))
            looking(name, rules)
            self.found += looking.found
        self.page.set_viewport_size({"width": _SCREEN, "height": 900})
        if not self._whole:
            return
        small = [f"{what}: {height} px" for what, height in self.page.evaluate(_TARGETS) if height < _FINGER]
        self.found.extend(f"{name}: too small for a finger: {one}" for one in small)
        self.found.extend(f"{name}: {fault}" for fault in self._by_keyboard())

    def _by_keyboard(self) -> list[str]:
        """What Tab can't reach, reaches in another order than it stands there, or leaves unmarked; and traps."""
        stops: list[str] = self.page.evaluate(_STOPS)
        faults, reached = [], []
        for _ in range(len(stops) + 1):
            self.page.keyboard.press("Tab")
            at: dict[str, Any] | None = self.page.evaluate(_WHERE)
            if at is None:
                break
            reached.append(at["at"])
            if at["takes"]:
                # it takes all keys, and says how it is left: to what stands next
                self.page.keyboard.press("Escape")
                self.page.keyboard.press("Escape")
                reached.append(self.page.evaluate(_WHERE)["at"])
            faults += [f"the focus can't be seen on {at['what']}"] * (not at["seen"])
            faults += [f"the focus is out of sight on {at['what']}"] * (not at["there"])
        else:
            faults.append(f"Tab does not leave the page: {at['what'] if at else ''}")
        missed = [stop for number, stop in enumerate(stops) if number not in reached]
        faults += [f"Tab does not reach {stop}" for stop in missed]
        if reached != sorted(reached):
            faults.append(f"Tab goes through the page in the order {reached}")
        return faults
