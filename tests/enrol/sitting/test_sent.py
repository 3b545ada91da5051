"""What the site got, as it is read to the person: a choice bears the name of what it answers."""

import pytest
from playwright.sync_api import Browser

from assistant.enrol.contracts import Shown
from assistant.enrol.sitting.sent import shown
from tests.staging import action, run_action

GROUPS = {
    "a legend": ("<fieldset><legend>Quelle carte ? *</legend>{}</fieldset>", "Quelle carte ?"),
    "a name that stands elsewhere": (
        '<p id="over">Votre carte&nbsp;:</p><div role="radiogroup" aria-labelledby="over">{}</div>',
        "Votre carte",
    ),
    "a name that nobody sees": ('<div role="radiogroup" aria-label="Carte">{}</div>', "Carte"),
    "none": ("<div>{}</div>", "choix"),
    "a group within another": (
        '<fieldset><legend>Tout</legend><div role="group" aria-label="Carte">{}</div></fieldset>',
        "Carte",
    ),
}
BUTTONS = '<label><input type="radio" name="c">Avec photo</label><label><input type="radio" name="c">Sans photo</label>'
PHOTO = 'radio "Avec photo"'


def told(one: Shown | None) -> tuple[str, str, bool]:
    """Label, value, and whether it needs no mask."""
    assert one
    return one.label, one.value.get_secret_value(), one.plain


@pytest.mark.parametrize(("group", "label"), GROUPS.values(), ids=GROUPS)
def test_a_button_is_told_by_what_it_answers(browser: Browser, group: str, label: str) -> None:
    """What stands over it on the page; where nothing does, that it is a choice."""
    stage = run_action(browser, group.format(BUTTONS), "choose", PHOTO)
    assert told(shown(action("choose", PHOTO), stage, "fr")) == (label, "Avec photo", True)


def test_an_option_is_told_by_its_list(browser: Browser) -> None:
    """The list's name, and what was chosen in it."""
    page = "<label>Pays <select><option>Espagne</option><option>France</option></select></label>"
    stage = run_action(browser, page, "choose", 'combobox "Pays"', option="France")
    assert told(shown(action("choose", 'combobox "Pays"', option="France"), stage, "fr")) == ("Pays", "France", True)


def test_buttons_that_are_gone_are_not_waited_for(browser: Browser) -> None:
    """The choice itself has led to another page."""
    stage = run_action(browser, BUTTONS, "choose", PHOTO)
    stage.page.set_content("<h1>Merci</h1>")
    assert told(shown(action("choose", PHOTO), stage, "fr")) == ("choix", "Avec photo", True)
