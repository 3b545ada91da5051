from pathlib import Path
from typing import Any

import pytest

from reports.recording import Recording, RecordingError
from reports.translating import Texts, catalogue, catalogue_file, translated
from tests.reports.samples import EMPTY
from wording.phrase import Phrase, Screen

NAMES = "screen"
CLICK = Phrase(
    text="Click {target}",
    parts={
        "target": Phrase(
            text="{thing} {name}",
            parts={"thing": Phrase(text="the button", context="a thing acted on"), "name": Screen(screen="Continuer")},
        )
    },
)
NAMED = Phrase(
    text="{thing} {name}",
    parts={"thing": Phrase(text="button", context="a thing alone"), "name": Screen(screen="Continuer")},
)
FIGURE: dict[str, Any] = {
    "file": "01.png",
    "width": 100,
    "height": 100,
    "scale": 1,
    "page_title": "",
    "heading": "",
    "path": "/",
    "aria": "",
}
BOX = {"box": {"x": 1, "y": 1, "width": 9, "height": 9}}


def recording(*marks: dict[str, Any], **more: Any) -> Recording:
    """A step with one figure and these marks."""
    step = {"id": "un", "title": "Un", "outcome": "done", "figures": ({**FIGURE, "marks": marks},)}
    return Recording.model_validate({**EMPTY, "steps": (step,), **more})


def mark(legend: str, name: str, **more: Any) -> dict[str, Any]:
    """A mark on one element."""
    return {"legend": legend, "name": name, "elements": (BOX,), **more}


def texts(**said: str) -> Texts:
    """A catalogue of plain texts."""
    return {(None, text): (translation,) for text, translation in said.items()}


def test_every_text_is_put_into_the_language() -> None:
    """Title, introduction, chapter, step, notes, gate, legend, names of elements, hard words."""
    step = {
        "id": "un",
        "chapter": "b",
        "title": "c",
        "text": "d",
        "notes": ("e",),
        "gate": "f",
        "outcome": "done",
        "figures": ({**FIGURE, "marks": (mark("g", "h"),)},),
    }
    whole = Recording.model_validate(
        {**EMPTY, "title": "t", "intro": "a", "steps": (step,), "glossary": ({"term": "i", "meaning": "j"},)}
    )
    said = translated(whole, texts(**{letter: letter.upper() for letter in "tabcdefghij"}), "en")
    step_said = said.recording.steps[0]
    found = (said.recording.title, said.recording.intro, step_said.chapter, step_said.title, step_said.text)
    assert found == ("T", "A", "B", "C", "D")
    assert (step_said.notes, step_said.gate) == (("E",), "F")
    assert (step_said.figures[0].marks[0].legend, step_said.figures[0].marks[0].name) == ("G", "H")
    assert said.recording.glossary[0].model_dump() == {"term": "I", "meaning": "J"}
    assert (said.recording.language, said.recording.screen) == ("en", "fr")
    assert (said.texts, said.missing, said.recording.untranslated) == (11, 0, frozenset())


def test_values_stand_in_their_places() -> None:
    """A translation is found by the author's own text, and takes the recording's values, wherever it puts them."""
    source = {
        "text": "Bonjour {{ person.first_name }} ({{ site.name }})\n",
        "values": {"person.first_name": "Camille", "site.name": "Essai"},
    }
    whole = recording(intro="Bonjour Camille (Essai)\n", title="12", sources={"Bonjour Camille (Essai)\n": source})
    known = {
        (None, "Bonjour {{ person.first_name }} ({{ site.name }})"): ("{{site.name}}: hello {{ person.first_name }}",)
    }
    assert translated(whole, known, "en").recording.intro == "Essai: hello Camille"


@pytest.mark.parametrize(
    "broken",
    [
        "Hello {{ person.last_name }}",
        "Hello {{ person.first_name | upper }}",
        "Hello {{ person.first_name }",
        "Hello person.first_name }}",
    ],
)
def test_a_translation_with_another_value_is_not_used(broken: str) -> None:
    """A value that the text has not, or half a one, can't be shown: the text stays as it was, and is counted."""
    source = {"text": "Bonjour {{ person.first_name }}", "values": {"person.first_name": "Camille"}}
    whole = recording(intro="Bonjour Camille", title="12", sources={"Bonjour Camille": source})
    said = translated(whole, {(None, "Bonjour {{ person.first_name }}"): (broken,)}, "en")
    assert said.recording.intro == "Bonjour Camille"
    assert "Bonjour Camille" in said.recording.untranslated


def test_a_catalogue_that_an_editor_has_saved_is_read(tmp_path: Path) -> None:
    """A byte order mark before it is no fault of the translator's."""
    (tmp_path / "uk.po").write_text('msgid "Un"\nmsgstr "Один"\n', encoding="utf-8-sig")
    assert catalogue(tmp_path, "uk") == {(None, "Un"): ("Один",)}


