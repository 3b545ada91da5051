"""What a picture shows, and how the page is left afterwards."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from assistant.actions.base import ActionFailed
from assistant.camera import Camera
from assistant.camera.hiding import without_personal_data
from assistant.hooks import PictureWish
from tests.player.playing import EXAMPLE, HEAD, PERSON, SITE, STEPS, play_on
from tests.staging import action, stage_on


def test_values_are_put_back_after_the_picture(browser: Browser, tmp_path: Path) -> None:
    """Texts, attributes and fields hold the person's values again, and the page got no event of it."""
    html = """<h1>Zébulon</h1><p title="Zébulon">x</p><label>Nom <input oninput="document.title += '!'"></label>
    <label>Mot <input type="password"></label><script>new MutationObserver(() => {}).observe(document, {subtree: true})</script>"""
    steps = """\
  - step: un
    title: Un
    do:
      - fill: textbox "Nom"
        with: "{{ person.nom }}"
      - fill: label "Mot"
        with: "{{ person.mot }}"
"""
    recording, _, stage = play_on(browser, tmp_path, html, steps)
    page = stage.page
    assert "Exemple" in recording.steps[0].figures[0].aria
    assert "Zébulon" not in recording.steps[0].figures[0].aria
    assert page.locator("h1").inner_text() == "Zébulon"
    assert page.locator("p").get_attribute("title") == "Zébulon"
    assert page.get_by_label("Nom").input_value() == "Zébulon"
    assert page.get_by_label("Mot").input_value() == "Xyz-987!"
    assert page.title() == "Essai!"


def test_a_password_that_the_eye_shows_is_dots_in_the_picture(browser: Browser, tmp_path: Path) -> None:
    """Even where the page shows the password in clear, the recording has dots, of the same number for everybody."""
    html = '<label>Mot <input type="text"></label>'
    file = tmp_path / "essai.yaml"
    file.write_text(HEAD + '  - step: un\n    title: Un\n    do:\n      - fill: label "Mot"\n        with: "{{ person.password }}"\n'.replace("person.password", "person.mot"), encoding="utf-8")  # fmt: skip
    stage = stage_on(browser, html, person={"mot": "x", "password": "Xyz-987!"}, example={"password": "Abc-123!"})
    stage.page.get_by_label("Mot").fill("Xyz-987!")
    figure = Camera(tmp_path, stage, stage.redactor, 2).take(PictureWish("un", (), (), whole=False))
    assert "••••••••" in figure.aria
    assert "Xyz" not in figure.aria


@pytest.mark.parametrize(
    ("picture", "headings"), [("before", ["Accueil"]), ("after", ["C’est fini"]), ("both", ["Accueil", "C’est fini"]), ("none", [])]
)  # fmt: skip
def test_the_author_says_when_pictures_are_taken(
    browser: Browser, tmp_path: Path, picture: str, headings: list[str]
) -> None:
    """picture: before the last click, after what is expected was seen, both, or none."""
    steps = STEPS.replace("    do:", f"    picture: {picture}\n    do:").replace("        mark: Votre nom.\n", "").replace("        mark: true\n", "")  # fmt: skip
    recording, _, _ = play_on(browser, tmp_path, SITE, steps)
    assert [figure.heading for figure in recording.steps[0].figures] == headings


def test_a_step_without_marks_shows_where_its_click_goes(browser: Browser, tmp_path: Path) -> None:
    """Where the author marks nothing, the last click is marked; `mark: false` leaves the picture clean."""
    steps = STEPS.replace("        mark: Votre nom.\n", "").replace("        mark: true\n", "")
    recording, _, _ = play_on(browser, tmp_path, SITE, steps)
    assert [mark.name for mark in recording.steps[0].figures[0].marks] == ["bouton «\u00a0Continuer\u00a0»"]
    recording, _, _ = play_on(
        browser, tmp_path, SITE, steps.replace('"Continuer"\n', '"Continuer"\n        mark: false\n')
    )
    assert recording.steps[0].figures[0].marks == ()


