"""The stage of a run: the browser's pages, the mailbox, the person's values, the site. Actions are performed on it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from playwright.sync_api import BrowserContext, ElementHandle, Locator, Page, expect
from playwright.sync_api import Error as PlaywrightError

from assistant import hanging, patience
from assistant.actions.base import ActionFailed, CodeWish, MailWish, Way
from assistant.again import Repeated
from assistant.attending import Attendant
from assistant.covering import covered
from assistant.guard import NetworkGuard
from assistant.language.targets import Target
from assistant.language.values import Scope, Template, Text, ValueFault
from assistant.page_scripts import script
from assistant.post import Post
from assistant.redaction import DOTS, SECRET_FIELDS, Redactor
from assistant.seeking import Seeker
from assistant.tabs import Tabs
from assistant.uploads import beside
from wording import say

_SEARCHABLE: Final = 4
"""Characters: a shorter piece of a value stands in too many words to be replaced all over the page."""
_PATIENCE: Final = 600
"""Seconds a person may take to fill a field."""
_OPENS_TAB: Final = """element => {
  const link = element.closest('a[target], area[target]');
  const form = element.form && (element.type === 'submit' || element.type === 'image') ? element : null;
  const target = link?.target || form?.formTarget || form?.form.target || '';
  return target !== '' && !['_self', '_top', '_parent'].includes(target);
}"""


@dataclass(frozen=True)
class SiteView:
    """What a run knows of its site."""

    name: str
    origin: str
    address: str
    """The address as readers know it."""

    def values(self) -> dict[str, str]:
        """What a flow may say of it."""
        return {"name": self.name, "address": self.address}


@dataclass
class Stage:
    """Implements what actions may ask for (`assistant.actions.base.Stage`)."""

    context: BrowserContext
    site: SiteView
    person: Mapping[str, str] = field(repr=False)
    example: Mapping[str, str] = field(repr=False)
    """The example persona's values."""
    post: Post
    guard: NetworkGuard
    redactor: Redactor
    folder: Path
    """The flow's folder, for files to upload."""
    plain: frozenset[str]
    """Values that identify nobody: the flow's choices."""
    rehearsal: bool
    timeout: float = 10.0
    interactive: bool = False
    """Whether somebody sits before a visible browser."""
    clock: Callable[[float], None] | None = None
    """Moves the site's clock by so many seconds, where it has one that can be moved."""
    attendant: Attendant | None = None
    """Who waits with the person, in an enrolment."""
    pause: Callable[[float], None] = patience.wait
    """Waits so many seconds before a site is asked again for a page that it could not give."""

    def __post_init__(self) -> None:
        self._kept: dict[str, str] = {}
        self._kept_examples: dict[str, str] = {}
        self._typed: list[tuple[ElementHandle, str]] = []
        self._somebody_came = False
        self._minder = hanging.Minder(self.context, hanging.patience(self.timeout, beside=self.interactive))
        self.guard.install(self.context)
        self.post.install(self.context)
        # before any page's own scripts: what a picture must reach later
        self.context.add_init_script(f"({script('notes')})()")
        self._tabs = Tabs(self.context, self.timeout, self.pause)
        self.seeker = Seeker(self._tabs, self.redactor, self.timeout, self.named)

    @property
    def page(self) -> Page:
        """The page in front: the one that was opened last and is still open."""
        return self._tabs.front

    def hangs(self) -> bool:
        """Whether the page answers nothing any more; then it is closed. Waits for an answer until then."""
        with suppress(ActionFailed, PlaywrightError):
            self.page.evaluate("1")
        return self._minder.hung

    @property
    def scope(self) -> Scope:
        """What values are computed over."""
        return Scope(self.person, self.site.values(), self._kept)

    def value(self, template: Template) -> Text:
        """Compute a value."""
        return template.render(self.scope)

    def typing(self, field: Locator, template: Template) -> str:
        """The text to type into a field; pictures will show there what the same template gives of the example."""
        text = self.value(template)
        if text.personal:
            self._note_who_came()
            # a secret is dots even where the page's own eye shows what was typed
            secret = template.references.person & SECRET_FIELDS
            example = DOTS if secret else self._of_example(template)
            self._typed.append((field.element_handle(), example))
            known = self.plain.union(self.person.values(), self._kept.values())
            if len(text.reveal()) >= _SEARCHABLE and text.reveal() not in known:
                self.redactor.learn("value", text.reveal(), example)
        return text.reveal()

    def _note_who_came(self) -> None:
        """From here on pages may know who she is."""
        self._note_sites_own()
        self._somebody_came = True

    def _note_sites_own(self) -> None:
        """As long as nobody has said who she is, everything on a page is the site's own."""
        if self._somebody_came or not self.redactor.wary:
            return
        for frame in self.page.frames:
            # it may be on its way to the next page
            with suppress(PlaywrightError):
                self.redactor.note_sites_own(frame.evaluate("document.documentElement.innerText"))

    @property
    def typed(self) -> tuple[tuple[ElementHandle, str], ...]:
        """The fields that were typed into, and what pictures show in each."""
        return tuple(self._typed)

    def _of_example(self, template: Template) -> str:
        scope = Scope(self.example, self.site.values(), self._kept_examples)
        try:
            return template.render(scope).reveal()
        except ValueFault:
            return DOTS

    def named(self, target: Target) -> Target:
        """The target with the values in its names computed."""
        return target.with_names(lambda name: Template.parse(name).render(self.scope).reveal())

    def keep(self, name: str, text: str, example: str) -> None:
        """Keep a text; from now on it is hidden as the person's values are."""
        self._kept[name] = text
        self._kept_examples[name] = example
        self.redactor.learn(name, text, example)

    def file(self, name: str) -> Path:
        """A file beside the flow."""
        return beside(self.folder, name)

    def find(self, target: Target) -> Locator:
        """Wait for the one visible element that a target names, on the page in front."""
        return self.seeker.find(target)

    def seen(self, target: Target) -> bool:
        """Whether the page in front shows it now."""
        return self.seeker.seen(target)

    def appears(self, target: Target, instead: Target | None, *, waited: bool = False) -> bool:
        """Whether an optional screen comes: wait until it, or what follows it, is there."""
        return self.seeker.appears(target, instead, waited=waited)

    def click(self, target: Target) -> None:
        """Click an element; where it opens a new tab, that one comes to the front."""
        element = self.find(target)
        self._tabs.parsed()
        try:
            self._click(element)
        except PlaywrightError as error:
            if over := covered(error, element):
                raise over from error
            raise

    def _click(self, element: Locator) -> None:
        if not element.evaluate(_OPENS_TAB):
            element.click()
            return
        with self.page.expect_popup() as popup:
            element.click()
        popup.value.wait_for_load_state()
        self._tabs.came(popup.value)

    def visit(self, path: str) -> None:
        """Open a path of the site in the page in front."""
        if self.redactor.found_in(path):
            self._note_who_came()
        self._tabs.go(self.site.origin.rstrip("/") + path)

    def open_mail(self, wish: MailWish, *, peek: bool) -> None:
        """Show a mail: in the same tab where that one is blank, else in a tab of its own."""
        # a mail may be full of her, and so may be what its links open
        self._note_who_came()
        address = self.post.show(wish)
        self._tabs.open_apart(peek=peek)
        self._tabs.go(address)

    def arrived(self) -> None:
        """Wait until the page that was asked for last has come."""
        self._tabs.arrived()

    def end_step(self) -> None:
        """Close the mail that was shown for this step only; remember what a page says that knows nobody yet."""
        self._note_sites_own()
        self._tabs.end_peek()

    def no_return(self, *, final: bool) -> None:
        """Whether what is done from now on, until this is told otherwise, can't be undone."""
        self._tabs.no_return(final=final)

    def repeated(self) -> tuple[Repeated, ...]:
        """The pages that were asked for again since this was asked last."""
        return self._tabs.again.taken()

    @property
    def refused(self) -> tuple[str, ...]:
        """The origins that pages asked for and that were refused."""
        return self.guard.refused

    def clean(self, text: str) -> str:
        """The text without personal values."""
        return self.redactor.clean(text)

    def note_position(self, step: str, way: Way) -> None:
        """Remember what the mailbox, or the telephone, holds now, before something that may send a message is done."""
        if self.attendant is None or self.post.reads(way):
            self.post.note_position(step, way)

    def let_pass(self, seconds: float) -> None:
        """Move the site's clock."""
        if self.clock is None:
            remedy = say("only the bundled site has one: on a real site nobody waits that long in a run")
            raise ActionFailed(say("this site has no clock that can be moved"), remedy=remedy)
        self.clock(seconds)

    def wait_code(self, wish: CodeWish) -> str:
        """Wait for a one-time code: in the mailbox, or from the person's mouth where hers can't be read."""
        if self.attendant is None:
            return self.post.wait_code(wish)
        if self.post.reads(wish.by):
            came = self.post.wait_code(wish, self.attendant.code_awaited(wish))
            self.attendant.code_came(wish, came)
            return came
        if code := self.attendant.code(wish):
            return code
        raise ActionFailed(say("nobody told the code"), remedy=say("look at the message with the person"))

    def wait_gone(self, target: Target) -> None:
        """Wait until the page in front doesn't show it."""
        self.seeker.wait_gone(target)

    def check_aria(self, snapshot: str) -> None:
        """Wait until the page in front matches an ARIA snapshot."""
        self.seeker.check_aria(snapshot)

    def wait_for_person(self, target: Target) -> None:
        """Wait until the person has filled a field herself."""
        element = self.find(target)
        if not self.interactive and self.attendant is None:
            remedy = say(
                "run with --headed and a person before the screen, or give the step a rehearse: value for a persona"
            )
            raise ActionFailed(say("the person must fill a field herself, and nobody is there"), remedy=remedy)
        self._note_who_came()
        # she types what nobody has told us
        self.redactor.wary = True
        if self.attendant is not None:
            if not self.attendant.hand_over(element, target):
                what = say("nobody said that the person has filled it in")
                raise ActionFailed(what, remedy=say("go on when she has"))
            return
        try:
            expect(element).not_to_have_value("", timeout=_PATIENCE * 1000)
        except AssertionError:
            what = say("nothing was filled in within {minutes} minutes", minutes=_PATIENCE // 60)
            raise ActionFailed(what, remedy=say("start again when the person is there")) from None