def test_what_is_not_translated_stays_and_is_counted() -> None:
    """A text, each only once, and a name on the screen; what has no words is not counted."""
    whole = recording(mark("Cliquez.", "", said=CLICK), mark("Ici.", "l’œil"), mark("Ici.", "l’œil"), title="12")
    said = translated(whole, {}, "uk")
    assert said.recording.untranslated == {"Un", "Ici.", "l’œil"}
    assert (said.texts, said.missing) == (4, 4)


@pytest.mark.parametrize(
    ("language", "legend", "name"),
    [
        ("en", "Click the button “Continuer”.", "button “Continuer”"),
        ("ar", "انقر على الزر «Continuer».", "زر «Continuer»"),
        ("uk", "Натисніть кнопку «Continuer».", "кнопка «Continuer»"),
        ("de", "Click the button “Continuer”.", "button “Continuer”"),
    ],
)
def test_verbs_sentences_are_spoken_in_the_language(language: str, legend: str, name: str) -> None:
    """A legend that is the verb's own sentence, and the element's name; the name on the screen stays."""
    whole = recording(mark("Cliquez.", "bouton", said=CLICK, named=NAMED))
    said = translated(whole, {(NAMES, "Continuer"): ("…",)}, language).recording
    assert (said.steps[0].figures[0].marks[0].legend, said.steps[0].figures[0].marks[0].name) == (legend, name)
    assert said.screen_names == {"Continuer": "…"}


def test_what_the_author_calls_an_element_is_translated_inside_a_sentence() -> None:
    """`called` is the author's word in the verb's sentence."""
    click = Phrase(text="Click {target}", parts={"target": "l’œil"})
    said = translated(recording(mark("Cliquez.", "l’œil", said=click)), texts(**{"l’œil": "the eye"}), "en").recording
    assert said.steps[0].figures[0].marks[0].legend == "Click the eye."


def test_two_texts_that_became_one_are_looked_up_apart() -> None:
    """A flow that uses another says something before that one's first text, of several paragraphs perhaps."""
    step = {"id": "un", "title": "Un", "text": "Avant.\n\nUn.\n\nDeux\nlignes.", "outcome": "done"}
    whole = Recording.model_validate({**EMPTY, "steps": (step,)})
    known = texts(**{"Avant.": "Before.", "Un.\n\nDeux lignes.": "One.\n\nTwo lines.", "Un": "One"})
    assert translated(whole, known, "en").recording.steps[0].text == "Before.\n\nOne.\n\nTwo lines."
    assert translated(whole, texts(**{"Avant.": "Before."}), "en").recording.steps[0].text == step["text"]


def test_a_failure_is_told_in_the_language() -> None:
    """The sentence of what failed is spoken; the reason is what the browser said."""
    failure = {"step": "un", "sentence": "Cliquez", "said": CLICK, "reason": "…", "where": "f.yaml:1"}
    whole = Recording.model_validate({**EMPTY, "outcome": "failed", "failure": failure})
    told = translated(whole, {}, "uk").recording.failure
    assert told is not None
    assert told.sentence == "Натисніть кнопку «Continuer»"


@pytest.mark.parametrize("language", ["fr", "fr-CA", "FR"])
def test_its_own_language_is_left_as_it_is(language: str) -> None:
    """Nothing is looked up, nothing is missing."""
    said = translated(recording(title="Bonjour"), {}, language)
    assert (said.recording.title, said.texts, said.missing, said.recording.screen) == ("Bonjour", 0, 0, "")


def test_the_catalogue_of_the_language_without_its_country_will_do(tmp_path: Path) -> None:
    """`ar.po` serves ar-DZ; `ar-DZ.po` comes first where it is there."""
    (tmp_path / "ar.po").write_text('msgid "Un"\nmsgstr "واحد"\n', encoding="utf-8")
    assert catalogue(tmp_path, "ar-DZ") == {(None, "Un"): ("واحد",)}
    (tmp_path / "ar-DZ.po").write_text("", encoding="utf-8")
    assert catalogue_file(tmp_path, "ar-DZ") == tmp_path / "ar-DZ.po"
    assert catalogue(tmp_path, "uk") == {}


@pytest.mark.parametrize("content", [b"msgid \xff", b'msgid "un\nmsgstr', b"msgstr one\n"])
def test_a_broken_catalogue_is_said(tmp_path: Path, content: bytes) -> None:
    """In one sentence, with the file."""
    (tmp_path / "ar.po").write_bytes(content)
    with pytest.raises(RecordingError, match=r"ar\.po"):
        catalogue(tmp_path, "ar")
