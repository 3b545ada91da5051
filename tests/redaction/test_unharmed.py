"""The page never knows that it was pictured: whatever watches it, hears nothing; what was typed is still what counts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from assistant.camera import Camera
from assistant.camera.hiding import without_personal_data
from assistant.hooks import PictureWish
from assistant.page_scripts import script
from assistant.stage import Stage
from tests.redaction.tricky import EXAMPLE, PERSON, html, staged
from tests.staging import stage_on

Pictured = Callable[[Stage], None]


@pytest.fixture
def pictured(tmp_path: Path) -> Pictured:
    """Takes a picture of the page in front."""

    def take(stage: Stage) -> None:
        Camera(tmp_path, stage, stage.redactor, 2).take(PictureWish("un", (), (), whole=False))

    return take


def seen_meanwhile(stage: Stage, look: Callable[[Page], object]) -> object:
    """What a page shows while its picture is taken."""
    with without_personal_data(stage.page, stage.redactor, stage.typed):
        return look(stage.page)


def test_a_governed_field_keeps_what_it_governs(browser: Browser, pictured: Pictured) -> None:
    """A framework's own setter is not called, and its next `input` event tells what was typed, as it does with React."""
    stage = staged(browser, html("controlled.html"))
    page = stage.page
    pictured(stage)
    assert "set" not in page.evaluate("heard")
    page.get_by_label("Nom").press("End")
    page.get_by_label("Nom").press("s")
    assert page.locator("#echo").inner_text() == "Quatremères"


def test_the_caret_and_the_selection_stay(browser: Browser, pictured: Pictured) -> None:
    """In a field and in an editable text alike: the person goes on typing where she was."""
    stage = staged(browser, "<input value='Quatremère'><div contenteditable>Madame Quatremère</div>")
    page = stage.page
    page.locator("input").evaluate("field => { field.focus(); field.setSelectionRange(2, 5, 'backward'); }")
    pictured(stage)
    caret = "field => [field.selectionStart, field.selectionEnd, field.selectionDirection]"
    assert page.locator("input").evaluate(caret) == [2, 5, "backward"]
    page.locator("div").evaluate("text => { text.focus(); getSelection().collapse(text.firstChild, 9); }")
    pictured(stage)
    page.keyboard.type("!")
    assert page.locator("div").inner_text() == "Madame Qu!atremère"


def test_a_form_sends_what_was_typed(browser: Browser, pictured: Pictured) -> None:
    """After the picture the form holds the person's values, the choice's own included."""
    stage = staged(browser, "<form><input name=a><select name=b><option>Quatremère</option></select><textarea name=c></textarea></form>")  # fmt: skip
    stage.page.locator("input").fill("Quatremère")
    stage.page.locator("textarea").fill("06 39 98 77 41")
    pictured(stage)
    sent = "[...new FormData(document.forms[0])].map(pair => pair.join('=')).join('&')"
    assert stage.page.evaluate(sent) == "a=Quatremère&b=Quatremère&c=06 39 98 77 41"


@pytest.mark.parametrize("field", ["<input value='Quatremère'>", "<textarea>Quatremère</textarea>"])
def test_an_untouched_field_still_follows_its_default(browser: Browser, pictured: Pictured, field: str) -> None:
    """What nobody has typed into is not taken for typed into: a form that is filled by its page later still is."""
    stage = staged(browser, field)
    pictured(stage)
    assert (
        stage.page.evaluate("const f = document.querySelector('input, textarea'); f.defaultValue = 'neuf'; f.value")
        == "neuf"
    )


def test_a_touched_field_stays_touched(browser: Browser, pictured: Pictured) -> None:
    """A form's reset gives back what was there before anybody typed."""
    stage = staged(browser, "<form><input value='vide'></form>")
    stage.page.locator("input").fill("Quatremère")
    pictured(stage)
    assert stage.page.locator("input").input_value() == "Quatremère"
    assert stage.page.evaluate("document.forms[0].reset(); document.querySelector('input').value") == "vide"


def test_the_page_s_own_changes_are_still_told(browser: Browser, pictured: Pictured) -> None:
    """Observers hear of what the page does before, during and after the picture, and of nothing else."""
    page_html = """<p id=p>Quatremère</p><p id=q>0</p><script>
    class Mine extends MutationObserver {}
    told = []; made = new Mine(records => told.push(...records.map(record => record.target.parentNode?.id + record.target.data)));
    made.observe(document.body, {subtree: true, characterData: true});
    own = () => { q.firstChild.data = 1 + +q.firstChild.data; };</script>"""
    stage = staged(browser, page_html)
    page = stage.page
    page.evaluate("own()")
    with without_personal_data(page, stage.redactor, stage.typed):
        assert page.locator("#p").inner_text() == "Exemple"
        page.evaluate("own()")
    page.evaluate("own()")
    pictured(stage)
    assert page.evaluate("told") == ["q1", "q2", "q3"]
    assert page.evaluate("made instanceof MutationObserver && made.constructor.name") == "Mine"


def test_what_the_page_writes_meanwhile_is_its_own(browser: Browser) -> None:
    """A field or a text that the page changes during the picture isn't put back to what it was before."""
    stage = staged(browser, "<p id=p>Quatremère</p><input id=i value='Quatremère'>")
    with without_personal_data(stage.page, stage.redactor, stage.typed):
        stage.page.evaluate("p.firstChild.data = 'fini'; i.value = 'fini'")
    assert stage.page.evaluate("[p.innerText, i.value]") == ["fini", "fini"]


