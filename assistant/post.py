"""The post of a run: the person's mailbox, its position before each click, and mails shown as pages of the browser."""

from typing import Final

from playwright.sync_api import BrowserContext, Route

from assistant.actions.base import CodeWish, MailWish
from assistant.errors import PasapasError
from assistant.mailbox import Mailbox, Position, WantedCode, WantedMail, as_page
from wording import say

ORIGIN: Final = "http://courrier.invalid"
"""Where mails are shown: `.invalid` never resolves, the browser's route answers."""


class NoMailbox(PasapasError):
    """A flow reads mail, and no mailbox is configured."""

    exit_code = 21


class Post:
    """Reads the person's mailbox for a run."""

    def __init__(self, mailbox: Mailbox | None, language: str) -> None:
        self._mailbox = mailbox
        self._language = language
        self._pages: dict[str, str] = {}
        self._last: Position | None = None
        self._before_step: dict[str, Position] = {}

    def install(self, context: BrowserContext) -> None:
        """Answer for the mails' origin in a browser context."""
        context.route(f"{ORIGIN}/**", self._answer)

    def note_position(self, step: str) -> None:
        """Remember what the mailbox held before something that may send a mail is done."""
        self._last = self._box().mark()
        self._before_step.setdefault(step, self._last)

    def wait_code(self, wish: CodeWish) -> str:
        """Wait for a code that came after the position before the step it names, or before the last click."""
        since = self._before_step.get(wish.since, self._last) if wish.since else self._last
        wanted = WantedCode(
            sender=wish.sender, subject=wish.subject or None, length=wish.length, alphabet=wish.alphabet
        )
        return self._box().wait_code(wanted, since or self._box().mark(), wish.timeout).value.get_secret_value()

    def show(self, wish: MailWish) -> str:
        """Wait for a mail, make a page of it, and return the page's address."""
        since = self._last if wish.new else None
        mail = self._box().wait_mail(WantedMail(sender=wish.sender, subject=wish.subject), since, wish.timeout)
        address = f"{ORIGIN}/{len(self._pages) + 1}"
        self._pages[address] = as_page(mail, self._language)
        return address

    def _box(self) -> Mailbox:
        if self._mailbox is None:
            remedy = say('add mailbox = "imaps://user@host" to the site in pasapas.toml')
            raise NoMailbox(say("the flow reads mail, and its site has no mailbox"), remedy=remedy)
        return self._mailbox

    def _answer(self, route: Route) -> None:
        page = self._pages.get(route.request.url)
        if page is None:
            route.fulfill(status=404, body="")
        else:
            route.fulfill(body=page, content_type="text/html; charset=utf-8")
