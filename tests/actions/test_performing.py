"""What each verb does to a real page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant.actions.base import ActionFailed
from tests.staging import action, run_action, stage_on

FORM = """
<label>Nom <input id="nom"></label>
<label><input type="checkbox" id="lu"> Lu</label>
<fieldset><legend>Envoi</legend><label><input type="radio" name="e" id="mail"> Par e-mail</label>
<label><input type="radio" name="e" id="sms"> Par SMS</label></fieldset>
<label>Pays <select id="pays"><option value="be">Belgique<option value="fr">France</select></label>
<button onclick="document.title = 'cliqué'">Continuer</button>
"""


def test_click_clicks(browser: Browser) -> None:
    """click: the element gets the click."""
    assert run_action(browser, FORM, "click", 'button "Continuer"').page.title() == "cliqué"


def test_click_brings_a_new_tab_to_the_front(browser: Browser) -> None:
    """click: a link that opens a tab makes that tab the page that the next action sees."""
    stage = stage_on(browser, {"/": '<a href="/b" target="_blank">Ouvrir</a>', "/b": "<h1>Nouveau</h1>"})
    action("click", 'link "Ouvrir"').perform(stage)
    assert stage.page.url.endswith("/b")
    action("expect", 'heading "Nouveau"').perform(stage)


def test_a_tab_that_a_script_opens_is_found_too(browser: Browser) -> None:
    """click: a tab that a script opens after the click is looked at as soon as it is there."""
    script = "setTimeout(() => window.open('/b'), 100)"
    stage = stage_on(browser, {"/": f'<button onclick="{script}">Ouvrir</button>', "/b": "<h1>Nouveau</h1>"})
    action("click", 'button "Ouvrir"').perform(stage)
    action("expect", 'heading "Nouveau"').perform(stage)


def test_closing_a_tab_brings_the_one_below_back(browser: Browser) -> None:
    """When a tab closes itself, the page below is in front again."""
    stage = stage_on(
        browser,
        {
            "/": '<h1>Un</h1><a href="/b" target="_blank">Ouvrir</a>',
            "/b": "<button onclick=window.close()>Fermer</button>",
        },
    )
    action("click", 'link "Ouvrir"').perform(stage)
    action("click", 'button "Fermer"').perform(stage)
    action("expect", 'heading "Un"').perform(stage)


def test_fill_sets_the_content_at_once(browser: Browser) -> None:
    """fill: what stood in the field is replaced, in one go."""
    html = '<label>Nom <input value="avant" oninput="document.title += this.value + \';\'"></label>'
    assert run_action(browser, html, "fill", 'textbox "Nom"', with_="après").page.title() == "Essaiaprès;"


def test_type_presses_each_key(browser: Browser) -> None:
    """type: a field that refuses paste gets each key."""
    html = '<label>Nom <input value="x" onpaste="return false" onkeydown="document.title += event.key"></label>'
    stage = run_action(browser, html, "type", 'textbox "Nom"', with_="abc")
    assert stage.page.title().endswith("abc")
    assert stage.page.get_by_label("Nom").input_value() == "abc"


def test_choose_checks_a_radio_button_or_selects_an_option(browser: Browser) -> None:
    """choose: a radio button by its name, an option by what the reader sees."""
    stage = run_action(browser, FORM, "choose", 'radio "Par SMS"')
    assert stage.page.locator("#sms").is_checked()
    action("choose", 'combobox "Pays"', option="France").perform(stage)
    assert stage.page.locator("#pays").input_value() == "fr"


def test_check_sets_a_box_whatever_it_was(browser: Browser) -> None:
    """check: doing it twice leaves the box ticked; `off` unticks it."""
    stage = run_action(browser, FORM, "check", 'checkbox "Lu"')
    action("check", 'checkbox "Lu"').perform(stage)
    assert stage.page.locator("#lu").is_checked()
    action("check", 'checkbox "Lu"', off=True).perform(stage)
    assert not stage.page.locator("#lu").is_checked()


def test_press_presses_in_a_field_or_where_the_focus_is(browser: Browser) -> None:
    """press: the key goes to the field that is named, else to the focus."""
    html = '<label>Nom <input autofocus onkeydown="document.title += event.key"></label>'
    stage = run_action(browser, html, "press", "Enter", in_='textbox "Nom"')
    action("press", "Escape").perform(stage)
    assert stage.page.title() == "EssaiEnterEscape"


@pytest.mark.parametrize(
    "html", ['<label>Pièce <input type="file"></label>', '<input type="file" hidden id="f"><button onclick="f.click()">Pièce</button>']
)  # fmt: skip
def test_upload_gives_a_file_of_the_flow_s_folder(browser: Browser, tmp_path: Path, html: str) -> None:
    """upload: by the file field itself, or by the button that opens the chooser."""
    (tmp_path / "a.txt").write_text("bonjour", encoding="utf-8")
    stage = stage_on(browser, html, folder=tmp_path)
    action("upload", 'label "Pièce"' if "label" in html else 'button "Pièce"', file="a.txt").perform(stage)
    assert stage.page.evaluate("document.querySelector('input').files[0].name") == "a.txt"


def test_upload_says_which_file_is_missing(browser: Browser, tmp_path: Path) -> None:
    """upload: a file that isn't beside the flow is named."""
    stage = stage_on(browser, '<label>Pièce <input type="file"></label>', folder=tmp_path)
    with pytest.raises(ActionFailed, match=r"there is no file a\.txt beside the flow"):
        action("upload", 'label "Pièce"', file="a.txt").perform(stage)


