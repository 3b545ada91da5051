"""A run that is compared with an earlier one goes on where the site has changed, and tells each time."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant.healing.expressions import with_expressions
from assistant.player import StepFailed
from reports.recording import Recording
from tests.player.playing import play_on

FORM = (
    '<main><h1>Je m’identifie</h1><form action="/fin"><label>Nom <input name="n"></label>'
    '<label>Commune <input name="c"></label><p>Vos données restent ici.</p><button>Continuer</button></form></main>'
)
SITE = {"/": FORM, "/fin": "<main><h1>C’est fini</h1><p>Merci, Exemple, tout est enregistré.</p></main>"}
STEPS = """\
  - step: nom
    title: Je donne mon nom
    do:
      - open: /
      - fill: textbox "Nom"
        with: "{{ person.nom }}"
      - click: button "Continuer"
    expect:
      - heading "C'est fini"
      - text "Merci, {{ person.nom }}"
"""


@pytest.fixture(scope="module")
def before(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """The site as it was."""
    recording, _, _ = play_on(browser, tmp_path_factory.mktemp("before"), _merci(SITE), STEPS)
    return recording


def _merci(pages: dict[str, str]) -> dict[str, str]:
    """The site knows its visitor by the name that she typed."""
    return {path: page.replace("Exemple", "Zébulon") for path, page in pages.items()}


def _taken(recording: Recording) -> dict[str, str]:
    """What was taken for what."""
    elements = [one for step in recording.steps for action in step.actions for one in action.elements]
    return {one.target: one.instead for one in elements if one.instead}


def _again(browser: Browser, tmp_path: Path, before: Recording, pages: dict[str, str]) -> Recording:
    recording, _, _ = play_on(browser, tmp_path, _merci(pages), STEPS, healed_by=before, timeout=2)
    return recording


def test_on_an_unchanged_site_nothing_is_taken_for_anything(
    browser: Browser, tmp_path: Path, before: Recording
) -> None:
    """And nothing is done beside the flow."""
    again = _again(browser, tmp_path, before, SITE)
    assert _taken(again) == {}
    assert not any(step.detours for step in again.steps)


def test_what_has_another_name_is_found_and_told(browser: Browser, tmp_path: Path, before: Recording) -> None:
    """A button, a field and a heading; a name with a value has its expression again."""
    pages = {
        path: page.replace("Continuer", "Poursuivre").replace("Nom <", "Nom de famille <")
        for path, page in SITE.items()
    }
    pages = {path: page.replace("Merci, Exemple", "Un grand merci, Exemple") for path, page in pages.items()}
    pages["/"] = pages["/"].replace("Nom de famille", "Patronyme")
    again = _again(browser, tmp_path, before, pages)
    assert again.outcome == "done"
    assert _taken(again) == {'textbox "Nom"': 'textbox "Patronyme"', 'button "Continuer"': 'button "Poursuivre"'}
    sure = {one.target: one.sureness for action in again.steps[0].actions for one in action.elements}
    assert 0.5 <= sure['textbox "Nom"'] < 1 and sure['heading "C\'est fini"'] == 1


def test_expressions_come_back() -> None:
    """Only where the value stands as a word of its own."""
    found = with_expressions('heading "Bonjour, Lou ! Louve"', ("Bienvenue {{ person.nom }}",), ("Bienvenue Lou",))
    assert found == 'heading "Bonjour, {{ person.nom }} ! Louve"'


def test_a_field_that_is_gone_has_no_successor(browser: Browser, tmp_path: Path, before: Recording) -> None:
    """The field beside it is another one: rather no answer than a wrong one."""
    pages = SITE | {"/": FORM.replace('<label>Nom <input name="n"></label>', "")}
    with pytest.raises(StepFailed) as failed:
        _again(browser, tmp_path, before, pages)
    assert failed.value.failure.reason.startswith('no textbox "Nom"')
    assert _taken(failed.value.recording) == {}


def test_a_new_page_is_passed_where_there_is_one_way(browser: Browser, tmp_path: Path, before: Recording) -> None:
    """What was clicked there is told with what the page said."""
    between = '<main><h1>Avant de continuer…</h1><p>Lisez ceci.</p><form action="/fin"><button>J’ai compris</button></form></main>'
    pages = SITE | {"/": FORM.replace('action="/fin"', 'action="/avant"'), "/avant": between}
    again = _again(browser, tmp_path, before, pages)
    (detour,) = again.steps[0].detours
    assert (detour.kind, detour.screen.heading, detour.did) == (
        "page",
        "Avant de continuer…",
        ('button "J\'ai compris"',),
    )
    assert again.outcome == "done"


def test_nothing_is_guessed_on_a_new_page_that_asks_something(
    browser: Browser, tmp_path: Path, before: Recording
) -> None:
    """Nobody can say what to write into its field: the step is broken."""
    between = '<main><h1>Encore une question</h1><form action="/fin"><label>Votre âge <input></label><button>Suite</button></form></main>'
    pages = SITE | {"/": FORM.replace('action="/fin"', 'action="/avant"'), "/avant": between}
    with pytest.raises(StepFailed) as failed:
        _again(browser, tmp_path, before, pages)
    assert not any(step.detours for step in failed.value.recording.steps)


def test_a_new_box_is_ticked_where_the_page_wants_it(browser: Browser, tmp_path: Path, before: Recording) -> None:
    """The page stays until it is ticked; then the button is clicked again, and both are told."""
    box = '<label><input type="checkbox" required> J’ai lu la politique</label>'
    again = _again(browser, tmp_path, before, SITE | {"/": FORM.replace("<button>", f"{box}<button>")})
    (detour,) = again.steps[0].detours
    assert detour.kind == "control"
    assert detour.did == ('checkbox "J\'ai lu la politique"', 'button "Continuer"')
