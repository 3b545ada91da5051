"""The guide's structure."""

import re
from pathlib import Path
from typing import Any

import pytest
from justhtml import JustHTML

from reports.recording import Figure, Recording, RecordingError
from tests.reports.samples import EMPTY, REASON, failed, recording, render_html, write_html

NBSP = "\N{NO-BREAK SPACE}"


def parsed(html: str) -> JustHTML:
    """The document as it is, with what a sanitiser would drop."""
    return JustHTML(html, sanitize=False)


def attribute(node: Any, name: str) -> str:
    """An element's attribute; empty where it has none."""
    return str((node.attrs or {}).get(name) or "")


@pytest.fixture(scope="module")
def html(figures: dict[str, Figure], pictures: Path) -> str:
    """The guide."""
    return render_html(recording(figures), pictures)


def test_headings_and_language(html: str) -> None:
    """One title, chapters below it, steps below chapters, in the recording's language."""
    page = parsed(html)
    levels = [(node.name, node.to_text().strip()) for node in page.query("h1, h2, h3")]
    assert levels == [
        ("h1", "Activer l’espace d’essai"),
        ("h2", "Sommaire"),
        ("h2", "Le site"),
        ("h3", "J’accepte"),
        ("h3", "Je m’identifie"),
        ("h2", "La décision"),
        ("h3", "Je décide"),
        ("h3", "Je choisis mon mot de passe"),
        ("h3", "C’est fini"),
    ]
    assert '<html lang="fr" dir="ltr">' in html


def test_skipped_steps_are_not_counted(html: str) -> None:
    """The numbering leaves out what was skipped, and says how many steps there are."""
    counts = [node.to_text().strip() for node in parsed(html).query(".count")]
    assert counts == [f"Étape {n} sur 5" for n in range(1, 6)]
    assert "Sautée" not in html


def test_a_skipped_step_with_a_picture_is_optional(figures: dict[str, Figure], pictures: Path) -> None:
    """What was not needed this time but has a picture is shown as optional, without a number."""
    whole = recording(figures)
    first = whole.steps[0].model_copy(update={"outcome": "skipped"})
    html = render_html(whole.model_copy(update={"steps": (first, *whole.steps[1:])}), pictures)
    counts = [node.to_text().strip() for node in parsed(html).query(".count")]
    assert counts[:2] == ["Étape facultative", "Étape 1 sur 4"]


def test_the_legend_has_the_badges_numbers(html: str) -> None:
    """Under each picture the legend counts as the badges do, and numbering restarts in every figure."""
    for figure in parsed(html).query(".figure"):
        badges = [node.to_text().strip() for node in figure.query("svg text")]
        legend = [node.to_text().strip() for node in figure.query(".legend .badge, .legend .pill")]
        assert legend == list(dict.fromkeys(badges))
    legends = [[n.to_text().strip() for n in f.query(".badge, .pill")] for f in parsed(html).query(".figure")]
    assert legends == [["ICI"], list("12345"), list("123"), list("12345"), []]


def test_the_alternative_texts_say_what_is_marked(html: str) -> None:
    """Each picture's alternative text is a sentence from its marks."""
    texts = [attribute(node, "alt") for node in parsed(html).query("img")]
    assert texts[0] == f"Page «{NBSP}Un petit cookie{NBSP}?{NBSP}»{NBSP}: ICI, champ «{NBSP}Tout accepter{NBSP}»."
    assert "4 (à 2 endroits), champ" in texts[3]
    assert texts[4] == f"Page «{NBSP}Créer mon compte{NBSP}»."


def test_boxes_for_notes_gates_and_the_irreversible(html: str) -> None:
    """Notes, decisions and what can't be undone are said in boxes, in plain words."""
    titles = [node.to_text().strip() for node in parsed(html).query(".step .box-title")]
    assert titles == ["Note", "C’est vous qui décidez", "Attention"]


