"""What the site got, as it is read to the person: a choice bears the name of what it answers."""

import pytest
from playwright.sync_api import Browser
from pydantic import SecretStr

from assistant.enrol.asking.masks import masked
from assistant.enrol.contracts import Shown
from assistant.enrol.sitting.sent import shown, with_shown
from tests.staging import action, run_action, stage_on

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


@pytest.mark.parametrize(
    ("option", "plain"),
    [
        ("{{ person.birth_month }}", False),
        ("{{ person.card }}", True),
        ("{{ person.card }} {{ person.birth_month }}", False),
        ("{{ site.name }}", True),
    ],
)
def test_what_is_hers_is_masked_though_it_is_chosen(browser: Browser, option: str, plain: bool) -> None:
    """A month of birth by a list is her data; only what comes from a closed set, or from the flow, is the site's own."""
    stage = stage_on(browser, "<p>", person={"birth_month": "Décembre", "card": "photo"})
    one = shown(action("choose", 'combobox "Mois"', option=option), stage, "fr", {"card"})
    assert one and one.plain is plain
    assert ("Décembre" in masked(one)) is False


def test_a_button_that_bears_a_value_of_hers_is_masked(browser: Browser) -> None:
    """Which of the buttons it is tells it."""
    stage = stage_on(browser, "<p>", person={"town": "Villefranche"})
    one = shown(action("choose", 'radio "{{ person.town }}"'), stage, "fr")
    assert one and not one.plain


def test_what_is_chosen_once_more_is_told_once() -> None:
    """After going back, the gate tells the last choice alone; of buttons over which nothing stands, all."""
    spain, france = (Shown("Pays", SecretStr(one), plain=True) for one in ("Espagne", "France"))
    assert with_shown([spain], france, "fr") == [france]
    photo, news = (Shown("choix", SecretStr(one), plain=True) for one in ("Avec photo", "Des nouvelles"))
    assert with_shown([photo, france], news, "fr") == [photo, france, news]
