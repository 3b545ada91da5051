"""What can't be read is covered, unless it is the site's or the author says that it is harmless."""

from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from assistant.actions.base import ActionFailed
from assistant.camera import Camera
from assistant.camera.hiding import without_personal_data
from assistant.hooks import PictureWish
from assistant.language.notation import parse
from assistant.redaction import Redactor
from assistant.redaction.opaque import Opaque, to_cover
from tests.redaction.tricky import EXAMPLE, PERSON, staged
from tests.staging import stage_on

OTHER = "http://127.0.0.2:9"
CANVAS = """<h1>Un</h1><canvas width="300" height="100" style="display:block"></canvas><script>
const pen = document.querySelector("canvas").getContext("2d"); pen.fillStyle = "red"; pen.fillRect(0, 0, 300, 100);</script>"""
HERS = [
    ("canvas", ""),
    ("embed", "http://127.0.0.1/a.pdf"),
    ("image", "blob:http://127.0.0.1/1"),
    ("image", "data:image/png;base64,iVBORw0KGgo="),
    ("image", "/photo/gwenaelle-q.1949.jpg"),
    ("image", "/photo?nir=2%2084%2005%2075%20000%20000%2047"),
    ("image", "data:image/svg+xml,<svg><text>Quatrem%C3%A8re</text></svg>"),
    ("image", "data:image/svg+xml;base64,PHN2Zz48dGV4dD5RdWF0cmVtw6hyZTwvdGV4dD48L3N2Zz4="),
    ("image", "data:image/svg+xml,<svg><text>Quatrem%26%23232;re</text></svg>"),
    ("image", "data:image/svg+xml,<svg><text>Quatre<tspan x='9'>mère</tspan></text></svg>"),
    ("image", "data:image/svg+xml,<svg><image href='data:image/png;base64,iVBORw0KGgo='/></svg>"),
    ("video", "blob:"),
    ("file", "CV Quatremère.pdf"),
]
THE_SITES = [
    ("image", "/logo.png"),
    ("image", "data:image/svg+xml,<svg><path d='M0 0'/></svg>"),
    ("video", "/aide.mp4"),
    ("background", "/fond.jpg"),
    ("frame", "/contenu"),
    ("file", "photo.jpg"),
]


@pytest.mark.parametrize(("what", "address"), HERS)
def test_what_only_her_browser_has_is_covered(what: str, address: str) -> None:
    """Drawings by script, other programs, pictures without an address or with a value in it; not with the example."""
    opaque = [Opaque(what, address, 300, 100, covered=False)]
    assert to_cover(opaque, Redactor(PERSON, EXAMPLE)) == [0]
    assert to_cover(opaque, Redactor(EXAMPLE, EXAMPLE)) == []
    assert to_cover([opaque[0]._replace(wish="show")], Redactor(PERSON, EXAMPLE)) == []


@pytest.mark.parametrize(("what", "address"), THE_SITES)
def test_what_has_an_address_of_the_site_s_is_shown(what: str, address: str) -> None:
    """Unless the author would have it hidden, whoever plays."""
    opaque = [Opaque(what, address, 300, 100, covered=False)]
    assert to_cover(opaque, Redactor(PERSON, EXAMPLE)) == []
    assert to_cover([opaque[0]._replace(wish="hide")], Redactor(EXAMPLE, EXAMPLE)) == [0]


def test_icons_are_shown() -> None:
    """What is too small to be read shows nothing of anybody; a line of text is not small."""
    icon, line = Opaque("canvas", "", 64, 64, covered=False), Opaque("canvas", "", 200, 20, covered=False)
    assert to_cover([icon, line], Redactor(PERSON, EXAMPLE)) == [1]


def colours(page: Page, at: str) -> int:
    """How many colours a screenshot of an element has, but for its edge, which may lie between two pixels."""
    with Image.open(BytesIO(page.locator(at).screenshot(animations="disabled", caret="initial"))) as picture:
        within = picture.convert("RGB").crop((4, 4, picture.width - 4, picture.height - 4))
        return len(within.getcolors(1 << 24) or ())


def test_a_step_hides_and_shows_what_the_author_says(browser: Browser, tmp_path: Path) -> None:
    """hide: covers an element of any kind for the example as well; show: leaves a canvas as it is."""
    html = CANVAS + "<p style='font-size:30px'>Quelque chose</p>"
    shown = stage_on(browser, html, person=PERSON, example=EXAMPLE)
    wish = PictureWish("un", (), (), whole=False, hide=(parse('text "Quelque chose"'),), show=(parse('css "canvas"'),))
    figure = Camera(tmp_path, shown, shown.redactor, 2).take(wish)
    with Image.open(tmp_path / figure.file) as picture:
        assert picture.convert("RGB").getpixel((200, 220)) == (255, 0, 0)
    with without_personal_data(shown.page, shown.redactor, (), [(shown.page.locator("p").element_handle(), "hide")]):
        assert colours(shown.page, "p") == 1
    assert colours(shown.page, "p") > 1