def test_read_keeps_what_an_element_says(browser: Browser) -> None:
    """read: a text, or the content of a field, can be used by later values."""
    stage = run_action(
        browser, '<p>Dossier <b>AB 12</b></p><label>Nom <input value="Rose">', "read", 'css "b"', keep="dossier"
    )
    action("read", 'textbox "Nom"', keep="nom").perform(stage)
    action("fill", 'textbox "Nom"', with_="{{ dossier }} {{ nom }}").perform(stage)
    assert stage.page.get_by_label("Nom").input_value() == "AB 12 Rose"


def test_read_refuses_an_empty_element(browser: Browser) -> None:
    """read: nothing to read is an error, not an empty value that would be typed later."""
    with pytest.raises(ActionFailed, match='textbox "Nom" is empty'):
        run_action(browser, "<label>Nom <input></label>", "read", 'textbox "Nom"', keep="nom")


def test_expect_waits(browser: Browser) -> None:
    """expect: what comes late is waited for; what is gone late too."""
    html = "<p id=a>Patientez</p><script>setTimeout(() => { a.outerHTML = '<h1>Fini</h1>'; }, 300)</script>"
    stage = run_action(browser, html, "expect", 'heading "Fini"')
    action("expect", 'text "Patientez"', gone=True).perform(stage)


def test_expect_says_what_is_there_instead(browser: Browser) -> None:
    """expect: a missing element comes with the nearest that do exist."""
    stage = stage_on(
        browser, "<button>Suivant</button><button>Continuer plus tard</button><h1>Continuer</h1>", timeout=0.4
    )
    with pytest.raises(ActionFailed) as error:
        action("expect", 'button "Continuez"').perform(stage)
    assert error.value.what.startswith('no button "Continuez"; there is ')
    assert error.value.nearest == ('button "Continuer plus tard"', 'heading "Continuer"')


def test_what_the_page_says_is_repeated(browser: Browser) -> None:
    """An alert is the site's own reason: it stands before what is there instead."""
    stage = stage_on(browser, "<p role=alert>Ce code\n a expiré.</p><h1>Je m’identifie</h1>", timeout=0.4)
    with pytest.raises(ActionFailed, match=r"the page says «Ce code a expiré\.»; there is heading"):
        action("expect", 'heading "Je prends ma décision"').perform(stage)


def test_expect_gone_says_what_is_still_there(browser: Browser) -> None:
    """Expect gone: an element that stays is an error."""
    stage = stage_on(browser, "<h1>Fini</h1>", timeout=0.4)
    with pytest.raises(ActionFailed, match='heading "Fini" is still there'):
        action("expect", 'heading "Fini"', gone=True).perform(stage)