def test_what_is_marked_below_the_window_is_brought_into_it(browser: Browser, tmp_path: Path) -> None:
    """Marks far down are scrolled to; marks too far apart for one window make the window higher, for the picture only."""
    page = '<button>Haut</button><div style="height:{}px"></div><button>Bas</button>'
    point = "  - step: un\n    title: Un\n    do:\n      - point: [{}]\n"
    recording, _, _ = play_on(browser, tmp_path, page.format(2000), point.format('button "Bas"'))
    figure = recording.steps[0].figures[0]
    assert figure.height == 960
    assert 0 < figure.marks[0].elements[0].box.y < 960
    recording, _, stage = play_on(browser, tmp_path, page.format(2000), point.format('button "Haut", button "Bas"'))
    figure = recording.steps[0].figures[0]
    assert figure.height > 2000
    assert all(0 < element.box.y < figure.height - 20 for element in figure.marks[0].elements)
    assert stage.page.viewport_size == {"width": 720, "height": 960}


def test_the_author_s_crop_is_around_what_it_names(browser: Browser, tmp_path: Path) -> None:
    """crop: the elements that it names are within, what is far from them is not; `page` takes the whole page."""
    page = '<h1>Titre</h1><p>Un</p><p style="margin-top:1500px">Deux</p>'
    step = "  - step: un\n    title: Un\n    text: x\n    crop: {}\n"
    recording, _, _ = play_on(browser, tmp_path, page, step.format('[heading "Titre", text "Un"]'))
    crop = recording.steps[0].figures[0].crop
    assert crop is not None
    assert crop.height < 200
    recording, _, _ = play_on(browser, tmp_path, page, step.format("page"))
    figure = recording.steps[0].figures[0]
    assert figure.whole
    assert figure.height > 1500


def test_a_frame_is_as_clean_as_its_page(browser: Browser, tmp_path: Path) -> None:
    """What a frame shows is replaced for the picture, and is the person's again afterwards."""
    html = "<h1>Un</h1><iframe id=f srcdoc='<p>Zébulon</p>'></iframe>"
    stage = stage_on(browser, html, person=PERSON, example=EXAMPLE)
    frame = stage.page.frame_locator("#f").locator("p")
    frame.wait_for()
    seen: list[str] = []
    with without_personal_data(stage.page, stage.redactor, stage.typed):
        seen.append(frame.inner_text())
    assert seen == ["Exemple"]
    assert frame.inner_text() == "Zébulon"


def test_a_value_computed_from_the_person_s_is_hidden_too(browser: Browser, tmp_path: Path) -> None:
    """Day, month and year of a birth date in three fields, a code in boxes of one character: the example's stand there."""
    html = "".join(f"<label>{name} <input></label>" for name in ("Jour", "Mois", "Code"))
    steps = """\
  - step: un
    title: Un
    do:
      - fill: textbox "Jour"
        with: "{{ person.prenom[:2] }}"
      - type: textbox "Mois"
        with: "{{ person.nom[-1:] }}"
      - fill: textbox "Code"
        with: "{{ person.nom[:6] }}"
"""
    recording, _, stage = play_on(browser, tmp_path, html, steps)
    aria = recording.steps[0].figures[0].aria
    assert [line.rsplit(": ")[-1] for line in aria.splitlines() if "textbox" in line] == ["Ca", "e", "Exempl"]
    assert [field.input_value() for field in stage.page.get_by_role("textbox").all()] == ["An", "n", "Zébulo"]


def test_values_are_put_back_when_the_picture_fails(browser: Browser, tmp_path: Path) -> None:
    """A picture that can't be taken leaves the page as it was: its values, and its window's size."""
    stage = stage_on(browser, "<h1>Zébulon</h1>", person=PERSON, example=EXAMPLE)
    camera = Camera(tmp_path / "missing" / "folder", stage, stage.redactor, 2)
    (tmp_path / "missing").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises((OSError, Error)):
        camera.take(PictureWish("un", (), (), whole=True))
    assert stage.page.locator("h1").inner_text() == "Zébulon"
    assert stage.page.viewport_size == {"width": 720, "height": 960}


def test_a_font_that_never_comes_holds_nothing_up(browser: Browser, tmp_path: Path) -> None:
    """A picture is taken although the page waits for something for ever; in its own time, in which a second is soon over."""
    html = """<h1>Un</h1><script>const later = setTimeout;
    setTimeout = (what, ms) => later(what, ms / 50);
    Object.defineProperty(document.fonts, 'ready', {value: new Promise(() => {})})</script>"""
    recording, _, _ = play_on(browser, tmp_path, html, "  - step: un\n    title: Un\n    text: x\n")
    assert len(recording.steps[0].figures) == 1


