"""Finds the closed shadow roots that a page's markup declares: no script is told of them, but the browser's tools."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from playwright.sync_api import CDPSession, Page
from playwright.sync_api import Error as PlaywrightError

_NOTE: Final = 'function () { window[Symbol.for("pasapas")]?.roots.set(this.host, this); }'


def note_closed_roots(page: Page) -> None:
    """Note each of them where `notes.js` notes those that scripts attach; browsers but Chromium have no such tools."""
    with suppress(PlaywrightError):
        session = page.context.new_cdp_session(page)
        try:
            tree = session.send("DOM.getDocument", {"depth": -1, "pierce": True})
            for root in _closed(tree["root"]):
                _note(session, root)
        finally:
            session.detach()


def _closed(node: dict[str, Any]) -> Iterator[int]:
    """The closed roots below a node, also those in frames and within each other."""
    below = [*node.get("children", ()), *node.get("shadowRoots", ())]
    for inner in [*below, *([node["contentDocument"]] if "contentDocument" in node else ())]:
        if inner.get("shadowRootType") == "closed":
            yield inner["backendNodeId"]
        yield from _closed(inner)


def _note(session: CDPSession, root: int) -> None:
    found = session.send("DOM.resolveNode", {"backendNodeId": root})
    session.send("Runtime.callFunctionOn", {"objectId": found["object"]["objectId"], "functionDeclaration": _NOTE})
