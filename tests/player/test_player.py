"""Whole flows, played on small sites."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error

from assistant.actions.base import Action
from assistant.camera import Camera
from assistant.flow.load import load
from assistant.flow.model import Step
from assistant.hooks import PictureWish, Told
from assistant.language.values import Scope
from assistant.player import GateClosed, StepFailed, play
from assistant.stage import Stage
from reports.recording import Figure, Recording
from tests.staging import stage_on

HEAD = "flow: essai\ntitle: Essai\nlanguage: fr\nsite: demo\nexample: exemple.yaml\nperson: [nom, prenom?, mot?]\nsteps:\n"
PERSON = {"nom": "Zébulon", "prenom": "Anatole", "mot": "Xyz-987!"}
EXAMPLE = {"nom": "Exemple", "prenom": "Camille", "mot": "Abc-123!"}


class Listening(list[str]):
    """Hooks that remember what they were told, and take pictures where there is a camera."""

    def __init__(self, camera: Camera | None = None, *, yes: bool = True) -> None:
        self.camera = camera
        self.yes = yes
        self.wishes: list[PictureWish] = []

    def step_began(self, step: Step, number: int, total: int) -> None:
        """Remember the step."""
        self.append(f"{number}/{total} {step.step}")

    def action_done(self, step: Step, action: Action) -> None:
        """Remember the verb."""
        self.append(action.verb)

    def picture_wanted(self, wish: PictureWish) -> Figure | None:
        """Remember, and take it."""
        self.append("picture")
        self.wishes.append(wish)
        return self.camera.take(wish) if self.camera else None

    def gate_reached(self, step: Step) -> bool:
        """Answer as told."""
        self.append("gate")
        return self.yes


def play_on(
    browser: Browser, tmp_path: Path, pages: Mapping[str, str] | str, steps: str, *, yes: bool = True, **stage: Any
) -> tuple[Recording, Listening, Stage]:
    """Play the steps on a site, with pictures in `tmp_path`."""
    file = tmp_path / "essai.yaml"
    file.write_text(HEAD + steps, encoding="utf-8")
    (tmp_path / "exemple.yaml").write_text(json.dumps(EXAMPLE), encoding="utf-8")
    flow = load(file)
    on = stage_on(browser, pages, person=PERSON, example=EXAMPLE, **stage)
    hooks = Listening(Camera(tmp_path, on, on.redactor, 2), yes=yes)
    return play(flow, on, hooks, Told("Camille", Scope(EXAMPLE, on.site.values()), "test")), hooks, on


SITE = {
    "/": '<h1>Accueil</h1><form action="/fin"><label>Nom <input name="n"></label><button>Continuer</button></form>',
    "/fin": "<h1>C’est fini</h1>",
}
STEPS = """\
  - step: nom
    title: Je donne mon nom
    text: Bonjour {{ person.prenom }}, sur {{ site.address }}.
    do:
      - fill: textbox "Nom"
        with: "{{ person.nom }}"
        mark: Votre nom.
      - click: button "Continuer"
        mark: true
    expect:
      - heading "C'est fini"
"""


def test_a_step_is_recorded_as_the_reader_will_see_it(browser: Browser, tmp_path: Path) -> None:
    """The picture is taken before the last click, with the fields filled; marks have legend, name and rectangle."""
    recording, hooks, _ = play_on(browser, tmp_path, SITE, STEPS)
    assert hooks == ["1/1 nom", "fill", "picture", "click", "expect"]
    (step,) = recording.steps
    assert step.text == "Bonjour Camille, sur https://demo.test."
    assert [action.sentence for action in step.actions] == [
        "Remplissez le champ « Nom »".replace("« ", "«\u00a0").replace(" »", "\u00a0»"),
        "Cliquez sur le bouton «\u00a0Continuer\u00a0»",
        "Vous voyez le titre «\u00a0C'est fini\u00a0»",
    ]
    (figure,) = step.figures
    assert (figure.heading, figure.page_title, figure.path) == ("Accueil", "Essai", "/")
    assert [(mark.legend, mark.name) for mark in figure.marks] == [
        ("Votre nom.", "champ «\u00a0Nom\u00a0»"),
        ("Cliquez sur le bouton «\u00a0Continuer\u00a0».", "bouton «\u00a0Continuer\u00a0»"),
    ]
    assert all(mark.elements[0].box.width > 20 for mark in figure.marks)
    assert figure.marks[0].elements[0].label is not None
    assert {obstacle.kind for obstacle in figure.obstacles} == {"text", "control"}
    assert (tmp_path / figure.file).stat().st_size > 1000


def test_no_value_of_the_person_is_left(browser: Browser, tmp_path: Path) -> None:
    """What was typed is the person's; what is recorded is the example's; the site still got the person's."""
    recording, _, stage = play_on(browser, tmp_path, SITE, STEPS)
    recording.save(tmp_path)
    text = (tmp_path / "recording.json").read_text(encoding="utf-8")
    assert "Zébulon" not in text
    assert "Exemple" in text
    assert "n=Z%C3%A9bulon" in stage.page.url


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