def test_expect_takes_a_whole_snapshot(browser: Browser) -> None:
    """expect: a part of the page given as an ARIA snapshot must match; the difference is shown where it doesn't."""
    stage = stage_on(browser, "<h1>Fini</h1><ul><li>a<li>b</ul>", timeout=0.4)
    action("expect", '- heading "Fini"\n- list:\n  - listitem: a').perform(stage)
    with pytest.raises(ActionFailed, match="the page is not as expected"):
        action("expect", "- list:\n  - listitem: c").perform(stage)


def test_hand_over_is_rehearsed_by_a_persona(browser: Browser) -> None:
    """hand-over: on a loopback site the persona's value is typed."""
    stage = stage_on(browser, '<label>Mot de passe <input type="password"></label>', person={"password": "s3cret!"})
    action("hand-over", 'label "Mot de passe"', rehearse="{{ person.password }}").perform(stage)
    assert stage.page.get_by_label("Mot de passe").input_value() == "s3cret!"


def test_hand_over_is_rehearsed_again(browser: Browser) -> None:
    """hand-over: a step that is done once more types into an empty field; a persona without the value types herself."""
    html = '<label>Mot de passe <input id=p type="password" value="ancien"></label>'
    stage = stage_on(browser, html, person={"password": "s3cret!"})
    action("hand-over", 'label "Mot de passe"', rehearse="{{ person.password }}").perform(stage)
    assert stage.page.get_by_label("Mot de passe").input_value() == "s3cret!"
    stage = stage_on(browser, html, person={"password": ""})
    with pytest.raises(ActionFailed, match="nobody is there"):
        action("hand-over", 'label "Mot de passe"', rehearse="{{ person.password }}").perform(stage)


def test_hand_over_waits_for_the_person(browser: Browser) -> None:
    """hand-over: before a visible browser, it is done as soon as the person has filled the field."""
    html = "<label>Nom <input id=n></label><script>setTimeout(() => { n.value = 'moi'; }, 300)</script>"
    stage = stage_on(browser, html, interactive=True)
    action("hand-over", 'textbox "Nom"').perform(stage)
    assert stage.page.get_by_label("Nom").input_value() == "moi"


def test_hand_over_needs_somebody(browser: Browser) -> None:
    """hand-over: with nobody before the screen the run stops, it doesn't wait for ever."""
    with pytest.raises(ActionFailed, match="nobody is there"):
        run_action(browser, "<label>Nom <input></label>", "hand-over", 'textbox "Nom"')


def test_open_says_that_the_site_does_not_answer(browser: Browser) -> None:
    """open: a site that is down is said in one sentence."""
    stage = stage_on(browser, FORM)
    stage.context.unroute_all()
    with pytest.raises(ActionFailed, match=r"the page can't be opened \(net::ERR_"):
        action("open", "/ailleurs").perform(stage)


def test_two_of_the_same_are_not_guessed_at(browser: Browser) -> None:
    """An ambiguous target is an error that says how to be more exact; the exact name alone decides where it can."""
    two = "<button>Supprimer</button><button>Supprimer</button>"
    with pytest.raises(ActionFailed, match='there are 2 of button "Supprimer"') as error:
        action("click", 'button "Supprimer"').perform(stage_on(browser, two, timeout=1))
    assert "[nth=2]" in error.value.remedy
    longer = "<button>Continuer sans accepter</button><button onclick=\"document.title='le bon'\">Continuer</button>"
    assert run_action(browser, longer, "click", 'button "Continuer"').page.title() == "le bon"


def test_later_moves_the_sites_clock(browser: Browser) -> None:
    """later: whoever can move the site's clock is told by how many seconds."""
    moved: list[float] = []
    stage = stage_on(browser, FORM, clock=moved.append)
    for span in ("40 seconds", "16 minutes", "1 hour", "2 days", "6 weeks"):
        action("later", span).perform(stage)
    assert moved == [40, 960, 3600, 172800, 3628800]


def test_later_does_not_wait_at_a_site_without_such_a_clock(browser: Browser) -> None:
    """later: on a real site the run stops and says so."""
    with pytest.raises(ActionFailed, match="this site has no clock that can be moved") as error:
        run_action(browser, FORM, "later", "16 minutes")
    assert "nobody waits" in error.value.remedy
