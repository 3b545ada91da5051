"""The post of a run: the person's mailbox and telephone, their positions before each click, mails shown as pages."""

from threading import Event
from typing import Final, Generic, Literal

from playwright.sync_api import BrowserContext, Route

from assistant.actions.base import CodeWish, MailWish, Way
from assistant.errors import PasapasError
from assistant.mailbox import Code, Mailbox, Position, WantedCode, WantedMail, as_page
from assistant.mailbox.channel import Channel, Place
from assistant.mailbox.telephone import Telephone, TelephonePosition
from wording import say

ORIGIN: Final = "http://courrier.invalid"
"""Where mails are shown: `.invalid` never resolves, the browser's route answers."""


class NoMailbox(PasapasError):
    """A flow reads mail, and no mailbox is configured."""

    exit_code = 21


class NoTelephone(PasapasError):
    """A flow reads text messages, and no telephone is configured."""

    exit_code = 53


class _Line(Generic[Place]):
    """One channel with the positions of this run."""

    def __init__(self, channel: Channel[Place]) -> None:
        self._channel = channel
        self._before_step: dict[str, Place] = {}
        self.last: Place | None = None
        """Before the last click that may have asked for something."""
        self.read: list[Code] = []
        """The codes that were given."""

    def note_position(self, step: str) -> None:
        """Remember the present moment."""
        self.last = self._channel.mark()
        self._before_step.setdefault(step, self.last)

    def wait_code(self, wanted: WantedCode, step: str | None, timeout: float, cancel: Event | None) -> str:
        """Wait for a code that came after the position before a step, or before the last click."""
        since = self._before_step.get(step, self.last) if step else self.last
        since = self._channel.mark() if since is None else since
        for given in self.read:
            # it may have been refused: whatever the step, neither it nor an older one is what the site waits for
            since = since.after(given.mail)
        code = self._channel.wait_code(wanted, since, timeout, cancel)
        self.read.append(code)
        return code.value.get_secret_value()


class Post:
    """Reads the person's mailbox and telephone for a run."""

    def __init__(self, mailbox: Mailbox | None, language: str, telephone: Telephone | None = None) -> None:
        self._mailbox = mailbox
        self._language = language
        self._pages: dict[str, str] = {}
        self._mails = _Line[Position](mailbox) if mailbox else None
        self._texts = _Line[TelephonePosition](telephone) if telephone else None

    def install(self, context: BrowserContext) -> None:
        """Answer for the mails' origin in a browser context."""
        context.route(f"{ORIGIN}/**", self._answer)

    def reads(self, way: Way) -> bool:
        """Whether messages that come this way can be read at all."""
        return (self._mails if way == "mail" else self._texts) is not None

    def note_position(self, step: str, way: Way) -> None:
        """Remember what is there before something that may send a message is done."""
        self._line(way).note_position(step)

    def wait_code(self, wish: CodeWish, cancel: Event | None = None) -> str:
        """Wait for a code that came after the position before the step it names, or before the last click.

        Raises:
            NoCode: none came, or `cancel` was set.

        """
        wanted = WantedCode(
            sender=wish.sender,
            subject=wish.subject or None,
            kind=wish.kind,
            length=wish.length,
            alphabet=wish.alphabet,
        )
        return self._line(wish.by).wait_code(wanted, wish.since, wish.timeout, cancel)

    def show(self, wish: MailWish) -> str:
        """Wait for a mail, make a page of it, and return the page's address."""
        since = self._mails.last if wish.new and self._mails else None
        mail = self._box().wait_mail(WantedMail(sender=wish.sender, subject=wish.subject), since, wish.timeout)
        address = f"{ORIGIN}/{len(self._pages) + 1}"
        self._pages[address] = as_page(mail, self._language)
        return address

    def tidy(self, how: Literal["leave", "read", "delete"]) -> None:
        """Let become of the mails whose codes were used what the settings say; ask when all is done.

        Raises:
            NotDeletable: the server can't delete one mail alone.

        """
        if how != "leave" and self._mails:
            for code in self._mails.read:
                self._box().done_with(code.mail, how)

    def _line(self, way: Way) -> _Line[Position] | _Line[TelephonePosition]:
        line = self._mails if way == "mail" else self._texts
        if line is None:
            raise _no_mailbox() if way == "mail" else _no_telephone()
        return line

    def _box(self) -> Mailbox:
        if self._mailbox is None:
            raise _no_mailbox()
        return self._mailbox

    def _answer(self, route: Route) -> None:
        page = self._pages.get(route.request.url)
        if page is None:
            route.fulfill(status=404, body="")
        else:
            route.fulfill(body=page, content_type="text/html; charset=utf-8")


def _no_mailbox() -> NoMailbox:
    remedy = say('add mailbox = "imaps://user@host" to the site in pasapas.toml')
    return NoMailbox(say("the flow reads mail, and its site has no mailbox"), remedy=remedy)


def _no_telephone() -> NoTelephone:
    remedy = say(
        'add telephone = "http://127.0.0.1:8001/telephone" to the site in pasapas.toml, and mobile to the person’s file'
    )
    return NoTelephone(say("the flow reads text messages, and no telephone is known"), remedy=remedy)
