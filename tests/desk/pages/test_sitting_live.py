"""The sitting's page in a real browser: it hears what happens, shows it in place, and leads nobody's hands away."""

import base64
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assistant.desk.words.events import CodeCame, Event, Failed, Frame, Opened, StepBegan, Told, Withdrawn
from assistant.desk.words.requests import Answer, Key, Point, TakeOver
from tests.desk.helpers import arrive
from tests.desk.running.saying import CODE, GATE, HAND_OVER, TROUBLE, TURN, asked
from tests.desk.scripted import ScriptedDesk

STEP = StepBegan(title="Decision", number=5, total=14)
PIXEL = base64.b64encode(
    base64.b64decode(
        "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8Q"
        "EBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k="
    )
).decode()
PICTURE = Frame(jpeg=PIXEL, width=720, height=960)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScriptedDesk]:
    """A desk in this process, whose worker is a script."""
    with ScriptedDesk(tmp_path_factory.mktemp("desk")).open() as opened:
        yield opened


@pytest.fixture
def sitting(desk: ScriptedDesk, page: Page) -> Iterator[Page]:
    """The sitting's page, before anything is asked."""
    yield from _sitting(desk, page)


def _sitting(desk: ScriptedDesk, page: Page, *, hears: bool = True) -> Iterator[Page]:
    arrive(page, desk.address)
    desk.desk.door.choose("tilleul-du-matin")
    desk.begin()
    page.goto(f"http://{desk.desk.host}/sitting")
    if hears:
        # what is only spoken is not spoken again
        page.locator("body[data-hears]").wait_for()
    yield page
    desk.at_desk(desk.worker.die)


def heard(page: Page, text: str, *, urgent: bool = False) -> None:
    """See that a screen reader hears it: in the region that waits its turn, or in the one that may interrupt."""
    expect(page.locator("#urgent" if urgent else "#told")).to_contain_text(text)


def test_a_question_comes_in_place_and_is_led_to(desk: ScriptedDesk, sitting: Page) -> None:
    """Its heading has the focus, and it is heard at once; answered, the page has not been left."""
    sitting.evaluate("window.same = true")
    desk.tell(asked(TURN))
    expect(sitting.get_by_role("heading", name="Is this person served now?")).to_be_focused()
    heard(sitting, "Question: Is this person served now?", urgent=True)
    sitting.get_by_role("button", name="Serve this person now").dblclick()
    expect(sitting.get_by_role("heading", name="pasapas is at work")).to_be_focused()
    assert desk.worker.heard == [Answer(id="q1", choice="serve")]
    assert sitting.evaluate("window.same")
    assert sitting.title() == "pasapas"


@pytest.mark.parametrize(
    ("event", "said", "urgent"),
    [
        (STEP, "Step 5 of 14: Decision", False),
        (Told(what="nothing has left"), "nothing has left", False),
        (CodeCame(way="mail", code="482913"), "The code has come: 4 8 2 9 1 3", False),
        (Failed(what="the site is gone", code=1), "the site is gone", True),
    ],
)
def test_each_change_is_heard(desk: ScriptedDesk, sitting: Page, event: Event, said: str, urgent: bool) -> None:
    """Only what waits for somebody, or has failed, may interrupt."""
    desk.tell(event)
    heard(sitting, said, urgent=urgent)


def test_where_we_are_is_a_bar_with_a_text(desk: ScriptedDesk, sitting: Page) -> None:
    """As a screen reader has it."""
    desk.tell(STEP)
    bar = sitting.get_by_role("progressbar", name="Step 5 of 14: Decision")
    expect(bar).to_have_attribute("aria-valuetext", "Step 5 of 14")
    expect(bar).to_have_js_property("value", 5)


def test_nobody_s_hands_are_led_away(desk: ScriptedDesk, sitting: Page) -> None:
    """Whoever types a code goes on typing, whatever happens meanwhile."""
    desk.tell(asked(CODE))
    sitting.get_by_label("Code:").press_sequentially("48")
    desk.tell(Told(what="something"), STEP, Opened(headed=True, by_view=False))
    heard(sitting, "Step 5 of 14: Decision")
    sitting.keyboard.type("2913")
    expect(sitting.get_by_label("Code:")).to_have_value("482913")
    sitting.keyboard.press("Enter")
    expect(sitting.get_by_role("heading", name="pasapas is at work")).to_be_visible()
    assert desk.worker.heard == [Answer(id="q1", choice="code", text="482913")]


def test_who_takes_over_by_keyboard_is_led_on(desk: ScriptedDesk, sitting: Page) -> None:
    """Her button is gone: the focus is where the page says what happens now, and then at the question."""
    desk.tell(STEP)
    sitting.get_by_role("button", name="Take over by hand").focus()
    sitting.keyboard.press("Enter")
    expect(sitting.get_by_role("heading", name="pasapas is at work")).to_be_focused()
    desk.tell(asked(TROUBLE.model_copy(update={"taken_over": True})))
    expect(sitting.get_by_role("heading", name="You have taken over: what now?")).to_be_focused()
    assert desk.worker.heard == [TakeOver()]


def test_a_gate_is_answered_by_keyboard_alone_and_confirmed(desk: ScriptedDesk, sitting: Page) -> None:
    """In the site's order; Enter on what has the focus first answers nothing."""
    desk.tell(asked(GATE))
    expect(sitting.get_by_role("heading", name="The person answers")).to_be_focused()
    for key in ("Enter", "Space", "Tab", "Enter"):
        sitting.keyboard.press(key)
    expect(sitting.get_by_role("heading", name="The answer:")).to_be_focused()
    assert desk.worker.heard == []
    sitting.keyboard.press("Tab")
    sitting.keyboard.press("Enter")
    expect(sitting.get_by_role("heading", name="pasapas is at work")).to_be_visible()
    assert desk.worker.heard == [Answer(id="q1", choice="go-on", confirmed=True)]