def test_a_failure_names_step_sentence_line_and_what_is_there(browser: Browser, tmp_path: Path) -> None:
    """A test that fails says where in the flow, what was tried in words, and what resembles it on the page."""
    site = {"/": SITE["/"].replace("Continuer", "Suivant")}
    with pytest.raises(StepFailed) as error:
        play_on(browser, tmp_path, site, STEPS, timeout=1.5)
    failure = error.value.failure
    assert (failure.step, failure.where) == ("nom", "essai.yaml:15")
    assert failure.sentence == "Cliquez sur le bouton «\u00a0Continuer\u00a0»"
    assert failure.reason == 'no button "Continuer"; there is button "Suivant"'
    assert failure.nearest == ('button "Suivant"',)
    assert error.value.recording.outcome == "failed"
    assert [action.outcome for action in error.value.recording.steps[0].actions] == ["done"]


def test_a_covered_button_is_said_to_be_covered(browser: Browser, tmp_path: Path) -> None:
    """What Playwright says at length becomes one plain reason."""
    html = '<button onclick="1">OK</button><div id="voile"></div><style>#voile { position: fixed; inset: 0 }</style>'
    steps = '  - step: un\n    title: Un\n    picture: none\n    do:\n      - click: button "OK"\n'
    with pytest.raises(StepFailed) as error:
        play_on(browser, tmp_path, html, steps, timeout=1.5)
    assert error.value.failure.reason == 'something covers it (<div id="voile">)'
    assert error.value.failure.sentence == "Cliquez sur le bouton «\u00a0OK\u00a0»"
    assert error.value.failure.where == "essai.yaml:12"


OPTIONAL = """\
  - step: cookies
    title: Cookies
    when: seen(dialog "Un petit cookie ?")
    do:
      - click: button "Tout accepter"
  - step: suite
    title: Suite
    do:
      - click: button "Continuer"
"""
BANNER = '<div role="dialog" aria-label="Un petit cookie&nbsp;?" style="position:fixed;inset:0;background:#fff">'
ACCEPT = '<button onclick="this.parentElement.remove()">Tout accepter</button></div>'


@pytest.mark.parametrize(
    ("html", "outcome"),
    [
        (BANNER + ACCEPT + "<button>Continuer</button>", "done"),
        ("<button>Continuer</button>", "skipped"),
        # the banner comes after the page it covers
        (f"<button>Continuer</button><template id=t>{BANNER}{ACCEPT}</template><script>setTimeout(() => document.body.append(t.content), 150)</script>", "done"),
    ],
)  # fmt: skip
def test_an_optional_screen_is_done_when_it_comes(browser: Browser, tmp_path: Path, html: str, outcome: str) -> None:
    """`when: seen(…)`: a banner is answered where there is one, also when it comes late, and skipped where there isn't."""
    recording, _, _ = play_on(browser, tmp_path, html, OPTIONAL)
    assert [step.outcome for step in recording.steps] == [outcome, "done"]
    assert len(recording.steps[0].figures) == (outcome == "done")