def test_what_is_drawn_anew_is_clean_before_it_is_painted(browser: Browser) -> None:
    """A framework that writes the same texts again in new elements finds them replaced at once."""
    stage = staged(browser, "<div id=d><p title='Quatremère'>Madame Quatremère</p><input value='Quatremère'></div>")
    again = "async () => { const d = document.querySelector('#d'); d.innerHTML = `<section><p title='Quatremère'>Madame Quatremère</p><input value='Quatremère'></section>`; await null; return [d.innerText.trim(), d.querySelector('p').title, d.querySelector('input').value]; }"  # fmt: skip
    assert seen_meanwhile(stage, lambda page: page.evaluate(again)) == ["Madame Exemple", "Exemple", "Exemple"]
    assert stage.page.locator("p").inner_text() == "Madame Quatremère"


def test_without_its_notes_a_page_is_cleaned_all_the_same(browser: Browser) -> None:
    """A page that was open before, or whose notes are gone, is replaced and put back."""
    stage = staged(browser, "<p>Quatremère</p><input value='Quatremère'>")
    stage.page.evaluate("const notes = window[Symbol.for('pasapas')]; for (const name in notes) delete notes[name]")
    look = "[document.querySelector('p').innerText, document.querySelector('input').value]"
    assert seen_meanwhile(stage, lambda page: page.evaluate(look)) == ["Exemple", "Exemple"]
    assert stage.page.evaluate(look) == ["Quatremère", "Quatremère"]


def test_a_field_that_its_page_sets_again_shows_the_example_s(browser: Browser) -> None:
    """A framework writes a field's value at each turn: every frame that is painted has the example's all the same."""
    html = """<input value="Quatremère"><script>const field = document.querySelector("input");
    setInterval(() => { field.value = "Quatremère"; }, 5)</script>"""
    stage = staged(browser, html)
    painted = """async () => {
      const seen = new Set(), field = document.querySelector("input");
      for (let n = 0; n < 20; n++)
        await new Promise(done => requestAnimationFrame(() => { seen.add(field.value); done(); }));
      return [...seen];
    }"""
    with without_personal_data(stage.page, stage.redactor, stage.typed):
        assert stage.page.evaluate(painted) == ["Exemple"]


def test_a_page_that_goes_on_between_two_looks_is_caught_up_with(browser: Browser) -> None:
    """What came after the texts were collected, and before they are replaced, is replaced or seen as well."""
    stage = staged(browser, "<p>Quatremère</p><section></section>")
    page = stage.page
    collected = page.evaluate_handle(script("collect"), {"forced": [], "wishes": []})
    page.evaluate(
        "document.querySelector('section').innerHTML = '<p>Madame Quatremère</p><script>\"Quatremère\"</script>'"
    )
    hidden = collected.evaluate_handle(script("hide"))
    hidden.evaluate("hidden => hidden.apply([], [], { 'Quatremère': 'Exemple' })")
    assert page.locator("section p").inner_text() == "Madame Exemple"
    assert page.locator("section script").text_content() == '"Quatremère"'
    hidden.evaluate("hidden => hidden.restore()")
    assert page.locator("p").all_inner_texts() == ["Quatremère", "Madame Quatremère"]


def test_a_value_that_flashes_by_is_noticed(browser: Browser) -> None:
    """A message that comes and goes between two looks may have been painted: the picture doesn't count."""
    stage = staged(browser, "<p>Bonjour</p>")
    flash = "document.querySelector('p').textContent = {!r}"
    with without_personal_data(stage.page, stage.redactor, stage.typed) as hidden:
        stage.page.evaluate(flash.format("Tout va bien"))
        assert hidden.still()
        stage.page.evaluate(flash.format("Au revoir Quatremère"))
        stage.page.evaluate(flash.format("Bonjour"))
        assert not hidden.still()


def test_the_example_s_password_is_dots_in_a_closed_root(browser: Browser) -> None:
    """With the example persona, too, what a script has closed is reached: her password is never shown."""
    html = """<x-mot></x-mot><script>inner = document.querySelector("x-mot").attachShadow({mode: "closed"});
    inner.innerHTML = "<p>Soleil-d-Avril-58!</p>"</script>"""
    stage = stage_on(browser, html, person=EXAMPLE, example=EXAMPLE)
    assert seen_meanwhile(stage, lambda page: page.evaluate("inner.textContent")) == "••••••••"
    assert stage.page.evaluate("inner.textContent") == "Soleil-d-Avril-58!"


@pytest.mark.parametrize(
    ("path", "clean"),
    [
        ("/dossier/gwenaelle-q.1949", "/dossier/camille.exemple58"),
        ("/nir/1%2049%2002%2099%20999%20014%2038", "/nir/2 58 05 99 999 001 93"),
        ("/nir/284057500000047", "/nir/258059999900193"),
        ("/Quatrem%C3%A8re", "/Exemple"),
    ],
)
def test_the_recorded_address_is_the_example_s(browser: Browser, tmp_path: Path, path: str, clean: str) -> None:
    """The page's path, percent-encoded or not, and what identifies somebody in it though nobody told it."""
    stage = stage_on(browser, {"/": "<h1>Un</h1>"}, person=PERSON, example=EXAMPLE)
    stage.page.evaluate("path => history.replaceState(null, '', path)", path)
    figure = Camera(tmp_path, stage, stage.redactor, 2).take(PictureWish("un", (), (), whole=False))
    assert figure.path == clean