def test_a_cover_that_the_page_s_style_forbids_is_no_picture(browser: Browser, tmp_path: Path) -> None:
    """Where the page insists on its own style, the picture is refused: not taken for covered."""
    insisting = "<style>body canvas[width] { object-position: 0 0 !important }</style>"
    stage = staged(browser, insisting + CANVAS)
    with without_personal_data(stage.page, stage.redactor, ()) as hidden:
        covered = stage.page.evaluate("getComputedStyle(document.querySelector('canvas')).objectPosition")
        assert hidden.still() is covered.startswith("-99999px")


def test_frames_of_other_origins_are_read_and_cleaned(browser: Browser) -> None:
    """A frame of another origin of the site is as clean as the page."""
    pages = {
        "/": f"<h1>Un</h1><iframe src='{OTHER}/dedans' width=500 height=100></iframe>",
        "/dedans": "<p>Madame <b>Quatre</b>mère</p>",
    }
    stage = stage_on(browser, pages, person=PERSON, example=EXAMPLE, origins=(OTHER,))
    inside = stage.page.frame_locator("iframe").locator("p")
    inside.wait_for()
    with without_personal_data(stage.page, stage.redactor, ()) as hidden:
        assert inside.inner_text() == "Madame Exemple"
        assert hidden.still()
    assert inside.inner_text() == "Madame Quatremère"


@pytest.mark.parametrize("where", ["here", "within"])
@pytest.mark.parametrize(
    "unread",
    [
        "<script>Element.prototype.matches = null;</script>",
        "<script>getComputedStyle = () => { throw Error('no'); };</script>",
    ],
)
def test_what_cannot_be_searched_is_not_pictured(browser: Browser, tmp_path: Path, unread: str, where: str) -> None:
    """Where reading a page or a frame fails, there is no picture with what stands there; with the example there is."""
    body = f"<p>Madame Quatremère</p>{unread}"
    pages = {"/": body if where == "here" else "<iframe src=/dedans></iframe>", "/dedans": body}
    for person, kept in ((PERSON, False), (EXAMPLE, True)):
        stage = stage_on(browser, pages, person=person, example=EXAMPLE)
        camera = Camera(tmp_path, stage, stage.redactor, 1)
        with nullcontext() if kept else pytest.raises(ActionFailed, match="can’t be searched"):
            camera.take(PictureWish("un", (), (), whole=False))
        assert bool(list(tmp_path.iterdir())) == kept


def test_a_frame_that_is_no_page_is_covered(browser: Browser) -> None:
    """What a frame shows that is neither text nor markup is covered as a whole: one colour is left of it."""
    dot = Image.effect_noise((300, 80), 90)
    out = BytesIO()
    dot.save(out, "PNG")
    stage = staged(browser, "<h1>Un</h1><iframe src='/image' width=300 height=80 style='border:0'></iframe>")
    stage.context.route("**/image", lambda route: route.fulfill(body=out.getvalue(), content_type="image/png"))
    stage.page.reload()
    stage.page.wait_for_function("frames[0].document.images[0]?.complete")
    assert colours(stage.page, "iframe") > 20
    with without_personal_data(stage.page, stage.redactor, ()) as hidden:
        assert colours(stage.page, "iframe") == 1
        assert hidden.still()
    assert colours(stage.page, "iframe") > 20


def test_a_page_of_xml_is_cleaned_too(browser: Browser) -> None:
    """In XHTML the names of elements are small: its fields, scripts and styles are told apart all the same."""
    body = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title><script>var name = "Quatremère";</script></head>
    <body><p>Quatremère</p><input value="Quatremère"/><textarea>Quatremère</textarea></body></html>"""
    stage = staged(browser, "<h1>Un</h1><iframe src='/xml'></iframe>")
    stage.context.route("**/xml", lambda route: route.fulfill(body=body, content_type="application/xhtml+xml"))
    stage.page.reload()
    inside, value = stage.page.frame_locator("iframe"), "field => field.value"
    inside.locator("p").wait_for()
    with without_personal_data(stage.page, stage.redactor, ()) as hidden:
        assert inside.locator("p").inner_text() == "Exemple"
        assert [inside.locator(name).evaluate(value) for name in ("input", "textarea")] == ["Exemple", "Exemple"]
        assert inside.locator("script").text_content() == 'var name = "Quatremère";'
        assert hidden.still()
    assert inside.locator("input").evaluate(value) == "Quatremère"