def test_an_action_with_a_condition_is_left_out(browser: Browser, tmp_path: Path) -> None:
    """`when` on an action: what doesn't hold is neither done nor marked."""
    steps = """\
  - step: un
    title: Un
    do:
      - fill: textbox "Nom"
        with: a
        when: person.nom == "Zébulon"
        mark: Ceci.
      - fill: textbox "Nom"
        with: b
        when: person.nom == "x"
        mark: Cela.
"""
    recording, _, stage = play_on(browser, tmp_path, SITE, steps)
    (step,) = recording.steps
    assert sorted(action.outcome for action in step.actions) == ["done", "skipped"]
    assert [mark.legend for mark in step.figures[0].marks] == ["Ceci."]
    assert stage.page.get_by_label("Nom").input_value() == "a"


def test_a_gate_that_is_not_opened_stops_the_run(browser: Browser, tmp_path: Path) -> None:
    """Without the person's yes nothing of the step is done."""
    steps = STEPS.replace("    do:", "    gate: On y va ?\n    irreversible: true\n    do:")
    with pytest.raises(GateClosed, match=r"no yes at the gate: On y va \?"):
        play_on(browser, tmp_path, SITE, steps, yes=False)


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


def test_other_origins_are_refused_and_told(browser: Browser, tmp_path: Path) -> None:
    """A page that asks for another origin doesn't get it, and the recording says so."""
    html = '<h1>Un</h1><img src="http://127.0.0.1:1/espion.png"><img src="https://ailleurs.test/x.png">'
    recording, _, _ = play_on(
        browser, tmp_path, html, '  - step: un\n    title: Un\n    do:\n      - point: heading "Un"\n'
    )
    assert recording.refused == ("http://127.0.0.1:1", "https://ailleurs.test")


def test_a_frame_is_as_clean_as_its_page(browser: Browser, tmp_path: Path) -> None:
    """What a frame shows is replaced for the picture, and is the person's again afterwards."""
    html = "<h1>Un</h1><iframe id=f srcdoc='<p>Zébulon</p>'></iframe>"
    stage = stage_on(browser, html, person=PERSON, example=EXAMPLE)
    frame = stage.page.frame_locator("#f").locator("p")
    frame.wait_for()
    seen: list[str] = []
    camera = Camera(tmp_path, stage, stage.redactor, 2)
    with camera._without_personal_data(stage.page):
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
    """A picture is taken although the page waits for something for ever."""
    html = "<h1>Un</h1><script>Object.defineProperty(document.fonts, 'ready', {value: new Promise(() => {})})</script>"
    recording, _, _ = play_on(browser, tmp_path, html, "  - step: un\n    title: Un\n    text: x\n")
    assert len(recording.steps[0].figures) == 1


def test_a_page_that_is_not_there_is_said(browser: Browser, tmp_path: Path) -> None:
    """open: an answer of 404 is a failure of the open, not of what is looked for afterwards."""
    steps = "  - step: un\n    title: Un\n    do:\n      - open: /rien\n"
    with pytest.raises(StepFailed, match="the site answers 404 for /rien"):
        play_on(browser, tmp_path, SITE, steps)


def test_a_field_that_does_not_take_the_value_is_said(browser: Browser, tmp_path: Path) -> None:
    """fill: a field that stays empty is a failure, with how a date field wants its date."""
    steps = '  - step: un\n    title: Un\n    do:\n      - fill: label "Date"\n        with: "2027-01-12"\n'
    drop = "<label>Date <input oninput=\"this.value = ''\"></label>"
    with pytest.raises(StepFailed, match="did not take the value"):
        play_on(browser, tmp_path, drop, steps)
    recording, _, _ = play_on(browser, tmp_path, "<label>Date <input type=date></label>", steps)
    assert recording.outcome == "done"


def test_of_two_the_one_that_goes_away_is_waited_for(browser: Browser, tmp_path: Path) -> None:
    """A page that is about to lose one of two buttons is not called ambiguous at once."""
    html = "<button>Continuer</button><button id=b>Continuer</button><script>setTimeout(() => b.remove(), 400)</script>"
    recording, _, _ = play_on(
        browser, tmp_path, html, '  - step: un\n    title: Un\n    do:\n      - click: button "Continuer"\n'
    )
    assert recording.outcome == "done"