def test_a_step_without_words_tells_what_was_done(html: str) -> None:
    """Where the author wrote nothing, the actions' sentences are the caption."""
    assert [node.to_text().strip() for node in parsed(html).query(".done li")] == [f"Voir «{NBSP}Fin{NBSP}»"]


def test_a_failed_recording_says_so(figures: dict[str, Figure], pictures: Path) -> None:
    """The guide goes as far as the recording and tells where and why it stopped, at its head too."""
    page = parsed(render_html(failed(figures), pictures))
    assert len(page.query(".step")) == 2
    assert REASON.replace("« ", f"«{NBSP}").replace(" »", f"{NBSP}»") in page.query(".step .failed")[0].to_text()
    assert 'button "Suivant"' in page.query(".step .failed code")[0].to_text()
    assert attribute(page.query(".cover .failed a")[0], "href") == "#etape-compte"


def test_authors_html_stays_text(tmp_path: Path) -> None:
    """Neither HTML nor pictures nor script links come through Markdown."""
    evil = '<script>alert(1)</script> ![x](http://example.test/x.png) [y](javascript:alert(1)) <b onclick="z">'
    whole = Recording.model_validate(EMPTY | {"intro": evil, "title": "<i>titre</i>"})
    page = parsed(render_html(whole, tmp_path))
    assert page.query("script, b, i, img") == []
    assert not any("javascript:" in attribute(node, "href") for node in page.query("a"))


def test_english_words(tmp_path: Path) -> None:
    """The fixed words follow the language that is asked for; unknown languages get English."""
    whole = Recording.model_validate(EMPTY)
    english = render_html(whole, tmp_path, language="en")
    assert "Step 1 of 1" in english
    assert "22 November 2026" in english
    assert "Step 1 of 1" in render_html(whole, tmp_path, language="xx")


def test_it_is_dated(html: str) -> None:
    """The reader sees when and with what the guide was made, and that its person is imaginary."""
    text = parsed(html).to_text()
    assert "Guide fait le 22 novembre 2026 avec pasapas 0.1.0 et chromium 156." in text
    assert "Camille Exemple, une personne imaginaire" in text


def test_a_guide_without_a_persons_name(tmp_path: Path) -> None:
    """Where the recording names nobody, the box speaks of an imaginary person."""
    nobody = Recording.model_validate(EMPTY | {"person": ""})
    assert f"Les images montrent une personne imaginaire{NBSP}: à chaque étape, donnez" in render_html(nobody, tmp_path)
    assert "show an imaginary person: at every step" in render_html(nobody, tmp_path, language="en")


def test_a_second_picture_is_introduced(figures: dict[str, Figure], pictures: Path) -> None:
    """Between two pictures of one step stands what the second is; before the first, nothing."""
    whole = recording(figures)
    both = whole.steps[0].model_copy(update={"figures": (figures["form"], figures["modal"])})
    page = parsed(render_html(whole.model_copy(update={"steps": (both,)}), pictures))
    order = [attribute(node, "class") for node in page.query(".then, .figure")]
    assert order == ["figure", "then", "figure"]
    assert page.query(".then")[0].to_text().strip() == f"Vous voyez ensuite{NBSP}:"


def test_no_plain_space_before_french_punctuation(html: str) -> None:
    """No line can begin with a colon or a closing quotation mark."""
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)
    assert re.findall(r"\w [:;?!»]", text) == []


def test_writing_is_whole_or_not_at_all(figures: dict[str, Figure], pictures: Path, tmp_path: Path) -> None:
    """A guide that can't be made leaves the old one as it was, and no other file."""
    old = write_html(recording(figures), pictures, tmp_path / "out")
    before = old.read_bytes()
    whole = recording(figures)
    lost = whole.steps[0].figures[0].model_copy(update={"file": "lost.png"})
    broken = whole.model_copy(update={"steps": (whole.steps[0].model_copy(update={"figures": (lost,)}),)})
    with pytest.raises(RecordingError, match=r"lost\.png: the picture can't be read"):
        write_html(broken, pictures, tmp_path / "out")
    assert old.read_bytes() == before
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["index.html"]