def test_a_password_typed_into_a_field_that_shows_it_is_dots(browser: Browser, tmp_path: Path) -> None:
    """Where the page shows what is typed, the picture has dots: neither the person's password nor the example's."""
    person, example = {"password": "Xyz-987!"}, {"password": "Abc-123!"}
    stage = stage_on(browser, "<label>Mot <input></label>", person=person, example=example)
    action("fill", 'label "Mot"', with_="{{ person.password }}").perform(stage)
    figure = Camera(tmp_path, stage, stage.redactor, 2).take(PictureWish("un", (), (), whole=False))
    assert "••••••••" in figure.aria
    assert "Xyz" not in figure.aria
    assert "Abc" not in figure.aria
    assert stage.page.get_by_label("Mot").input_value() == "Xyz-987!"


def test_a_page_that_brings_a_value_back_gets_no_picture(browser: Browser, tmp_path: Path) -> None:
    """What a page draws in other words while its picture is taken can't be kept clean: no file, and the reason is said."""
    html = """<h1>Un</h1><p id=p></p><script>let n = 0;
    const draw = () => { p.innerHTML = "<b>Zé</b>bulon, " + n++; requestAnimationFrame(draw); }; draw()</script>"""
    stage = stage_on(browser, html, person=PERSON, example=EXAMPLE)
    with pytest.raises(ActionFailed, match="brings the person’s values back"):
        Camera(tmp_path, stage, stage.redactor, 2).take(PictureWish("un", (), (), whole=False))
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_is_drawn_anew_once_gets_its_picture(browser: Browser, tmp_path: Path) -> None:
    """Where the person's values come back in another text, the picture is taken again, and is clean."""
    html = """<h1>Un</h1><p id=p>Zébulon</p><script>let n = 0;
    setInterval(() => { if (!p.textContent.includes("Zébulon") && n++ < 1) p.textContent = "Bonjour Zébulon !"; }, 5)</script>"""
    stage = stage_on(browser, html, person=PERSON, example=EXAMPLE)
    figure = Camera(tmp_path, stage, stage.redactor, 2).take(PictureWish("un", (), (), whole=False))
    assert "Bonjour Exemple !" in figure.aria
    assert stage.page.locator("#p").inner_text() == "Bonjour Zébulon !"


def test_what_lies_beyond_the_window_is_in_the_picture(browser: Browser, tmp_path: Path) -> None:
    """A page that is wider than its window is scrolled sideways by nobody: the window is widened for the picture."""
    html = """<style>body { margin: 0; width: 1100px } button { position: absolute; left: 980px; top: 40px }</style>
    <h1>Accueil</h1><button>Continuer</button>"""
    steps = '  - step: un\n    title: Un\n    do:\n      - click: button "Continuer"\n        mark: true\n'
    recording, _, stage = play_on(browser, tmp_path, html, steps)
    (figure,) = recording.steps[0].figures
    (element,) = figure.marks[0].elements
    assert element.box.right <= figure.width < 1100
    assert stage.page.viewport_size == {"width": 720, "height": 960}
    stage.context.close()


def test_of_a_line_under_a_menu_what_shows_is_in_nobody_s_way(browser: Browser, tmp_path: Path) -> None:
    """A label must not cover what is left of the line; what is wholly under the menu is not there for the reader."""
    html = """<style>body { margin: 0; font: 16px monospace } p { margin: 0; position: absolute; white-space: nowrap }
    nav { position: absolute; left: 200px; top: 0; width: 300px; height: 300px; background: #fff }</style>
    <p style="top: 40px">0123456789 0123456789 0123456789</p><p style="top: 80px; left: 240px">0123456789</p>
    <p style="top: 120px; left: 150px">0123456789 0123456789 0123456789 0123456789</p>
    <nav></nav>"""
    stage = stage_on(browser, html)
    figure = Camera(tmp_path, stage, stage.redactor, 2).take(PictureWish("un", (), (), whole=False))
    lines = [(one.box.y, one.box.x, one.box.right) for one in figure.obstacles if one.kind == "text"]
    shown = [(round(left), round(right)) for top, left, right in lines if 30 < top < 60]
    assert shown and shown[0][0] == 0 and abs(shown[0][1] - 200) <= 6
    assert not [top for top, _, _ in lines if 70 < top < 100]
    both = [(left, right) for top, left, right in lines if 110 < top < 140]
    assert both[0][0] == 150
    assert abs(both[0][1] - 200) <= 6 and abs(both[1][0] - 500) <= 6
    stage.context.close()
