"""What pages said while a flow was played, and what its targets were there: all that a later run is compared with."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant.camera.values import without_values
from assistant.player import StepFailed
from tests.player.playing import PERSON, SITE, STEPS, play_on

TREE = """\
- textbox "Nom" [box=44,93,185,21]: Secret
- textbox "Mot" [box=263,93,185,21]:
  - /placeholder: ici
  - text: hunter2
- 'textbox "Le: nom" [disabled]': "line1: x"
- spinbutton "N": "4"
- combobox "S" [box=653,94,31,19]:
  - option "A"
  - option "B" [selected]
- text: Nom"""


def test_fields_keep_their_names_and_lose_what_stands_in_them() -> None:
    """Typed over one line or several, in a box, a list or a number's field; placeholders and options are the page's."""
    assert (
        without_values(TREE)
        == """\
- textbox "Nom" [box=44,93,185,21]
- textbox "Mot" [box=263,93,185,21]:
  - /placeholder: ici
- 'textbox "Le: nom" [disabled]'
- spinbutton "N"
- combobox "S" [box=653,94,31,19]:
  - option "A"
  - option "B" [selected]
- text: Nom"""
    )


def test_each_page_once_as_it_was_before_the_click(browser: Browser, tmp_path: Path) -> None:
    """A step that ends with a click has the page before it; the last step also the one that followed."""
    recording, _, _ = play_on(browser, tmp_path, SITE, STEPS)
    last = recording.steps[-1]
    seen = [(screen.path, screen.heading) for step in recording.steps for screen in step.screens]
    assert seen[0] == ("/", "Accueil")
    assert seen[-1] == ("/fin", "C’est fini")
    assert last.screens[-1].before == len(last.actions)


def test_elements_are_as_the_page_has_them(browser: Browser, tmp_path: Path) -> None:
    """Role, whole name, and the place in the document, wherever the page was scrolled to."""
    pages = {"/": '<h1>Accueil</h1><div style="height: 3000px"></div><button>Continuer sans compte</button>'}
    steps = '  - step: un\n    title: Un\n    do:\n      - open: /\n      - click: button "Continuer"\n'
    recording, _, _ = play_on(browser, tmp_path, pages, steps)
    (found,) = recording.steps[0].actions[1].elements
    assert (found.target, found.role, found.name) == ('button "Continuer"', "button", "Continuer sans compte")
    assert found.box and found.box.y > 3000
    screen = recording.steps[0].screens[-1]
    assert f"[box={found.box.x:g},{round(found.box.y)}," in screen.aria


def test_nothing_of_the_person_is_left(browser: Browser, tmp_path: Path) -> None:
    """Neither what she typed nor what the page says of her: trees, headings and names have the example's."""
    nom = PERSON["nom"]
    pages = {
        "/": f"<h1>Bonjour {nom}</h1><p>Madame {nom}, mot {PERSON['mot']}</p><label>Nom <input></label>"
        f"<button>Profil de {nom}</button>"
    }
    steps = (
        "  - step: un\n    title: Un\n    do:\n      - open: /\n"
        '      - fill: textbox "Nom"\n        with: "{{ person.nom }}"\n      - click: button "Profil"\n'
    )
    recording, _, _ = play_on(browser, tmp_path, pages, steps)
    written = recording.model_dump_json()
    assert nom not in written and PERSON["mot"] not in written
    assert '"Profil de Exemple"' in recording.steps[0].screens[-1].aria.replace("\\", "")


def test_a_failed_step_tells_what_was_there_instead(browser: Browser, tmp_path: Path) -> None:
    """The action is recorded as failed, and the last screen is the one on which it failed."""
    steps = '  - step: un\n    title: Un\n    do:\n      - open: /\n      - click: button "Payer"\n'
    with pytest.raises(StepFailed) as failed:
        play_on(browser, tmp_path, SITE, steps, timeout=0.5)
    step = failed.value.recording.steps[0]
    assert [action.outcome for action in step.actions] == ["done", "failed"]
    assert step.screens[-1].before == 1 and 'button "Continuer"' in step.screens[-1].aria


def test_what_the_author_hides_is_in_no_tree(browser: Browser, tmp_path: Path) -> None:
    """Neither in what a page said nor beside a picture: nobody told its value, so only its place is known."""
    pages = {
        "/": '<h1>Bonjour</h1><section aria-label="Résultats"><p>Cholestérol 2,1</p></section><button>Suite</button>'
    }
    steps = (
        '  - step: un\n    title: Un\n    hide: region "Résultats"\n    do:\n      - open: /\n'
        '      - click: button "Suite"\n'
    )
    recording, _, _ = play_on(browser, tmp_path, pages, steps)
    assert recording.steps[0].screens and recording.steps[0].figures
    assert "Cholestérol" not in recording.model_dump_json()
