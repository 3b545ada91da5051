"""What a desk sees of a browser, and does in it: of fictional people alone, and only while somebody's hands are asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from assistant.desk.words.events import Frame, Opened
from assistant.desk.words.requests import Key, Look, Point, Request, TakeOver
from assistant.desk.worker import view
from assistant.desk.worker.front import DeskFront
from tests.desk.worker.pipes import Desk, desk, until

SIZE = {"width": 720, "height": 960}


@dataclass
class Page:
    """A page of a browser: remembers what was done to it, and who looks."""

    done: list[Any] = field(default_factory=list)
    looks: Callable[[Any], None] | None = None
    viewport_size: dict[str, int] = field(default_factory=lambda: SIZE)

    @property
    def keyboard(self) -> "Page":
        """Itself."""
        return self

    mouse = screencast = page = keyboard

    def press(self, text: str) -> None:
        """Remember it."""
        self.done.append(text)

    type = press

    def click(self, x: float, y: float) -> None:
        """Remember it."""
        self.done.append((x, y))

    def start(self, on_frame: Callable[[Any], None], **_: object) -> None:
        """Somebody looks."""
        assert self.looks is None
        self.looks = on_frame

    def stop(self) -> None:
        """Nobody looks any more."""
        self.looks = None

    def is_closed(self) -> bool:
        """Never."""
        return False

    def shows(self, picture: bytes) -> None:
        """Show something to whoever looks."""
        assert self.looks
        self.looks({"data": picture, "viewportWidth": 720, "viewportHeight": 960})


@dataclass
class Stage:
    """Has a page in front."""

    page: Page = field(default_factory=Page)


@pytest.fixture
def on() -> Iterator[Desk]:
    """A desk and its pipe."""
    with desk() as one:
        yield one


def heard(on: Desk, front: DeskFront, *said: Request) -> None:
    """Say something, and wait until it was heard; the last request of a wish to take over is how that is known."""
    on.says(*said, TakeOver())
    until(front.takes_over)


def front_of(on: Desk, stage: Stage, *, headed: bool = False, fictional: bool = True) -> DeskFront:
    """A browser that stands open."""
    front = DeskFront(on.pipe, linger=False)
    front.opened(stage, headed=headed, fictional=fictional)  # type: ignore[arg-type]
    assert on.hears(Opened) == Opened(headed=headed, by_view=fictional and not headed)
    return front


def test_keys_and_clicks_are_done_while_hands_are_lent(on: Desk) -> None:
    """A text, a key of a form, a place; at the next breath, in their order."""
    stage = Stage()
    front = front_of(on, stage)
    with front.hands():
        heard(on, front, Key(text="Bonjour"), Key(key="Tab"), Point(x=0.5, y=0.25))
        front.breathed()
    assert stage.page.done == ["Bonjour", "Tab", (360, 240)]


@pytest.mark.parametrize(("headed", "fictional"), [(True, True), (True, False), (False, False)])
def test_nobody_types_for_somebody_real_or_into_a_window(on: Desk, headed: bool, fictional: bool) -> None:
    """What is sent there nevertheless is nothing: a window has its own keyboard, a real person her own hands."""
    stage = Stage()
    front = front_of(on, stage, headed=headed, fictional=fictional)
    assert front.lends_hands is False
    with front.hands():
        heard(on, front, Key(text="Bonjour"), Point(x=0.5, y=0.5))
        front.breathed()
    assert stage.page.done == []


def test_nobody_types_where_nobody_is_asked_to(on: Desk) -> None:
    """Between questions, and while a gate stands; and what was typed then is not typed later."""
    stage = Stage()
    front = front_of(on, stage)
    heard(on, front, Key(text="Bonjour"), Point(x=0.5, y=0.5))
    front.breathed()
    with front.hands():
        front.breathed()
    heard(on, front, Key(text="encore"))
    front.breathed()
    assert stage.page.done == []


def test_only_keys_of_a_form_are_pressed(on: Desk) -> None:
    """None that would do something with the browser, and nothing that is no key."""
    stage = Stage()
    front = front_of(on, stage)
    with front.hands():
        heard(on, front, *(Key(key=key) for key in ("Control+t", "F12", "Alt+F4", "x", "", "Enter")))
        front.breathed()
    assert stage.page.done == ["Enter"]


def test_a_picture_is_told_where_somebody_looks(on: Desk) -> None:
    """And not where nobody does, or nothing has changed; once nobody looks any more the browser sends none."""
    stage = Stage()
    front = front_of(on, stage)
    assert stage.page.looks is None
    heard(on, front, Look(on=True))
    front.breathed()
    for picture in (b"one", b"one", b"two", b"three"):
        stage.page.shows(picture)
    assert on.hears(Frame).jpeg == "b25l"
    # the last one waits until it may be told
    until(lambda: front.breathed() or on.pipe._to_tell or front._view._waiting is None)  # type: ignore[func-returns-value]
    assert on.hears(Frame).jpeg == "dGhyZWU="
    heard(on, front, Look(on=False))
    front.breathed()
    assert stage.page.looks is None


def test_what_has_not_changed_is_not_told_again(on: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long ago it was told."""
    monkeypatch.setattr(view, "_APART", 0)
    stage = Stage()
    front = front_of(on, stage)
    heard(on, front, Look(on=True))
    front.breathed()
    for picture in (b"one", b"one", b"two"):
        stage.page.shows(picture)
        until(lambda: not on.pipe._to_tell)
    assert (on.hears(Frame).jpeg, on.hears(Frame).jpeg) == ("b25l", "dHdv")


def test_the_view_follows_the_tab_in_front_and_ends_with_the_browser(on: Desk) -> None:
    """One page at a time is looked at, and none of a browser that is closed."""
    first, second = Page(), Page()
    stage = Stage(first)
    front = front_of(on, stage)
    heard(on, front, Look(on=True))
    front.breathed()
    stage.page = second
    front.breathed()
    assert (first.looks, second.looks is None) == (None, False)
    front.closes()
    front.breathed()
    assert second.looks is None


def test_what_a_real_person_types_is_not_looked_at(on: Desk) -> None:
    """While she has the window before her, the desk sees nothing of it; afterwards it does again."""
    stage = Stage()
    front = front_of(on, stage, headed=True, fictional=False)
    heard(on, front, Look(on=True))
    front.breathed()
    assert stage.page.looks
    with front.hands():
        front.breathed()
        assert stage.page.looks is None
    front.breathed()
    assert stage.page.looks


def test_what_is_wanted_before_anything_is_ready_is_not_lost() -> None:
    """The desk wants to look from the beginning: it does once there is something to see."""
    with desk() as on:
        on.says(Look(on=True))
        until(lambda: on.pipe._early)
        front = DeskFront(on.pipe, linger=False)
        stage = Stage()
        front.opened(stage, headed=False, fictional=True)  # type: ignore[arg-type]
        assert stage.page.looks