def test_who_clicks_twice_has_chosen_and_confirmed_nothing(desk: ScriptedDesk, sitting: Page) -> None:
    """The button that confirms comes where the answer stood: the second click falls on it, and is none."""
    desk.tell(asked(GATE))
    box = sitting.get_by_role("button", name="I activate").bounding_box()
    assert box
    sitting.mouse.move(box["x"] + 40, box["y"] + 20)
    for count in (1, 2):
        sitting.mouse.down(click_count=count)
        sitting.mouse.up(click_count=count)
        expect(sitting.get_by_role("heading", name="The answer:")).to_be_visible()
    sitting.get_by_role("button", name="Choose another answer").click()
    expect(sitting.get_by_role("heading", name="The person answers")).to_be_visible()
    assert desk.worker.heard == []


def test_other_tabs_follow_and_a_stale_one_does_nothing(
    desk: ScriptedDesk, sitting: Page, context: BrowserContext
) -> None:
    """A tab that does not hear shows the old question: what is sent from there is refused, and said so."""
    desk.tell(asked(TURN))
    stale, other = context.new_page(), context.new_page()
    stale.route("**/events", lambda route: route.abort())
    for tab in (stale, other):
        tab.goto(sitting.url)
    sitting.get_by_role("button", name="Serve this person now").click()
    expect(other.get_by_role("heading", name="pasapas is at work")).to_be_visible()
    stale.get_by_role("button", name="Pause").click()
    expect(stale.get_by_role("heading", name="Nothing was done")).to_be_visible()
    assert [one for one in desk.worker.heard if isinstance(one, Answer)] == [Answer(id="q1", choice="serve")]


def test_what_happened_before_the_page_could_hear_is_shown(desk: ScriptedDesk, sitting: Page) -> None:
    """Between a page and its ear there is a moment; and the ear may be lost for a while."""
    sitting.route("**/events", lambda route: (desk.tell(asked(TURN)), route.continue_())[1])
    sitting.reload()
    expect(sitting.get_by_role("button", name="Serve this person now")).to_be_visible()


def test_locked_the_page_shows_nothing_and_the_question_stands_afterwards(desk: ScriptedDesk, sitting: Page) -> None:
    """Nor does anything of it reach the page that was locked."""
    desk.tell(asked(TURN))
    expect(sitting.get_by_text("Zoé Prunier")).to_be_visible()
    sitting.get_by_role("button", name="Lock the desk").click()
    expect(sitting.get_by_role("heading", name="locked")).to_be_visible()
    desk.tell(Withdrawn(id="q1", answered=False), asked(GATE, "q2"))
    assert "Zoé" not in sitting.content()
    sitting.get_by_label("Word to unlock").fill("tilleul-du-matin")
    sitting.get_by_role("button", name="Unlock").click()
    expect(sitting).not_to_have_url("**/locked*")
    sitting.goto(f"http://{desk.desk.host}/sitting")
    expect(sitting.get_by_text(GATE.question)).to_be_visible()


def test_keys_and_clicks_go_to_the_browser_that_is_looked_at(desk: ScriptedDesk, sitting: Page) -> None:
    """By keyboard alone as well: Tab goes there too, and Escape twice leads out."""
    desk.tell(Opened(headed=False, by_view=True), PICTURE, asked(HAND_OVER))
    screen = sitting.get_by_role("application")
    expect(screen).to_have_accessible_description("Click into the picture to type there. Escape twice leads out again.")
    screen.locator("img").click()
    for key in ("a", "A", "Tab", "Shift+Tab", "Control+a", "Escape", "Escape"):
        sitting.keyboard.press(key)
    expect(sitting.get_by_label("Text for the field that is marked in the browser")).to_be_focused()
    sitting.keyboard.type("abc")
    expect(sitting.get_by_label("Text for the field that is marked in the browser")).to_have_value("abc")
    sitting.keyboard.press("Enter")
    expect(sitting.get_by_label("Text for the field that is marked in the browser")).to_have_value("")
    told = [one for one in desk.worker.heard if isinstance(one, Key | Point)]
    assert told[0].kind == "point"
    assert told[1:] == [
        Key(text="a"),
        Key(text="A"),
        Key(key="Tab"),
        Key(key="Shift+Tab"),
        Key(key="Control+a"),
        Key(key="Escape"),
        Key(text="abc"),
    ]


def test_pictures_follow_each_other(desk: ScriptedDesk, sitting: Page) -> None:
    """Each by its number, in the same place of the page."""
    desk.tell(Opened(headed=False, by_view=False), PICTURE)
    picture = sitting.get_by_role("img", name="The page that the browser shows now, as a picture")
    expect(picture).to_be_visible()
    before = desk.desk.counter.sitting.frame_number
    desk.tell(PICTURE, PICTURE)
    expect(picture).to_have_attribute("src", f"/sitting/view/{before + 2}.jpg")


def test_without_script_everything_is_answered_by_forms(desk: ScriptedDesk, new_context: object) -> None:
    """A page, a form, a page."""
    assert callable(new_context)
    with_forms: Page = new_context(java_script_enabled=False).new_page()
    for page in _sitting(desk, with_forms, hears=False):
        desk.tell(asked(GATE))
        page.reload()
        page.get_by_role("button", name="I decide nothing").click()
        page.get_by_role("button", name="Choose another answer").click()
        page.get_by_role("button", name="I activate").click()
        page.get_by_role("button", name="Confirm this answer").click()
        expect(page.get_by_role("heading", name="pasapas is at work")).to_be_visible()
        assert desk.worker.heard == [Answer(id="q1", choice="go-on", confirmed=True)]
