"""Names what lies over an element that can't be clicked: a banner, a dialog, by the name that a flow can use."""

from contextlib import suppress
from typing import Final

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator

from assistant.actions.base import ActionFailed
from wording import say

_OVER: Final = """element => {
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const roles = {DIALOG: 'dialog', SECTION: 'region', ASIDE: 'complementary'};
  for (let one = top; one && !one.contains(element); one = one.parentElement) {
    const role = one.getAttribute('role') || roles[one.tagName];
    if (!['dialog', 'alertdialog', 'region', 'complementary', 'banner', 'alert'].includes(role)) continue;
    const by = (one.getAttribute('aria-labelledby') || '').split(/\\s+/).map(id => document.getElementById(id));
    const text = by.map(label => label?.innerText || '').join(' ').trim();
    const name = text || one.getAttribute('aria-label') || '';
    return name ? `${role} "${name.replace(/\\s+/g, ' ').replaceAll('"', '')}"` : role;
  }
  return '';
}"""


def covered(error: PlaywrightError, element: Locator) -> ActionFailed | None:
    """What to say of a click that something prevents; None where that isn't the reason, or nobody can name it."""
    if "intercepts pointer events" not in error.message:
        return None
    with suppress(PlaywrightError):
        if over := element.evaluate(_OVER, timeout=1000):
            remedy = say("close it in a step before this one, with when: seen({over})", over=over)
            return ActionFailed(say("{over} lies over it", over=over), remedy=remedy)
    return None
