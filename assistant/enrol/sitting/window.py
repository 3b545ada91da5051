"""The browser while somebody is asked: it breathes, it sends nothing, and it is closed at the end."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from assistant.actions.base import ActionFailed
from assistant.enrol.sitting.case import Case
from assistant.enrol.sitting.fuse import Fuse
from assistant.enrol.sitting.onlooker import Onlooker
from assistant.stage import Stage
from wording import say


class Life:
    """Whether a browser still shows something: it may die, or its window be closed, while a question stands."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._crashed: set[Page] = set()
        context = stage.context
        context.on("page", self._watch)
        for page in context.pages:
            self._watch(page)

    def _watch(self, page: Page) -> None:
        page.on("crash", self._note)

    def _note(self, page: Page) -> None:
        self._crashed.add(page)

    def lost(self) -> bool:
        """Whether it has died, as far as was heard up to the last breath, or shows nothing more."""
        browser = self._stage.context.browser
        if browser is None or not browser.is_connected():
            return True
        try:
            return self._stage.page in self._crashed
        except ActionFailed:
            # every page was closed
            return True


def breathe(context: BrowserContext, onlooker: Onlooker) -> None:
    """Let the browser's requests pass while somebody is waited for: each waits for our word."""
    with suppress(PlaywrightError):
        context.cookies("http://127.0.0.1:9")  # any question will do that no page has to answer
    onlooker.breathed()


@contextmanager
def held(fuse: Fuse, case: Case) -> Iterator[None]:
    """Keep the browser from sending anything while a question stands, and tell where it would have."""
    before = fuse.kept_back
    with fuse.holding():
        yield
    if fuse.kept_back > before:
        case.asker.told(
            say("in the browser somebody clicked, or pressed Enter: nothing has left"),
            say("while a question stands, the browser sends nothing; what is to be sent is sent afterwards"),
        )


@contextmanager
def closing(context: BrowserContext, case: Case) -> Iterator[None]:
    """Close a context at the end, which forgets cookies and all; a dead browser has none."""
    try:
        yield
    finally:
        case.asker.lost = lambda: False
        case.asker.meanwhile, case.asker.holding = lambda: None, nullcontext
        case.batch.onlooker.closes()
        with suppress(PlaywrightError):
            context.close()
